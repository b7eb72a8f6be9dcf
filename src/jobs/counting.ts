// The count of answers on an open question's card: brought up to date at beats, less and less often, so that a card is edited a few times only.

import { type Answer, byStanding } from '../core/answer.ts';
import { type DailyPost, postKey } from '../core/post.ts';
import type { Study } from '../core/study.ts';
import { fanOut } from './fan-out.ts';
import type { CardCounter, Clock, Documents, JobLog } from './ports.ts';
import type { Posting } from './posting.ts';

export interface CountingDeps {
  readonly clock: Clock;
  readonly documents: Pick<Documents, 'posts' | 'studies'> & {
    readonly answers: {
      ofPost(postKey: string): Promise<readonly Answer[]>;
      watch(listener: (postKey: string) => void): void;
    };
  };
  readonly sender: CardCounter;
  readonly posting: Pick<Posting, 'inTurn'>;
  readonly log: JobLog;
}

export interface Counting {
  /** Looks at every open post once: what was answered before the start may not be on its card. */
  load(): Promise<void>;
  beat(): Promise<void>;
}

/** Cards that a beat looks at. */
const A_BEAT = 100;
/** Cards that are looked at together: one whose channel does not answer must not keep the others. */
const AT_ONCE = 4;
/** After its first edit a card rests this long (ms), then twice as long, and so on. */
const FIRST_REST = 60_000;

interface Rest {
  readonly ms: number;
  readonly until: number;
}

/** Makes the counter of one process. */
export function createCounting({ clock, documents, sender, posting, log }: CountingDeps): Counting {
  const { answers, posts, studies } = documents;
  /** Keys of posts whose answers changed. */
  const changed = new Set<string>();
  const rests = new Map<string, Rest>();
  answers.watch((key) => void changed.add(key));

  const rest = (key: string): void => {
    const ms = (rests.get(key)?.ms ?? FIRST_REST / 2) * 2;
    rests.set(key, { ms, until: clock.now() + ms });
  };

  const showCount = async (study: Study, post: DailyPost): Promise<void> => {
    const key = postKey(post);
    const counted = byStanding(await answers.ofPost(key), false).answered.length;
    if (counted === (post.counted ?? 0)) return;
    rest(key);
    if (await sender.count(study, { ...post, counted }))
      await posts.update(key, (current) => ({ ...current, counted }));
    else changed.add(key);
  };

  const look = async (key: string): Promise<void> => {
    const post = await posts.get(key);
    const study = post && (await studies.get(post.guildId, post.studyId));
    if (!study || post.state !== 'open' || clock.now() >= post.closesAt) return void rests.delete(key);
    await showCount(study, post);
  };

  return {
    async load() {
      for (const post of await posts.open()) changed.add(postKey(post));
    },
    async beat() {
      const now = clock.now();
      const due = [...changed].filter((key) => (rests.get(key)?.until ?? now) <= now).slice(0, A_BEAT);
      await fanOut(due, AT_ONCE, async (key) => {
        changed.delete(key);
        // In turn with the post's own steps: a card that is closing must not be opened again.
        await posting
          .inTurn(key, () => look(key))
          .catch((err: unknown) => {
            changed.add(key);
            log.error({ err, post: key }, 'the answers on a card could not be counted; the next beat tries again');
          });
      });
    },
  };
}
