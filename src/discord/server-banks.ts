// The bank of one server: what every server has and that server's own questions, never another's.
import { createQuestionBank, joinBanks, type QuestionBank } from '../core/question-bank.ts';
import type { Questions } from '../store/questions.ts';

export interface ServerBanks {
  /** The questions that a server's studies and members can draw and find; outside servers (null) what every server has. */
  of(guildId: string | null): Promise<QuestionBank>;
}

interface Made {
  readonly revision: number;
  /** The shared questions that it was made with; they are another array after each reading of the files. */
  readonly shared: QuestionBank['all'];
  readonly bank: Promise<QuestionBank>;
}

/** Makes the banks, each when it is first asked for and again after a change of its server's questions. */
export const createServerBanks = (
  shared: QuestionBank,
  questions: Pick<Questions, 'ofGuild' | 'revision'>,
): ServerBanks => {
  const made = new Map<string, Made>();

  const make = async (guildId: string): Promise<QuestionBank> => {
    const own = await questions.ofGuild(guildId);
    const live = own.filter(({ state }) => state === 'live').map(({ question }) => question);
    return live.length === 0 ? shared : joinBanks(createQuestionBank(live), shared);
  };

  return {
    of: async (guildId) => {
      if (guildId === null) return shared;
      const [revision, all] = [questions.revision(guildId), shared.all];
      const known = made.get(guildId);
      if (known && known.revision === revision && known.shared === all) return known.bank;
      const bank = make(guildId);
      made.set(guildId, { revision, shared: all, bank });
      // A reading that failed is not kept: the next one asks again.
      bank.catch(() => made.get(guildId)?.bank === bank && made.delete(guildId));
      return bank;
    },
  };
};
