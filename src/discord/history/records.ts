// What a member's history is made of, here: in a server that server's daily posts and what was practised; outside servers all
// that the member answered. Their own words are always theirs, a post's question is for who sees its channel.
import type { BaseInteraction } from 'discord.js';
import type { Answer } from '../../core/answer.ts';
import type { Attempt } from '../../core/attempt.ts';
import { type DailyRecord, historyOf, type PastQuestion } from '../../core/history.ts';
import { homeOf } from '../../core/own-question.ts';
import { type DailyPost, postKey } from '../../core/post.ts';
import { hasAnswered } from '../../core/reveal.ts';
import type { Study } from '../../core/study.ts';
import { isShown, takesAnswers, wasFor } from '../../core/today.ts';
import { memberNow } from '../member-now.ts';
import { type Desk, sees } from '../practice/desk.ts';
import { canSee } from '../where.ts';

const recordOf = (post: DailyPost, answer: Answer | undefined, isVisible: boolean, now: number): DailyRecord => ({
  postKey: postKey(post),
  questionId: post.question?.id ?? postKey(post),
  question: isVisible ? post.question : null,
  threadId: isVisible ? post.threadId : null,
  postedAt: post.claimedAt,
  isOver: !takesAnswers(post, now),
  answer,
});

/** What is left of an answer whose post is gone. */
const orphan = (answer: Answer): DailyRecord => ({
  postKey: answer.postKey,
  questionId: answer.postKey,
  question: null,
  threadId: null,
  postedAt: answer.updatedAt,
  isOver: true,
  answer,
});

/** Daily posts by a member's answers; of a post that they cannot see there is nothing to tell but their own words. */
const ofAnswers = async (
  { app }: Desk,
  answers: readonly Answer[],
  isSeen: (post: DailyPost) => Promise<boolean>,
): Promise<DailyRecord[]> => {
  const [now, found] = [app.clock.now(), [] as DailyRecord[]];
  const posts = await app.store.posts.getMany(answers.map((answer) => answer.postKey));
  for (const answer of answers) {
    const post = posts.get(answer.postKey);
    const record = post ? recordOf(post, answer, await isSeen(post), now) : orphan(answer);
    if (record.question !== null || hasAnswered(answer)) found.push(record);
  }
  return found;
};

/** Of this server: the posts that the member sees and answered, or could have answered since they joined; other answers. */
const dailyHere = async (interaction: BaseInteraction<'cached'>, desk: Desk): Promise<DailyRecord[]> => {
  const { app, userId, joinedAt } = desk;
  const now = app.clock.now();
  const answers = await app.store.answers.ofMember(userId, interaction.guildId);
  const rest = new Map(answers.map((answer) => [answer.postKey, answer]));
  const found: DailyRecord[] = [];
  for (const study of await app.store.studies.ofGuild(interaction.guildId)) {
    if (!canSee(interaction, study)) continue;
    for (const post of await app.store.posts.ofStudy(study.id)) {
      const answer = rest.get(postKey(post));
      if (!isShown(post) || (!answer && !wasFor(post, joinedAt))) continue;
      found.push(recordOf(post, answer, true, now));
      rest.delete(postKey(post));
    }
  }
  return [...found, ...(await ofAnswers(desk, [...rest.values()], async () => false))];
};

/** Remembers for one screen which studies a member sees: a year of answers asks for few of them. */
const seenStudies = ({ app, userId }: Desk) => {
  const asked = new Map<string, Promise<boolean>>();
  const look = async (guildId: string, studyId: string): Promise<boolean> => {
    const study: Study | undefined = await app.store.studies.get(guildId, studyId);
    // What Discord does not say now is not shown now.
    return study !== undefined && sees(userId, study, app).catch(() => false);
  };
  return ({ guildId, studyId }: DailyPost): Promise<boolean> => {
    const answer = asked.get(studyId) ?? look(guildId, studyId);
    asked.set(studyId, answer);
    return answer;
  };
};

const dailyAnywhere = async (desk: Desk): Promise<DailyRecord[]> =>
  ofAnswers(desk, await desk.app.store.answers.ofMember(desk.userId), seenStudies(desk));

/** Attempts at questions of a server that the member has left keep their words, not the question's. */
const attemptsAnywhere = async (desk: Desk, attempts: readonly Attempt[]): Promise<Attempt[]> => {
  const homes = [...new Set(attempts.flatMap(({ questionId }) => homeOf(questionId) ?? []))];
  const isMember = async (guildId: string): Promise<boolean> =>
    (await memberNow(desk.app.client, guildId, desk.userId).catch(() => undefined)) !== undefined;
  const theirs = new Set<string | undefined>([undefined]);
  for (const home of homes) if (await isMember(home)) theirs.add(home);
  return attempts.map((attempt) => (theirs.has(homeOf(attempt.questionId)) ? attempt : { ...attempt, title: '' }));
};

/** Whether what was practised may be shown in this server: another server's own questions may not. */
const isOfHere =
  (guildId: string) =>
  ({ questionId }: { readonly questionId: string }): boolean => {
    const home = homeOf(questionId);
    return home === undefined || home === guildId;
  };

/** The member's history as it may be read where this is, the latest question first. */
export const historyHere = async (interaction: BaseInteraction, desk: Desk): Promise<PastQuestion[]> => {
  const { app, bank, userId, language } = desk;
  const [attempts, cards] = [await app.store.attempts.ofMember(userId), await app.store.decks.ofMember(userId)];
  const titleOf = (id: string): string | undefined => bank.get(id, language)?.title;
  if (!interaction.inCachedGuild()) {
    const [daily, readable] = [await dailyAnywhere(desk), await attemptsAnywhere(desk, attempts)];
    return historyOf({ daily, attempts: readable, cards }, titleOf);
  }
  const isHere = isOfHere(interaction.guildId);
  const practised = { attempts: attempts.filter(isHere), cards: cards.filter(isHere) };
  return historyOf({ daily: await dailyHere(interaction, desk), ...practised }, titleOf);
};
