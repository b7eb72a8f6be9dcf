// A member's history as one interaction finds it, and what its custom ids name there: never another member's.
import type { AutocompleteInteraction } from 'discord.js';
import type { Question } from '../../src/core/question.ts';
import { questionMark } from '../../src/core/question-mark.ts';
import type { App } from '../../src/discord/app.ts';
import { type Desk, deskOf, type Practising, practiceOf, zoneOf } from '../../src/discord/desk.ts';
import { UserError } from '../../src/discord/user-error.ts';
import type { Place } from './place.ts';
import type { Opened, Reader } from './question-view.ts';
import { historyHere } from './records.ts';
import type { PastQuestion, Version } from './rules/history.ts';

export interface Shelf {
  readonly desk: Desk;
  readonly reader: Reader;
  readonly isInServer: boolean;
  /** The latest first. */
  readonly questions: readonly PastQuestion[];
}

/** The history of who answers an interaction, as it may be read there. */
export async function shelfOf(interaction: Practising | AutocompleteInteraction, app: App): Promise<Shelf> {
  const desk = await deskOf(interaction, app);
  const zone = zoneOf(await practiceOf(desk), undefined, desk.language);
  return {
    desk,
    reader: { t: desk.t, language: desk.language, zone },
    isInServer: interaction.inCachedGuild(),
    questions: await historyHere(interaction, desk),
  };
}

/** The past question of a mark. @throws UserError when the member has none like it here. */
export function openedOf({ questions }: Shelf, mark: string | undefined, place: Place): Opened {
  const question = questions.find(({ questionId }) => questionMark(questionId) === mark);
  if (!question) throw new UserError('history.gone');
  return { question, place };
}

/** The version of a reference. @throws UserError when it was deleted. */
export function versionOf({ question }: Opened, ref: string | undefined): Version {
  const version = question.versions.find((one) => one.ref === ref);
  if (!version) throw new UserError('history.gone');
  return version;
}

function bare(id: string, language: Question['language']): Question {
  return {
    id,
    title: '',
    category: '',
    language,
    difficulty: 1,
    sampleAnswers: [],
    tips: [],
    keywords: [],
    followUps: [],
    source: '',
  };
}

/** What the coach holds a version against: the question in the version's language, or one that says nothing. */
export function askedBy({ bank, language: own }: Desk, { questionId, posted }: PastQuestion) {
  return ({ language, origin }: Version): Question => {
    const wanted = language ?? posted?.language ?? own;
    const then = origin.kind === 'daily' ? origin.record.question : null;
    const found = [bank.get(questionId, wanted), then, posted].find((question) => question?.language === wanted);
    return found ?? bare(questionId, wanted);
  };
}
