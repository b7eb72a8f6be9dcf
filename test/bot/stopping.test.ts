// Ctrl+C in the middle of a member's work: it is finished first, and what does not end is not waited for for ever.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { descriptionsOf, modalOf, type QuestionWorld, startQuestion } from '../commands/question-world.ts';

let q: QuestionWorld;
afterEach(() => q.world.close());

test('a form that is being posted is posted, recorded and confirmed before the bot goes', async () => {
  q = await startQuestion();
  const { local, members, leader } = q.world;
  const [member] = members;
  const modal = modalOf(await member.press(q.post.messageId, `submit:form:${q.key}`));
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    const call = (): Promise<void> => {
      resolve();
      return gate;
    };
    const route = 'POST /interactions/:id/:token/callback';
    local.fault({ route, times: 1, effect: { kind: 'call', when: 'before', call } });
  });
  const submitted = member.submit(modal, { text: '멈추기 직전의 답변' });
  await arrived;
  const stopped = q.world.bot().stop();
  // That it waits shows only in time.
  await Promise.race([stopped, sleep(500)]);
  release();
  await submitted;
  await stopped;
  const posted = leader.messages(q.post.threadId).flatMap(descriptionsOf);
  expect(posted).toContain('멈추기 직전의 답변');
  await member.waitForMessage(q.world.channel.id, ({ content }) => content.includes('답변을 스레드에 올렸어요'));
  await q.world.startBot();
  const [part] = (await q.answer(member.user.id))?.parts ?? [];
  expect(part?.messageId).toMatch(/^\d+$/);
});
