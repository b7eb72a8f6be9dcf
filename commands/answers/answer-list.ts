// Which answers a member may read: of one post, or of one member over time.
import { type AnswerPage, answerPages, bySubmission } from '../../src/core/answer-pages.ts';
import { isShown, postKey } from '../../src/core/post.ts';
import { answersToPost as toPost } from '../../src/discord/card-routes.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import type { FoundPost } from '../../src/discord/find-post.ts';
import { canSee } from '../../src/discord/find-study.ts';
import type { Turned } from '../../src/discord/pages.ts';
import { type Closed, closedPost } from '../../src/discord/reveal-gate.ts';
import { ofMember } from './routes.ts';

/** Answers as pages. */
export interface AnswerList {
  /** The id of the pager's button to a page. */
  readonly idOf: (turned: Turned) => string;
  readonly pages: readonly AnswerPage[];
  /** The post of each page, by post key. */
  readonly posts: ReadonlyMap<string, FoundPost>;
  /** What keeps the others' answers closed, where something does. */
  readonly closed: Closed | undefined;
  /** Answers left out because they have not opened yet. */
  readonly leftOut: number;
}

/** The answers to one post: all of them, or before the reveal only one's own. */
export async function answersToPost(ctx: ServerContext, found: FoundPost): Promise<AnswerList> {
  const { app, userId: viewerId } = ctx;
  const key = postKey(found.post);
  const closed = await closedPost(ctx, found);
  const answers = bySubmission(await app.store.answers.ofPost(key));
  const readable = closed ? answers.filter(({ userId }) => userId === viewerId) : answers;
  return {
    idOf: (turned) => toPost.id({ post: key, ...turned }),
    pages: answerPages(readable, viewerId, app.answers.linkOf),
    posts: new Map([[key, found]]),
    closed,
    leftOut: 0,
  };
}

/** The posts of a member's answers that this viewer may know of: those of studies that they can see. */
async function postsOf(ctx: ServerContext, keys: readonly string[]): Promise<Map<string, FoundPost>> {
  const { app, interaction } = ctx;
  const studies = new Map((await app.store.studies.ofGuild(interaction.guildId)).map((study) => [study.id, study]));
  const posts = new Map<string, FoundPost>();
  for (const key of keys) {
    const post = await app.store.posts.get(key);
    const study = post && studies.get(post.studyId);
    if (study && isShown(post) && canSee(ctx, study)) posts.set(key, { study, post });
  }
  return posts;
}

/** One member's answers in this server, the latest question first. */
export async function answersOfMember(ctx: ServerContext, memberId: string): Promise<AnswerList> {
  const { app, interaction, userId: viewerId } = ctx;
  const all = bySubmission(await app.store.answers.ofMember(memberId, interaction.guildId)).toReversed();
  const posts = await postsOf(
    ctx,
    all.map((answer) => answer.postKey),
  );
  const readable = [];
  let leftOut = 0;
  for (const answer of all) {
    const found = posts.get(answer.postKey);
    if (!found) continue;
    if (memberId !== viewerId && (await closedPost(ctx, found))) leftOut += 1;
    else readable.push(answer);
  }
  return {
    idOf: (turned) => ofMember.id({ member: memberId, ...turned }),
    pages: answerPages(readable, viewerId, app.answers.linkOf),
    posts,
    closed: undefined,
    leftOut,
  };
}
