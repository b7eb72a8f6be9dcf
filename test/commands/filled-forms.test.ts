// Forms that open with what is stored: their ids tell what that was, and one that was filled with something older saves nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CATEGORY } from '../../commands/question/own.ts';
import type { Actor, FieldValues, PageComponent, PageModal, Reply } from '../../playground/protocol.ts';
import { answerText } from '../../src/core/answer.ts';
import { answered, newCard } from '../../src/core/deck.ts';
import { newPractice } from '../../src/core/practice.ts';
import type { QuestionImport } from '../../src/core/question-import.ts';
import { newReminder } from '../../src/core/reminder.ts';
import { shortId } from '../../src/core/short-id.ts';
import { wordsOf } from '../bot/harness.ts';
import {
  allComponents,
  forge,
  modalOf,
  ownQuestion,
  type QuestionWorld,
  settled,
  startQuestion,
  submitForm,
} from './question-world.ts';

let q: QuestionWorld;
beforeEach(async () => {
  q = await startQuestion();
});
afterEach(() => q.world.close());

const store = () => q.world.bot().store;
const member = (): Actor => q.world.members[0];
const DAY = '2026-07-03';

/** Opens the form of a button with a made-up id, which is how each of them is reached in one step. */
const pressed = async (actor: Actor, id: string): Promise<PageModal> =>
  modalOf(await actor.press(await forge(q.world, q.world.channel.id, id), id));

interface Filled {
  readonly who: 'member' | 'leader';
  open(): Promise<PageModal>;
  /** Stores something else by another way. */
  change(text: string): Promise<unknown>;
  stored(): Promise<string | undefined>;
  /** What is typed over what the form is filled with. */
  readonly typed: FieldValues;
  /** Two states that can be stored. */
  readonly states: readonly [string, string];
}

const studyNow = () => store().studies.get(q.study.guildId, q.study.id);

const FORMS: Readonly<Record<string, Filled>> = {
  'an answer to the question of the day': {
    who: 'member',
    open: () => pressed(member(), `submit:form:${q.key}`),
    change: (text) => submitForm(q, 0, text),
    stored: async () => {
      const answer = await q.answer(member().user.id);
      return answer && answerText(answer);
    },
    typed: { text: '고쳐 쓴 답변' },
    states: ['처음 답변', '다른 기기에서 쓴 답변'],
  },
  'an answer in practice': {
    who: 'member',
    open: () => pressed(member(), `practice:write:1:${shortId('test/q1')}`),
    change: async (text) => {
      const [{ id }, now] = [member().user, q.world.clock.now()];
      await store().decks.update(id, 'test/q1', (card) => answered(card ?? newCard(id, 'test/q1', now), text, now));
    },
    stored: async () => (await store().decks.get(member().user.id, 'test/q1'))?.answer?.text,
    typed: { text: '고쳐 쓴 연습' },
    states: ['처음 연습', '다른 기기에서 쓴 연습'],
  },
  'the time of the reminder': {
    who: 'member',
    open: () => pressed(member(), 'deck:other'),
    change: async (time) => {
      const { id } = member().user;
      const wish = { time, zone: 'Asia/Seoul' };
      await store().decks.updatePractice(id, (state) => ({
        ...(state ?? newPractice(id)),
        reminder: newReminder(q.world.clock.now(), wish, null),
      }));
    },
    stored: async () => (await store().decks.practice(member().user.id))?.reminder?.time,
    typed: { text: '21:30' },
    states: ['08:00', '22:00'],
  },
  'a question of the server': {
    who: 'leader',
    open: () => pressed(q.world.leader, 'question:edit:ours:ko'),
    change: (title) => store().questions.put(ownQuestion(q.world.guild.id, { id: `${q.world.guild.id}/ours`, title })),
    stored: async () => (await store().questions.get(q.world.guild.id, 'ours:ko'))?.question.title,
    typed: { title: '고친 제목' },
    states: ['처음 제목', '다른 스터디장이 고친 제목'],
  },
  'the posting time of a study': {
    who: 'leader',
    open: () => pressed(q.world.leader, `setup:form:${q.study.id}:time`),
    change: (time) =>
      store().studies.update(q.study.guildId, q.study.id, (study) => ({
        ...study,
        schedule: { ...study.schedule, time },
      })),
    stored: async () => (await studyNow())?.schedule.time,
    typed: { time: '11:30' },
    states: ['09:00', '10:00'],
  },
  'the name of an import': {
    who: 'leader',
    open: () => pressed(q.world.leader, 'question:name:9'),
    change: async (name) => {
      const brought: QuestionImport = {
        ...{ version: 1, guildId: q.world.guild.id, id: '9', by: null, state: 'preview', fileName: '질문.md' },
        ...{ content: Buffer.from('### 왜요?\n\n- 그냥요.\n').toString('base64'), form: null, questions: [] },
        ...{ found: { form: null, confidence: 0 }, leftOut: { count: 0, first: [] }, renames: [], at: 0 },
        ...{ before: [], added: [], named: { name, category: '' } },
      };
      await store().imports.begin(brought);
    },
    stored: async () => (await store().imports.get(q.world.guild.id, '9'))?.named?.name,
    typed: { name: '고친 이름' },
    states: ['처음 이름', '다른 스터디장이 붙인 이름'],
  },
  'the time of one day': {
    who: 'leader',
    open: () => pressed(q.world.leader, `schedule:time:${q.study.id}:${DAY}`),
    change: (time) => store().plans.change({ studyId: q.study.id, date: DAY, slot: 0 }, { time }),
    stored: async () => (await store().plans.get(q.study.id, DAY, 0))?.time ?? undefined,
    typed: { text: '11:30' },
    states: ['08:00', '10:00'],
  },
};

