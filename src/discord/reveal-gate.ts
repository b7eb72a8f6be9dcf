// The reveal, asked once for every way to see others' answers or a sample answer.
import { type BaseInteraction, ButtonStyle } from 'discord.js';
import { type DailyPost, postKey } from '../core/post.ts';
import { opening } from '../core/reveal.ts';
import { isHidden, type Study } from '../core/study.ts';
import { isAsking } from '../core/today.ts';
import type { App } from './app.ts';
import { memberLately, seesChannel } from './member-now.ts';
import { type ButtonRow, button, row } from './pages.ts';
import { markerOf } from './question-card.ts';
import { timestamp } from './safe-text.ts';
import type { Translate } from './translate.ts';
import { canSee } from './where.ts';
import type { Found } from './which-post.ts';

/** Something that a member may not see yet: by which post, and what opens it. */
export interface Closed {
  readonly post: DailyPost;
  readonly opensBy: 'answer' | 'deadline';
  /** False: another server's study asks it, and only there it can be answered. */
  readonly isHere: boolean;
}

/** Whether the others' answers to a post, and its sample answers, are still closed for a member. */
export async function closedPost(userId: string, { study, post }: Found, app: App): Promise<Closed | undefined> {
  const own = isHidden(study.reveal) ? await app.store.answers.get(postKey(post), userId) : undefined;
  const result = opening(study.reveal, post, own, app.clock.now());
  return result.open ? undefined : { post, opensBy: result.opensBy, isHere: true };
}

/** The posts that ask one of the questions in secret now, in every server. */
async function askedInSecret(ids: ReadonlySet<string>, app: App): Promise<Found[]> {
  const now = app.clock.now();
  const posts = (await app.store.posts.open()).filter(
    (post) => post.question !== null && ids.has(post.question.id) && isAsking(post, now),
  );
  const found = await Promise.all(
    posts.map(async (post): Promise<Found[]> => {
      const study = await app.store.studies.get(post.guildId, post.studyId);
      return study && isHidden(study.reveal) ? [{ study, post }] : [];
    }),
  );
  return found.flat();
}

/** Whether a study is one that the member can see. While Discord does not say, it may be. */
async function concerns(interaction: BaseInteraction, study: Study, { client, clock }: App): Promise<boolean> {
  if (interaction.inCachedGuild() && interaction.guildId === study.guildId) return canSee(interaction, study);
  try {
    const member = await memberLately(client, study.guildId, interaction.user.id, clock.now());
    return member !== undefined && seesChannel(member, study.channelId);
  } catch {
    return true;
  }
}

/**
 * Those of the questions whose sample answers are closed for a member, and by what: any hidden study that they can see and
 * that asks one now, here or in another server. Choosing a question by its title opens nothing that its card would not.
 */
export async function closedSamples(
  interaction: BaseInteraction,
  questionIds: readonly string[],
  app: App,
): Promise<ReadonlyMap<string, Closed>> {
  const asking = await askedInSecret(new Set(questionIds), app);
  // At once: Discord is asked for each server, and itself waits three seconds for our answer.
  const found = await Promise.all(
    asking.map(async (one) => {
      const closed = await closedPost(interaction.user.id, one, app);
      if (!closed || !(await concerns(interaction, one.study, app))) return [];
      return [{ ...closed, isHere: one.post.guildId === interaction.guildId }];
    }),
  );
  // What this server's own study keeps closed can be opened here, so it is the one that is told.
  const inOrder = found.flat().sort((one, other) => Number(one.isHere) - Number(other.isHere));
  return new Map(inOrder.flatMap((closed) => (closed.post.question ? [[closed.post.question.id, closed]] : [])));
}

/** What keeps a question's sample answers closed for a member; undefined: they are open. */
export async function closedSample(
  interaction: BaseInteraction,
  questionId: string,
  app: App,
): Promise<Closed | undefined> {
  return (await closedSamples(interaction, [questionId], app)).get(questionId);
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
