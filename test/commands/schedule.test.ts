// The schedule: what comes and why not, who sees which part of it, and every change a leader makes to it.
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Plan } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { question, startWorld, type World, type WorldOptions, wordsOf } from '../bot/harness.ts';
import { choicesOf, expectWhole, modalOf } from './question-world.ts';
import { type Panel, panelOf, posted, run, said, written } from './setup-world.ts';

let world: World;
let study: Study;
afterEach(() => world.close());

/** A Wednesday, 8:00 in Seoul: today's question is still to come. */
const MORNING = '2026-06-30T23:00:00Z';

const begin = async (fields: Partial<Study> = {}, options: WorldOptions = {}): Promise<void> => {
  world = await startWorld({ now: MORNING, ...options });
  await world.startBot();
  study = await world.study(fields);
};

const view = (): Promise<Panel> => run(world, 'schedule view');

/** The panel with a day picked, by its label. */
const picked = async (day: string): Promise<Panel> => {
  const panel = await view();
  await panel.choose('day', day);
  return panel;
};

const typedPause = (options: { from: string; until: string }) =>
  world.leader.command(world.channel.id, 'schedule pause', options);

const plans = (): Promise<readonly Plan[]> => world.bot().store.plans.ofStudy(study.id, '2000-01-01', '2100-01-01');

/** Lines of the panel that name a day and a question's number, with a time that is not the usual one: `7월 1일 (수) 오전 10:00 1`. */
const listed = (panel: Panel): readonly string[] =>
  [...panel.text().matchAll(/\*\*(.+?)\*\* (\d+)번째[^\n(]*(?:\([^)]*?(오[전후] \d+:\d\d)\))?/g)].map(
    ([, day, n, time = '']) => [day, time, n].filter((part) => part !== '').join(' '),
  );

const USUAL = [
  '7월 1일 (수) 1',
  '7월 2일 (목) 2',
  '7월 3일 (금) 3',
  '7월 6일 (월) 4',
  '7월 7일 (화) 5',
  '7월 8일 (수) 6',
  '7월 9일 (목) 7',
];

