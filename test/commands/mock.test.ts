// /mock end to end: against the clock, over restarts, in servers, direct messages and as an app of one's own; then its report.
import { ButtonStyle } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import type { Actor, PageMessage } from '../../playground/protocol.ts';
import { type Mock, stepsOf } from '../../src/core/mock.ts';
import { button, row } from '../../src/discord/pages.ts';
import { translator } from '../../src/discord/translate.ts';
import { messageOf, question, startWorld, type World, type WorldOptions, wordsOf } from '../bot/harness.ts';
import { interviewBank, interviewing } from './mock-world.ts';
import { buttonsOf, choicesOf, descriptionsOf, POSTED } from './question-world.ts';

let world: World;
afterEach(() => world.close());

const KOREAN = interviewBank('ko');
const BOTH = [...KOREAN, ...interviewBank('en')];
const SECOND = 1_000;

const start = async (options: WorldOptions = {}): Promise<void> => {
  world = await startWorld({ questions: BOTH, ...options });
  await world.startBot();
};

const wait = (seconds: number): void => {
  world.clock.set(world.clock.now() + seconds * SECOND);
};

const directOf = async (actor: Actor): Promise<string> =>
  (await (await world.bot().app).client.users.createDM(actor.user.id)).id;

const mocksOf = async (actor: Actor): Promise<readonly Mock[]> => {
  const { mocks } = world.bot().store;
  return mocks.some(actor.user.id, await mocks.idsOf(actor.user.id));
};

/** Presses buttons that were made up, or belong to a screen that is gone; up to 25. */
const pressMade = async (actor: Actor, ids: readonly string[]): Promise<PageMessage[]> => {
  const user = await (await world.bot().app).client.users.fetch(actor.user.id);
  const found: PageMessage[] = [];
  const rows = Array.from({ length: Math.ceil(ids.length / 5) }, (_, n) => ids.slice(n * 5, n * 5 + 5));
  const components = rows.flatMap((some) => row(some.map((id) => button('x', id, ButtonStyle.Primary))));
  const sent = await user.send({ content: '.', components });
  for (const id of ids) found.push(messageOf(await actor.press(sent.id, id)));
  return found;
};

const korean = () => interviewing(world.members[0], world.channel.id);
/** An interview of three questions that is on. */
const begun = async (options: Readonly<Record<string, string | number>> = {}) => {
  const m = korean();
  await m.begin({ count: 3, ...options });
  await m.press('start');
  return m;
};

describe.each([
  ['in Korean', 0, { five: '질문은 5개', opening: '도입 질문 · 1/5', report: '모의면접 결과' }],
  ['in English', 2, { five: '5 questions', opening: 'Opening · 1/5', report: 'Your mock interview' }],
] as const)('%s', (_language, who, says) => {
  test.each(['a server', 'direct messages'] as const)('a whole interview in %s, over restarts', async (place) => {
    await start();
    const member = world.members[who];
    const channelId = place === 'a server' ? world.channel.id : await directOf(member);
    let moves = 0;
    // Before each step of one; in the middle of the others says enough.
    const m = interviewing(member, channelId, async () => {
      moves += 1;
      if ((place === 'a server' && who === 0) || moves === 4) await world.restart();
    });
    const opened = await m.begin();
    expect(opened.ephemeral).toBe(place === 'a server');
    expect(m.words()).toContain(says.five);

    await m.press('start');
    expect(m.place()).toBe(says.opening);
    const [stored] = await mocksOf(member);
    const limit = stored?.questions[0]?.turn.limit ?? 0;
    expect(m.words()).toContain(`<t:${Math.floor(world.clock.now() / SECOND) + limit}:R>`);
    expect(m.words()).not.toMatch(/예시 답안|번 팁|키워드|Sample|Keywords/);

    const places: string[] = [];
    for (let n = 0; m.title() !== says.report; n += 1) {
      expect(n).toBeLessThan(12);
      places.push(m.place());
      wait(10);
      if (n % 2 === 0) await m.write(`${n}번째 글입니다. 결론부터 말합니다.`);
      else await m.press('aloud');
    }
    const [mock] = await mocksOf(member);
    expect(mock?.endedAt).toBe(world.clock.now());
    expect(mock?.questions.map(({ phase }) => phase)).toEqual([
      'opening',
      'experience',
      'technical',
      'technical',
      'closing',
    ]);
    const steps = stepsOf(mock ?? { questions: [] });
    expect(steps).toHaveLength(places.length);
    expect(steps.every(({ turn }) => turn.end && !turn.end.late)).toBe(true);
    // Two of the three that can be are followed up.
    expect(places.filter((one) => /꼬리 질문|Follow-up/.test(one))).toHaveLength(2);

    const attempts = await world.bot().store.attempts.ofMember(member.user.id);
    expect(attempts).toHaveLength(5);
    for (const { source, occasion } of attempts) expect([source, occasion]).toEqual(['mock', mock?.id]);
    expect(attempts.some(({ text }) => text === null) && attempts.some(({ text }) => text?.startsWith('0번째'))).toBe(
      true,
    );
    expect(world.logged).toEqual([]);
  });
});

