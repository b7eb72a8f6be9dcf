// Files in answers: Discord signs its links anew at each reading and lets them die after a day; what is kept and told outlasts that.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PageMessage } from '../../playground/protocol.ts';
import type { Answer } from '../../src/core/answer.ts';
import { reading } from '../commands/history-reading.ts';
import { dataOf } from '../commands/mydata-world.ts';
import { descriptionsOf, type QuestionWorld, settled, startQuestion } from '../commands/question-world.ts';

let q: QuestionWorld;
let message: PageMessage;
let address: string;

const NAME = '이력서 최종.pdf';
const FILES = [{ name: NAME, data: new TextEncoder().encode('이력서'), contentType: 'application/pdf' }];

const stored = (): Promise<Answer | undefined> => q.answer(q.world.members[0].user.id);

beforeEach(async () => {
  q = await startQuestion({ namesInExports: true });
  message = await q.world.members[0].say(q.post.threadId, '제 이력서예요.', { files: FILES });
  address = `https://discord.com/channels/${q.world.guild.id}/${q.post.threadId}/${message.id}`;
  await expect.poll(async () => (await stored())?.parts.length).toBe(1);
});
afterEach(() => q.world.close());

const ask = async (): Promise<string> => {
  const reply = await q.world.members[1].command(q.world.channel.id, 'answers', { question: q.key });
  return descriptionsOf(await settled(q.world, 1, reply)).join('\n');
};

const linkIn = (text: string): string => /https?:\/\/\S+\/attachments\/\S+/.exec(text)?.[0] ?? 'none:';

const opens = async (link: string): Promise<boolean> => (await fetch(link)).ok;

test('what a file is is kept, with a link that is no signature; a look by somebody else changes nothing', async () => {
  const before = await stored();
  const [file] = before?.parts[0]?.attachments ?? [];
  expect(file).toMatchObject({ name: NAME, type: 'application/pdf', size: 9 });
  expect(file?.url).not.toContain('?');
  await q.world.stopBot();
  q.world.clock.set(Date.parse('2026-07-01T05:00:00Z'));
  await q.world.startBot();
  await ask();
  expect(await stored()).toEqual(before);
});

test('/answers shows a link that opens the file, also long after the first one died', async () => {
  const early = linkIn(await ask());
  expect(await opens(early)).toBe(true);
  await q.world.jump('2026-07-10T00:00:00Z');
  expect(await opens(early)).toBe(false);
  await q.world.restart();
  const late = linkIn(await ask());
  expect(late).not.toBe(early);
  expect(await opens(late)).toBe(true);
});

test('what leaves Discord names the file and the address of its message, and no link that dies', async () => {
  await q.world.jump('2026-07-10T00:00:00Z');
  const [member] = q.world.members;
  const reply = await q.world.leader.command(q.world.channel.id, 'export', { answers: true });
  const [exported] = (await settled(q.world, 'leader', reply)).attachments;
  const markdown = await (await fetch(exported?.url ?? 'none:')).text();
  const screen = dataOf(q.world, member, q.world.channel.id);
  await screen.open();
  const own = await screen.file();
  const history = reading(member, q.world.channel.id);
  await history.list({ question: q.post.question?.title ?? '' });
  await history.choose(/1/);
  for (const text of [markdown, own, history.text()]) {
    expect(text).toContain(NAME);
    expect(text).toContain(address);
    expect(text).not.toContain('/attachments/');
  }
  expect(JSON.parse(own).dailyAnswers[0].parts[0]).toMatchObject({
    message: address,
    attachments: [{ name: NAME, type: 'application/pdf', size: 9 }],
  });
});
