// Histories made by hand: a well-behaved day in a study, to which a test adds what should not have happened.
import type { HistoryEntry } from '../../playground/local-discord.ts';
import type { Scenario, Study } from './scenario.ts';

export const APP = '100000000000000001';
export const GUILD = '200000000000000001';
export const CHANNEL = '300000000000000001';
export const FORUM = '300000000000000002';
export const DIRECT = '300000000000000003';
export const ROLE = '400000000000000001';
export const ANA = '500000000000000001';
export const BEN = '500000000000000002';

/** Monday 2 March 2026, 09:00 in Seoul. */
export const NINE = Date.parse('2026-03-02T09:00:00+09:00');
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export const STUDY: Study = {
  guildId: GUILD,
  channelId: CHANNEL,
  kind: 'text',
  zone: 'Asia/Seoul',
  time: '09:00',
  weekdays: [1, 2, 3, 4, 5],
  from: NINE - 60 * MINUTE,
  reveal: 'open',
  pingRoleId: ROLE,
  locale: 'ko',
};

export const SCENARIO: Scenario = { studies: [STUDY], members: [{ id: ANA }, { id: BEN }] };
export const HIDDEN: Scenario = {
  ...SCENARIO,
  studies: [{ ...STUDY, reveal: 'after-answer' }],
  questions: [{ title: '왜 지원했나요?', samples: ['저는 이 회사의 오랜 고객이었습니다. 그래서 잘 압니다.'] }],
};

type Added = Omit<HistoryEntry, 'index' | 'at' | 'realAt'>;

/** A history that is being told: virtual time stands still until it is set, real time goes 100 ms with each entry. */
export interface Tale {
  readonly entries: HistoryEntry[];
  at: number;
  realAt: number;
  add(entry: Added): HistoryEntry;
  id(): string;
}

export function tale(at = NINE): Tale {
  const entries: HistoryEntry[] = [];
  let next = 600_000_000_000_000_000n;
  const told: Tale = {
    entries,
    at,
    realAt: 1_000,
    add(entry) {
      told.realAt += 100;
      const whole = { index: entries.length, at: told.at, realAt: told.realAt, ...entry };
      entries.push(whole);
      return whole;
    },
    id() {
      next += 1n;
      return next.toString();
    },
  };
  for (const [id, type] of [
    [CHANNEL, 0],
    [FORUM, 15],
  ] as const) {
    const response = { id, type, guildId: GUILD, parentId: null };
    told.add({ kind: 'host', what: 'createChannel', body: { actorId: null, given: [], since: 0 }, response });
  }
  told.add({ kind: 'gateway', what: 'identify', applicationId: APP });
  return told;
}

const BUTTONS = [{ type: 1, components: [{ type: 2, style: 1, label: '답변하기', custom_id: 'answer:1' }] }];

/** A request of the bot; done unless told otherwise. */
export function request(
  told: Tale,
  what: string,
  path: string,
  body: unknown,
  more: Partial<HistoryEntry> = {},
): HistoryEntry {
  return told.add({ kind: 'request', what, path, body, status: 200, applicationId: APP, ...more });
}

/** The bot sends a message by itself. */
export function send(told: Tale, channelId: string, body: object, given: object = {}): string {
  const id = told.id();
  const response = { id, channel_id: channelId, mentions: [], mention_roles: [], mention_everyone: false, ...given };
  const allowed = { allowed_mentions: { parse: [] } };
  request(
    told,
    'POST /channels/:id/messages',
    `/channels/${channelId}/messages`,
    { ...allowed, ...body },
    { response },
  );
  return id;
}

/** The question of the day, without its thread. */
export function question(told: Tale, body: object = {}, channelId = CHANNEL): string {
  const embeds = [{ title: '왜 지원했나요?' }];
  const allowed_mentions = { parse: [], roles: [ROLE] };
  const whole = { content: `<@&${ROLE}>`, embeds, components: BUTTONS, allowed_mentions, ...body };
  return send(told, channelId, whole, { mention_roles: [ROLE] });
}

/** Its thread. */
export function thread(told: Tale, messageId: string, status = 201): HistoryEntry {
  const path = `/channels/${CHANNEL}/messages/${messageId}/threads`;
  const response = { id: messageId, type: 11, parent_id: CHANNEL, guild_id: GUILD };
  return request(told, 'POST /channels/:id/messages/:id/threads', path, { name: '1' }, { status, response });
}

/** The question with its thread. */
export function posted(told: Tale): string {
  const id = question(told);
  thread(told, id);
  return id;
}

