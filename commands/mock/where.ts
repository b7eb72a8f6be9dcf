// What a mock interview is drawn from where this is, and where its questions may be shown again.
import type { Mock } from '../../src/core/mock.ts';
import type { MockWish, Picked } from '../../src/core/mock-pick.ts';
import { pickMock } from '../../src/core/mock-pick.ts';
import { homeOf } from '../../src/core/own-question.ts';
import type { Question } from '../../src/core/question.ts';
import type { Context } from '../../src/discord/context.ts';
import { recentPosts } from '../../src/discord/find-post.ts';
import { bankHere } from '../../src/discord/find-question.ts';
import { memberNow } from '../../src/discord/member-now.ts';
import { studyAt } from '../../src/discord/member-practice.ts';
import { closedSamples } from '../../src/discord/reveal-gate.ts';
import { askedIn } from './rules/mock-report.ts';

/** Earlier interviews whose questions count as had lately. */
const EARLIER = 5;

/** When the member last had which question: practised, asked in an interview, or posted in the study here. */
async function hadBy(ctx: Context): Promise<ReadonlyMap<string, number>> {
  const { app, userId } = ctx;
  const had = new Map<string, number>();
  const note = (id: string, at: number | null): void => {
    if (at !== null && at > (had.get(id) ?? 0)) had.set(id, at);
  };
  for (const attempt of await app.store.attempts.ofMember(userId)) note(attempt.questionId, attempt.at);
  for (const { questionId, memory } of await app.store.decks.ofMember(userId)) note(questionId, memory.lastReview);
  const ids = (await app.store.mocks.idsOf(userId)).slice(0, EARLIER);
  for (const mock of await app.store.mocks.some(userId, ids)) {
    for (const { question, turn } of askedIn(mock)) note(question.id, turn.shownAt);
  }
  const study = await studyAt(ctx);
  for (const post of study ? await recentPosts(ctx, study) : []) note(post.question?.id ?? '', post.claimedAt);
  return had;
}

/** In the member's language; of a bank that has none in it, in any. */
async function inLanguage(ctx: Context): Promise<readonly Question[]> {
  const [bank, { language }] = [await bankHere(ctx), ctx];
  const own = bank.all.filter((question) => question.language === language);
  return own.length > 0 ? own : bank.all;
}

/** The questions of an interview that begins here: none that an open hidden post keeps closed. */
export async function pickedHere(ctx: Context, id: string, wish: MockWish): Promise<Picked[]> {
  const { userId, now } = ctx;
  const [all, had, closed] = [await inLanguage(ctx), await hadBy(ctx), new Set<string>()];
  for (;;) {
    const questions = all.filter((question) => !closed.has(question.id));
    const picked = pickMock(wish, { userId, id, questions, had, now });
    // Of the few that were picked: to ask this of the whole bank is to ask Discord for every server with a hidden study.
    const ids = picked.map(({ question }) => question.id);
    const asked = await closedSamples(ctx, ids);
    if (asked.size === 0) return picked;
    for (const one of asked.keys()) closed.add(one);
  }
}

/** The questions of an interview that may not be shown here: a server's own, in another one or to who has left it. */
export async function awayIn({ interaction, app, userId }: Context, mock: Mock): Promise<ReadonlySet<string>> {
  const ids = mock.questions.map(({ question }) => question.id);
  const isHere = async (home: string): Promise<boolean> => {
    if (interaction.guildId !== null) return interaction.guildId === home;
    return (await memberNow(app.client, home, userId).catch(() => undefined)) !== undefined;
  };
  const away = new Set<string>();
  for (const home of new Set(ids.flatMap((id) => homeOf(id) ?? []))) if (!(await isHere(home))) away.add(home);
  return new Set(ids.filter((id) => away.has(homeOf(id) ?? '')));
}
