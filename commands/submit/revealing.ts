// The answers of a hidden study are posted in its thread after the deadline, where members talk about them.
import { type APIMessage, type Client, type GuildMember, Routes } from 'discord.js';
import { type Answer, type AnswerPart, formPart } from '../../src/core/answer.ts';
import { withFormMessage } from '../../src/core/answer-changes.ts';
import { bySubmission } from '../../src/core/answer-pages.ts';
import { nonceOf } from '../../src/core/nonce.ts';
import { type DailyPost, postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { threadOver, whileAwake } from '../../src/discord/awake.ts';
import type { Bulk } from '../../src/discord/bulk.ts';
import { carries } from '../../src/discord/find-sent-card.ts';
import { failureOf } from '../../src/discord/refusals.ts';
import { endsOf, openThread, pagesOf, readPages } from '../../src/discord/thread-reader.ts';
import { translator } from '../../src/discord/translate.ts';
import type { AnswerShower, Clock, JobLog } from '../../src/jobs/ports.ts';
import type { Answers } from '../../src/store/answers.ts';
import { removeId, revealedCard } from './answer-card.ts';
import { inTurn } from './turns.ts';

export interface RevealingDeps {
  readonly client: Client<true>;
  readonly bulk: Bulk;
  readonly answers: Pick<Answers, 'ofPost' | 'get' | 'update'>;
  readonly clock: Clock;
  readonly log: JobLog;
}

/** A post whose answers are shown, and the thread they are shown in. */
interface Shown {
  readonly study: Study;
  readonly post: DailyPost;
  readonly threadId: string;
}

/** The form's text where it is not shown: a moderator may have taken it out. */
function unshown(answer: Answer | undefined): AnswerPart | undefined {
  const part = formPart(answer);
  return part && !part.hidden && part.messageId === null && part.said !== 'talk' ? part : undefined;
}

async function note({ answers, clock }: RevealingDeps, key: string, userId: string, messageId: string): Promise<void> {
  await answers.update(key, userId, (answer) => answer && withFormMessage(answer, messageId, clock.now()));
}

/** Notes what an earlier try posted without our knowing. @throws when the thread is not shown to be read whole */
async function noteCopies(deps: RevealingDeps, { post, threadId }: Shown): Promise<void> {
  const { client, answers } = deps;
  const key = postKey(post);
  const waiting = (await answers.ofPost(key)).filter((answer) => unshown(answer));
  if (waiting.length === 0) return;
  const thread = await openThread(client, threadId);
  const read = thread && (await readPages(pagesOf(client, threadId), endsOf(thread)));
  for (const { userId } of waiting) {
    const copy = read?.messages.find((message) => carries(message, removeId(key, userId)));
    if (copy) await inTurn(key, userId, () => note(deps, key, userId, copy.id));
  }
  if (!read?.isWhole) throw new Error('the thread was not read whole, so more answers may stand in it');
}

function memberOf({ client }: RevealingDeps, guildId: string, userId: string): Promise<GuildMember | undefined> {
  const members = client.guilds.cache.get(guildId)?.members;
  return members ? members.fetch(userId).catch(() => undefined) : Promise.resolve(undefined);
}

/** Posts one answer, unless it was deleted or shown meanwhile. @throws what Discord answers */
async function showOne(deps: RevealingDeps, { study, post, threadId }: Shown, userId: string): Promise<void> {
  const key = postKey(post);
  const part = unshown(await deps.answers.get(key, userId));
  if (!part) return;
  const member = await memberOf(deps, post.guildId, userId);
  const card = revealedCard({ postKey: key, userId, member, text: part.text }, translator(study.language));
  const body = { ...card, nonce: nonceOf(key, userId, 'revealed'), enforce_nonce: true };
  const message = (await deps.bulk.request('post', Routes.channelMessages(threadId), { body })) as APIMessage;
  await note(deps, key, userId, message.id);
}

/** Words that Discord never takes keep no other answer back: they can be read in private. */
function isUnfit(error: unknown): boolean {
  const failure = failureOf(error);
  return failure.kind === 'refused' && failure.meaning === 'never-item';
}

async function showAll(deps: RevealingDeps, shown: Shown): Promise<void> {
  const key = postKey(shown.post);
  for (const { userId } of bySubmission(await deps.answers.ofPost(key))) {
    await inTurn(key, userId, () => showOne(deps, shown, userId)).catch((error: unknown) => {
      if (!isUnfit(error)) throw error;
      deps.log.warn({ err: error, post: key }, 'an answer that Discord refuses is not shown in the thread');
    });
  }
}

async function show(deps: RevealingDeps, shown: Shown, again: boolean): Promise<void> {
  if (again) await noteCopies(deps, shown);
  // An archived thread would be opened by a message, and stay so.
  const thread = await threadOver(deps.bulk, shown.threadId);
  await whileAwake(thread, () => showAll(deps, shown));
}

/** Makes what shows answers in threads. */
export function createAnswerShower(deps: RevealingDeps): AnswerShower {
  return {
    async show(study, post, again) {
      const { threadId } = post;
      if (threadId === null) return 'done';
      try {
        await show(deps, { study, post, threadId }, again);
        return 'done';
      } catch (error) {
        deps.log.warn({ err: error, post: postKey(post) }, 'answers could not be shown yet; it is tried again');
        return 'later';
      }
    },
  };
}
