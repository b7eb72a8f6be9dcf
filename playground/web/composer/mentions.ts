// Mentions while writing: what `@` and `#` offer, and how picked names become Discord's marks when the text is sent. Pure.
import type { PageGuild, PageUser } from '../../protocol.ts';
import { channelTitle } from '../places.ts';

export interface Mention {
  /** As it stands in the box: `@name`, `#channel`. */
  readonly text: string;
  /** As it is sent: `<@id>`, `<@&id>`, `<#id>`. */
  readonly mark: string;
}

/** What is being typed after an `@` or `#` at the end of the text, with its sign; nothing when no name is begun. */
export function begun(text: string): string | undefined {
  return /(?:^|\s)([@#][^\s@#]*)$/.exec(text)?.[1];
}

/** A member as they are mentioned. */
export function mentionOf({ id, name }: PageUser): Mention {
  return { text: `@${name}`, mark: `<@${id}>` };
}

/** Members, roles that may be mentioned, and channels that fit what was typed. */
export function mentionable(guild: PageGuild, typed: string): readonly Mention[] {
  const members = guild.members.map(mentionOf);
  const roles = guild.roles
    .filter(({ mentionable: open, name }) => open && !name.startsWith('@'))
    .map(({ id, name }) => ({ text: `@${name}`, mark: `<@&${id}>` }));
  const channels = guild.channels
    .filter(({ type }) => type === 0 || type === 5 || type === 15)
    .map((channel) => ({ text: channelTitle(channel), mark: `<#${channel.id}>` }));
  const query = typed.slice(1).toLowerCase();
  return [...members, ...roles, ...channels].filter(
    ({ text }) => text.startsWith(typed.slice(0, 1)) && text.slice(1).toLowerCase().includes(query),
  );
}

/** The text with the name being typed replaced by the picked one. */
export function completed(text: string, mention: Mention): string {
  return `${text.slice(0, text.length - (begun(text)?.length ?? 0))}${mention.text} `;
}

/** The text as it is sent: picked names become marks, the longest first, because one name may begin another. */
export function marked(text: string, picked: readonly Mention[]): string {
  return picked
    .toSorted((a, b) => b.text.length - a.text.length)
    .reduce((sent, { text: name, mark }) => sent.replaceAll(name, mark), text);
}