describe('the view', () => {
  test('shows a leader the next seven days with their questions, and the days off between', async () => {
    await begin();
    const panel = await view();
    expectWhole(panel.message());
    expect(panel.message().ephemeral).toBe(true);
    expect(listed(panel)).toEqual(USUAL);
    expect(panel.text()).not.toContain('★');
    expect(panel.text()).toContain('7월 4일 (토) ~ 7월 5일 (일): 쉬는 요일');
    expect(panel.text()).toContain('다음 질문은 <t:1782864000:F>');
    expect(panel.buttons()).toEqual(['지금 올리기', '쉬기', '설정']);
  });

  test('shows a member the days only: no title leaks, and no controls', async () => {
    await begin();
    const panel = await run(world, 'schedule view', {}, { actor: world.members[0] });
    expect(panel.text()).toContain('**7월 2일 (목)** 오전 9:00');
    expect(panel.text()).not.toContain('번째');
    expect(panel.message().components).toEqual([]);
  });

  test('offers a member no days and no questions while typing', async () => {
    await begin();
    for (const focused of ['day', 'question']) {
      const reply = await world.members[0].autocomplete(
        world.channel.id,
        'schedule replace',
        { [focused]: '' },
        focused,
      );
      expect(choicesOf(reply)).toEqual([]);
    }
  });

  test('speaks English to an English client', async () => {
    await begin();
    const panel = await run(world, 'schedule view', {}, { actor: world.members[2] });
    expect(panel.text()).toContain('**Thu, Jul 2** 9:00 AM');
    expect(panel.text()).not.toMatch(/[가-힣]/u);
  });

  test('names holidays, pauses and skips', async () => {
    await begin({
      schedule: {
        time: '09:00',
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        zone: 'Asia/Seoul',
        holidays: 'KR',
        pauses: [{ from: '2026-08-10', until: '2026-08-12' }],
      },
    });
    await world.jump('2026-08-12T03:00:00Z');
    const panel = await view();
    expect(panel.text()).toContain('8월 12일 (수): 쉬는 기간');
    expect(panel.text()).toContain('8월 15일 (토): 공휴일 (광복절)');
    await panel.choose('day', '8월 14일 (금)');
    await panel.press('건너뛰기');
    expect(panel.text()).toContain('8월 14일 (금): 건너뛰는 날');
  });

  test('tells what was missed and why, what to do today, and that its question is not lost', async () => {
    await begin();
    await world.stopBot();
    world.clock.set(Date.parse('2026-07-02T07:00:00Z'));
    await world.startBot();
    const panel = await view();
    expect(panel.text()).toContain('**7월 1일 (수)**: 그 시간에 봇이 꺼져 있었어요.');
    expect(panel.text()).toContain('**7월 2일 (목)**: 그 시간에 봇이 꺼져 있었어요.');
    expect(panel.text()).toContain('오늘 질문은 ‘지금 올리기’로');
    expect(listed(panel)[0]).toBe('7월 3일 (금) 1');
    await panel.press('지금 올리기');
    await world.leader.waitForMessage(world.channel.id, (message) => wordsOf(message).includes('질문을 올렸어요'));
    expect(posted(world, world.channel.id)).toHaveLength(1);
    expect(panel.text()).not.toContain('**7월 2일 (목)**: ');
  });

  test('tells why a study stopped, and leads to the settings', async () => {
    await begin();
    world.local.setOverwrites(world.channel.id, [{ id: world.guild.id, type: 'role', deny: String(1n << 11n) }]);
    await world.jump('2026-07-01T00:00:00Z');
    const panel = await view();
    expect(panel.text()).toContain('지금은 멈춰 있어서');
    expect(panel.text()).toContain('봇에게 필요한 권한이 없어요');
    expect(panel.buttons()).toEqual(['설정']);
    await panel.press('설정');
    expect(panel.text()).toContain('봇에게 권한이 모자라서 멈췄어요');
    expect(panel.buttons()).toContain('다시 시작');
  });

  test('a study without questions says so instead of breaking', async () => {
    await begin({ questionSet: { categories: ['없는 분류'], order: 'in-order' } });
    const panel = await view();
    expect(panel.text()).toContain('올릴 질문이 없어요');
    expectWhole(panel.message());
  });

  test('a crafted title stays text', async () => {
    const title = `@everyone [눌러요](https://a.b) **굵게** ${'가'.repeat(3000)}\u202e`;
    await begin({}, { questions: [question(1, { title })] });
    const panel = await view();
    expectWhole(panel.message());
    expect(panel.text()).toContain('**7월 1일 (수)** @everyone \\[눌러요');
    expect(panel.message().mentions.everyone).toBe(false);
    await panel.choose('day', '7월 1일 (수)');
    expect(panel.buttons()).toContain('건너뛰기');
  });

  test('is refused where there is no study, in the member’s language', async () => {
    world = await startWorld({ now: MORNING });
    await world.startBot();
    const [, , english] = world.members;
    expect(said(await world.leader.command(world.channel.id, 'schedule view'))).toContain('아직 스터디가 없어요');
    expect(said(await english.command(world.channel.id, 'schedule view'))).toContain('has no study yet');
  });

  test('of a channel that a member cannot see is none of theirs', async () => {
    await begin();
    world.local.setOverwrites(world.channel.id, [
      { id: world.guild.id, type: 'role', deny: String(1n << 10n) },
      { id: world.application.botUserId, type: 'member', allow: String(1n << 10n) },
    ]);
    const open = world.local.createChannel(world.guild.id, { name: '잡담' });
    await expect
      .poll(async () => said(await world.members[0].command(open.id, 'schedule view')))
      .toContain('아직 스터디가 없어요');
  });
});

