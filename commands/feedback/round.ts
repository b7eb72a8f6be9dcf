// What there is of feedback on a post, as one member may know it; the first who asks has those who answered paired.
import type { Answer } from '../../src/core/answer.ts';
import {
  type Feedback,
  type FeedbackRound,
  isFeedbackOver,
  nextReceiver,
  readableAnswers,
  takesFeedback,
} from '../../src/core/feedback.ts';
import { type Partners, pairUp } from '../../src/core/pairing.ts';
import { postKey } from '../../src/core/post.ts';
import { addDays, studyDay } from '../../src/core/schedule.ts';
import type { App } from '../../src/discord/app.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { type FoundPost, visiblePost } from '../../src/discord/find-post.ts';
import { canSee } from '../../src/discord/find-study.ts';
import { timestamp } from '../../src/discord/safe-text.ts';

/** Days of earlier pairs that count. */
const PAST_DAYS = 180;
/** Days for which a question's feedback is asked for; later it can still be written. */
const ASKED_DAYS = 14;

export interface FoundRound extends FeedbackRound, FoundPost {
  readonly key: string;
  readonly answers: readonly Answer[];
  readonly notes: readonly Feedback[];
}

async function pairsOf({ store, clock }: App, { study, post }: FoundPost, submitters: readonly string[]) {
  const key = postKey(post);
  const settled = await store.feedback.pairing(key);
  if (settled) return settled.pairs;
  const past: readonly Partners[] = await store.feedback.pairsSince(study.id, addDays(post.date, -PAST_DAYS));
  const pairs = pairUp(submitters, past, key);
  if (pairs.length === 0) return pairs;
  const pairing = { version: 1, postKey: key, guildId: post.guildId, pairs, at: clock.now() } as const;
  return (await store.feedback.settlePairing(pairing)).pairs;
}

/** The feedback on a post that is over. */
export async function roundOf(app: App, found: FoundPost): Promise<FoundRound> {
  const key = postKey(found.post);
  const answers = readableAnswers(await app.store.answers.ofPost(key));
  const submitters = answers.map(({ userId }) => userId);
  const pairs = await pairsOf(app, found, submitters);
  return { ...found, key, answers, submitters, pairs, notes: await app.store.feedback.ofPost(key) };
}

/** Whose answer the member reads next; undefined: they have done their part. */
export function nextFor({ app, userId }: ServerContext, round: FoundRound): string | undefined {
  return nextReceiver(userId, round, isFeedbackOver(round.post, app.clock.now()));
}

/** The notes that the member wrote, the latest first. */
export function givenIn({ userId }: ServerContext, { notes }: FoundRound): readonly Feedback[] {
  return notes.filter(({ from }) => from === userId).toSorted((a, b) => b.at - a.at);
}

/** A post of a button whose feedback is given now. @throws UserError when it is not, or not for this member. */
export async function postForFeedback(ctx: ServerContext, key: string): Promise<FoundPost> {
  const found = await visiblePost(ctx, key);
  const { study, post } = found;
  if (!study.feedback) ctx.refuse('feedback.refuse.off');
  if (!takesFeedback(post, ctx.app.clock.now())) {
    ctx.refuse('feedback.refuse.notYet', { relative: timestamp(post.closesAt, 'R') });
  }
  return found;
}

async function recentlyOver(ctx: ServerContext): Promise<FoundPost[]> {
  const { app, interaction } = ctx;
  const now = app.clock.now();
  const studies = await app.store.studies.ofGuild(interaction.guildId);
  const found: FoundPost[] = [];
  for (const study of studies.filter((one) => one.feedback && canSee(ctx, one))) {
    const from = addDays(studyDay(now, study.schedule.zone), -ASKED_DAYS);
    for (const post of await app.store.posts.ofStudy(study.id, { from })) {
      if (takesFeedback(post, now)) found.push({ study, post });
    }
  }
  return found;
}

/** Questions that wait for the member's feedback: `owed` for their first, the oldest first; `more` for one more than that. */
export async function waitingFor(
  ctx: ServerContext,
): Promise<{ readonly owed: readonly FoundRound[]; readonly more: readonly FoundRound[] }> {
  const waiting: FoundRound[] = [];
  for (const found of await recentlyOver(ctx)) {
    if (!(await ctx.app.store.answers.get(postKey(found.post), ctx.userId))) continue;
    const round = await roundOf(ctx.app, found);
    if (nextFor(ctx, round) !== undefined) waiting.push(round);
  }
  const isOwed = (round: FoundRound): boolean => givenIn(ctx, round).length === 0;
  return { owed: waiting.filter(isOwed), more: waiting.filter((round) => !isOwed(round)) };
}
