// The bank of one server: what every server has and that server's own questions, never another's.
import { setImmediate } from 'node:timers/promises';
import { growQuestionBank, joinBanks, type QuestionBank } from '../core/question-bank.ts';
import type { Questions } from '../store/questions.ts';

export interface ServerBanks {
  /** The questions that a server's studies and members can draw and find; outside servers (null) what every server has. */
  of(guildId: string | null): Promise<QuestionBank>;
  /** A server's own questions only. */
  ownOf(guildId: string): Promise<QuestionBank>;
}

interface Pair {
  readonly own: QuestionBank;
  readonly joined: QuestionBank;
}

interface Made {
  readonly revision: number;
  /** The shared questions that it was made with; they are another array after each reading of the files. */
  readonly shared: QuestionBank['all'];
  readonly pair: Promise<Pair>;
}

/** Makes the banks, each when it is first asked for and again after a change of its server's questions. */
export const createServerBanks = (
  shared: QuestionBank,
  questions: Pick<Questions, 'ofGuild' | 'revision'>,
): ServerBanks => {
  const made = new Map<string, Made>();

  const make = async (guildId: string): Promise<Pair> => {
    const all = await questions.ofGuild(guildId);
    const live = all.filter(({ state }) => state === 'live').map(({ question }) => question);
    const own = await growQuestionBank(live, () => setImmediate());
    return { own, joined: own.all.length === 0 ? shared : joinBanks(own, shared) };
  };

  const pairOf = (guildId: string): Promise<Pair> => {
    const [revision, all] = [questions.revision(guildId), shared.all];
    const known = made.get(guildId);
    if (known && known.revision === revision && known.shared === all) return known.pair;
    const pair = make(guildId);
    made.set(guildId, { revision, shared: all, pair });
    // A reading that failed is not kept: the next one asks again.
    pair.catch(() => made.get(guildId)?.pair === pair && made.delete(guildId));
    return pair;
  };

  return {
    of: async (guildId) => (guildId === null ? shared : (await pairOf(guildId)).joined),
    ownOf: async (guildId) => (await pairOf(guildId)).own,
  };
};
