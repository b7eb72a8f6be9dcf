// A server's own questions as leaders name them: by an option, or by a button's id, which can be stale or forged.

import { createKeyedQueue } from '../../src/core/keyed-queue.ts';
import { type OwnQuestion, ownKey } from '../../src/core/own-question.ts';
import type { ServerContext, ServerTypingContext } from '../../src/discord/context.ts';
import { isLeader } from '../../src/discord/find-study.ts';
import { CHOICES } from '../../src/discord/limits.ts';
import { choiceName, typedIn } from '../../src/discord/typed.ts';
import { UserError } from '../../src/discord/user-error.ts';

/** What counts a server's questions before one is added is done in turn: of those at once each would find room. */
const queue = createKeyedQueue();

/** Does what adds questions to a server when nothing else does. */
export function inTurn<T>(guildId: string, work: () => Promise<T>): Promise<T> {
  return queue.wait(guildId, work);
}

/** Who acts here. */
type Here = Pick<ServerContext | ServerTypingContext, 'interaction' | 'app' | 'language'>;

/** Whether a member may change the server's questions: Manage Server, or the leader role of any of its studies. */
export async function leadsHere(ctx: Here): Promise<boolean> {
  if (isLeader(ctx)) return true;
  const studies = await ctx.app.store.studies.ofGuild(ctx.interaction.guildId);
  return studies.some((study) => isLeader(ctx, study));
}

/** @throws UserError unless the member leads one of the server's studies. */
export async function requireLeaderHere(ctx: Here): Promise<void> {
  if (!(await leadsHere(ctx))) throw new UserError('common.study.leaderOnly');
}

/** An own question by what a custom id names. @throws UserError when the server has none. */
export async function namedOwn({ interaction, app }: Here, key: string): Promise<OwnQuestion> {
  const own = await app.store.questions.get(interaction.guildId, key);
  if (!own) throw new UserError('question.refuse.unknown');
  return own;
}

/** A live own question by what a leader chose or typed. @throws UserError when there is none. */
export async function askedOwn(ctx: Here, words: string): Promise<OwnQuestion> {
  const { app, interaction, language } = ctx;
  const exact = await app.store.questions.get(interaction.guildId, words);
  if (exact?.state === 'live') return exact;
  const [found] = (await app.ownBankOf(interaction.guildId)).find(words, language, 1);
  if (!found) throw new UserError('question.refuse.unknown');
  return namedOwn(ctx, ownKey(found));
}

/** Answers the `/` menu with the server's own questions, for leaders only. */
export async function offerOwn(ctx: ServerTypingContext): Promise<void> {
  const { app, interaction, language } = ctx;
  await requireLeaderHere(ctx);
  const bank = await app.ownBankOf(interaction.guildId);
  const found = bank.find(typedIn(interaction), language, CHOICES);
  await interaction.respond(found.map((question) => ({ name: choiceName(question.title), value: ownKey(question) })));
}

/** Answers the `/` menu with categories that the server has. */
export async function offerCategories(ctx: ServerTypingContext): Promise<void> {
  const { app, interaction, language } = ctx;
  const typed = typedIn(interaction).toLowerCase();
  const bank = await app.bankOf(interaction.guildId);
  const fitting = bank
    .categories(language)
    .filter((category) => category.length <= CATEGORY && category.toLowerCase().includes(typed));
  await interaction.respond(fitting.slice(0, CHOICES).map((category) => ({ name: category, value: category })));
}

/** Longest category that a member may type: it travels in a form's id. */
export const CATEGORY = 25;