/** A post in the forum, which is its own thread. */
export function forumPost(told: Tale): string {
  const id = told.id();
  const response = { id, type: 11, parent_id: FORUM, guild_id: GUILD, message: { id } };
  const message = { content: '', embeds: [], components: BUTTONS, allowed_mentions: { parse: [] } };
  request(told, 'POST /channels/:id/threads', `/channels/${FORUM}/threads`, { name: '1', message }, { response });
  return id;
}

/** A member's deed. */
export function act(told: Tale, what: string, actorId: string, given: unknown[], response?: unknown): HistoryEntry {
  return told.add({ kind: 'act', what, body: { actorId, given, since: told.entries.length }, response });
}

/** A member writes. */
export function say(told: Tale, channelId: string, actorId: string, words: string, replyTo?: string): string {
  const id = told.id();
  act(told, 'say', actorId, [channelId, words, ...(replyTo === undefined ? [] : [{ replyTo }])], {
    id,
    timestamp: told.at,
  });
  return id;
}

export interface Asked {
  readonly id: string;
  readonly token: string;
}

/** A member does something with the bot. */
export function ask(told: Tale, userId: string, body: object = {}): Asked {
  const id = told.id();
  const asked = { id, token: `token-${id}` };
  const where = { guild_id: GUILD, channel_id: CHANNEL, member: { user: { id: userId } } };
  const whole = { ...asked, type: 2, data: {}, ...where, ...body };
  told.add({ kind: 'dispatch', what: 'INTERACTION_CREATE', body: whole, applicationId: APP });
  return asked;
}

/** The bot answers: 4 with a message, 5 later, 9 with a form. */
export function answer(
  told: Tale,
  asked: Asked,
  type: number,
  data: object = {},
  more: Partial<HistoryEntry> = {},
): void {
  const path = `/interactions/${asked.id}/${asked.token}/callback`;
  request(told, 'POST /interactions/:id/:token/callback', path, { type, data }, { status: 204, ...more });
}

/** A member opens the question's form and hands it in. */
export function handIn(told: Tale, postId: string, userId: string, words: string, reply: object = {}): void {
  const pressed = ask(told, userId, { type: 3, message: { id: postId }, data: { custom_id: 'answer:1' } });
  answer(told, pressed, 9, { custom_id: 'form:1', components: [] });
  const components = [{ type: 18, component: { type: 4, custom_id: 'text', value: words } }];
  const handed = ask(told, userId, { type: 5, data: { custom_id: 'form:1', components } });
  answer(told, handed, 4, { content: '저장했어요.', flags: 64, ...reply });
}

/** Reads privately: an ephemeral answer with these words. */
export function show(told: Tale, userId: string, words: string): void {
  answer(told, ask(told, userId), 4, { embeds: [{ description: words }], flags: 64 });
}

/** The end of Monday, when nothing can be late any more. */
export const EVENING = NINE + 12 * 60 * MINUTE;
/** Of the sample answer, and an answer of Ana's. */
export const SAMPLE = '저는 이 회사의 오랜 고객이었습니다.';
export const MINE = '저는 고객의 말을 먼저 듣습니다. 그리고 적습니다.';

export const IN_FORUM = { ...SCENARIO, studies: [{ ...STUDY, channelId: FORUM, kind: 'forum' as const }] };
export const REST_DAY = { ...SCENARIO, studies: [{ ...STUDY, days: { '2026-03-02': null } }] };
export const AFTER_DEADLINE = {
  ...HIDDEN,
  studies: [{ ...STUDY, reveal: 'after-deadline' as const, deadlineHours: 6 }],
};
export const REMINDED = { ...SCENARIO, directMessages: [{ memberId: ANA, zone: 'Asia/Seoul', from: NINE }] };

/** A request that Discord refuses. */
export function refused(told: Tale, status: number, code: number, what = 'POST', id = CHANNEL): void {
  const response = { code, message: 'refused' };
  request(told, `${what} /channels/:id/messages`, `/channels/${id}/messages`, {}, { status, response });
}

/** A direct message to Ana by the bot itself. */
export function directly(told: Tale): void {
  const response = { id: DIRECT, type: 1 };
  request(told, 'POST /users/@me/channels', '/users/@me/channels', { recipient_id: ANA }, { response });
  send(told, DIRECT, { content: '복습할 시간이에요.' });
}

/** So many requests, so far apart in real time. */
export function burst(told: Tale, count: number, gapMs: number, what = 'GET /channels/:id'): void {
  for (let n = 0; n < count; n += 1) {
    request(told, what, `/channels/${CHANNEL}`, undefined, { realAt: 60_000 + n * gapMs });
  }
}
