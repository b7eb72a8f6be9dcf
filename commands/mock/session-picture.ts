// The picture of a mock interview, and its description for who cannot see it.

import { AttachmentBuilder } from 'discord.js';
import { type Mock, type PlacedStep, stepsOf } from '../../src/core/mock.ts';
import type { SessionPicture, SessionQuestion } from '../../src/core/pictures.ts';
import { speakingTime } from '../../src/core/speaking-time.ts';
import type { Facts } from '../../src/discord/context.ts';
import { FILE_DESCRIPTION } from '../../src/discord/limits.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { askedIn, resultOf, type StepOutcome, sumOfMock } from './rules/mock-report.ts';

/** The file's name, by which the embed shows it. */
export const PICTURE = 'mock.png';

const DRAWN: Readonly<Record<StepOutcome, SessionQuestion['outcome']>> = {
  answered: 'answered',
  late: 'late',
  expired: 'late',
  skipped: 'skipped',
  open: 'skipped',
};

/** What the picture of an interview shows. */
export function sessionOf(mock: Mock, t: Translate): SessionPicture {
  const asked = askedIn(mock);
  const questionOf = ({ index, isFollowUp, turn }: PlacedStep): SessionQuestion[] => {
    const one = asked[index];
    if (!one) return [];
    const { used, limit, outcome } = resultOf(turn, mock.endedAt);
    const text = turn.end?.text;
    return [
      {
        label: isFollowUp ? `${index + 1}-1` : String(index + 1),
        used,
        limit,
        spoken: text ? speakingTime(text, one.question.language) : null,
        outcome: DRAWN[outcome],
      },
    ];
  };
  const { answered, late, skipped } = sumOfMock(mock);
  return {
    title: t('mock.picture.title'),
    note: t('mock.picture.note', { answered, late, skipped }),
    questions: stepsOf({ questions: asked }).flatMap(questionOf),
    legend: {
      answered: t('mock.picture.legend.answered'),
      late: t('mock.picture.legend.late'),
      skipped: t('mock.picture.legend.skipped'),
      limit: t('mock.picture.legend.limit'),
      spoken: t('mock.picture.legend.spoken'),
    },
    unit: t('mock.picture.unit'),
  };
}

function described({ questions, legend }: SessionPicture, t: Translate): string {
  const list = questions
    .map(({ label, used, limit, outcome }) => t('mock.picture.one', { label, used, limit, outcome: legend[outcome] }))
    .join(t('mock.listJoin'));
  return [...t('mock.picture.alt', { list })].slice(0, FILE_DESCRIPTION).join('');
}

/** The picture as a file; none when it cannot be drawn, for the report's words say the same. */
export async function pictureOf(mock: Mock, { app, t }: Facts): Promise<AttachmentBuilder[]> {
  const session = sessionOf(mock, t);
  try {
    const drawn = await app.pictures.session(session);
    return [new AttachmentBuilder(Buffer.from(drawn), { name: PICTURE, description: described(session, t) })];
  } catch (error) {
    app.log.warn({ err: error }, 'the picture of a mock interview could not be drawn');
    return [];
  }
}
