// Finds the daily post that a member means: that of the thread they are in, else today's, else the last one still open.
import { type DailyPost, isOnItsWay, isShown, postKey, takesAnswers } from '../core/post.ts';
import { addDays, studyDay } from '../core/schedule.ts';
import type { Study } from '../core/study.ts';
import type { Facts, ServerFacts } from './context.ts';
import { canSee, studiesMeant, studyHere } from './find-study.ts';
import { UserError } from './user-error.ts';

export interface FoundPost {
  readonly study: Study;
  readonly post: DailyPost;
}

/** What it takes to look into a study. */
type Looking = Pick<Facts, 'app'>;

/** Days back in which a study's latest questions are looked for. */
const RECENT_DAYS = 60;

function dayOf({ app }: Looking, { schedule }: Study): string {
  return studyDay(app.clock.now(), schedule.zone);
}

/**
 * A post by a key from a custom id, with its study: both re-read, both of this server.
 * @throws UserError when either is gone or belongs elsewhere.
 */
async function postOf({ app, interaction }: ServerFacts, key: string): Promise<FoundPost> {
  const post = await app.store.posts.get(key);
  if (!post || post.guildId !== interaction.guildId) throw new UserError('common.question.postGone');
  const study = await app.store.studies.get(post.guildId, post.studyId);
  if (!study) throw new UserError('common.study.gone');
  return { study, post };
}

/** The post of a key from a custom id. @throws UserError when it is gone, or not for this member's eyes. */
export async function visiblePost(ctx: ServerFacts, key: string): Promise<FoundPost> {
  const found = await postOf(ctx, key);
  if (isOnItsWay(found.post) && canSee(ctx, found.study)) throw new UserError('common.question.onItsWay');
  if (!isShown(found.post) || !canSee(ctx, found.study)) throw new UserError('common.question.postGone');
  return found;
}

/** The post whose thread this is, if it is one; of a forum post the thread is the post. */
export async function postHere({ app, interaction }: ServerFacts): Promise<FoundPost | undefined> {
  const post = interaction.channelId === null ? undefined : await app.store.posts.byThread(interaction.channelId);
  if (!isShown(post) || post.guildId !== interaction.guildId) return undefined;
  const study = await app.store.studies.get(post.guildId, post.studyId);
  return study && { study, post };
}

/** The study of the thread where this is, else those that the member can mean. @throws UserError when there is none. */
export async function studiesOfPostHere(ctx: ServerFacts): Promise<readonly [Study, ...Study[]]> {
  const here = await postHere(ctx);
  return here ? [here.study] : studiesMeant(ctx);
}

/** The study that this is about and that the member can see, or undefined. */
export async function studyHereIfAny(ctx: ServerFacts): Promise<Study | undefined> {
  try {
    return (await postHere(ctx))?.study ?? (await studyHere(ctx));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Today's post of a study, if it is there for members to see. */
export async function todaysPost(ctx: Looking, study: Study): Promise<DailyPost | undefined> {
  const post = await ctx.app.store.posts.get(postKey({ studyId: study.id, date: dayOf(ctx, study), slot: 0 }));
  return isShown(post) ? post : undefined;
}

/** The latest questions of a study, newest first. */
export async function recentPosts(ctx: Looking, study: Study): Promise<DailyPost[]> {
  const from = addDays(dayOf(ctx, study), -RECENT_DAYS);
  return (await ctx.app.store.posts.ofStudy(study.id, { from })).filter(isShown).reverse();
}

/** Every question that a study has had, newest first. */
export async function everyPost({ app }: Looking, study: Study): Promise<DailyPost[]> {
  return (await app.store.posts.ofStudy(study.id)).filter(isShown).reverse();
}

/** The last question that still takes answers: yesterday's, as long as today's has not come. */
export async function stillOpen(ctx: Looking, study: Study): Promise<DailyPost | undefined> {
  return (await recentPosts(ctx, study)).find((post) => takesAnswers(post, ctx.app.clock.now()));
}

/** The study's question of today, else the last one that is still open. */
async function latest(ctx: Looking, study: Study): Promise<DailyPost | undefined> {
  return (await todaysPost(ctx, study)) ?? (await stillOpen(ctx, study));
}

/** The post that a message in this thread or channel can be an answer to; no other channel's post is guessed. */
export async function answerablePostHere(ctx: ServerFacts): Promise<FoundPost | undefined> {
  const here = await postHere(ctx);
  if (here) return here;
  const { app, interaction } = ctx;
  const studies = await app.store.studies.ofGuild(interaction.guildId);
  // A draft may name the channel of a study that runs.
  const study = studies.find(({ channelId, status }) => channelId === interaction.channelId && status !== 'draft');
  const post = study && (await latest(ctx, study));
  return post && { study, post };
}

/** The post that a command without options is about. @throws UserError when there is none. */
export async function latestPost(ctx: Looking, study: Study): Promise<FoundPost> {
  const post = await latest(ctx, study);
  if (!post) throw new UserError('common.question.noneToday');
  return { study, post };
}
