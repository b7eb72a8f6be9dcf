// What a member's history is made of, here: in a server that server's daily posts and what was practised; outside servers those
// of every server where they took part. Their own words are always theirs, a post's question is for who sees its channel.
import { type Answer, hasAnswered } from '../../src/core/answer.ts';
import type { Attempt } from '../../src/core/attempt.ts';
import { homeOf } from '../../src/core/own-question.ts';
import { type DailyPost, isShown, postKey, takesAnswers, wasFor } from '../../src/core/post.ts';
import type { QuestionBank } from '../../src/core/question-bank.ts';
import type { Study } from '../../src/core/study.ts';
import { type Facts, inServer } from '../../src/discord/context.ts';
import { canSee } from '../../src/discord/find-study.ts';
import { memberNow, seesChannel } from '../../src/discord/member-now.ts';
import { joinedAt } from '../../src/discord/member-practice.ts';
import { type DailyRecord, historyOf, type PastQuestion } from './rules/history.ts';

function recordOf(post: DailyPost, answer: Answer | undefined, isVisible: boolean, now: number): DailyRecord {
  return {
    postKey: postKey(post),
    questionId: post.question?.id ?? postKey(post),
    question: isVisible ? post.question : null,
    threadId: isVisible ? post.threadId : null,
    postedAt: post.claimedAt,
    isOver: !takesAnswers(post, now),
    answer,
  };
}

/** What is left of an answer whose post is gone. */
function orphan(answer: Answer): DailyRecord {
  return {
    postKey: answer.postKey,
    questionId: answer.postKey,
    question: null,
    threadId: null,
    postedAt: answer.updatedAt,
    isOver: true,
    answer,
  };
}

/** Of a post that the member cannot see there is nothing to tell but their own words. */
async function unseen({ app }: Facts, answers: readonly Answer[]): Promise<DailyRecord[]> {
  const written = answers.filter(hasAnswered);
  const posts = await app.store.posts.getMany(written.map((answer) => answer.postKey));
  return written.map((answer) => {
    const post = posts.get(answer.postKey);
    return post ? recordOf(post, answer, false, app.clock.now()) : orphan(answer);
  });
}

/** A server as one member sees it. */
interface Seen {
  readonly guildId: string;
  /** Epoch ms. */
  readonly joinedAt: number;
  sees(study: Study): boolean;
}

/** What a member's records in one server are made of, as it was read: each the same array while nothing in it changed. */
interface Read {
  /** Of every server. */
  readonly answers: readonly Answer[];
  /** Of each study that the member sees. */
  readonly posts: readonly (readonly DailyPost[])[];
}

async function readIn({ guildId, sees }: Seen, { app, userId }: Facts): Promise<Read> {
  const answers = await app.store.answers.ofMember(userId);
  const studies = (await app.store.studies.ofGuild(guildId)).filter(sees);
  return { answers, posts: await Promise.all(studies.map(({ id }) => app.store.posts.ofStudy(id))) };
}

/** Of one server: the posts that the member sees and answered, or could have answered since they joined; other answers. */
async function dailyOf({ answers, posts }: Read, { guildId, joinedAt }: Seen, ctx: Facts): Promise<DailyRecord[]> {
  const now = ctx.app.clock.now();
  const here = answers.filter((answer) => answer.guildId === guildId);
  const rest = new Map(here.map((answer) => [answer.postKey, answer]));
  const found: DailyRecord[] = [];
  for (const post of posts.flat()) {
    const answer = rest.get(postKey(post));
    if (!isShown(post) || (!answer && !wasFor(post, joinedAt))) continue;
    found.push(recordOf(post, answer, true, now));
    rest.delete(postKey(post));
  }
  return [...found, ...(await unseen(ctx, [...rest.values()]))];
}

