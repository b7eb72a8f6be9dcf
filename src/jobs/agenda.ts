// What the posting job has to look at and when, in memory: studies by their next post, posts by their next step.
import { type DailyPost, owesAnswers, postKey } from '../core/post.ts';
import type { Study } from '../core/study.ts';

/** A study whose next post is due at `at` (epoch ms). */
export interface DueStudy {
  readonly guildId: string;
  readonly id: string;
  readonly at: number;
}

export interface Agenda {
  /** Notes a study as it is now. */
  track(study: Study): void;
  /** Notes a study whose next time is still to be set: it is due at the next beat. */
  owe(study: Study): void;
  /** Notes a post as it is now. */
  watch(post: DailyPost): void;
  /** Forgets a study and its posts. */
  forget(study: Pick<Study, 'guildId' | 'id'>): void;
  /** Forgets a post. */
  drop(postKey: string): void;
  /** The studies whose next post has come; `all`: every study that has a next post. */
  dueStudies(now: number, all: boolean): readonly DueStudy[];
  /** The keys of posts that want a look, of servers that `isMeant` says. */
  duePosts(now: number, isMeant: (guildId: string) => boolean): readonly string[];
  /** The studies that the bot stopped itself. */
  halted(): readonly Study[];
}

/** The key by which work on a study is queued. */
export function studyKey({ guildId, id }: Pick<Study, 'guildId' | 'id'>): string {
  return `${guildId}:${id}`;
}

/** Whether the bot stopped a study itself, because Discord refused its channel. */
export function wasHalted({ status, stopReason }: Study): boolean {
  return status === 'stopped' && stopReason !== null;
}

/** Epoch ms from which a post wants a look; null: never. */
function looksAt(post: DailyPost): number | null {
  const { state, threadId, closesAt } = post;
  if (state === 'open') return threadId === null ? 0 : closesAt;
  return state === 'claimed' || state === 'sent' || owesAnswers(post) ? 0 : null;
}

/** An empty agenda. */
export function createAgenda(): Agenda {
  const due = new Map<string, DueStudy>();
  const halted = new Map<string, Study>();
  /** Post key → guild and epoch ms. */
  const pending = new Map<string, { readonly guildId: string; readonly at: number }>();

  const noteAt = (study: Study, at: number | null): void => {
    const key = studyKey(study);
    const { guildId, id, status } = study;
    if (status === 'active' && at !== null) due.set(key, { guildId, id, at });
    else due.delete(key);
    if (wasHalted(study)) halted.set(key, study);
    else halted.delete(key);
  };

  return {
    track: (study) => noteAt(study, study.nextAt),
    owe: (study) => noteAt(study, study.nextAt ?? Number.NEGATIVE_INFINITY),
    watch(post) {
      const at = looksAt(post);
      if (at === null) pending.delete(postKey(post));
      else pending.set(postKey(post), { guildId: post.guildId, at });
    },
    forget(study) {
      due.delete(studyKey(study));
      halted.delete(studyKey(study));
      for (const key of pending.keys()) if (key.startsWith(`${study.id}:`)) pending.delete(key);
    },
    drop: (key) => void pending.delete(key),
    dueStudies: (now, all) => [...due.values()].filter(({ at }) => all || at <= now),
    duePosts: (now, isMeant) =>
      [...pending].filter(([, { guildId, at }]) => at <= now && isMeant(guildId)).map(([key]) => key),
    halted: () => [...halted.values()],
  };
}
