// Peer feedback end to end: from the summary's button to the receiver's thanks, and what the receiver never gets to see.
import { afterEach, describe, expect, test } from 'vitest';
import type { Actor, PageMessage, PageModal, Reply } from '../../playground/protocol.ts';
import type { Feedback } from '../../src/core/feedback.ts';
import type { Study } from '../../src/core/study.ts';
import { messageOf, textsOf, type World, wordsOf } from '../bot/harness.ts';
import { dataOf } from './mydata-world.ts';
import {
  allComponents,
  buttonsOf,
  CLOSED,
  expectWhole,
  forge,
  modalOf,
  type QuestionWorld,
  startQuestion,
  submitForm,
} from './question-world.ts';
import { onlyStudy, run } from './setup-world.ts';

let q: QuestionWorld;
afterEach(() => q.world.close());

const GOOD = '결론을 먼저 말해서 좋았어요.';

/** A study whose first question three members answered, closed. */
const closed = async (fields: Partial<Study>, answering: readonly (0 | 1 | 2)[] = [0, 1, 2]): Promise<World> => {
  q = await startQuestion(fields);
  for (const member of answering) await submitForm(q, member, `${member}번 멤버의 답변입니다.`);
  await q.world.jump(CLOSED);
  return q.world;
};

const summaryOf = ({ world, post }: QuestionWorld): PageMessage => {
  const found = world.cards(post.threadId).find((card) => wordsOf(card).includes('마감했어요'));
  if (!found) throw new Error('no summary');
  return found;
};

/** The message that a reply opened, when it stands. */
const seen = async (actor: Actor, reply: Reply): Promise<PageMessage> => {
  const { id, channelId } = messageOf(reply);
  const message = await actor.waitForMessage(channelId, (one) => one.id === id && !one.loading);
  expectWhole(message);
  return message;
};

const openPartner = async (actor: Actor): Promise<PageMessage> =>
  seen(actor, await actor.press(summaryOf(q).id, `feedback:post:${q.key}`));

const FILLED = {
  checks: ['point', 'clear'],
  verdict: 'polish',
  good: GOOD,
  lacking: '',
  next: '예를 하나 들어 보세요.',
};

/** The id of a screen's button by its beginning: members read different languages. */
const idAt = (screen: PageMessage, beginning: string): string => {
  const found = buttonsOf(screen).find(({ id }) => id.startsWith(beginning));
  if (!found) throw new Error(`no ${beginning} among ${JSON.stringify(buttonsOf(screen))}`);
  return found.id;
};

const openForm = async (actor: Actor, screen: PageMessage): Promise<PageModal> =>
  modalOf(await actor.press(screen.id, idAt(screen, 'feedback:write:')));

/** Writes what a member's screen asks for. */
const write = async (actor: Actor, values: Record<string, string | readonly string[]> = FILLED) => {
  const modal = await openForm(actor, await openPartner(actor));
  return seen(actor, await actor.submit(modal, values));
};

const notes = (world: World): Promise<readonly Feedback[]> => world.bot().store.feedback.ofPost(q.key);

const received = async (actor: Actor): Promise<PageMessage> =>
  seen(actor, await actor.command(q.world.channel.id, 'feedback'));

const people = (world: World): readonly Actor[] => world.members;
const whoIs = (world: World, userId: string | undefined): Actor => {
  const found = people(world).find(({ user }) => user.id === userId);
  if (!found) throw new Error(`${userId} is no member`);
  return found;
};

