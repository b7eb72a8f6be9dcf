// Says what is still closed for a member: the one check for every way to see others' answers or a sample answer.
import { ButtonStyle } from 'discord.js';
import { type DailyPost, isAsking, opening, postKey } from '../core/post.ts';
import { isHidden, type Study } from '../core/study.ts';
import { type Facts, inServer } from './context.ts';
import type { FoundPost } from './find-post.ts';
import { canSee } from './find-study.ts';
import { memberLately, seesChannel } from './member-now.ts';
import { type ButtonRow, button, row } from './pages.ts';
import { markerOf } from './question-card.ts';
import { timestamp } from './safe-text.ts';
import type { Translate } from './translate.ts';

/** Something that a member may not see yet: by which post, and what opens it. */
export interface Closed {
  readonly post: DailyPost;
  readonly opensBy: 'answer' | 'deadline';
  /** False: another server's study asks it, and only there it can be answered. */
  readonly isHere: boolean;
}

/** Whether the others' answers to a post, and its sample answers, are still closed for a member. */
export async function closedPost({ app, userId }: Facts, { study, post }: FoundPost): Promise<Closed | undefined> {
  const own = isHidden(study.reveal) ? await app.store.answers.get(postKey(post), userId) : undefined;
  const result = opening(study.reveal, post, own, app.clock.now());
  return result.open ? undefined : { post, opensBy: result.opensBy, isHere: true };
}

/** The posts that ask one of the questions in secret now, in every server. */
async function askedInSecret({ app }: Facts, ids: ReadonlySet<string>): Promise<FoundPost[]> {
  const now = app.clock.now();
  const posts = (await app.store.posts.open()).filter(
    (post) => post.question !== null && ids.has(post.question.id) && isAsking(post, now),
  );
  const found = await Promise.all(
    posts.map(async (post): Promise<FoundPost[]> => {
      const study = await app.store.studies.get(post.guildId, post.studyId);
      return study && isHidden(study.reveal) ? [{ study, post }] : [];
    }),
  );
  return found.flat();
}

/** Whether a study is one that the member can see. While Discord does not say, it may be. */
async function concerns(ctx: Facts, study: Study): Promise<boolean> {
  if (inServer(ctx) && ctx.interaction.guildId === study.guildId) return canSee(ctx, study);
  const { client, clock } = ctx.app;
  try {
    const member = await memberLately(client, study.guildId, ctx.userId, clock.now());
    return member !== undefined && seesChannel(member, study.channelId);
  } catch {
    return true;
  }
}

/**
 * Those of the questions whose sample answers are closed for a member, and by what: any hidden study that they can see and
 * that asks one now, here or in another server. Choosing a question by its title opens nothing that its card would not.
 */
export async function closedSamples(ctx: Facts, questionIds: readonly string[]): Promise<ReadonlyMap<string, Closed>> {
  const asking = await askedInSecret(ctx, new Set(questionIds));
  // At once: Discord is asked for each server, and itself waits three seconds for our answer.
  const found = await Promise.all(
    asking.map(async (one) => {
      const closed = await closedPost(ctx, one);
      if (!closed || !(await concerns(ctx, one.study))) return [];
      return [{ ...closed, isHere: one.post.guildId === ctx.interaction.guildId }];
    }),
  );
  // What this server's own study keeps closed can be opened here, so it is the one that is told.
  const inOrder = found.flat().sort((one, other) => Number(one.isHere) - Number(other.isHere));
  return new Map(inOrder.flatMap((closed) => (closed.post.question ? [[closed.post.question.id, closed]] : [])));
}

/** What keeps a question's sample answers closed for a member; undefined: they are open. */
export async function closedSample(ctx: Facts, questionId: string): Promise<Closed | undefined> {
  return (await closedSamples(ctx, [questionId])).get(questionId);
}

/** When the deadline opens something, as Discord shows times. */
export function opensAt({ post }: Closed): { relative: string; time: string } {
  return {
    relative: timestamp(post.closesAt, 'R'),
    time: timestamp(post.closesAt, 'f'),
  };
}

/** The way to open it: the form, where one's own answer is what opens it. */
export function openingRow(closed: Closed, t: Translate): ButtonRow[] {
  return closed.isHere && closed.opensBy === 'answer'
    ? row([button(t('card.answer'), markerOf(postKey(closed.post)), ButtonStyle.Primary)])
    : [];
}
