// Which answers a member may read: of one post, or of one member over time.
import type { BaseInteraction } from 'discord.js';
import { type AnswerPage, answerPages, bySubmission } from '../../src/core/answer-pages.ts';
import { postKey } from '../../src/core/post.ts';
import { isShown } from '../../src/core/today.ts';
import type { App } from '../../src/discord/app.ts';
import { type Closed, closedPost } from '../../src/discord/reveal-gate.ts';
import { canSee } from '../../src/discord/where.ts';
import type { Found } from '../../src/discord/which-post.ts';

type InGuild = BaseInteraction<'cached'>;

/** Answers as pages. `stem` names the list in the pager's custom ids. */
export interface AnswerList {
  readonly stem: string;
  readonly pages: readonly AnswerPage[];
  /** The post of each page, by post key. */
  readonly posts: ReadonlyMap<string, Found>;
  /** What keeps the others' answers closed, where something does. */
  readonly closed: Closed | undefined;
  /** Answers left out because they have not opened yet. */
  readonly leftOut: number;
}

/** The answers to one post: all of them, or before the reveal only one's own. */
export const answersToPost = async (interaction: InGuild, found: Found, app: App): Promise<AnswerList> => {
  const key = postKey(found.post);
  const closed = await closedPost(interaction.user.id, found, app);
  const answers = bySubmission(await app.store.answers.ofPost(key));
  const readable = closed ? answers.filter(({ userId }) => userId === interaction.user.id) : answers;
  return {
    stem: `answers:post:${key}`,
    pages: answerPages(readable, interaction.user.id, app.answers.linkOf),
    posts: new Map([[key, found]]),
    closed,
    leftOut: 0,
  };
};

/** The posts of a member's answers that this viewer may know of: those of studies that they can see. */
const postsOf = async (interaction: InGuild, keys: readonly string[], app: App): Promise<Map<string, Found>> => {
  const studies = new Map((await app.store.studies.ofGuild(interaction.guildId)).map((study) => [study.id, study]));
  const posts = new Map<string, Found>();
  for (const key of keys) {
    const post = await app.store.posts.get(key);
    const study = post && studies.get(post.studyId);
    if (study && isShown(post) && canSee(interaction, study)) posts.set(key, { study, post });
  }
  return posts;
};

/** One member's answers in this server, the latest question first. */
export const answersOfMember = async (interaction: InGuild, memberId: string, app: App): Promise<AnswerList> => {
  const viewerId = interaction.user.id;
  const all = bySubmission(await app.store.answers.ofMember(memberId, interaction.guildId)).toReversed();
  const posts = await postsOf(
    interaction,
    all.map((answer) => answer.postKey),
    app,
  );
  const readable = [];
  let leftOut = 0;
  for (const answer of all) {
    const found = posts.get(answer.postKey);
    if (!found) continue;
    if (memberId !== viewerId && (await closedPost(viewerId, found, app))) leftOut += 1;
    else readable.push(answer);
  }
  return {
    stem: `answers:member:${memberId}`,
    pages: answerPages(readable, viewerId, app.answers.linkOf),
    posts,
    closed: undefined,
    leftOut,
  };
};
