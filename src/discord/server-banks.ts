// The bank of one server: what every server has and that server's own questions, never another's.
import { setImmediate } from 'node:timers/promises';
import type { OwnQuestion } from '../core/own-question.ts';
import type { Question } from '../core/question.ts';
import { growQuestionBank, joinBanks, type QuestionBank } from '../core/question-bank.ts';
import type { Questions } from '../store/questions.ts';

export interface ServerBanks {
  /** The questions that a server's studies and members can draw and find; outside servers (null) what every server has. */
  of(guildId: string | null): Promise<QuestionBank>;
  /** A server's own questions only. */
  ownOf(guildId: string): Promise<QuestionBank>;
  /** What a member suggested that leaders took since an instant (epoch ms). */
  acceptedOf(guildId: string, userId: string, since: number): Promise<readonly Question[]>;
}

interface Pair {
  readonly own: QuestionBank;
  readonly joined: QuestionBank;
  /** Those that members suggested and leaders took. */
  readonly accepted: readonly OwnQuestion[];
}

interface Made {
  /** What it was made of; null: it has not been begun, so it will have all that is written until then. */
  of: {
    readonly revision: number;
    /** The shared questions; they are another array after each reading of the files. */
    readonly shared: QuestionBank['all'];
  } | null;
  readonly pair: Promise<Pair>;
}

/** Makes the banks, each when it is first asked for and again after a change of its server's questions. */
export function createServerBanks(shared: QuestionBank, stored: Pick<Questions, 'ofGuild' | 'revision'>): ServerBanks {
  const made = new Map<string, Made>();

  const make = async (guildId: string): Promise<Pair> => {
    const all = await stored.ofGuild(guildId);
    const live = all.filter(({ state }) => state === 'live');
    const accepted = live.filter(({ acceptedAt }) => acceptedAt !== undefined);
    const questions = live.map(({ question }) => question);
    const own = await growQuestionBank(questions, () => setImmediate());
    return { own, accepted, joined: own.all.length === 0 ? shared : joinBanks(own, shared) };
  };

  const isNew = ({ of }: Made, guildId: string): boolean =>
    of === null || (of.revision === stored.revision(guildId) && of.shared === shared.all);

  /** One at a time for each server: during an import every request would else begin another. */
  const begin = (guildId: string, before: Promise<unknown> | undefined): Made => {
    const begun = async (): Promise<Pair> => {
      await before?.catch(() => undefined);
      next.of = { revision: stored.revision(guildId), shared: shared.all };
      return make(guildId);
    };
    const next: Made = { of: null, pair: Promise.resolve().then(begun) };
    // A reading that failed is not kept: the next one asks again.
    next.pair.catch(() => made.get(guildId) === next && made.delete(guildId));
    return next;
  };

  const pairOf = (guildId: string): Promise<Pair> => {
    const known = made.get(guildId);
    if (known && isNew(known, guildId)) return known.pair;
    const next = begin(guildId, known?.pair);
    made.set(guildId, next);
    return next.pair;
  };

  return {
    of: async (guildId) => (guildId === null ? shared : (await pairOf(guildId)).joined),
    ownOf: async (guildId) => (await pairOf(guildId)).own,
    acceptedOf: async (guildId, userId, since) =>
      (await pairOf(guildId)).accepted
        .filter(({ createdBy, acceptedAt = 0 }) => createdBy === userId && acceptedAt >= since)
        .map(({ question }) => question),
  };
}
