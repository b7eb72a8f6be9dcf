// Nonsense is refused and never breaks the server: no body, query or id is answered with a 5xx.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stage, setStage } from './bot.ts';

let stage: Stage;
let ids: Readonly<Record<string, string>>;
beforeAll(async () => {
  stage = await setStage({ rateLimits: false }, { permissions: '8' });
  const said = await stage.local.as(stage.member.id).say(stage.text.id, 'a');
  const thread = await stage.local.as(stage.member.id).startThread(stage.text.id, said.id, 'a');
  ids = {
    application: stage.application.applicationId,
    guild: stage.guild.id,
    text: stage.text.id,
    forum: stage.forum.id,
    thread: thread.id,
    message: said.id,
    user: stage.member.id,
    nobody: '123456789012345678',
    word: 'abc',
  };
});
afterAll(() => stage.local.close());

const CHANNEL = ['text', 'forum', 'thread', 'nobody', 'word'] as const;
const MESSAGE = ['message', 'nobody', 'word'] as const;
const GUILD = ['guild', 'nobody', 'word'] as const;

type Shape = readonly [method: string, ...path: (string | readonly string[])[]];
const SHAPES: readonly Shape[] = [
  ['POST', 'channels', CHANNEL, 'messages'],
  ['GET', 'channels', CHANNEL, 'messages'],
  ['PATCH', 'channels', CHANNEL],
  ['POST', 'channels', CHANNEL, 'threads'],
  ['POST', 'channels', CHANNEL, 'messages', 'bulk-delete'],
  ['GET', 'channels', CHANNEL, 'messages', 'pins'],
  ['GET', 'channels', CHANNEL, 'threads', 'archived', 'public'],
  ['GET', 'channels', CHANNEL, 'messages', MESSAGE],
  ['PATCH', 'channels', CHANNEL, 'messages', MESSAGE],
  ['POST', 'channels', CHANNEL, 'messages', MESSAGE, 'threads'],
  ['GET', 'channels', CHANNEL, 'messages', MESSAGE, 'reactions', '%F0%9F%91%8D'],
  ['PUT', 'channels', CHANNEL, 'messages', MESSAGE, 'reactions', '%', '@me'],
  ['PUT', 'channels', CHANNEL, 'thread-members', ['user', 'nobody', 'word']],
  ['POST', 'guilds', GUILD, 'channels'],
  ['GET', 'guilds', GUILD, 'members'],
  ['POST', 'guilds', GUILD, 'scheduled-events'],
  ['POST', 'users', '@me', 'channels'],
  ['PUT', 'applications', ['application', 'nobody'], 'commands'],
  ['POST', 'applications', ['application'], 'guilds', GUILD, 'commands'],
  ['POST', 'interactions', ['nobody', 'word'], 'token', 'callback'],
];

/** Values that a field might hold, right and wrong. */
const value = fc.oneof(
  { depthSize: 'small' },
  fc.constantFrom(null, true, '', 'a', '0', '-1', 'x'.repeat(5_000), '123456789012345678', '2026-13-45T00:00:00Z'),
  fc.constantFrom(-1, 0, 1, 2, 3, 10, 11, 12, 17, 32_768, 1e21, 0.5),
  fc.jsonValue({ maxDepth: 2 }),
);
const FIELDS = (
  'content embeds components attachments flags nonce enforce_nonce allowed_mentions message_reference name type topic ' +
  'permission_overwrites available_tags applied_tags archived locked auto_archive_duration message messages ' +
  'recipient_id options description contexts integration_types default_member_permissions entity_type data ' +
  'scheduled_start_time scheduled_end_time entity_metadata privacy_level position rate_limit_per_user poll'
).split(' ');
const object = fc.dictionary(fc.constantFrom(...FIELDS), fc.oneof(value, fc.array(value, { maxLength: 3 })), {
  maxKeys: 5,
});
const component = fc.record({ type: fc.constantFrom(1, 2, 3, 9, 10, 17, 18, 99), components: value, accessory: value });
const body = fc.oneof(
  object,
  fc.array(object, { maxLength: 3 }),
  value,
  object.map((inner) => ({ content: 'a', name: 'a', embeds: [inner], message: inner, data: inner, options: [inner] })),
  fc.array(component, { maxLength: 3 }).map((components) => ({ content: 'a', components })),
);
const query = fc.dictionary(fc.constantFrom('limit', 'before', 'after', 'around', 'with_member'), fc.string(), {
  maxKeys: 2,
});
const request = fc.record({
  shape: fc.constantFrom(...SHAPES),
  choice: fc.nat(10),
  body,
  query,
});

test('no request is answered with a 5xx', async () => {
  await fc.assert(
    fc.asyncProperty(request, async ({ shape: [method, ...parts], choice, body: sent, query: asked }) => {
      const steps = parts.map((part) =>
        typeof part === 'string' ? part : (ids[part[choice % part.length] ?? ''] ?? ''),
      );
      const response = await fetch(`${stage.local.apiUrl}/v10/${steps.join('/')}?${new URLSearchParams(asked)}`, {
        method,
        headers: { authorization: `Bot ${stage.application.token}`, 'content-type': 'application/json' },
        ...(method === 'GET' ? {} : { body: JSON.stringify(sent) }),
      });
      const answer = await response.text();
      expect(response.status, answer).toBeLessThan(500);
    }),
    { numRuns: 1_000 },
  );
});

/** The field errors of a bare GET. */
async function errorsOf(path: string): Promise<unknown> {
  const headers = { authorization: `Bot ${stage.application.token}` };
  const response = await fetch(`${stage.local.apiUrl}/v10${path}`, { headers });
  return { status: response.status, ...((await response.json()) as object) };
}

const COERCE = { _errors: [expect.objectContaining({ code: 'NUMBER_TYPE_COERCE' })] };

test.each([
  ['/channels/abc', { channel_id: COERCE }],
  ['/channels/1/messages/abc', { message_id: COERCE }],
  ['/guilds/abc/scheduled-events/x', { guild_id: COERCE, scheduled_event_id: COERCE }],
])('an id that is none in a path: 50035 at its name: %s', async (path, errors) => {
  expect(await errorsOf(path)).toMatchObject({ status: 400, code: 50035, errors });
});

test.each([
  ['messages?after=abc', { after: COERCE }],
  ['messages?limit=', { limit: COERCE }],
  ['messages?limit=1.5', { limit: COERCE }],
  ['messages/pins?limit=51', { limit: { _errors: [expect.objectContaining({ code: 'NUMBER_TYPE_MAX' })] } }],
  ['threads/archived/public?before=abc', { before: { _errors: [{ code: 'DATE_TIME_TYPE_PARSE' }] } }],
])('a page that is none: 50035 at its field: %s', async (list, errors) => {
  expect(await errorsOf(`/channels/${stage.text.id}/${list}`)).toMatchObject({ status: 400, code: 50035, errors });
});
