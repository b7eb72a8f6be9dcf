// What a message does to what is stored: kept, followed, forgotten.

import type { Answer, AnswerPart } from '../../src/core/answer.ts';
import { emptyAnswer, withoutMessage, withPart } from '../../src/core/answer-changes.ts';
import type { Change } from '../../src/core/change.ts';
import { type DailyPost, postKey } from '../../src/core/post.ts';
import { addDays, studyDay } from '../../src/core/schedule.ts';
import { isHidden, type Study } from '../../src/core/study.ts';
import type { Clock } from '../../src/jobs/ports.ts';
import type { Store } from '../../src/store/store.ts';

export interface KeptMessages {
  /** Whether a study's thread messages are answers. */
  collects(study: Study): boolean;
  /** The post of a thread whose messages are answers. */
  collectingPost(threadId: string): Promise<DailyPost | undefined>;
  /** The posts that a message in a place can belong to: its thread's, or (marked messages) the channel's recent ones. */
  postsAround(guildId: string, channelId: string): Promise<readonly DailyPost[]>;
  /** Adds a part, unless its member had what they wrote until then deleted. */
  keep(post: DailyPost, userId: string, part: AnswerPart): Promise<void>;
  /** Brings a part up to date that is kept; what its member had deleted meanwhile does not come back. */
  follow(post: DailyPost, userId: string, part: AnswerPart): Promise<void>;
  /** Takes deleted messages out. */
  forget(post: DailyPost, messageIds: readonly string[]): Promise<void>;
  /** Notes the newest message of the thread that was seen. */
  moveCursor(post: DailyPost, messageId: string): Promise<unknown>;
}

/** Days for which edits and deletions of marked messages in the study's channel are followed as they happen. */
const MARKED_DAYS = 30;

/** Whether a part of the answer is this message. */
export function hasPart(answer: Answer | undefined, id: string | null): answer is Answer {
  return answer?.parts.some(({ messageId }) => messageId === id) ?? false;
}

/** What writing messages into the store takes. */
interface KeptMessagesDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly readsMessages: boolean;
}

async function forget(
  { store, clock }: KeptMessagesDeps,
  post: DailyPost,
  messageIds: readonly string[],
): Promise<void> {
  const key = postKey(post);
  for (const answer of await store.answers.ofPost(key)) {
    const ours = messageIds.filter((id) => hasPart(answer, id));
    if (ours.length === 0) continue;
    await store.answers.update(
      key,
      answer.userId,
      (current) => current && ours.reduce((next, id) => withoutMessage(next, id, clock.now()), current),
    );
  }
}

/** Makes what writes messages into the store. `moved` hears of every change of an answer by its messages. */
export function keptMessages(deps: KeptMessagesDeps, moved: (change: Change<Answer>) => void): KeptMessages {
  const { store, clock, readsMessages } = deps;
  const collects = (study: Study): boolean => readsMessages && !isHidden(study.reveal);

  return {
    collects,

    async collectingPost(threadId) {
      const post = await store.posts.byThread(threadId);
      const study = post && (await store.studies.get(post.guildId, post.studyId));
      return study && collects(study) ? post : undefined;
    },

    async postsAround(guildId, channelId) {
      const own = await store.posts.byThread(channelId);
      if (own) return [own];
      const study = (await store.studies.ofGuild(guildId)).find((candidate) => candidate.channelId === channelId);
      if (!study) return [];
      const today = studyDay(clock.now(), study.schedule.zone);
      return store.posts.ofStudy(study.id, { from: addDays(today, -MARKED_DAYS) });
    },

    keep: (post, userId, part) =>
      store.tombstones.collecting(userId, post.guildId, async (erasedAt) => {
        if (part.submittedAt <= erasedAt) return;
        const change = await store.answers.update(postKey(post), userId, (answer) => {
          const before = answer ?? emptyAnswer(postKey(post), post.guildId, userId, clock.now());
          const after = withPart(before, part, clock.now());
          return after === before ? undefined : after;
        });
        moved(change);
      }),

    async follow(post, userId, part) {
      const change = await store.answers.update(postKey(post), userId, (answer) =>
        hasPart(answer, part.messageId) ? withPart(answer, part, clock.now()) : undefined,
      );
      moved(change);
    },

    forget: (post, messageIds) => forget(deps, post, messageIds),

    moveCursor: (post, messageId) =>
      store.posts.update(postKey(post), (current) => {
        const newer = current.cursor === null || BigInt(messageId) > BigInt(current.cursor);
        return newer ? { ...current, cursor: messageId } : undefined;
      }),
  };
}