describe('on the panel, a leader', () => {
  test('replaces a day’s question by words, keyword or 초성; that question is the one that comes', async () => {
    await begin();
    const panel = await picked('7월 2일 (목)');
    const form = await panel.press('다른 질문으로');
    await panel.fill(form, { text: '키워드9' });
    expect(panel.options('pick')[0]).toBe('9번째 질문을 말해 주세요.');
    await panel.choose('pick', '9번째 질문을 말해 주세요.');
    expect(panel.text()).toContain('7월 2일 (목) 질문을 바꿨어요: 9번째 질문을 말해 주세요.');
    expect(panel.text()).toContain('(바꾼 질문)');
    expect(listed(panel).slice(0, 3)).toEqual(['7월 1일 (수) 1', '7월 2일 (목) 9', '7월 3일 (금) 2']);
    await world.jump('2026-07-01T00:00:00Z');
    await world.jump('2026-07-02T00:00:00Z');
    expect((await world.posts(study)).map((post) => post.question?.id)).toEqual(['test/q1', 'test/q9']);
    const chosung = await picked('7월 3일 (금)');
    await chosung.fill(await chosung.press('다른 질문으로'), { text: 'ㅂㅉㅈㅁ' });
    expect(chosung.options('pick').length).toBeGreaterThan(0);
  });

  test('is told when nothing matches, and nothing changes', async () => {
    await begin();
    const panel = await picked('7월 2일 (목)');
    const before = await written(world);
    const refusal = said(await panel.fill(await panel.press('다른 질문으로'), { text: 'zzqq **x**' }));
    expect(refusal).toContain('‘zzqq \\*\\*x\\*\\*’에 맞는 질문을 찾지 못했어요');
    expect(await written(world)).toBe(before);
  });

  test('moves a question: the two days swap, and nothing else moves', async () => {
    await begin();
    const panel = await picked('7월 2일 (목)');
    await panel.press('다른 날로');
    expect(panel.options('to')).not.toContain('7월 2일 (목)');
    expectWhole(panel.message());
    await panel.choose('to', '7월 7일 (화)');
    expect(panel.text()).toContain('7월 2일 (목) 질문과 7월 7일 (화) 질문의 자리를 바꿨어요');
    expect(listed(panel).map((line) => line.split(' ').at(-1))).toEqual(['1', '5', '3', '4', '2', '6', '7']);
  });

  test('posts one day at another time; the study is due then, and as before after it', async () => {
    await begin();
    const panel = await picked('7월 1일 (수)');
    await panel.fill(await panel.press('시간 바꾸기'), { text: '오후 8시' });
    expect(panel.text()).toContain('7월 1일 (수)에는 오후 8:00에 올릴게요');
    expect(listed(panel)[0]).toBe('7월 1일 (수) 오후 8:00 1');
    await world.jump('2026-07-01T00:00:00Z');
    expect(posted(world, world.channel.id)).toEqual([]);
    await world.jump('2026-07-01T11:00:00Z');
    expect(posted(world, world.channel.id)).toHaveLength(1);
    await world.jump('2026-07-02T00:00:00Z');
    expect(posted(world, world.channel.id)).toHaveLength(2);
  });

  test('brings today’s question forward', async () => {
    await begin();
    const panel = await picked('7월 1일 (수)');
    await panel.fill(await panel.press('시간 바꾸기'), { text: '8시 반' });
    await world.jump('2026-06-30T23:30:00Z');
    expect(posted(world, world.channel.id)).toHaveLength(1);
  });

  test('cannot set today’s time to one that is over', async () => {
    await begin();
    const panel = await picked('7월 1일 (수)');
    const before = await written(world);
    expect(said(await panel.fill(await panel.press('시간 바꾸기'), { text: '7:00' }))).toMatch(
      /이미 지난 시간이에요: .*오전 7:00/,
    );
    expect(said(await panel.fill(await panel.press('시간 바꾸기'), { text: '언젠가' }))).toContain(
      '시간을 읽지 못했어요',
    );
    expect(await written(world)).toBe(before);
  });

  test('skips a day and brings it back; undoes what was changed', async () => {
    await begin();
    const panel = await picked('7월 1일 (수)');
    await panel.press('건너뛰기');
    expect(listed(panel)[0]).toBe('7월 2일 (목) 1');
    expect(panel.buttons()).toContain('되살리기');
    await panel.press('되살리기');
    expect(listed(panel)).toEqual(USUAL);
    expect(await plans()).toEqual([]);
    await panel.fill(await panel.press('시간 바꾸기'), { text: '20:00' });
    await panel.press('원래대로');
    expect(listed(panel)).toEqual(USUAL);
    expect(await plans()).toEqual([]);
  });

  test('a skipped day’s own question moves on; one that was chosen for it waits there', async () => {
    await begin();
    const panel = await picked('7월 1일 (수)');
    await panel.press('건너뛰기');
    expect(panel.text()).toContain('다음 차례로 넘어가요');
    await panel.press('되살리기');
    await panel.press('다른 날로');
    await panel.choose('to', '7월 3일 (금)');
    await panel.press('건너뛰기');
    expect(panel.text()).not.toContain('다음 차례로 넘어가요');
    await panel.press('되살리기');
    expect(listed(panel)[2]).toBe('7월 3일 (금) 1');
  });

  test('a skipped day posts nothing', async () => {
    await begin();
    const panel = await picked('7월 1일 (수)');
    await panel.press('건너뛰기');
    await world.jump('2026-07-01T00:00:00Z');
    expect(posted(world, world.channel.id)).toEqual([]);
    await world.jump('2026-07-02T00:00:00Z');
    expect((await world.posts(study)).map((post) => post.question?.id)).toEqual(['test/q1']);
  });

  test('pauses until a day and ends the pause', async () => {
    await begin();
    const panel = await view();
    await panel.press('쉬기');
    await panel.choose('until', '이번 일요일까지 · 7월 5일 (일)');
    expect(panel.text()).toContain('7월 5일 (일)까지 쉴게요');
    expect(panel.text()).toContain('7월 1일 (수) ~ 7월 5일 (일): 쉬는 기간');
    expect(listed(panel)[0]).toBe('7월 6일 (월) 1');
    await world.jump('2026-07-01T00:00:00Z');
    expect(posted(world, world.channel.id)).toEqual([]);
    await panel.press('쉬기 끝내기');
    expect(panel.text()).toContain('쉬는 기간을 끝냈어요');
    expect(panel.buttons()).not.toContain('쉬기 끝내기');
    await world.jump('2026-07-02T00:00:00Z');
    expect(posted(world, world.channel.id)).toHaveLength(1);
  });

  test('pauses until any day by form', async () => {
    await begin();
    const panel = await view();
    await panel.press('쉬기');
    await panel.fill(await panel.choose('until', '다른 날짜 직접 입력'), { from: '오늘', until: '7월 20일' });
    expect((await world.bot().store.studies.get(world.guild.id, study.id))?.schedule.pauses).toEqual([
      { from: '2026-07-01', until: '2026-07-20' },
    ]);
    await panel.press('쉬기');
    const before = await written(world);
    const form = modalOf(await panel.choose('until', '다른 날짜 직접 입력'));
    expect(said(await world.leader.submit(form, { from: '오늘', until: '언젠가' }))).toContain(
      '날짜를 읽지 못했어요: ‘언젠가’',
    );
    const past = modalOf(await panel.choose('until', '다른 날짜 직접 입력'));
    expect(said(await world.leader.submit(past, { from: '오늘', until: '2026-06-01' }))).toContain(
      '이미 지난 날이에요',
    );
    const far = modalOf(await panel.choose('until', '다른 날짜 직접 입력'));
    expect(said(await world.leader.submit(far, { from: '오늘', until: '2030-01-01' }))).toContain('1년까지');
    expect(await written(world)).toBe(before);
  });

  test('pauses from a later day on, tells everybody, and takes it back', async () => {
    await begin();
    const panel = await view();
    await panel.press('쉬기');
    await panel.choose('until', '다음 주 한 주 · 7월 6일 (월) ~ 7월 12일 (일)');
    expect(panel.text()).toContain('7월 6일 (월)부터 7월 12일 (일)까지 쉴게요');
    expect(listed(panel).slice(2, 4)).toEqual(['7월 3일 (금) 3', '7월 13일 (월) 4']);
    const [member, , english] = world.members;
    const days = await run(world, 'schedule view', {}, { actor: member });
    expect(days.text()).toContain('⏸️ 7월 6일 (월)부터 7월 12일 (일)까지 쉬어요.');
    expect(said(await english.command(world.channel.id, 'today'))).toContain(
      '⏸️ Paused from Mon, Jul 6 to Sun, Jul 12.',
    );
    await world.jump('2026-07-01T00:00:00Z');
    expect(said(await member.command(world.channel.id, 'today'))).toContain('7월 12일 (일)까지 쉬어요');
    await typedPause({ from: '8/3', until: '8/9' });
    await panel.press('쉬기 끝내기');
    expect(panel.text()).toContain('7월 6일 (월)부터 7월 12일 (일)까지 쉬기로 한 것을 취소했어요');
    expect(panel.text()).toContain('⏸️ 8월 3일 (월)부터 8월 9일 (일)까지 쉬어요.');
    expect(said(await typedPause({ from: '8/20', until: '8/9' }))).toContain('끝나는 날을 시작하는 날 뒤로');
  });

  test('posts now on a day off, which is then no day off any more', async () => {
    await begin();
    await world.jump('2026-07-04T03:00:00Z');
    const panel = await view();
    expect(panel.text()).toContain('7월 4일 (토) ~ 7월 5일 (일): 쉬는 요일');
    await panel.press('지금 올리기');
    await world.leader.waitForMessage(world.channel.id, (message) => wordsOf(message).includes('질문을 올렸어요'));
    expect(panel.text()).toContain('▫️ 7월 5일 (일): 쉬는 요일');
  });

  test('posts now, once', async () => {
    await begin();
    const panel = await view();
    await panel.press('지금 올리기');
    await world.leader.waitForMessage(world.channel.id, (message) => wordsOf(message).includes('질문을 올렸어요'));
    expect(panel.text()).toContain('오늘 질문은 이미 올라왔어요');
    expect(listed(panel)[0]).toBe('7월 2일 (목) 2');
    await world.jump('2026-07-01T00:00:00Z');
    expect(posted(world, world.channel.id)).toHaveLength(1);
  });
});

