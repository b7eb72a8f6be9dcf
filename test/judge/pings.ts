// Rule "ping": nobody is pinged but a study's role, by its question; no request leaves it to chance.
import { json, list, text } from './json.ts';
import type { Post } from './posts.ts';
import type { BotMessage, Record } from './record.ts';
import type { Violation } from './report.ts';
import type { Scenario } from './scenario.ts';
import { wordsOf } from './words.ts';

const PINGING = /<@[!&]?\d+>|@everyone|@here/;

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text) : [];
}

/** Whom the message really pinged, by Discord's own account of it. */
function pinged(message: BotMessage): string[] {
  const { given } = message;
  return [
    ...(given.mention_everyone === true ? ['everyone'] : []),
    ...list(given.mentions).map(({ id }) => text(id)),
    ...strings(given.mention_roles),
  ];
}

/** Whom the request lets it ping, whether or not its words do so today; embeds never ping. */
function allowed(message: BotMessage): string[] {
  const { body } = message;
  const given = body.allowed_mentions;
  if (given === undefined || given === null) {
    const words = wordsOf([body.content ?? '', body.components ?? []]);
    return PINGING.test(words) ? ['whoever its text names, for want of allowed_mentions'] : [];
  }
  const mentions = json(given);
  const isReply = body.message_reference !== undefined && body.message_reference !== null;
  return [
    ...strings(mentions.parse).map((kind) => `any of the ${kind} that its text names`),
    ...strings(mentions.users),
    ...strings(mentions.roles),
    ...(isReply && mentions.replied_user === true ? ['the author of the message that it replies to'] : []),
  ];
}

/** Judges whom messages ping and could ping. */
export function judgePings(record: Record, scenario: Scenario, posts: readonly Post[]): Violation[] {
  const roles = new Map(posts.map(({ id, study }) => [id, study.pingRoleId]));
  return record.botMessages.flatMap((message) => {
    const fine = new Set([...(scenario.mayPing ?? []), roles.get(message.id)]);
    const wrong = [...new Set([...pinged(message), ...allowed(message)])].filter((whom) => !fine.has(whom));
    return wrong.map((whom) => ({
      rule: 'ping' as const,
      what: `A message ${pinged(message).includes(whom) ? 'pinged' : 'may ping'} ${whom}, and should not.`,
      where: `${message.entry.what}, channel ${message.channelId}`,
      when: message.entry.at,
    }));
  });
}
