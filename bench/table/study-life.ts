// A study of 200 days and its members' decks: what one has after a year, and what `/practice`, `/history` and `/deck` have to go through.
import { readFileSync } from 'node:fs';
import type { Answer } from '../../src/core/answer.ts';
import type { Attempt } from '../../src/core/attempt.ts';
import { GRADES, grade, newCard, type ReviewCard } from '../../src/core/deck.ts';
import type { DailyPost } from '../../src/core/post.ts';
import { postKey } from '../../src/core/post.ts';
import type { Question } from '../../src/core/question.ts';
import { addDays } from '../../src/core/schedule.ts';
import type { Store } from '../../src/store/store.ts';
import type { Place } from './stage.ts';

const PAST_POSTS = 200;
const CARDS = 300;
const ATTEMPTS = 50;
/** Of ten posts, how many a member answered. */
const ANSWERED_OF_TEN = 6;
const A_DAY = 86_400_000;
const WORDS = '저는 팀 프로젝트에서 병목을 먼저 재고, 가장 느린 부분부터 고쳤습니다. '.repeat(5);

/** The shipped questions as the build left them. */
export function shippedQuestions(): readonly Question[] {
  return JSON.parse(readFileSync(new URL('../../bank.json', import.meta.url), 'utf8')).questions;
}

/** A closed post of `daysAgo` days ago. */
export function pastPost({ guildId, channel }: Place, studyId: string, question: Question, daysAgo: number): DailyPost {
  const at = Date.now() - daysAgo * A_DAY;
  const date = addDays(new Date().toISOString().slice(0, 10), -daysAgo);
  return {
    version: 1,
    studyId,
    guildId,
    date,
    slot: 0,
    channelId: channel.id,
    channelKind: 'text',
    question,
    nonce: `${studyId}${date}`.slice(0, 25),
    scheduledAt: at,
    closesAt: at + A_DAY,
    claimedAt: at,
    state: 'closed',
    late: false,
    attemptedAt: at,
    attempts: 1,
    messageId: null,
    threadId: null,
    missReason: null,
    cursor: null,
    closingAt: at + A_DAY,
  };
}

function cardOf(userId: string, { id }: Question, n: number): ReviewCard {
  const addedAt = Date.now() - ((n % 60) + 5) * A_DAY;
  let card: ReviewCard = { ...newCard(userId, id, addedAt), answer: { text: WORDS, at: addedAt } };
  // Some were never graded, most a few times, as their days came.
  for (let review = 0; review < n % 6 && card.memory.due < Date.now() - A_DAY; review += 1) {
    card = grade(card, Math.max(card.memory.due, addedAt + review), GRADES[(n + review) % GRADES.length] ?? 'good');
  }
  return card;
}

function attemptOf(userId: string, { id, title, language }: Question, n: number): Attempt {
  const at = Date.now() - n * A_DAY;
  return {
    version: 1,
    userId,
    questionId: id,
    occasion: `old-${n}`,
    source: 'practice',
    title,
    language,
    text: WORDS,
    at,
  };
}

function answerOf(post: DailyPost, userId: string): Answer {
  const part = {
    source: 'form' as const,
    messageId: null,
    text: WORDS,
    attachments: [],
    submittedAt: post.claimedAt + 1,
    editedAt: null,
    hidden: false,
  };
  const { guildId, claimedAt: updatedAt } = post;
  return { version: 1, postKey: postKey(post), guildId, userId, parts: [part], passed: false, updatedAt };
}

async function livedBy(
  store: Store,
  userId: string,
  posts: readonly DailyPost[],
  bank: readonly Question[],
): Promise<void> {
  const answered = posts.filter((_, n) => n % 10 < ANSWERED_OF_TEN);
  await Promise.all([
    ...bank.slice(0, CARDS).map((question, n) => store.decks.add(cardOf(userId, question, n))),
    ...bank.slice(0, ATTEMPTS).map((question, n) => store.attempts.put(attemptOf(userId, question, n))),
    ...answered.map((post) => store.answers.update(postKey(post), userId, () => answerOf(post, userId))),
  ]);
}

/** Fills the store with the past of a study and of its members. */
export async function liveThrough(
  store: Store,
  place: Place,
  studyId: string,
  userIds: readonly string[],
  bank: readonly Question[],
): Promise<void> {
  const ours = bank.filter(({ language }) => language === 'ko');
  const posts = Array.from({ length: PAST_POSTS }, (_, n) => {
    const question = ours[n % ours.length];
    if (!question) throw new Error('the shipped bank is empty');
    return pastPost(place, studyId, question, PAST_POSTS - n);
  });
  await Promise.all(posts.map((post) => store.posts.recordMiss(post)));
  for (const userId of userIds) await livedBy(store, userId, posts, bank);
}