describe('by subcommands, a leader', () => {
  const typed = (name: string, options: Record<string, string> = {}): Promise<Panel> =>
    run(world, `schedule ${name}`, options);

  test('does all the same', async () => {
    await begin();
    expect(listed(await typed('replace', { day: '7/2', question: '키워드9' }))[1]).toBe('7월 2일 (목) 9');
    expect(listed(await typed('restore', { day: '7/2' }))).toEqual(USUAL);
    const moved = await typed('move', { day: '2026-07-02', to: '7월 3일', time: '저녁 7시' });
    expect(listed(moved).slice(1, 3)).toEqual(['7월 2일 (목) 3', '7월 3일 (금) 오후 7:00 2']);
    expect(listed(await typed('move', { day: '내일', time: '10시' }))[1]).toBe('7월 2일 (목) 오전 10:00 3');
    expect(listed(await typed('skip', { day: '오늘' }))[0]).toBe('7월 2일 (목) 오전 10:00 3');
    expect((await typed('pause', { until: '7/3' })).text()).toContain('7월 3일 (금)까지 쉴게요');
    expect((await typed('resume')).text()).toContain('쉬는 기간을 끝냈어요');
    expect((await typed('post-now')).text()).toContain('질문을 올렸어요');
  });

  test('changes one day in two ways at once, and both are kept', async () => {
    await begin();
    await Promise.all([
      typed('replace', { day: '7/2', question: '키워드9' }),
      typed('move', { day: '7/2', time: '10시' }),
      typed('skip', { day: '7/3' }),
    ]);
    expect((await plans()).map(({ date, questionId, time, skip }) => [date, questionId, time, skip])).toEqual([
      ['2026-07-02', 'test/q9', '10:00', false],
      ['2026-07-03', null, null, true],
    ]);
    await Promise.all([typed('restore', { day: '7/2' }), typed('restore', { day: '7/3' })]);
    expect(await plans()).toEqual([]);
  });

  test('moves one question to two days at once: no day gets a question that another one has', async () => {
    await begin();
    await Promise.all(['7/3', '7/6', '7/7'].map((to) => typed('move', { day: '7/2', to })));
    const ids = (await plans()).map(({ questionId }) => questionId);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(4);
  });

  test('is offered the days with their questions, the changed days to restore, and questions by 초성', async () => {
    await begin();
    const offered = async (name: string, options: Record<string, string>, focused: string) =>
      choicesOf(await world.leader.autocomplete(world.channel.id, `schedule ${name}`, options, focused));
    expect((await offered('skip', { day: '' }, 'day'))[1]).toBe('7월 2일 (목) 2번째 질문을 말해 주세요.');
    expect(await offered('skip', { day: '7월 3' }, 'day')).toHaveLength(1);
    expect(await offered('restore', { day: '' }, 'day')).toEqual([]);
    await typed('skip', { day: '7/3' });
    expect(await offered('restore', { day: '' }, 'day')).toEqual(['7월 3일 (금) (건너뛰는 날)']);
    expect((await offered('skip', { day: '' }, 'day')).join()).not.toContain('7월 3일');
    expect((await offered('replace', { question: 'ㅈㅁㅇ' }, 'question')).length).toBeGreaterThan(0);
    expect((await offered('pause', { until: '' }, 'until'))[0]).toBe('오늘만 · 7월 1일 (수)');
  });

  const REFUSALS: readonly [string, Record<string, string>, string][] = [
    ['skip', { day: '7/4' }, '7월 4일 (토)에는 바꿀 질문이 없어요'],
    ['skip', { day: '2025-01-01' }, '바꿀 질문이 없어요'],
    ['skip', { day: '언젠가' }, '날짜를 읽지 못했어요'],
    ['replace', { day: '7/2', question: 'zzqqxx' }, '그런 질문을 찾지 못했어요'],
    ['move', { day: '7/2' }, '무엇을 바꿀지'],
    ['move', { day: '7/2', to: '7/2' }, '같은 날로는'],
    ['move', { day: '7/2', to: '7/5' }, '바꿀 질문이 없어요'],
    ['move', { day: '7/2', to: '7/3', time: '25시' }, '시간을 읽지 못했어요'],
    ['restore', { day: '7/2' }, '바꾼 것이 없어요'],
    ['pause', { until: '2026-06-30' }, '이미 지난 날이에요'],
    ['resume', {}, '쉬는 기간이 아니에요'],
  ];

  test('is refused with the reason, and nothing is written', async () => {
    await begin();
    const before = await written(world);
    for (const [name, options, reason] of REFUSALS) {
      expect(said(await world.leader.command(world.channel.id, `schedule ${name}`, options))).toContain(reason);
    }
    expect(await written(world)).toBe(before);
  });
});

