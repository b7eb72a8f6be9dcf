// What the next question of a sitting is chosen from: the member's cards, what they missed in the study here, the bank.
import { hasAnswered } from '../../src/core/answer.ts';
import { postKey, takesAnswers, wasFor } from '../../src/core/post.ts';
import type { PracticeState, Sitting, Stock } from '../../src/core/practice.ts';
import { questionsIn } from '../../src/core/question-bank.ts';
import type { Study } from '../../src/core/study.ts';
import type { Context } from '../../src/discord/context.ts';
import { everyPost } from '../../src/discord/find-post.ts';
import { bankHere } from '../../src/discord/find-question.ts';
import { joinedAt, studyAt, zoneOf } from '../../src/discord/member-practice.ts';

/** Ids of the study's questions that the member passed, or left unanswered until they closed; the latest first. */
async function missedIn(study: Study, ctx: Context): Promise<string[]> {
  const { app, userId, now } = ctx;
  const own = new Map((await app.store.answers.ofMember(userId, study.guildId)).map((one) => [one.postKey, one]));
  const posts = await everyPost(ctx, study);
  return posts.flatMap((post) => {
    const answer = own.get(postKey(post));
    if (!post.question || hasAnswered(answer) || !wasFor(post, joinedAt(ctx))) return [];
    return answer?.passed || !takesAnswers(post, now) ? [post.question.id] : [];
  });
}

/** All that the next question is chosen from. */
export async function stockOf(ctx: Context, state: PracticeState, sitting: Sitting): Promise<Stock> {
  const { app, userId, language, now } = ctx;
  const [bank, study] = [await bankHere(ctx), await studyAt(ctx)];
  return {
    sitting,
    cards: await app.store.decks.ofMember(userId),
    missed: study ? await missedIn(study, ctx) : [],
    questions: questionsIn(bank, language),
    sight: { now, zone: zoneOf(state, study, language), dailyCap: state.dailyCap },
  };
}
