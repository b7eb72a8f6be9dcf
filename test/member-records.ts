// One document of every kind that is kept of a member, each with words that stand nowhere else.
import { newCard } from '../src/core/deck.ts';
import type { Feedback } from '../src/core/feedback.ts';
import { write } from '../src/core/mock.ts';
import { newOpinionUse } from '../src/core/opinion.ts';
import type { OwnQuestion } from '../src/core/own-question.ts';
import { newPractice } from '../src/core/practice.ts';
import { newReminder } from '../src/core/reminder.ts';
import type { Store } from '../src/store/store.ts';
import { mockOf, NOW, picked } from './core/mock-questions.ts';

/** Whose documents, and where: `n` tells those of one kind apart. */
export interface Whose {
  readonly userId: string;
  readonly guildId: string;
  readonly n: number;
}

/** The words of one document. */
export const wordsOf = (kind: string, { userId, n }: Whose): string => `${kind}-${userId}-${n}-원문`;

/** A question of the server; `author` is who wrote and last changed it. */
export const ownQuestion = (whose: Whose, state: OwnQuestion['state'], author: string | null): OwnQuestion => ({
  version: 1,
  guildId: whose.guildId,
  question: {
    id: `${whose.guildId}/${state}-${whose.n}`,
    title: state === 'live' ? `받은 질문 ${whose.n}` : wordsOf(state, whose),
    category: '분류',
    language: 'ko',
    difficulty: 2,
    sampleAnswers: [],
    tips: [],
    keywords: [],
    followUps: [],
    source: 'Discord',
  },
  state,
  place: 0,
  createdBy: author,
  createdAt: 1,
  updatedBy: author,
  updatedAt: 1,
});

const takenImport = (whose: Whose, by: string | null, before: readonly OwnQuestion[]) => ({
  version: 1 as const,
  guildId: whose.guildId,
  id: `taken${whose.n}`,
  by,
  state: 'taken' as const,
  fileName: '질문.md',
  content: '',
  form: null,
  found: { form: null, confidence: 0 },
  questions: [],
  leftOut: { count: 0, first: [] },
  renames: [],
  at: 1,
  before,
  added: [],
});

const noteOf = (kind: string, whose: Whose): Omit<Feedback, 'from' | 'to'> => ({
  version: 1,
  postKey: postKeyOf(whose),
  guildId: whose.guildId,
  checks: ['point'],
  verdict: 'polish',
  good: wordsOf(kind, whose),
  lacking: '',
  next: '',
  anonymous: true,
  at: 1,
  thanked: false,
});

/** Who has no documents of their own. */
const PEER = '800000000000000008';

const postKeyOf = ({ guildId, n }: Whose): string =>
  `study${guildId}:2026-07-${String(1 + (n % 28)).padStart(2, '0')}:0`;

type Put = (store: Store, whose: Whose) => Promise<unknown>;

/** What goes with its member, by kind. */
export const GOES: Readonly<Record<string, Put>> = {
  answer: (store, whose) => {
    const key = postKeyOf(whose);
    const part = { source: 'form', messageId: null, attachments: [], submittedAt: 1, editedAt: null } as const;
    return store.answers.update(key, whose.userId, () => ({
      version: 1,
      postKey: key,
      guildId: whose.guildId,
      userId: whose.userId,
      parts: [{ ...part, text: wordsOf('answer', whose), hidden: false }],
      passed: false,
      updatedAt: 1,
    }));
  },
  membership: (store, whose) =>
    store.studyMembers.join({ ...whose, studyId: wordsOf('membership', whose) }, '2026-07-01'),
  feedbackGiven: (store, whose) => {
    const note = { ...noteOf('feedbackGiven', whose), from: whose.userId, to: PEER };
    return store.feedback.update(note, () => note);
  },
  feedbackReceived: (store, whose) => {
    const note = { ...noteOf('feedbackReceived', whose), from: PEER, to: whose.userId };
    return store.feedback.update(note, () => note);
  },
  pairing: (store, whose) => {
    const pairs = [
      { giver: whose.userId, receiver: PEER },
      { giver: PEER, receiver: whose.userId },
    ];
    return store.feedback.settlePairing({
      version: 1,
      postKey: postKeyOf(whose),
      guildId: whose.guildId,
      pairs,
      at: 1,
    });
  },
  card: (store, whose) =>
    store.decks.add({
      ...newCard(whose.userId, `test/q${whose.n}`, 1),
      answer: { text: wordsOf('card', whose), at: 1 },
      draft: wordsOf('draft', whose),
    }),
  practice: (store, { userId }) =>
    store.decks.updatePractice(userId, () => ({
      ...newPractice(userId),
      sitting: { id: '1', category: 'sitting-원문', difficulty: null, count: 3, shown: ['test/q1'], startedAt: 1 },
      reminder: newReminder(NOW, { time: '21:00', zone: 'Asia/Seoul' }, null),
    })),
  deckFile: (store, whose) =>
    store.decks.keepImport({
      version: 1,
      userId: whose.userId,
      id: '3',
      content: wordsOf('deckFile', whose),
      at: 1,
    }),
  attempt: (store, whose) =>
    store.attempts.put({
      version: 1,
      userId: whose.userId,
      questionId: `test/q${whose.n}`,
      occasion: 'sitting',
      source: 'practice',
      title: '질문',
      language: 'ko',
      text: wordsOf('attempt', whose),
      at: 1,
    }),
  mock: (store, whose) =>
    store.mocks.begin(
      write({ ...mockOf(picked(2)), id: String(100 + whose.n), userId: whose.userId }, 0, wordsOf('mock', whose), NOW),
    ),
  opinions: (store, { userId }) =>
    store.opinions.update(userId, () => ({ ...newOpinionUse(userId), agreedTo: 'ai.example' })),
  suggested: (store, whose) => store.questions.put(ownQuestion(whose, 'suggested', whose.userId)),
  removed: (store, whose) => store.questions.put(ownQuestion(whose, 'removed', whose.userId)),
  report: (store, whose) =>
    store.reports.insert({
      version: 1,
      guildId: whose.guildId,
      questionId: `test/q${whose.n}`,
      title: '질문',
      userId: whose.userId,
      reason: wordsOf('report', whose),
      at: 1,
      settled: whose.n % 2 === 1,
    }),
  preview: (store, whose) =>
    store.imports.begin({
      ...takenImport(whose, whose.userId, []),
      id: `preview${whose.n}`,
      state: 'preview',
      content: Buffer.from(wordsOf('preview', whose)).toString('base64'),
    }),
};

/** What stays with the server; `author` null: as it is without the member's name. */
export const STAYS: Readonly<Record<string, (store: Store, whose: Whose, author: string | null) => Promise<unknown>>> =
  {
    live: (store, whose, author) => store.questions.put(ownQuestion(whose, 'live', author)),
    edited: (store, whose, author) =>
      store.questions.put({
        ...ownQuestion({ ...whose, n: whose.n + 1_000 }, 'live', 'leader'),
        updatedBy: author,
      }),
    import: (store, whose, author) =>
      store.imports.begin(
        takenImport(whose, author, [
          ownQuestion(whose, 'live', author),
          ...(author === null ? [] : [ownQuestion(whose, 'suggested', author)]),
        ]),
      ),
  };