describe('the clock', () => {
  test('is as long as the member wants, and words sent after it are kept and marked', async () => {
    await start();
    const m = await begun({ seconds: 45 });
    expect(m.words()).toContain(`<t:${world.clock.now() / SECOND + 45}:R>`);
    expect(m.screen().content).toContain('와 주셔서 감사해요');
    const modal = await m.form();
    wait(3 * 45 + 11);
    await m.see(await world.members[0].submit(modal, { text: '늦었지만 남아야 하는 글' }));
    const [mock] = await mocksOf(world.members[0]);
    expect(mock?.questions[0]?.turn.end).toMatchObject({ text: '늦었지만 남아야 하는 글', late: true });
    expect(m.screen().content).toContain('⏰ 앞 질문은 11초 늦게 답했어요');
    while (m.title() !== '모의면접 결과') await m.press('skip');
    await m.press('next');
    expect(m.words()).toContain('시간이 지난 뒤에 보냈어요');
    expect(m.words()).toContain('2분 26초 (제한 2분 15초, 11초 늦음)');
  });

  test('is shorter for speaking than for writing; the question says which time is over, and the next one what came late', async () => {
    await start();
    const m = await begun({ seconds: 60 });
    wait(75);
    await m.press('stop');
    await m.press('goOn');
    expect(m.words()).toContain('말로 답할 시간이 지났어요');
    wait(110);
    await m.press('stop');
    await m.press('goOn');
    expect(m.words()).toContain('시간이 다 됐어요');
    await m.press('aloud');
    expect(m.screen().content).toContain('⏰ 앞 질문은 2분 5초 늦게 답했어요');
    expect((await mocksOf(world.members[0]))[0]?.questions[0]?.turn.end).toMatchObject({ how: 'aloud', late: true });
    const next = m.place();
    expect(next).toContain('2/3');
    expect(m.words()).not.toContain('시간이 다 됐어요');
  });
});

describe('a press', () => {
  test('that comes twice or from an old screen counts once and skips nothing', async () => {
    await start();
    const member = world.members[0];
    const m = await begun();
    const [aloud, skip, write] = [m.idAt('aloud'), m.idAt('skip'), m.idAt('write')];
    await Promise.allSettled([m.pressId(aloud), m.pressId(aloud), m.pressId(skip)]);
    const [mock] = await mocksOf(member);
    expect(mock && stepsOf(mock).filter(({ turn }) => turn.end)).toHaveLength(1);
    for (const late of await pressMade(member, [skip])) expect(wordsOf(late)).toContain('2/3');
    // No form for a question that is over.
    for (const late of await pressMade(member, [write])) expect(wordsOf(late)).toContain('2/3');
    expect((await mocksOf(member))[0]).toEqual(mock);
    const attempts = await world.bot().store.attempts.ofMember(member.user.id);
    expect(attempts).toHaveLength(mock?.questions[0]?.turn.end?.how === 'aloud' ? 1 : 0);
  });

  test('on “start” twice begins one interview', async () => {
    await start();
    const m = korean();
    await m.begin({ count: 3 });
    const id = m.idAt('start');
    await Promise.allSettled([m.pressId(id), m.pressId(id)]);
    const [again] = await pressMade(world.members[0], [id]);
    expect(again && wordsOf(again)).toContain('1/3');
    expect(await mocksOf(world.members[0])).toHaveLength(1);
  });

  test('of another member, or of an id that is none, opens nothing', async () => {
    await start();
    const m = await begun();
    const other = world.members[1];
    const mine = (await mocksOf(world.members[0]))[0]?.id ?? '';
    const actions = ['aloud', 'skip', 'write', 'stop', 'end', 'resume', 'show'];
    const forged = [
      ...[...actions, 'report', 'layer', 'deck'].map((action) => `mock:${action}:${mine}:0`),
      ...['delete', 'sure'].map((action) => `mock:${action}:${mine}`),
    ];
    for (const { content } of await pressMade(other, forged)) expect(content).toContain('찾지 못했어요');
    const wrong = ['mock:start:x:3:-:-:-', 'mock:nothing:1', `mock:fresh:${mine}:x`, 'mock:report::0'];
    const refused = translator('ko')('common.error.unknownButton');
    for (const { content } of await pressMade(other, wrong)) expect(content).toBe(refused);
    expect(await mocksOf(other)).toEqual([]);
    expect((await mocksOf(world.members[0]))[0]?.endedAt).toBeNull();
    expect(m.place()).toContain('1/3');
    expect(world.logged).toEqual([]);
  });

  test('shows nothing of the report while the interview is on', async () => {
    await start();
    const m = await begun();
    const mine = (await mocksOf(world.members[0]))[0]?.id ?? '';
    for (const id of [`layer:${mine}:0`, `report:${mine}:0`, `sure:${mine}`]) {
      const [shown] = await pressMade(world.members[0], [`mock:${id}`]);
      expect(shown && wordsOf(shown), id).toContain('하던 모의면접이 있어요');
      expect(shown && wordsOf(shown), id).not.toContain('예시 답안입니다');
    }
    expect(m.place()).toContain('1/3');
  });
});

