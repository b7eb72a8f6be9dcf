// Long work tells its end by an edit of the screen that said that it runs: one edit that is lost keeps nobody from the end.
import { DiscordAPIError } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PageMessage, Reply } from '../../playground/protocol.ts';
import { surely } from '../../src/discord/surely.ts';
import { buttonsOf, idOf } from '../commands/question-world.ts';
import { messageOf, startWorld, type World, wordsOf } from './harness.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z', rateLimits: false });
  await world.startBot();
});
afterAll(() => world.close());

const ROUTE = 'PATCH /webhooks/:id/:token/messages/@original';
const FILE = '### 본인의 장점은 무엇인가요?\n\n- 저는 끝까지 해냅니다.\n';

const run = (name: string, data?: string): Promise<Reply> =>
  world.leader.command(
    world.channel.id,
    name,
    {},
    data === undefined ? {} : { file: { name: '질문.md', data: new TextEncoder().encode(data) } },
  );

/** What the screen that a deed changes says in the end. */
const end = (reply: Reply, says: string): Promise<PageMessage> => {
  const { id } = messageOf(reply);
  return world.leader.waitForMessage(world.channel.id, (now) => now.id === id && wordsOf(now).includes(says), 10_000);
};

const press = (screen: PageMessage, label: string): Promise<Reply> =>
  world.leader.press(screen.id, idOf(screen, label));

const lose = (): void => {
  world.local.fault({ route: ROUTE, times: 1, effect: { kind: 'drop', when: 'before' } });
};

const blocked = (): void => {
  const effect = { kind: 'code', status: 403, code: 40333, message: 'internal network error' } as const;
  world.local.fault({ route: ROUTE, times: 1, effect });
};

test('an import, its undoing, an export and an erasure end on their screens though an edit is lost', async () => {
  const preview = await end(await run('question import', FILE), '질문 1');
  lose();
  const taken = await end(await press(preview, '가져오기'), '가져왔어요');
  expect(buttonsOf(taken).map(({ label }) => label)).toContain('가져오기 되돌리기');
  blocked();
  const exported = await end(await run('export'), '질문 1');
  expect(exported.attachments).toHaveLength(1);
  lose();
  await end(await press(taken, '가져오기 되돌리기'), '되돌렸어요');
  const mine = await end(await run('mydata'), '지우기');
  const choice = await end(await press(mine, '지우기'), '전부');
  const [select] = choice.components.flatMap((row) => row.components as { custom_id: string; type: number }[]);
  const sure = await end(await world.leader.select(choice.id, select?.custom_id ?? '', ['all']), '전부 지우기');
  blocked();
  await end(await press(sure, '전부 지우기'), '저장된 것을 전부 지웠어요');
});

test('what Discord refuses for good is not asked again', async () => {
  const raw = { message: 'Unknown Webhook', code: 10015 };
  const refusal = new DiscordAPIError(raw, raw.code, 404, 'PATCH', '', { files: undefined, body: undefined });
  let asked = 0;
  const edit = () => {
    asked += 1;
    throw refusal;
  };
  await expect(surely(edit)).rejects.toBe(refusal);
  expect(asked).toBe(1);
});
