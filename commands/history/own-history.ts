// A member's history as one interaction finds it, and what its custom ids name there: never another member's.
import type { Question } from '../../src/core/question.ts';
import type { QuestionBank } from '../../src/core/question-bank.ts';
import { shortId } from '../../src/core/short-id.ts';
import type { Synonyms } from '../../src/core/synonyms.ts';
import type { Facts } from '../../src/discord/context.ts';
import { bankHere } from '../../src/discord/find-question.ts';
import { practiceOf, zoneOf } from '../../src/discord/member-practice.ts';
import { UserError } from '../../src/discord/user-error.ts';
import type { ListPlace } from './place.ts';
import type { HistoryReader, Opened } from './question-view.ts';
import { historyHere } from './records.ts';
import type { PastQuestion, Version } from './rules/history.ts';

export interface OwnHistory {
  readonly bank: QuestionBank;
  readonly reader: HistoryReader;
  readonly synonyms: Synonyms;
  /** The latest first. */
  readonly questions: readonly PastQuestion[];
}

/** The history of who acts, as it may be read where this is. */
export async function ownHistory(ctx: Facts): Promise<OwnHistory> {
  const { language, t } = ctx;
  const bank = await bankHere(ctx);
  const zone = zoneOf(await practiceOf(ctx), undefined, language);
  return { bank, synonyms: ctx.app.synonyms, reader: { t, language, zone }, questions: await historyHere(ctx, bank) };
}

/** The past question of a short id. @throws UserError when the member has none like it here. */
export function openedOf({ questions }: OwnHistory, short: string | undefined, place: ListPlace): Opened {
  const question = questions.find(({ questionId }) => shortId(questionId) === short);
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
export function askedBy({ bank, reader }: OwnHistory, { questionId, posted }: PastQuestion) {
  return ({ language, origin }: Version): Question => {
    const wanted = language ?? posted?.language ?? reader.language;
    const then = origin.kind === 'daily' ? origin.record.question : null;
    const found = [bank.get(questionId, wanted), then, posted].find((question) => question?.language === wanted);
    return found ?? bare(questionId, wanted);
  };
}