describe('what was written', () => {
  test('is kept when its question was passed meanwhile, and when the interview was stopped', async () => {
    await start();
    const member = world.members[0];
    const m = await begun();
    const modal = await m.form();
    await m.press('skip');
    await m.see(await member.submit(modal, { text: '건너뛴 뒤에 보낸 글' }));
    expect(m.screen().content).toContain('결과에 따로 남겨');
    expect(m.place()).toContain('2/3');
    const second = await m.form();
    await m.press('stop');
    await m.press('end');
    await m.see(await member.submit(second, { text: '멈춘 뒤에 보낸 글' }));
    await m.press('next');
    expect(m.words()).toContain('건너뛴 뒤에 보낸 글');
    await m.press('next');
    expect(m.words()).toContain('멈춘 뒤에 보낸 글');
  });

  test('comes back whole when the interview is deleted meanwhile', async () => {
    await start();
    const member = world.members[0];
    const m = await begun();
    const modal = await m.form();
    await m.press('stop');
    await m.press('end');
    await m.press('remove');
    await m.press('sure');
    const refused = messageOf(await member.submit(modal, { text: '돌아와야 하는 글' }));
    expect(refused.content).toContain('찾지 못했어요');
    expect(refused.attachments.map(({ filename }) => filename)).toEqual(['answer.txt']);
  });

  test('is stored before Discord shows the next question', async () => {
    await start();
    const m = await begun();
    const modal = await m.form();
    world.local.fault({
      route: 'POST /interactions/:id/:token/callback',
      effect: { kind: 'status', status: 403, when: 'before' },
      times: 2,
    });
    // What was sent is there, whatever the member is shown.
    const sending = world.members[0].submit(modal, { text: '사라지면 안 되는 글' }).catch(() => undefined);
    await world.local.waitFor(({ kind }) => kind === 'fault');
    world.local.clearFaults();
    await m.begin();
    await m.press('goOn');
    await m.press('stop');
    await m.press('end');
    await m.press('next');
    expect(m.words()).toContain('사라지면 안 되는 글');
    await sending;
  });

  test('is refused when it is blank, and the question stays', async () => {
    await start();
    const m = await begun();
    const refused = messageOf(await world.members[0].submit(await m.form(), { text: ' \n ' }));
    expect(refused.content).toContain('글이 비어 있어요');
    expect((await mocksOf(world.members[0]))[0]?.questions[0]?.turn.end).toBeNull();
  });

  test('fits the report, whatever it is made of', async () => {
    const long = '가나다 '.repeat(100);
    await start({ questions: KOREAN.map((one) => ({ ...one, title: one.title + long, followUps: [long] })) });
    const m = await begun();
    const texts = ['😀'.repeat(2000), '*_`[](http://a.b)'.repeat(230), `사실 그냥 ${'음 '.repeat(1900)}`];
    for (let n = 0; m.title() !== '모의면접 결과'; n += 1) await m.write(texts[n % 3] ?? '');
    let pages = 0;
    while (buttonsOf(m.screen()).some(({ label, disabled }) => label === '다음' && !disabled)) {
      await m.press('next');
      pages += 1;
      expect(descriptionsOf(m.screen()).join('').length).toBeLessThan(6_000);
    }
    expect(pages).toBeGreaterThan(6);
    expect(world.logged).toEqual([]);
  });
});