/** A server as the member sees it from outside; of one that Discord tells nothing of now they see nothing now. */
async function seenFromOutside(guildId: string, { app, userId }: Facts): Promise<Seen> {
  const member = await memberNow(app.client, guildId, userId).catch(() => undefined);
  const sees = ({ channelId }: Study): boolean => member !== undefined && seesChannel(member, channelId);
  return { guildId, joinedAt: member?.joinedTimestamp ?? 0, sees };
}

/** Of every server in which the member ever answered or passed. */
async function dailyAnywhere(ctx: Facts): Promise<DailyRecord[]> {
  const answers = await ctx.app.store.answers.ofMember(ctx.userId);
  const guilds = [...new Set(answers.map(({ guildId }) => guildId))];
  const found = await Promise.all(
    guilds.map(async (guildId) => {
      const seen = await seenFromOutside(guildId, ctx);
      return dailyOf(await readIn(seen, ctx), seen, ctx);
    }),
  );
  return found.flat();
}

/** Attempts at questions of a server that the member has left keep their words, not the question's. */
async function attemptsAnywhere(ctx: Facts, attempts: readonly Attempt[]): Promise<Attempt[]> {
  const homes = [...new Set(attempts.flatMap(({ questionId }) => homeOf(questionId) ?? []))];
  const isMember = async (guildId: string): Promise<boolean> =>
    (await memberNow(ctx.app.client, guildId, ctx.userId).catch(() => undefined)) !== undefined;
  const theirs = new Set<string | undefined>([undefined]);
  for (const home of homes) if (await isMember(home)) theirs.add(home);
  return attempts.map((attempt) => (theirs.has(homeOf(attempt.questionId)) ? attempt : { ...attempt, title: '' }));
}

/** Whether what was practised may be shown in this server: another server's own questions may not. */
function isOfHere(guildId: string) {
  return ({ questionId }: { readonly questionId: string }): boolean => {
    const home = homeOf(questionId);
    return home === undefined || home === guildId;
  };
}

/** A history and all that it was made of. */
interface Made {
  readonly of: readonly unknown[];
  readonly questions: readonly PastQuestion[];
}

/** By the attempts that it was made of, with which it is forgotten. A keystroke goes to what the last one made. */
const made = new WeakMap<readonly Attempt[], Made>();

/** What `make` makes of `attempts` and `of`, unless the last was made of the very same. */
async function onceFor(
  attempts: readonly Attempt[],
  of: readonly unknown[],
  make: () => Promise<readonly PastQuestion[]>,
): Promise<readonly PastQuestion[]> {
  const last = made.get(attempts);
  if (last?.of.length === of.length && last.of.every((one, n) => one === of[n])) return last.questions;
  const questions = await make();
  made.set(attempts, { of, questions });
  return questions;
}

/** The member's history as it may be read where this is, the latest question first. */
export async function historyHere(ctx: Facts, bank: QuestionBank): Promise<readonly PastQuestion[]> {
  const { app, userId, language } = ctx;
  const [attempts, cards] = [await app.store.attempts.ofMember(userId), await app.store.decks.ofMember(userId)];
  const titleOf = (id: string): string | undefined => bank.get(id, language)?.title;
  if (!inServer(ctx)) {
    const [daily, readable] = [await dailyAnywhere(ctx), await attemptsAnywhere(ctx, attempts)];
    return historyOf({ daily, attempts: readable, cards }, titleOf);
  }
  const { guildId } = ctx.interaction;
  const here: Seen = { guildId, joinedAt: joinedAt(ctx), sees: (study) => canSee(ctx, study) };
  const read = await readIn(here, ctx);
  // Time changes nothing else: a post that takes no more answers was missed.
  const open = read.posts.flat().filter((post) => takesAnswers(post, app.clock.now())).length;
  const of = [guildId, here.joinedAt, language, bank.all, cards, read.answers, open, ...read.posts];
  return onceFor(attempts, of, async () => {
    const isHere = isOfHere(guildId);
    const practised = { attempts: attempts.filter(isHere), cards: cards.filter(isHere) };
    return historyOf({ daily: await dailyOf(read, here, ctx), ...practised }, titleOf);
  });
}
