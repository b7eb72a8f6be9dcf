// How many earlier answers of a study nobody has written on, for the card of its next question.
import { isFeedbackOver, readableAnswers, takesFeedback, unreviewed } from '../../src/core/feedback.ts';
import { type DailyPost, postKey } from '../../src/core/post.ts';
import { addDays } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import type { Store } from '../../src/store/store.ts';

/** Days back that are looked at. */
const DAYS = 7;

/** Answers to the questions of the week before a post that got nothing although their partners had time. */
export async function unreviewedBefore(
  { answers, feedback, posts }: Pick<Store, 'answers' | 'feedback' | 'posts'>,
  study: Study,
  post: DailyPost,
  now: number,
): Promise<number> {
  if (!study.feedback) return 0;
  const earlier = await posts.ofStudy(study.id, { from: addDays(post.date, -DAYS), until: post.date });
  let count = 0;
  for (const one of earlier) {
    if (!takesFeedback(one, now) || !isFeedbackOver(one, now)) continue;
    const submitters = readableAnswers(await answers.ofPost(postKey(one))).map(({ userId }) => userId);
    if (submitters.length < 2) continue;
    const notes = await feedback.ofPost(postKey(one));
    count += unreviewed({ pairs: [], submitters, notes }).length;
  }
  return count;
}