describe('where a study wants it', () => {
  test('everybody who answered gets one answer to read, writes on it, and is read in turn', async () => {
    const world = await closed({ feedback: 'named' });
    for (const actor of people(world)) {
      const screen = await openPartner(actor);
      const partner = /<@(\d+)>/.exec(wordsOf(screen))?.[1];
      expect(partner).not.toBe(actor.user.id);
      const at = world.members.findIndex(({ user }) => user.id === partner);
      expect(wordsOf(screen)).toContain(`${at}번 멤버의 답변입니다.`);
      const sent = await write(actor);
      expect(sent.content).toMatch(/피드백을 전했어요|Your feedback was sent/);
    }
    const written = await notes(world);
    expect(new Set(written.map(({ from }) => from)).size).toBe(3);
    expect(new Set(written.map(({ to }) => to)).size).toBe(3);
    expect(written[0]).toMatchObject({ checks: ['point', 'clear'], verdict: 'polish', good: GOOD, lacking: '' });
    const screen = await received(world.members[0]);
    const giver = written.find(({ to }) => to === world.members[0].user.id)?.from;
    expect(wordsOf(screen)).toContain(GOOD);
    expect(wordsOf(screen)).toContain(`<@${giver}>`);
    const thanked = await seen(
      world.members[0],
      await world.members[0].press(screen.id, idAt(screen, 'feedback:thank:')),
    );
    expect(buttonsOf(thanked).map(({ label }) => label)).not.toContain('고마워요');
    const told = await openPartner(whoIs(world, giver));
    expect(wordsOf(told)).toMatch(/고맙다고 했어요|said thanks/);
  });

  test('the form is four taps and a line: three ticks, one choice, and one of three lines must be filled', async () => {
    const world = await closed({ feedback: 'anonymous' });
    const [actor] = world.members;
    const modal = await openForm(actor, await openPartner(actor));
    const fields = allComponents(modal.components).filter(({ custom_id }) => custom_id !== undefined);
    expect(fields.map(({ type }) => type)).toEqual([22, 21, 4, 4, 4]);
    expect(fields.filter(({ required }) => required !== false).map(({ custom_id }) => custom_id)).toEqual([
      'verdict',
      'good',
    ]);
    const sent = await seen(actor, await actor.submit(modal, { verdict: 'ready', good: GOOD }));
    expect(sent.content).toContain('피드백을 전했어요');
    expect(await notes(world)).toMatchObject([{ checks: [], verdict: 'ready', good: GOOD, lacking: '', next: '' }]);
  });

  test('what was written is corrected, not written twice', async () => {
    const world = await closed({ feedback: 'named' });
    const [actor] = world.members;
    const first = await write(actor);
    const modal = await openForm(actor, first);
    expect(JSON.stringify(modal.components)).toContain(GOOD);
    const sent = await seen(actor, await actor.submit(modal, { ...FILLED, good: '더 좋아졌어요.' }));
    expect(sent.content).toContain('피드백을 고쳤어요');
    expect(await notes(world)).toMatchObject([{ good: '더 좋아졌어요.' }]);
  });

  test('a form that was filled with an older note saves nothing, and gives both texts back', async () => {
    const world = await closed({ feedback: 'named' });
    const [actor] = world.members;
    const done = await write(actor);
    const [old, again] = [await openForm(actor, done), await openForm(actor, done)];
    expect(again.customId).toBe(old.customId);
    await seen(actor, await actor.submit(again, { ...FILLED, good: '다른 기기에서 고친 글' }));
    const now = await openForm(actor, done);
    expect(now.customId).not.toBe(old.customId);
    const kept = await seen(actor, await actor.submit(old, { ...FILLED, good: '오래된 창에서 고친 글' }));
    const files = await Promise.all(kept.attachments.map(async ({ url }) => (await fetch(url)).text()));
    expect(files).toHaveLength(2);
    expect(files[0]).toContain('오래된 창에서 고친 글');
    expect(files[1]).toContain('다른 기기에서 고친 글');
    expect((await notes(world)).map(({ good }) => good)).toEqual(['다른 기기에서 고친 글']);
    await seen(actor, await actor.submit(now, { ...FILLED, good: '새 창에서 고친 글' }));
    expect((await notes(world)).map(({ good }) => good)).toEqual(['새 창에서 고친 글']);
  });

  test('an answer that is taken away hands its reader on; words already typed come back', async () => {
    const world = await closed({ feedback: 'named' });
    const [actor] = world.members;
    const screen = await openPartner(actor);
    const modal = await openForm(actor, screen);
    const partner = /<@(\d+)>/.exec(wordsOf(screen))?.[1] ?? '';
    await world.bot().store.answers.remove(q.key, partner);
    const refused = await seen(actor, await actor.submit(modal, FILLED));
    expect(refused.content).toContain('그 답변이 없어졌거나');
    const [file] = refused.attachments;
    expect(file && (await (await fetch(file.url)).text())).toContain(GOOD);
    expect(await notes(world)).toEqual([]);
    const next = await openPartner(actor);
    expect(wordsOf(next)).not.toContain(`<@${partner}>`);
    expect(buttonsOf(next).map(({ label }) => label)).toContain('피드백 쓰기');
  });

  test('who did not answer, and who is alone, is told so', async () => {
    const world = await closed({ feedback: 'named' }, [0]);
    const [alone, other] = world.members;
    await q.world.bot().store.answers.get(q.key, alone.user.id);
    const message = await forge(world, world.channel.id, `feedback:post:${q.key}`);
    const press = async (actor: Actor) =>
      (await seen(actor, await actor.press(message, `feedback:post:${q.key}`))).content;
    expect(await press(alone)).toContain('나 말고 답변한 분이 없어서');
    expect(await press(other)).toContain('남아 있는 내 답변이 없어서');
  });

  test('not before it closed, and not where the study does not want it', async () => {
    q = await startQuestion({ feedback: 'named' });
    const { world } = q;
    const [actor] = world.members;
    await submitForm(q, 0, '답변입니다.');
    const id = `feedback:post:${q.key}`;
    const message = await forge(world, world.channel.id, id);
    expect(messageOf(await actor.press(message, id)).content).toContain('마감한 뒤에');
    await world.jump(CLOSED);
    const { study } = q;
    await world.bot().store.studies.update(study.guildId, study.id, (now) => ({ ...now, feedback: null }));
    expect(messageOf(await actor.press(message, id)).content).toContain('주고받지 않아요');
  });

  test('a study that does not want it looks as before', async () => {
    const world = await closed({});
    const all = [...world.cards(world.channel.id), ...world.cards(q.post.threadId)].map(wordsOf).join();
    expect(all).not.toContain('feedback');
    expect(all).not.toContain('피드백');
  });

  test('an answer that nobody wrote on is named by the card of a later question', async () => {
    const world = await closed({ feedback: 'named' });
    await write(world.members[0]);
    await world.jump('2026-07-03T00:00:00Z');
    const card = world.cards(world.channel.id).at(-1);
    expect(card && textsOf(card).join('\n')).toContain('못 받은 지난 답변이 2개');
    const screen = await received(world.members[0]);
    expect(screen.content).toContain('하나 더 써 주실래요?');
    const more = await seen(world.members[0], await world.members[0].press(screen.id, idAt(screen, 'feedback:next')));
    const modal = await openForm(world.members[0], more);
    await seen(world.members[0], await world.members[0].submit(modal, FILLED));
    expect(await notes(world)).toHaveLength(2);
  });
});