describe('a running interview', () => {
  test('is offered again by /mock; after a long pause the question is passed, kindly', async () => {
    await start();
    const m = await begun();
    const first = m.title();
    await world.restart();
    await m.begin();
    expect(m.words()).toContain('하던 모의면접이 있어요');
    await m.press('goOn');
    expect(m.title()).toBe(first);
    expect(m.screen().content).not.toContain('다시 오셨네요');
    wait(3_600);
    await m.begin();
    expect(m.words()).toContain('시간이 지났어요');
    const resume = m.idAt('goOn');
    await m.press('goOn');
    expect(m.screen().content).toContain('다시 오셨네요');
    expect(m.place()).toContain('2/3');
    const [again] = await pressMade(world.members[0], [resume]);
    expect(again && wordsOf(again)).toContain('2/3');
    expect((await mocksOf(world.members[0]))[0]?.questions[0]?.turn.end).toMatchObject({ how: 'expired' });
  });

  test('gives way to a new one, and its report is kept', async () => {
    await start();
    const m = await begun();
    await m.begin({ count: 4, field: '네트워크', seconds: 30, difficulty: 2 });
    const fresh = m.idAt('fresh');
    expect(fresh.length).toBeLessThanOrEqual(100);
    await world.restart();
    await m.press('fresh');
    expect(m.screen().content).toContain('결과를 남겨');
    expect(m.words()).toContain('질문은 4개');
    await m.press('start');
    expect(m.words()).toContain(`<t:${world.clock.now() / SECOND + 30}:R>`);
    const [now, before] = await mocksOf(world.members[0]);
    expect(before).toMatchObject({ stopped: true });
    expect(now?.endedAt).toBeNull();
    expect(now?.questions.filter(({ phase }) => phase === 'technical').map((one) => one.question.category)).toEqual([
      '네트워크',
    ]);
  });

  test('stays the only one: another start leads to it', async () => {
    await start();
    const [one, two] = [korean(), korean()];
    await one.begin({ count: 3 });
    await two.begin({ count: 3 });
    await one.press('start');
    await two.press('start');
    expect(two.words()).toContain('하던 모의면접이 있어요');
    expect(await mocksOf(world.members[0])).toHaveLength(1);
  });
});

describe('which questions come', () => {
  test.each(['a server', 'direct messages'] as const)(
    'none that a hidden study is asking, in %s; a report shows no sample of one that was asked since',
    async (place) => {
      await start({ now: '2026-06-30T23:00:00Z', questions: KOREAN.slice(0, 4) });
      await world.study({ reveal: 'after-deadline', questionSet: { categories: ['인성'], order: 'in-order' } });
      const member = world.members[0];
      const m = interviewing(member, place === 'a server' ? world.channel.id : await directOf(member));
      await m.begin({ count: 4 });
      await m.press('start');
      while (m.title() !== '모의면접 결과') await m.press('aloud');
      await world.jump(POSTED);
      await m.select('1');
      expect(m.title()).toContain('자기소개');
      const refused = messageOf(await m.pressId(m.idAt('samples')));
      expect(refused.content).toContain('아직 열리지 않았어요');

      await m.begin({ count: 4 });
      expect(m.words()).toContain('질문은 3개');
      expect(m.words()).toContain('이만큼뿐이에요');
      await m.press('start');
      const mock = (await mocksOf(member))[0];
      expect(mock?.questions.map(({ question: { id } }) => id)).not.toContain('test/ko1');
    },
  );

  test('what was had lately comes last', async () => {
    await start();
    const member = world.members[0];
    const askedBy = async (): Promise<string[]> => {
      const m = await begun();
      while (m.title() !== '모의면접 결과') await m.press('skip');
      return (await mocksOf(member))[0]?.questions.slice(1).map((one) => one.question.id) ?? [];
    };
    const rounds = [await askedBy(), await askedBy(), await askedBy(), await askedBy()];
    expect(new Set(rounds.flat()).size).toBe(8);
  });

  test('none at all is said; the options offer fields of work', async () => {
    await start({ questions: [question(1, { category: '역질문', language: 'en' }), ...BOTH] });
    const member = world.members[0];
    const offered = await member.autocomplete(world.channel.id, 'mock', { field: '' }, 'field');
    expect(choicesOf(offered)).toEqual(['네트워크', '데이터베이스']);
    const refused = messageOf(await member.command(world.channel.id, 'mock', { field: '없는 분류' }));
    expect(refused.content).toContain('그런 분류가 없어요');
  });

  test('an empty bank is said', async () => {
    await start({ questions: [] });
    const refused = messageOf(await world.members[0].command(world.channel.id, 'mock'));
    expect(refused.content).toContain('물어볼 수 있는 질문이 없어요');
  });
});

test('as an app of the member’s own: in a server without the bot and between two members, privately', async () => {
  await start();
  const { local, application, leader } = world;
  const member = world.members[0];
  local.installApplication(application.applicationId, member.user.id);
  const away = local.createGuild({ name: '다른 서버', ownerId: leader.user.id, memberIds: [member.user.id] });
  const places = [
    local.createChannel(away.id, { name: '수다' }),
    local.openDirectMessage(member.user.id, leader.user.id),
  ];
  for (const place of places) {
    const m = interviewing(member, place.id);
    expect((await m.begin({ count: 3 })).ephemeral).toBe(true);
    await m.press('start');
    await m.write('어디서나 쓰는 답변입니다.');
    while (m.title() !== '모의면접 결과') await m.press('aloud');
    await m.press('next');
    await m.press('samples');
  }
  expect(await mocksOf(member)).toHaveLength(2);
  expect(world.logged).toEqual([]);
});
