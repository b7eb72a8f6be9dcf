// Which daily post a member means: the thread's they are in, else the study's of today, else the last one still open.
import type { BaseInteraction } from 'discord.js';
import type { DailyPost } from '../core/post.ts';
import { addDays, studyDay } from '../core/schedule.ts';
import type { Study } from '../core/study.ts';
import { isOnItsWay, isShown, takesAnswers } from '../core/today.ts';
import type { App } from './app.ts';
import { UserError } from './user-error.ts';
import { canSee, postOf, studyHere, todaysPost } from './where.ts';

type InGuild = BaseInteraction<'cached'>;

export interface Found {
  readonly study: Study;
  readonly post: DailyPost;
}

/** Days back in which a study's latest questions are looked for. */
const RECENT_DAYS = 60;

/** The study that this is about and that the member can see, or undefined. */
export async function studyHereIfAny(interaction: InGuild, app: App): Promise<Study | undefined> {
  try {
    return (await postHere(interaction, app))?.study ?? (await studyHere(interaction, app));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** The post of a key from a custom id. @throws UserError when it is gone, or not for this member's eyes. */
export async function visiblePost(interaction: InGuild, app: App, key: string): Promise<Found> {
  const found = await postOf(interaction, app, key);
  if (isOnItsWay(found.post) && canSee(interaction, found.study)) throw new UserError('common.question.onItsWay');
  if (!isShown(found.post) || !canSee(interaction, found.study)) throw new UserError('common.question.postGone');
  return found;
}

/** The post whose thread this is, if it is one; of a forum post the thread is the post. */
export async function postHere(interaction: InGuild, app: App): Promise<Found | undefined> {
  const post = interaction.channelId === null ? undefined : await app.store.posts.byThread(interaction.channelId);
  if (!isShown(post) || post.guildId !== interaction.guildId) return undefined;
  const study = await app.store.studies.get(post.guildId, post.studyId);
  return study && { study, post };
}

/** The latest questions of a study, newest first. */
export async function recentPosts(study: Study, app: App): Promise<DailyPost[]> {
  const from = addDays(studyDay(app.clock.now(), study.schedule.zone), -RECENT_DAYS);
  return (await app.store.posts.ofStudy(study.id, { from })).filter(isShown).reverse();
}

/** Every question that a study has had, newest first. */
export async function everyPost(study: Study, app: App): Promise<DailyPost[]> {
  return (await app.store.posts.ofStudy(study.id)).filter(isShown).reverse();
}

/** The last question that still takes answers: yesterday's, as long as today's has not come. */
export async function stillOpen(study: Study, app: App): Promise<DailyPost | undefined> {
  return (await recentPosts(study, app)).find((post) => takesAnswers(post, app.clock.now()));
}

/** The study's question of today, else the last one that is still open. */
async function latest(study: Study, app: App): Promise<DailyPost | undefined> {
  return (await todaysPost(study, app)) ?? (await stillOpen(study, app));
}

/** The post that a message in this thread or channel can be an answer to; no other channel's post is guessed. */
export async function answerablePostHere(interaction: InGuild, app: App): Promise<Found | undefined> {
  const here = await postHere(interaction, app);
  if (here) return here;
  const studies = await app.store.studies.ofGuild(interaction.guildId);
  const study = studies.find(({ channelId }) => channelId === interaction.channelId);
  const post = study && (await latest(study, app));
  return post && { study, post };
}

/** The post that a command without options is about. @throws UserError when there is none. */
export async function currentPost(interaction: InGuild, app: App): Promise<Found> {
  const here = await postHere(interaction, app);
  if (here) return here;
  const study = await studyHere(interaction, app);
  const post = await latest(study, app);
  if (!post) throw new UserError('common.question.noneToday');
  return { study, post };
}
