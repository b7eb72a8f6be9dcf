// What can be heard of a spoken answer without hearing it: its length and its pauses, never a verdict on who speaks.
import { type APIEmbed, Colors } from 'discord.js';
import type { AnswerPart } from '../../src/core/answer.ts';
import { pausesOf } from '../../src/core/pauses.ts';
import type { Question } from '../../src/core/question.ts';
import { lengthOf, type Recording } from '../../src/core/recording.ts';
import { targetOf } from '../../src/core/speaking-time.ts';
import type { Translate } from '../../src/discord/translate.ts';

/** Recordings of one answer that fit an embed. */
const MOST = 20;

/** Whole seconds: loudness is told too coarsely for more. */
function about(seconds: number): number {
  return Math.round(seconds);
}

function linesOf(recording: Recording, question: Question, t: Translate): string[] {
  const target = targetOf(question);
  const pauses = pausesOf(recording);
  const [from, to] = [lengthOf(target.from), lengthOf(target.to)];
  const aim = from === to ? from : t('practice.coach.range', { from, to });
  return [
    t('submit.voice.length', { length: lengthOf(recording.seconds), target: aim }),
    ...(pauses?.opening ? [t('submit.voice.opening', { seconds: about(pauses.opening) })] : []),
    ...(pauses?.longest
      ? [t('submit.voice.pause', { at: lengthOf(pauses.longest.at), seconds: about(pauses.longest.seconds) })]
      : []),
  ];
}

/** Notes on the recordings among an answer's parts, in their order; none where there are none. */
export function voiceEmbeds(parts: readonly AnswerPart[], question: Question, t: Translate): APIEmbed[] {
  const recordings = parts.flatMap(({ attachments }) => attachments.flatMap(({ recording }) => recording ?? []));
  if (recordings.length === 0) return [];
  const description = recordings
    .slice(0, MOST)
    .map((recording) => linesOf(recording, question, t).join('\n'))
    .join('\n\n');
  return [
    { title: t('submit.voice.title'), description, color: Colors.Yellow, footer: { text: t('submit.voice.about') } },
  ];
}
