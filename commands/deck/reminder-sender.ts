// Discord's side of reminders: what is due for a member, and one direct message about it.
import { type APIDMChannel, type APIMessage, type Client, RESTJSONErrorCodes as Code, Routes } from 'discord.js';
import type { ReviewCard } from '../../src/core/deck.ts';
import { allToday, todaysCards } from '../../src/core/due.ts';
import { nonceOf } from '../../src/core/nonce.ts';
import type { Language } from '../../src/core/question.ts';
import type { QuestionBank } from '../../src/core/question-bank.ts';
import type { Bulk } from '../../src/discord/bulk.ts';
import type { CommandMentions } from '../../src/discord/command-mentions.ts';
import { absentFrom, carries, newestOf } from '../../src/discord/find-sent-card.ts';
import { memberNow } from '../../src/discord/member-now.ts';
import { codeOf, failureOf, QUARANTINED } from '../../src/discord/refusals.ts';
import { translator } from '../../src/discord/translate.ts';
import type { Clock, DueNow, Reminded, ReminderResult, ReminderSender } from '../../src/jobs/ports.ts';
import { reminderCard } from './reminder-card.ts';
import * as routes from './routes.ts';

export interface ReminderSenderDeps {
  readonly client: Client<true>;
  readonly bulk: Bulk;
  readonly clock: Clock;
  readonly cardsOf: (userId: string) => Promise<readonly ReviewCard[]>;
  /** A server's questions with the shared ones; null: the shared ones only. */
  readonly bankOf: (guildId: string | null) => Promise<QuestionBank>;
  readonly mentions: CommandMentions;
}

/** A member takes no direct messages of ours, shares no server with us any more, or is gone. */
const CLOSED: ReadonlySet<unknown> = new Set([
  Code.CannotSendMessagesToThisUser,
  Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
  Code.UnknownUser,
]);
/** It is not about this member: the bot has opened direct messages too fast. */
const HELD_BACK: ReadonlySet<unknown> = new Set([QUARANTINED, Code.OpeningDirectMessagesTooFast]);

/** What Discord's links have in a server's place for direct messages. */
const NO_SERVER = '@me';

function resultOf(error: unknown): ReminderResult {
  const code = codeOf(error);
  if (CLOSED.has(code)) return { kind: 'closed' };
  if (code !== undefined && HELD_BACK.has(code)) return { kind: 'held-back', code };
  const failure = failureOf(error);
  if (failure.kind !== 'refused') return failure;
  if (failure.meaning === 'gone' || failure.meaning === 'forbidden') return { kind: 'refused' };
  return { kind: failure.meaning === 'never-item' ? 'rejected' : 'not-now' };
}

function has(bank: QuestionBank, id: string, language: Language): boolean {
  return bank.get(id, language)?.language === language;
}

/** Whether a member is in a server. While Discord does not say, they are: else their day would pass as one on which nothing is due. */
function isIn(client: Client, guildId: string, userId: string): Promise<boolean> {
  return memberNow(client, guildId, userId).then(
    (member) => member !== undefined,
    () => true,
  );
}

/** Makes the sender of reminders. */
export function createReminderSender(deps: ReminderSenderDeps): ReminderSender {
  const { client, bulk, clock, cardsOf, bankOf, mentions } = deps;

  /** Ids among these that only a server's practice shows. A server's own questions open with its id. */
  const ownAmong = async (userId: string, ids: readonly string[], language: Language): Promise<ReadonlySet<string>> => {
    const found = new Set<string>();
    for (const guildId of new Set(ids.map((id) => id.slice(0, id.indexOf('/'))))) {
      if (!(await isIn(client, guildId, userId))) continue;
      const bank = await bankOf(guildId);
      for (const id of ids) if (id.startsWith(`${guildId}/`) && has(bank, id, language)) found.add(id);
    }
    return found;
  };

  const channelOf = async ({ userId, reminder }: Reminded): Promise<string> => {
    if (reminder.channelId !== null) return reminder.channelId;
    const opened = await bulk.request('post', Routes.userChannels(), { body: { recipient_id: userId } });
    return (opened as APIDMChannel).id;
  };

  const send = async (state: Reminded, due: DueNow): Promise<ReminderResult> => {
    const { lastDay } = state.reminder;
    const channelId = await channelOf(state);
    const body = {
      ...reminderCard(lastDay, due, mentions.naming(translator(state.language))),
      nonce: nonceOf('reminder', state.userId, lastDay),
      enforce_nonce: true,
    };
    await bulk.request('post', Routes.channelMessages(channelId), { body });
    return { kind: 'arrived', channelId };
  };

  const find = async (state: Reminded): Promise<ReminderResult> => {
    const channelId = await channelOf(state);
    const newest = await newestOf(bulk, channelId);
    const latest = (await bulk.request('get', Routes.channelMessages(channelId), {
      query: new URLSearchParams({ limit: '100' }),
    })) as APIMessage[];
    const marker = routes.quiet.id({ day: state.reminder.lastDay });
    if (latest.some((message) => carries(message, marker))) return { kind: 'arrived', channelId };
    return absentFrom({ client, bulk }, { guildId: NO_SERVER, channelId }, newest, latest);
  };

  return {
    async due({ userId, language, dailyCap, reminder }) {
      const cards = await cardsOf(userId);
      const sight = { now: clock.now(), zone: reminder.zone, dailyCap };
      const shared = await bankOf(null);
      const isShared = ({ questionId }: ReviewCard): boolean => has(shared, questionId, language);
      const others = allToday(cards, sight).filter((card) => !isShared(card));
      const ids = others.map(({ questionId }) => questionId);
      const own = await ownAmong(userId, ids, language);
      const due = todaysCards(cards, sight, (card) => isShared(card) || own.has(card.questionId));
      return { all: due.length, direct: due.filter(isShared).length };
    },
    send: (state, due) => send(state, due).catch(resultOf),
    find: (state) => find(state).catch(resultOf),
  };
}
