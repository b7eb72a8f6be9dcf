// What a card's buttons open to be read takes the place of what they opened before, for the same member and there only.
import { afterEach, expect, test } from 'vitest';
import type { PageMessage } from '../../playground/protocol.ts';
import { buttonsOf, idOf, type QuestionWorld, settled, startQuestion, submitForm } from './question-world.ts';

let q: QuestionWorld;
afterEach(() => q.world.close());

const DELETE = 'DELETE /webhooks/:id/:token/messages/@original';

const card = (): PageMessage => {
  const [found] = q.world.cards(q.world.channel.id);
  if (!found) throw new Error('no card');
  return found;
};
/** Presses a button of the card; the screen that it opens. */
const press = async (member: 0 | 1, label: string): Promise<PageMessage> =>
  settled(q.world, member, await q.world.members[member].press(card().id, idOf(card(), label)));
const stands = (member: 0 | 1, { id }: PageMessage): boolean =>
  q.world.members[member].messages(q.world.channel.id).some((message) => message.id === id);
const gone = (member: 0 | 1, message: PageMessage) => expect.poll(() => stands(member, message)).toBe(false);

test('a member reads one at a time, and nobody else’s goes', async () => {
  q = await startQuestion();
  const [mine, other] = [await press(0, '힌트'), await press(1, '힌트')];
  const sample = await press(0, '예시 답안');
  await gone(0, mine);
  const again = await press(0, '힌트');
  await gone(0, sample);
  expect([stands(0, again), stands(1, other)]).toEqual([true, true]);
});

test('what was gone on with stays', async () => {
  q = await startQuestion();
  const hint = await press(0, '힌트');
  const next = buttonsOf(hint).find(({ disabled }) => !disabled);
  await settled(q.world, 0, await q.world.members[0].press(hint.id, next?.id ?? ''));
  const sample = await press(0, '예시 답안');
  await press(0, '힌트');
  await gone(0, sample);
  expect(stands(0, hint)).toBe(true);
});

test('a form, its answer and a pass take nothing away', async () => {
  q = await startQuestion();
  const hint = await press(0, '힌트');
  await press(0, '오늘은 패스');
  await submitForm(q, 0, '답변');
  // Whatever was going to be deleted is deleted before the bot has stopped.
  await q.world.stopBot();
  expect(q.world.local.history.some(({ what }) => what === DELETE)).toBe(false);
  expect(stands(0, hint)).toBe(true);
});

test('one that Discord will not give back is left, and nobody hears of it', async () => {
  q = await startQuestion();
  await press(0, '힌트');
  const effect = { kind: 'code', status: 404, code: 10008, message: 'Unknown Message' } as const;
  q.world.local.fault({ route: DELETE, effect });
  const sample = await press(0, '예시 답안');
  await press(0, '힌트');
  await gone(0, sample);
  expect(q.world.logged).toEqual([]);
});
