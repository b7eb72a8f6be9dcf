// Who a message really pings: its text (also that of Components V2), the sender's rights and `allowed_mentions` taken together.
import { walkComponents } from './components.ts';
import { channelPermissions, has, Permission } from './permissions.ts';
import type { Channel, Json, Mentions, State } from './state.ts';

const USER = /<@!?(\d{17,20})>/g;
const ROLE = /<@&(\d{17,20})>/g;
const EVERYONE = /@(everyone|here)/;
const TEXT_DISPLAY = 10;

interface Allowed {
  readonly parse: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  readonly repliedUser: boolean;
}

function allowedOf(body: Json, viaWebhook: boolean): Allowed {
  const given = body.allowed_mentions as Json | null | undefined;
  if (given == null) {
    const parse = viaWebhook ? ['users'] : ['users', 'roles', 'everyone'];
    return { parse: new Set(parse), users: new Set(), roles: new Set(), repliedUser: true };
  }
  const list = (name: string): Set<string> => new Set((given[name] as string[] | null | undefined) ?? []);
  return {
    parse: list('parse'),
    users: list('users'),
    roles: list('roles'),
    repliedUser: given.replied_user === true,
  };
}

function ids(pattern: RegExp, content: string): Set<string> {
  return new Set([...content.matchAll(pattern)].flatMap((match) => match[1] ?? []));
}

/** All that a body says: its content, or the texts that stand for it. */
function textOf(body: Json): string {
  const components = (body.components as Json[] | null | undefined) ?? [];
  const texts = [...walkComponents(components)].filter(({ type }) => type === TEXT_DISPLAY);
  return [body.content ?? '', ...texts.map(({ content }) => content)].join('\n');
}

/** What a message of `authorId` mentions; `repliedTo` is the author of the message that it replies to. */
export function mentionsOf(
  state: State,
  channel: Channel,
  authorId: string,
  body: Json,
  options: { readonly viaWebhook: boolean; readonly repliedTo: string | null },
): Mentions {
  const content = textOf(body);
  const allowed = allowedOf(body, options.viaWebhook);
  const mayAll = has(channelPermissions(state, channel, authorId), Permission.MentionEveryone);
  const users = [...ids(USER, content)].filter(
    (id) => state.users.has(id) && (allowed.parse.has('users') || allowed.users.has(id)),
  );
  if (options.repliedTo !== null && allowed.repliedUser && !users.includes(options.repliedTo))
    users.push(options.repliedTo);
  const known = channel.guildId === null ? undefined : state.guilds.get(channel.guildId)?.roles;
  const roles = [...ids(ROLE, content)].filter((id) => {
    const role = known?.get(id);
    return role !== undefined && (role.mentionable || mayAll) && (allowed.parse.has('roles') || allowed.roles.has(id));
  });
  const everyone = mayAll && channel.guildId !== null && allowed.parse.has('everyone') && EVERYONE.test(content);
  return { users, roles, everyone };
}