describe('who may', () => {
  test('a member’s subcommands are refused in their language, and nothing is written', async () => {
    await begin();
    const before = await written(world);
    const [, , english] = world.members;
    const attempts: readonly [string, Record<string, string>][] = [
      ['replace', { day: '7/2', question: '키워드9' }],
      ['move', { day: '7/2', to: '7/3' }],
      ['skip', { day: '7/2' }],
      ['restore', { day: '7/2' }],
      ['pause', { until: '7/3' }],
      ['resume', {}],
      ['post-now', {}],
    ];
    for (const [name, options] of attempts) {
      const refusal = said(await english.command(world.channel.id, `schedule ${name}`, options));
      expect(refusal).toContain('Only the study');
    }
    expect(await written(world)).toBe(before);
    expect(posted(world, world.channel.id)).toEqual([]);
  });

  test('a leader by role alone sees the questions and reaches the settings; without the role the panel is closed', async () => {
    await begin();
    const role = world.local.createRole(world.guild.id, { name: '스터디장' });
    const { store } = world.bot();
    await store.studies.update(world.guild.id, study.id, (old) => ({ ...old, leaderRoleId: role.id }));
    const [member] = world.members;
    world.local.addRole(world.guild.id, member.user.id, role.id);
    const panel = await run(world, 'schedule view', {}, { actor: member });
    expect(listed(panel)).toEqual(USUAL);
    const settings = await run(world, 'schedule view', {}, { actor: member });
    await settings.press('설정');
    expect(settings.text()).toContain('스터디 설정');
    world.local.removeMember(world.guild.id, member.user.id);
    world.local.addMember(world.guild.id, member.user.id);
    const before = await written(world);
    expect(said(await panel.choose('day', '7월 2일 (목)'))).toContain('스터디장만');
    expect(said(await panel.press('지금 올리기'))).toContain('스터디장만');
    expect(said(await settings.press('일시정지'))).toContain('스터디장만');
    expect(await written(world)).toBe(before);
  });

  test('a panel left open goes stale: its day was posted, its study removed', async () => {
    await begin();
    const panel = await picked('7월 1일 (수)');
    const searching = await picked('7월 1일 (수)');
    const form = modalOf(await searching.press('다른 질문으로'));
    await world.jump('2026-07-01T00:00:00Z');
    const before = await written(world);
    expect(said(await panel.press('건너뛰기'))).toContain('7월 1일 (수)에는 바꿀 질문이 없어요');
    for (const label of ['다른 날로', '다른 질문으로', '시간 바꾸기']) {
      expect(said(await panel.press(label))).toContain('바꿀 질문이 없어요');
    }
    expect(said(await world.leader.submit(form, { text: '키워드3' }))).toContain('바꿀 질문이 없어요');
    expect(await written(world)).toBe(before);
    await world.bot().store.studies.remove(world.guild.id, study.id);
    expect(said(await panel.press('지금 올리기'))).toBe('이 스터디는 이제 없어요.');
  });
});

