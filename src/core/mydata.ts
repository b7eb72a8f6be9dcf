// All that is kept of one member, and the file of it that they take along: field names as docs/my-data.md explains them.
import { type Answer, standingOf } from './answer.ts';
import { addressOf } from './answer-files.ts';
import type { Attempt } from './attempt.ts';
import type { ReviewCard } from './deck.ts';
import type { DeckImport } from './deck-file.ts';
import type { Feedback, MemberFeedback } from './feedback.ts';
import type { Mock, MockQuestion, MockStep } from './mock.ts';
import type { OpinionUse } from './opinion.ts';
import type { OwnQuestion } from './own-question.ts';
import type { DailyPost } from './post.ts';
import type { PracticeState } from './practice.ts';
import type { QuestionImport } from './question-import.ts';
import type { Report } from './report.ts';
import type { StudyMember } from './study-member.ts';

export interface MemberRecords {
  readonly answers: readonly Answer[];
  /** The studies that they belong to, or did. */
  readonly studies: readonly StudyMember[];
  readonly feedback: MemberFeedback;
  readonly cards: readonly ReviewCard[];
  readonly practice: PracticeState | undefined;
  /** A deck file that was brought and not yet taken. */
  readonly deckFile: DeckImport | undefined;
  readonly attempts: readonly Attempt[];
  readonly mocks: readonly Mock[];
  readonly opinions: OpinionUse | undefined;
  /** Servers' own questions that they wrote, suggested or changed. */
  readonly questions: readonly OwnQuestion[];
  readonly reports: readonly Report[];
  /** Question files that they brought. */
  readonly imports: readonly QuestionImport[];
}

/** What the file says of things that are not the member's own. */
export interface FileWords {
  /** First lines, in the member's language. */
  readonly about: string;
  /** Null: the bot is no longer there. */
  readonly serverName: (guildId: string) => string | null;
  readonly post: (postKey: string) => DailyPost | undefined;
}

function time(at: number): string {
  return new Date(at).toISOString();
}
function timeOrNull(at: number | null | undefined): string | null {
  return typeof at === 'number' ? time(at) : null;
}

function answerOf(answer: Answer, server: object, post: DailyPost | undefined): object {
  return {
    server,
    question: post?.question?.title ?? null,
    postKey: answer.postKey,
    studyDay: post?.date ?? null,
    passed: answer.passed,
    changedAt: time(answer.updatedAt),
    parts: answer.parts.map((part) => ({
      text: part.text,
      cameBy: part.source,
      messageId: part.messageId,
      message: addressOf(answer, part),
      attachments: part.attachments.map(({ name, type, size, recording }) => ({
        name,
        type,
        size,
        ...(recording ? { seconds: recording.seconds } : {}),
      })),
      submittedAt: time(part.submittedAt),
      editedAt: timeOrNull(part.editedAt),
      hiddenByModerator: part.hidden,
      standing: standingOf(part),
    })),
  };
}

function studyOf({ studyId, stays, leaves = [], nudgeHours = null }: StudyMember, server: object): object {
  return { server, studyId, stays, leaves, nudgeHours };
}

/** Without the other member's id: whom it is about, or who wrote it, is not this member's own. */
function feedbackOf(note: Feedback, server: object, post: DailyPost | undefined): object {
  const { postKey, checks, verdict, good, lacking, next, anonymous, at, thanked } = note;
  return {
    server,
    question: post?.question?.title ?? null,
    postKey,
    studyDay: post?.date ?? null,
    ticked: checks,
    verdict,
    good,
    lacking,
    next,
    anonymous,
    at: time(at),
    thanked,
  };
}

function memoryOf({ due, lastReview, ...memory }: ReviewCard['memory']): object {
  return {
    ...memory,
    due: time(due),
    lastReview: timeOrNull(lastReview),
  };
}

function cardOf(card: ReviewCard): object {
  return {
    questionId: card.questionId,
    addedAt: time(card.addedAt),
    suspended: card.suspended,
    answer: card.answer && { text: card.answer.text, at: time(card.answer.at) },
    draft: card.draft,
    lastGrade: card.lastGrade,
    memory: memoryOf(card.memory),
    memoryBefore: card.before && memoryOf(card.before),
    reviews: card.reviews.map((review) => ({ ...review, at: time(review.at) })),
  };
}