/** All that a member ever got of Discord, as text. */
const receivedBy = async (world: World, actor: Actor): Promise<string> => {
  const screens: PageMessage[] = [await received(actor)];
  const [first] = screens;
  if (first && buttonsOf(first).some(({ id }) => id.startsWith('feedback:thank:'))) {
    screens.push(await seen(actor, await actor.press(first.id, idAt(first, 'feedback:thank:'))));
  }
  screens.push(await openPartner(actor));
  const data = dataOf(world, actor, world.channel.id);
  await data.open();
  const leader = actor.user.id === world.leader.user.id ? await exported(actor, world) : '';
  return [...screens.map((screen) => JSON.stringify(screen)), data.words(), await data.file(), leader].join('\n');
};

const exported = async (actor: Actor, world: World): Promise<string> => {
  const options = { form: 'json', answers: true };
  const message = await seen(actor, await actor.command(world.channel.id, 'export', options));
  const [file] = message.attachments;
  return file ? (await fetch(file.url)).text() : '';
};

test('a leader turns it on beside reveal and deadline, and off again', async () => {
  q = await startQuestion();
  const stored = async () => (await onlyStudy(q.world)).feedback;
  const panel = await run(q.world, 'setup');
  await panel.choose('page', '공개와 마감');
  await panel.press('서로 피드백');
  await panel.choose('feedback', '익명으로 쓰기');
  expect(panel.text()).toContain('익명으로 피드백을 써요');
  expect(await stored()).toBe('anonymous');
  await panel.choose('feedback', '이름을 밝히고 쓰기');
  expect(await stored()).toBe('named');
  await panel.choose('feedback', '쓰지 않기');
  expect(await stored()).toBeNull();
  await panel.press('공개와 마감으로 돌아가기');
  expect(panel.selects().join()).toContain('reveal');
});

describe('an anonymous study', () => {
  test('gives the receiver nothing with the giver in it: screens, ids, files', async () => {
    q = await startQuestion({ feedback: 'anonymous' });
    const { world } = q;
    for (const member of [0, 1, 2] as const) await submitForm(q, member, `${member}번 멤버의 답변입니다.`);
    await world.jump(CLOSED);
    for (const actor of people(world)) await write(actor);
    for (const actor of people(world)) {
      const written = await notes(world);
      const giver = written.find(({ to }) => to === actor.user.id)?.from ?? '';
      const partner = written.find(({ from }) => from === actor.user.id)?.to;
      const all = await receivedBy(world, actor);
      expect(all).toContain(GOOD);
      // In a ring of three the giver is not the partner, whose name the member reads above their answer.
      expect(partner).not.toBe(giver);
      expect(all).not.toContain(giver);
      expect(all).not.toContain(await world.bot().store.feedback.markOf(q.key, giver));
    }
    const leader = await exported(world.leader, world);
    expect(leader).not.toContain(GOOD);
  });

  test('stays anonymous when the study changes its mind', async () => {
    const world = await closed({ feedback: 'anonymous' });
    await write(world.members[0]);
    const { study } = q;
    await world.bot().store.studies.update(study.guildId, study.id, (now) => ({ ...now, feedback: 'named' }));
    const [note] = await notes(world);
    const screen = await received(whoIs(world, note?.to));
    expect(wordsOf(screen)).toContain(GOOD);
    expect(wordsOf(screen)).not.toContain(world.members[0].user.id);
  });

  test('of two says that they can guess', async () => {
    const world = await closed({ feedback: 'anonymous' }, [0, 1]);
    expect((await openPartner(world.members[0])).content).toContain('둘뿐이라');
  });
});

describe('a member who has all of it deleted', () => {
  test('is in nobody’s feedback and no pair any more, as giver and as receiver', async () => {
    const world = await closed({ feedback: 'named' });
    for (const actor of people(world)) await write(actor);
    const [gone] = world.members;
    const data = dataOf(world, gone, world.channel.id);
    await data.open();
    expect(data.words()).toContain('내가 쓴 피드백 1개');
    await data.erase(/^이 서버의 답변/);
    const left = await notes(world);
    expect(left).toHaveLength(1);
    expect(JSON.stringify(left)).not.toContain(gone.user.id);
    expect(JSON.stringify(await world.bot().store.feedback.pairing(q.key))).not.toContain(gone.user.id);
    const other = await openPartner(world.members[1]);
    expect(wordsOf(other)).not.toContain(gone.user.id);
  });
});
