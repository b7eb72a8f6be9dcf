// The screens of a mock interview while it goes: the start, the question, the way out, the way back.

import { type APIEmbed, ButtonStyle, Colors } from 'discord.js';
import { type CurrentStep, type Mock, type MockQuestion, writtenTimeOf } from '../../src/core/mock.ts';
import type { Probe } from '../../src/core/mock-follow-up.ts';
import { PHASES } from '../../src/core/mock-phase.ts';
import type { MockWish, Picked } from '../../src/core/mock-pick.ts';
import { followUpLimit, limitOf, writtenLimitOf } from '../../src/core/mock-time.ts';
import type { Language } from '../../src/core/question.ts';
import { EMBED_TITLE } from '../../src/discord/limits.ts';
import { button, row } from '../../src/discord/pages.ts';
import { plainLine, timestamp } from '../../src/discord/safe-text.ts';
import type { Row, Screen } from '../../src/discord/screen.ts';
import { type Translate, translator } from '../../src/discord/translate.ts';
import { durationText } from './duration.ts';
import * as routes from './routes.ts';
import { namedWish } from './wish.ts';

type OnScreen = Extract<CurrentStep, { readonly kind: 'question' }>;

const COLOUR = Colors.Fuchsia;
const DESCRIPTION = 3_000;
const MINUTE = 60;
const SECOND = 1_000;

function screen(embed: APIEmbed, components: Row[], content = ''): Screen {
  return {
    content,
    embeds: [{ color: COLOUR, ...embed }],
    components,
  };
}

/** A follow-up as it is asked: what is made by rule is in the language of the interview's questions. */
export function probeText(probe: Probe, language: Language): string {
  return probe.source === 'authored' ? probe.text : translator(language)(`mock.followUp.${probe.lack}`);
}

/** The text that a step asks. */
export function askedText({ question, followUp }: MockQuestion, isFollowUp: boolean): string {
  return isFollowUp && followUp ? probeText(followUp.probe, question.language) : question.title;
}

/** A text as an embed's title, whole below it where it is longer. */
export function titled(text: string): { readonly title: string; readonly whole: readonly string[] } {
  const title = plainLine(text, EMBED_TITLE);
  return { title, whole: title.endsWith('…') ? [plainLine(text, DESCRIPTION)] : [] };
}

/** The longest that an interview takes, aloud and in writing, in minutes. */
function minutesOf(
  picked: readonly Picked[],
  seconds: number | null,
): { readonly minutes: number; readonly written: number } {
  const limits = picked.map(({ question, probed }) => {
    const limit = limitOf(question, seconds);
    return limit + (probed ? followUpLimit(limit) : 0);
  });
  const sum = limits.reduce((all, limit) => all + limit, 0);
  return { minutes: Math.ceil(sum / MINUTE), written: Math.ceil(writtenLimitOf(sum) / MINUTE) };
}

function partsLine(picked: readonly Picked[], t: Translate): string {
  return PHASES.map((phase) => ({ phase, size: picked.filter((one) => one.phase === phase).length }))
    .filter(({ size }) => size > 0)
    .map(({ phase, size }) => t('mock.start.parts', { phase: t(`mock.phase.${phase}`), size }))
    .join(t('mock.listJoin'));
}

/** What will come, before the clock of anything runs. `content`: what just happened. */
export function startView(
  id: string,
  wish: MockWish,
  picked: readonly Picked[],
  hasPast: boolean,
  t: Translate,
  content = '',
): Screen {
  const lines = [
    t('mock.start.what', { count: picked.length, ...minutesOf(picked, wish.seconds) }),
    partsLine(picked, t),
    ...(picked.length < wish.count ? [t('mock.start.fewer')] : []),
    '',
    t('mock.start.rules'),
  ];
  const buttons = [
    button(t('mock.button.start'), routes.start.id({ mock: id, ...namedWish(wish) }), ButtonStyle.Success),
    ...(hasPast ? [button(t('mock.button.past'), routes.past.id({ page: 0 }), ButtonStyle.Secondary)] : []),
  ];
  return screen({ title: t('mock.start.title'), description: lines.join('\n') }, row(buttons), content);
}

