// The reveal, asked once for every way to see others' answers or a sample answer.
import type { BaseInteraction } from 'discord.js';
import { ButtonStyle } from 'discord.js';
import { type DailyPost, postKey } from '../core/post.ts';
import { opening } from '../core/reveal.ts';
import { isHidden, type Study } from '../core/study.ts';
import { takesAnswers } from '../core/today.ts';
import type { App } from './app.ts';
import { type ButtonRow, button, row } from './pages.ts';
import { markerOf } from './question-card.ts';
import { timestamp } from './safe-text.ts';
import type { Translate } from './translate.ts';
import { canSee } from './where.ts';
import type { Found } from './which-post.ts';

type InGuild = BaseInteraction<'cached'>;

/** Something that a member may not see yet: by which post, and what opens it. */
export interface Closed {
  readonly post: DailyPost;
  readonly opensBy: 'answer' | 'deadline';
}

/** Whether the others' answers to a post, and its sample answers, are still closed for a member. */
export const closedPost = async (userId: string, { study, post }: Found, app: App): Promise<Closed | undefined> => {
  const own = isHidden(study.reveal) ? await app.store.answers.get(postKey(post), userId) : undefined;
  const result = opening(study.reveal, post, own, app.clock.now());
  return result.open ? undefined : { post, opensBy: result.opensBy };
};

/** The posts of a hidden study that have this question and take answers. */
const openWith = async (study: Study, questionId: string, app: App): Promise<Found[]> => {
  const posts = await app.store.posts.ofStudy(study.id);
  return posts
    .filter((post) => post.question?.id === questionId && takesAnswers(post, app.clock.now()))
    .map((post) => ({ study, post }));
};

/**
 * What keeps a question's sample answers closed for a member: any hidden study of this server that they can see and
 * that is asking it now. Choosing the question by its title opens nothing that its card would not.
 */
export const closedSample = async (interaction: InGuild, questionId: string, app: App): Promise<Closed | undefined> => {
  const studies = (await app.store.studies.ofGuild(interaction.guildId)).filter(
    (study) => isHidden(study.reveal) && canSee(interaction, study),
  );
  const asking = (await Promise.all(studies.map((study) => openWith(study, questionId, app)))).flat();
  for (const found of asking) {
    const closed = await closedPost(interaction.user.id, found, app);
    if (closed) return closed;
  }
  return undefined;
};

/** When the deadline opens something, as Discord shows times. */
export const opensAt = ({ post }: Closed): { relative: string; time: string } => ({
  relative: timestamp(post.closesAt, 'R'),
  time: timestamp(post.closesAt, 'f'),
});

/** The way to open it: the form, where one's own answer is what opens it. */
export const openingRow = (closed: Closed, t: Translate): ButtonRow[] =>
  closed.opensBy === 'answer'
    ? row([button(t('card.answer'), markerOf(postKey(closed.post)), ButtonStyle.Primary)])
    : [];
