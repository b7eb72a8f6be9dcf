// The judge reads what members get: against a real bot on the local Discord that is honest, and against its sins.
import { afterEach, describe, expect, test } from 'vitest';
import type { PageModal } from '../../playground/protocol.ts';
import { createClock } from '../../playground/server/clock.ts';
import { type Stage, setStage } from '../playground/bot.ts';
import { judge } from './judge.ts';
import type { Report, Rule } from './report.ts';
import { type Rogue, type Sin, startRogue } from './rogue.ts';
import type { Scenario } from './scenario.ts';
import { EVENING, NINE } from './tale.ts';

const TITLE = '왜 지원했나요?';
let rogue: Rogue | undefined;
let stage: Stage | undefined;
afterEach(async () => {
  await rogue?.client.destroy();
  await stage?.local.close();
});

/** Real ms that an interaction may wait: short only where the rogue lets one wait, so that a busy machine is no sin. */
function deadlineOf(sin: Sin | undefined): number {
  return sin === 'does not answer' ? 400 : 10_000;
}

function scenarioOf({ guild, text, leader, member }: Stage, isHidden: boolean): Scenario {
  const study = {
    guildId: guild.id,
    channelId: text.id,
    kind: 'text',
    zone: 'Asia/Seoul',
    time: '09:00',
    weekdays: [1, 2, 3, 4, 5],
    from: NINE,
    reveal: isHidden ? 'after-answer' : 'open',
    locale: 'ko',
  } as const;
  return { studies: [study], members: [{ id: leader.id }, { id: member.id }] };
}

async function handIn(on: Stage, userId: string, messageId: string, text: string): Promise<void> {
  const member = on.local.as(userId);
  const opened = await member.press(messageId, 'answer');
  if (opened.kind !== 'modal') throw new Error(`no form but ${opened.kind}`);
  const modal: PageModal = opened.modal;
  await member.submit(modal, { text });
}

/** A day with answers of both kinds, an edit, a deletion, a comment and a form that is handed in again; then the judge. */
async function day(sin: Sin | undefined, isHidden: boolean, change: Partial<Scenario> = {}): Promise<Report> {
  const clock = createClock(NINE);
  clock.stop();
  const interactionDeadlineMs = deadlineOf(sin);
  const on = await setStage({ clock, rateLimits: false, interactionDeadlineMs });
  stage = on;
  rogue = await startRogue(on, sin, isHidden);
  const { id } = await rogue.post(on.text.id, TITLE);
  const leader = on.local.as(on.leader.id);
  const member = on.local.as(on.member.id);
  const first = await leader.say(id, '저는 고객의 말을 먼저 듣습니다.');
  await leader.say(id, '그리고 들은 말을 적어 둡니다.');
  const slip = await leader.say(id, '이 줄은 곧 지웁니다.');
  await member.say(id, '좋은 답변이네요!', { replyTo: first.id });
  await leader.edit(id, first.id, '저는 고객의 말을 끝까지 듣습니다.');
  await leader.remove(id, slip.id);
  await handIn(on, on.member.id, id, '저는 기록을 남깁니다. 처음에는 서툴렀습니다.');
  await handIn(on, on.member.id, id, '저는 기록을 남깁니다. 지금은 매일 남깁니다.');
  clock.set(isHidden ? NINE + 60_000 : EVENING);
  return judge(on.local, { ...scenarioOf(on, isHidden), interactionDeadlineMs, ...change });
}

function rulesOf({ violations }: Report): Rule[] {
  return [...new Set(violations.map(({ rule }) => rule))];
}

describe('an honest bot', () => {
  test.each([false, true])('is clean, and everything was looked at (hidden: %s)', async (isHidden) => {
    const report = await day(undefined, isHidden);
    expect(report.violations).toEqual([]);
    const seen = isHidden ? { secrets: 2, forms: 2 } : { duePosts: 1, forms: 2, memberMessages: 4 };
    expect(report.looked).toMatchObject({ posts: 1, threads: 1, ...seen });
    expect(report.looked.read).toBeGreaterThanOrEqual(isHidden ? 2 : 9);
  });
});

/** What each sin must look like: the rule, words of the sentence, whether the study is hidden. */
const SINS: readonly (readonly [Sin, Rule, RegExp, boolean])[] = [
  ['loses a message', 'kept', /was lost/, false],
  ['loses a form', 'kept', /was lost/, true],
  ['keeps a message twice', 'kept', /kept 2 times/, false],
  ['keeps a form twice', 'kept', /kept 2 times/, true],
  ['keeps the old words', 'kept', /끝까지/, false],
  ['keeps what was deleted', 'kept', /that were deleted are still kept/, false],
  ['keeps the first form beside the second', 'kept', /that were edited since are still kept/, false],
  ['files under another day', 'kept', /2026-03-01, which is not its day/, false],
  ['makes words up', 'kept', /did not answer/, false],
  ['leaves a member out of /answers', 'kept', /was lost/, false],
  ['exports what is hidden', 'leak', /exported before it was open/, true],
  ['exports names', 'leak', /names members/, false],
  ['has no /mydata', 'unseen', /could not read/, false],
  ['shows answers to everyone', 'leak', /could see the answer/, true],
  ['pings the author', 'ping', /pinged|may ping/, false],
  ['does not answer', 'unanswered', /never acknowledged/, false],
  ['answers twice', 'rejected', /40060/, false],
  ['signs a comment', 'sign', /stands on what is not kept/, false],
  ['signs nothing', 'sign', /no sign on what is kept/, false],
  ['signs twice', 'sign', /2 signs/, false],
];

describe('a bot that', () => {
  test.each(SINS)('%s: %s', async (sin, rule, says, isHidden) => {
    const report = await day(sin, isHidden);
    expect(rulesOf(report)).toEqual([rule]);
    expect(report.violations.map(({ what }) => what).join('\n')).toMatch(says);
  });

  test('keeps what a member took back', async () => {
    const text = '저는 기록을 남깁니다. 지금은 매일 남깁니다.';
    const report = await day(undefined, false, { takenBack: [text] });
    expect(rulesOf(report)).toEqual(['kept']);
    expect(report.violations.map(({ what }) => what).join('\n')).toMatch(/taken back are still kept/);
  });

  test('keeps what was erased', async () => {
    const clean = await day(undefined, false);
    const id = stage?.leader.id ?? '';
    expect(clean.violations).toEqual([]);
    if (stage === undefined) throw new Error('no stage');
    const scenario = { ...scenarioOf(stage, false), members: [{ id, erasedAt: EVENING }, { id: stage.member.id }] };
    expect(rulesOf(await judge(stage.local, scenario))).toEqual(['kept']);
  });
});