/** What the interviewer says when a part begins. */
function leadOf({ questions }: Mock, { asked, isFollowUp }: OnScreen, t: Translate): string {
  const isFirst = questions.find(({ phase }) => phase === asked.phase)?.question.id === asked.question.id;
  return isFirst && !isFollowUp ? t(`mock.lead.${asked.phase}`) : '';
}

/** Which time is over. */
function overLines({ isAloudOver, overdue }: OnScreen, t: Translate): string[] {
  if (overdue) return ['', t('mock.ask.overdue')];
  return isAloudOver ? ['', t('mock.ask.aloudOver')] : [];
}

/** The current question. `content`: what just happened; below it what the interviewer says. */
export function questionView(mock: Mock, current: OnScreen, t: Translate, content = ''): Screen {
  const { asked, isFollowUp, number, total, step, deadline, writtenDeadline } = current;
  const turn = isFollowUp && asked.followUp ? asked.followUp.turn : asked.turn;
  const place = isFollowUp
    ? t('mock.ask.followUp', { number, total })
    : t('mock.ask.of', { phase: t(`mock.phase.${asked.phase}`), number, total });
  const { title, whole } = titled(askedText(asked, isFollowUp));
  const aloud = { relative: timestamp(deadline, 'R'), limit: durationText(turn.limit, t) };
  const written = {
    relative: timestamp(writtenDeadline, 'R'),
    limit: durationText(writtenTimeOf(turn), t),
  };
  const clock = [t('mock.ask.deadline', aloud), t('mock.ask.writtenDeadline', written)];
  const lines = [...whole, ...clock, ...overLines(current, t)];
  const named = { mock: mock.id, step };
  const buttons = [
    button(t('mock.button.write'), routes.write.id(named), ButtonStyle.Primary),
    button(t('mock.button.aloud'), routes.aloud.id(named), ButtonStyle.Success),
    button(t('mock.button.skip'), routes.skip.id(named), ButtonStyle.Secondary),
    button(t('mock.button.stop'), routes.stop.id(named), ButtonStyle.Secondary),
  ];
  return screen(
    { author: { name: place }, title, description: lines.join('\n') },
    row(buttons),
    [content, leadOf(mock, current, t)].filter((line) => line !== '').join('\n'),
  );
}

/** What is told below the label of the form. */
export function formHint({ writtenDeadline, overdue }: OnScreen, now: number, t: Translate): string {
  return overdue
    ? t('mock.form.lateHint')
    : t('mock.form.hint', { time: durationText(Math.ceil((writtenDeadline - now) / SECOND), t) });
}

/** Whether the member really wants to stop. */
export function stopView({ id }: Mock, { step, writtenDeadline }: OnScreen, t: Translate): Screen {
  const limit = t('mock.running.left', { relative: timestamp(writtenDeadline, 'R') });
  const buttons = [
    button(t('mock.button.goOn'), routes.show.id({ mock: id, step }), ButtonStyle.Primary),
    button(t('mock.button.end'), routes.end.id({ mock: id, step }), ButtonStyle.Danger),
  ];
  const description = `${t('mock.stop.sure')}\n\n${limit}`;
  return screen({ title: t('mock.stop.title'), description }, row(buttons));
}

/** Offers to resume or end the running interview; `fresh`: the id and the wish of the one that would begin instead. */
export function runningView(
  mock: Mock,
  { step, number, total, overdue }: OnScreen,
  fresh: { readonly id: string; readonly wish: MockWish } | undefined,
  t: Translate,
): Screen {
  const place = { time: timestamp(mock.startedAt, 'R'), number, total };
  const lines = [t('mock.running.at', place), ...(overdue ? ['', t('mock.running.overdue')] : [])];
  const named = { mock: mock.id, step };
  const freshId = fresh && routes.fresh.id({ running: mock.id, mock: fresh.id, ...namedWish(fresh.wish) });
  const buttons = [
    button(t('mock.button.resume'), routes.resume.id(named), ButtonStyle.Primary),
    button(t('mock.button.end'), routes.end.id(named), ButtonStyle.Secondary),
    ...(freshId ? [button(t('mock.button.fresh'), freshId, ButtonStyle.Secondary)] : []),
  ];
  return screen({ title: t('mock.running.title'), description: lines.join('\n') }, row(buttons));
}