function settingsOf({ version: _, userId: __, sitting, reminder, ...settings }: PracticeState): object {
  return {
    ...settings,
    sitting: sitting && { ...sitting, startedAt: time(sitting.startedAt) },
    reminder: reminder && { ...reminder, claimedAt: timeOrNull(reminder.claimedAt) },
  };
}

function attemptOf({ version: _, userId: __, at, ...attempt }: Attempt): object {
  return { ...attempt, at: time(at) };
}

function stepOf({ limit, shownAt, end, left }: MockStep): object {
  return {
    limitSeconds: limit,
    shownAt: timeOrNull(shownAt),
    end: end && { ...end, at: time(end.at) },
    wordsAfterTheEnd: left,
  };
}

/** Without the sample answers: they are the bank's, and a study may still keep them closed. */
function askedOf({ question, phase, turn, followUp }: MockQuestion): object {
  return {
    questionId: question.id,
    question: question.title,
    category: question.category,
    phase,
    ...stepOf(turn),
    followUp: followUp && { asked: followUp.probe, ...stepOf(followUp.turn) },
  };
}

function mockOf({ id, language, field, startedAt, endedAt, stopped, questions }: Mock): object {
  return {
    id,
    language,
    field,
    startedAt: time(startedAt),
    endedAt: timeOrNull(endedAt),
    stopped,
    questions: questions.map(askedOf),
  };
}

/** Of a question that another member wrote only that this one changed it. */
function questionOf(own: OwnQuestion, userId: string, server: object): object {
  const { id, title, ...words } = own.question;
  const wrote = own.createdBy === userId;
  const changed = own.updatedBy === userId;
  return {
    server,
    id,
    title,
    state: own.state,
    wrote,
    changed,
    createdAt: wrote ? time(own.createdAt) : null,
    changedAt: changed ? time(own.updatedAt) : null,
    ...(wrote ? words : {}),
  };
}

function reportOf({ questionId, title, reason, at, settled }: Report, server: object): object {
  return {
    server,
    questionId,
    title,
    reason,
    at: time(at),
    settled,
  };
}

function importOf(brought: QuestionImport, server: object): object {
  return {
    server,
    fileName: brought.fileName,
    state: brought.state,
    at: time(brought.at),
    contentBase64: brought.content,
  };
}

/** Every word and number that is kept of a member, as JSON that a person can read. `now`: epoch ms. */
export function recordsFile(userId: string, records: MemberRecords, words: FileWords, now: number): string {
  const server = (guildId: string): object => ({ id: guildId, name: words.serverName(guildId) });
  const { practice, deckFile, opinions } = records;
  const noted = (one: Feedback): object => feedbackOf(one, server(one.guildId), words.post(one.postKey));
  const file = {
    format: 'daily-interview-my-data',
    version: 1,
    about: words.about,
    memberId: userId,
    madeAt: time(now),
    dailyAnswers: records.answers.map((one) => answerOf(one, server(one.guildId), words.post(one.postKey))),
    studies: records.studies.map((one) => studyOf(one, server(one.guildId))),
    feedbackGiven: records.feedback.given.map((one) => noted(one)),
    feedbackReceived: records.feedback.received.map((one) => noted(one)),
    feedbackPartners: records.feedback.paired.map(({ postKey, guildId, at }) => ({
      server: server(guildId),
      question: words.post(postKey)?.question?.title ?? null,
      postKey,
      at: time(at),
    })),
    practiceCards: records.cards.map(cardOf),
    practiceSettings: practice ? settingsOf(practice) : null,
    waitingDeckFile: deckFile ? { id: deckFile.id, at: time(deckFile.at), content: deckFile.content } : null,
    practiceAnswers: records.attempts.map(attemptOf),
    mockInterviews: records.mocks.map(mockOf),
    aiOpinions: opinions
      ? { agreedTo: opinions.agreedTo, day: opinions.day, asked: opinions.asked, pending: opinions.pending }
      : null,
    serverQuestions: records.questions.map((own) => questionOf(own, userId, server(own.guildId))),
    reports: records.reports.map((one) => reportOf(one, server(one.guildId))),
    questionFiles: records.imports.map((one) => importOf(one, server(one.guildId))),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** Whether nothing at all is kept of a member. */
export function isEmpty({ practice, deckFile, opinions, feedback, ...lists }: MemberRecords): boolean {
  const all = [...Object.values(lists), ...Object.values(feedback)];
  return !practice && !deckFile && !opinions && all.every((list) => list.length === 0);
}