test('every study keeps its own schedule', async () => {
  await begin();
  const other = world.local.createChannel(world.guild.id, { name: '둘째' });
  const second = await world.study({ channelId: other.id });
  await run(world, 'schedule skip', { day: '7/1' }, { channelId: other.id });
  expect(await plans()).toEqual([]);
  expect(await world.bot().store.plans.ofStudy(second.id, '2026-07-01', '2026-07-01')).toHaveLength(1);
  const elsewhere = world.local.createChannel(world.guild.id, { name: '잡담' });
  const chooser = await run(world, 'schedule view', {}, { channelId: elsewhere.id });
  await chooser.choose('of', '#둘째');
  expect(listed(chooser)[0]).toBe('7월 2일 (목) 1');
  const panel = await panelOf(world.leader, await world.leader.command(world.channel.id, 'schedule view'));
  expect(listed(panel)).toEqual(USUAL);
});

test.each([
  [
    'a day’s time',
    async () =>
      (await picked('7월 2일 (목)'))
        .press('시간 바꾸기')
        .then((form) => world.leader.submit(modalOf(form), { text: '8:30' })),
  ],
  ['a pause', () => typedPause({ from: '7/2', until: '7/3' })],
])('%s that was stored and whose planning broke off is planned by the next start', async (what, change) => {
  await begin();
  await world.jump('2026-07-01T00:00:00Z');
  const { posting } = await world.bot().app;
  vi.spyOn(posting, 'replan').mockRejectedValueOnce(new Error('the process dies here'));
  await change();
  await world.restart();
  const planned = await world.bot().store.studies.get(world.guild.id, study.id);
  const at = what === 'a pause' ? '2026-07-06T00:00:00Z' : '2026-07-01T23:30:00Z';
  expect(planned).toMatchObject({ nextAt: Date.parse(at) });
  expect(planned).not.toHaveProperty('toPlan');
});