/** What stands in a form's fields. */
const valuesOf = ({ components }: PageModal): FieldValues =>
  Object.fromEntries(
    allComponents(components as readonly PageComponent[])
      .filter(({ type }) => type === 4)
      .map(({ custom_id, value }) => [String(custom_id), String(value ?? '')]),
  );

const filesOf = async (reply: Reply, who: Filled['who']): Promise<readonly string[]> => {
  const message = await settled(q.world, who === 'leader' ? 'leader' : 0, reply);
  expect(wordsOf(message)).toContain('덮어쓰지 않고');
  return Promise.all(message.attachments.map(async ({ url }) => (await fetch(url)).text()));
};

describe.each(Object.entries(FORMS))('%s', (_name, form) => {
  const [first, second] = form.states;
  const actor = (): Actor => (form.who === 'leader' ? q.world.leader : member());

  test('has another id for other content, and the same for the same', async () => {
    await form.change(first);
    const [one, again] = [await form.open(), await form.open()];
    expect(again.customId).toBe(one.customId);
    expect(JSON.stringify(valuesOf(one))).toContain(first);
    await form.change(second);
    const other = await form.open();
    expect(JSON.stringify(valuesOf(other))).toContain(second);
    expect(other.customId).not.toBe(one.customId);
    expect(other.customId.length).toBeLessThanOrEqual(100);
  });

  test('filled with what is no longer stored it saves nothing, and gives both texts back', async () => {
    await form.change(first);
    const old = await form.open();
    await form.change(second);
    const files = await filesOf(await actor().submit(old, { ...valuesOf(old), ...form.typed }), form.who);
    expect(files).toHaveLength(2);
    for (const text of Object.values(form.typed)) expect(files[0]).toContain(text);
    expect(files[1]).toContain(second);
    expect(await form.stored()).toBe(second);
    const now = await form.open();
    await actor().submit(now, { ...valuesOf(now), ...form.typed });
    await expect.poll(() => form.stored()).toBe(Object.values(form.typed)[0]);
    expect(q.world.logged).toEqual([]);
  });
});

test('the id of a question’s form fits with the longest slug and category', async () => {
  const slug = '가'.repeat(48);
  await store().questions.put(ownQuestion(q.world.guild.id, { id: `${q.world.guild.id}/${slug}` }));
  const options = { question: `${slug}:ko`, category: '분류'.repeat(20).slice(0, CATEGORY), difficulty: 5 };
  const modal = modalOf(await q.world.leader.command(q.world.channel.id, 'question edit', options));
  expect(modal.customId.length).toBeGreaterThan(95);
  expect(modal.customId.length).toBeLessThanOrEqual(100);
});

test('an answer that was sent twice is taken once, without a word about it', async () => {
  const modal = await pressed(member(), `submit:form:${q.key}`);
  await settled(q.world, 0, await member().submit(modal, { text: '한 번만' }));
  const again = await settled(q.world, 0, await member().submit(modal, { text: '한 번만' }));
  expect(wordsOf(again)).not.toContain('덮어쓰지');
  expect((await q.answer(member().user.id))?.parts).toHaveLength(1);
});

test('of two first answers from two devices the later one is not saved over the other', async () => {
  const modal = await pressed(member(), `submit:form:${q.key}`);
  await settled(q.world, 0, await member().submit(modal, { text: '휴대폰에서' }));
  const files = await filesOf(await member().submit(modal, { text: '컴퓨터에서' }), 'member');
  expect(files).toEqual(['컴퓨터에서', '휴대폰에서']);
});

test('the table has every form that opens filled', () => {
  /** What opens a form, by file: how many of its forms are filled, and how many never are. */
  const OPENING: Readonly<Record<string, readonly [filled: number, empty: number]>> = {
    'commands/submit/index.ts': [1, 0],
    'commands/setup/forms.ts': [1, 0],
    'commands/deck/remind.ts': [1, 0],
    'commands/practice/items.ts': [1, 0],
    // The form of a pause is empty.
    'commands/schedule/presses.ts': [1, 1],
    // The forms of a new question and of a suggestion are empty.
    'commands/question/write.ts': [1, 2],
    'commands/question/import/run.ts': [1, 0],
    'commands/question/report.ts': [0, 1],
    'commands/mock/going.ts': [0, 1],
    // It needs a closed question and a partner: test/commands/feedback.test.ts has the same two tries.
    'commands/feedback/write.ts': [1, 0],
    // Filled with today, which is not stored.
    'commands/me/leave.ts': [0, 1],
  };
  const elsewhere = 1;
  const files = ['src/discord', 'commands'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );
  const opening = files.flatMap((file): [string, number][] => {
    // The kit's own hand opens what `ctx.form` is given.
    if (file === 'src/discord/context.ts') return [];
    const count = readFileSync(file, 'utf8').split(/\.showModal\(|\bctx\.form\(/).length - 1;
    return count > 0 ? [[file, count]] : [];
  });
  const known = Object.entries(OPENING).map(([file, [filled, empty]]): [string, number] => [file, filled + empty]);
  expect(opening.sort()).toEqual(known.sort());
  const filled = Object.values(OPENING).reduce((sum, [count]) => sum + Math.min(count, 1), 0);
  expect(Object.keys(FORMS)).toHaveLength(filled - elsewhere);
});
