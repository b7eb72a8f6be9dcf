// "Post now": today's question at once, in today's slot; and a question of the leader's beside it, in a slot of its own.
import { anotherNonce, type DailyPost, type MissReason, postKey, sentAnew } from '../core/post.ts';
import type { Question } from '../core/question.ts';
import { type Occurrence, studyDay } from '../core/schedule.ts';
import type { Study } from '../core/study.ts';
import { advance } from './advance.ts';
import { studyKey } from './agenda.ts';
import { questionFor } from './calendar.ts';
import { draftPost, setNext } from './claiming.ts';
import { change, type PostWork } from './post-work.ts';

/** Why "post now" did nothing. */
export type PostNowResult =
  | { readonly kind: 'posted'; readonly post: DailyPost }
  | { readonly kind: 'already'; readonly post: DailyPost }
  | { readonly kind: 'no-questions' }
  /** Claimed, but Discord has not taken it yet; the next beats go on. */
  | { readonly kind: 'pending'; readonly post: DailyPost }
  | { readonly kind: 'refused'; readonly reason: MissReason };

/** As `PostNowResult`; `enough`: the day has as many questions as it may. */
export type ExtraResult = PostNowResult | { readonly kind: 'enough' };

/** Questions beside the day's own. */
const MOST_EXTRAS = 3;

/** What became of a post that was just claimed. */
async function carriedOn(work: PostWork, post: DailyPost): Promise<PostNowResult> {
  await advance(work, postKey(post));
  const after = (await work.documents.posts.get(postKey(post))) ?? post;
  if (after.state === 'missed') return { kind: 'refused', reason: after.missReason ?? 'rejected' };
  const study = await work.documents.studies.get(post.guildId, post.studyId);
  if (after.state === 'claimed' && study?.stopReason) return { kind: 'refused', reason: study.stopReason };
  return { kind: after.state === 'claimed' ? 'pending' : 'posted', post: after };
}

async function isDeleted(work: PostWork, post: DailyPost): Promise<boolean> {
  return post.messageId !== null && post.state !== 'closed' && (await work.sender.stands(post)) === false;
}

async function sendAnew(work: PostWork, study: Study, post: DailyPost): Promise<PostNowResult> {
  const anew = sentAnew(post, study, work.clock.now());
  await work.documents.posts.update(postKey(post), () => anew);
  work.agenda.watch(anew);
  return carriedOn(work, anew);
}

/** A post in place of one that came to nothing, of which Discord may still know the nonce. */
function inPlaceOf(work: PostWork, existing: DailyPost | undefined, post: DailyPost): DailyPost {
  if (!existing) return post;
  const { setAside } = existing;
  const nonce = existing.attempts > 0 ? anotherNonce(post, work.clock.now()) : post.nonce;
  return { ...post, nonce, ...(setAside === undefined ? {} : { setAside }) };
}

async function claimNow(work: PostWork, study: Study, occurrence: Occurrence, key: string): Promise<PostNowResult> {
  const existing = await work.documents.posts.get(key);
  if (existing?.state === 'claimed') {
    // A leader who asks need not wait until it would be tried again.
    await change(work, existing, { retry: null });
    return carriedOn(work, existing);
  }
  if (existing && existing.state !== 'missed' && existing.state !== 'cancelled') {
    return (await isDeleted(work, existing)) ? sendAnew(work, study, existing) : { kind: 'already', post: existing };
  }
  const question = await questionFor(work.documents, work.questions, study, occurrence, existing?.setAside);
  if (!question) return { kind: 'no-questions' };
  const post = inPlaceOf(work, existing, await draftPost(work, study, occurrence, question, false));
  if (existing) await work.documents.posts.update(key, () => post);
  else await work.documents.posts.claim(post);
  work.agenda.watch(post);
  await work.queue.wait(studyKey(study), () => setNext(work, study));
  return carriedOn(work, post);
}

/** Posts today's question of a study at once; again when its message was deleted. */
export async function postNow(work: PostWork, study: Study): Promise<PostNowResult> {
  if (study.status === 'stopped') return { kind: 'refused', reason: study.stopReason ?? 'rejected' };
  const now = work.clock.now();
  const occurrence = { date: studyDay(now, study.schedule.zone), slot: 0, at: now };
  const key = postKey({ studyId: study.id, ...occurrence });
  return work.queue.wait(key, () => claimNow(work, study, occurrence, key));
}

function isOver({ state }: DailyPost): boolean {
  return state === 'missed' || state === 'cancelled';
}

/** The post of a question beside today's: the one that has it already, or a new one; undefined: the day has enough. */
async function claimExtra(work: PostWork, study: Study, question: Question): Promise<DailyPost | undefined> {
  const now = work.clock.now();
  const date = studyDay(now, study.schedule.zone);
  const posts = await work.documents.posts.ofStudy(study.id, { from: date, until: date });
  const same = posts.find((post) => post.question?.id === question.id && !isOver(post));
  if (same) return same;
  const slot = Math.max(0, ...posts.map((post) => post.slot)) + 1;
  if (slot > MOST_EXTRAS) return undefined;
  const post = await draftPost(work, study, { date, slot, at: now }, question, false);
  await work.documents.posts.claim(post);
  work.agenda.watch(post);
  return post;
}

/** Posts a question beside today's at once, up to three a day; one that stands today is not posted twice. */
export async function postExtra(work: PostWork, study: Study, question: Question): Promise<ExtraResult> {
  if (study.status === 'stopped') return { kind: 'refused', reason: study.stopReason ?? 'rejected' };
  // In the study's turn: two presses at once must not take two slots.
  const post = await work.queue.wait(studyKey(study), () => claimExtra(work, study, question));
  if (!post) return { kind: 'enough' };
  const key = postKey(post);
  return work.queue.wait(key, async () => {
    const now = (await work.documents.posts.get(key)) ?? post;
    return now.state === 'claimed' ? carriedOn(work, now) : { kind: 'already', post: now };
  });
}
