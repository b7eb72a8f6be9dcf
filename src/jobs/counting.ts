// The count of answers on a question's card: brought up to date at beats, less and less often, so that a card is edited a few times only.
// A closed one is counted anew when a member's standing changes after all: by their word, or by a message that is deleted. That is owed in the
// post itself, so that no restart forgets it.
import { type Answer, byStanding, memberStanding } from '../core/answer.ts';
import type { Change } from '../core/change.ts';
import { type DailyPost, postKey } from '../core/post.ts';
import type { Study } from '../core/study.ts';
import type { Store } from '../store/store.ts';
import { fanOut } from './fan-out.ts';
import type { CardCounter, Clock, JobLog } from './ports.ts';
import type { Posting } from './posting.ts';

export interface CountingDeps {
  readonly clock: Clock;
  readonly documents: Pick<Store, 'posts' | 'studies' | 'answers'>;
  readonly sender: CardCounter;
  readonly posting: Pick<Posting, 'inTurn'>;
  readonly log: JobLog;
}

export interface Counting {
  /** Looks once at every open post, because what was answered before the start may not be on its card, and at what is owed. */
  load(): Promise<void>;
  beat(): Promise<void>;
}

/** Cards that a beat looks at. */
const A_BEAT = 100;
/** Cards that are looked at together: one whose channel does not answer must not keep the others. */
const AT_ONCE = 4;
/** After its first edit a card rests this long (ms), then twice as long, and so on. */
const FIRST_REST = 60_000;
/** A closed one that Discord refuses to have edited is given up when it would rest longer (ms). */
const LONGEST_REST = 4 * 3_600_000;

interface Rest {
  readonly ms: number;
  readonly until: number;
}

interface CountWork extends CountingDeps {
  /** Keys of posts whose answers changed, or that are to be counted anew. */
  readonly changed: Set<string>;
  /** Of those, when a member's standing changed last (epoch ms): the post may have been about to close. */
  readonly moved: Map<string, number>;
  readonly rests: Map<string, Rest>;
}

function hasMoved({ before, after }: Change<Answer>): boolean {
  return memberStanding(before, true) !== memberStanding(after, true);
}

/** Before it is written: a count that was owed for nothing harms nobody, and one that was forgotten names a member for good. */
async function announced({ documents, clock }: CountWork, key: string, change: Change<Answer>): Promise<void> {
  if (!hasMoved(change)) return;
  // A post that cannot be read must not keep its answers from being changed.
  const post = (await documents.posts.getMany([key])).get(key);
  if (!post || post.closingAt === null) return;
  const now = clock.now();
  // Each move has a moment of its own, so that a count that is under way does not stand for it.
  await documents.posts.update(key, (current) => ({
    ...current,
    recountFrom: Math.max(now, (current.recountFrom ?? 0) + 1),
  }));
}

function note({ changed, moved, clock }: CountWork, key: string, change: Change<Answer> | undefined): void {
  changed.add(key);
  if (change && hasMoved(change)) moved.set(key, clock.now());
}

function rest({ rests, clock }: CountWork, key: string): number {
  const ms = (rests.get(key)?.ms ?? FIRST_REST / 2) * 2;
  rests.set(key, { ms, until: clock.now() + ms });
  return ms;
}

async function showCount(work: CountWork, study: Study, post: DailyPost): Promise<void> {
  const { documents, sender, changed } = work;
  const key = postKey(post);
  const counted = byStanding(await documents.answers.ofPost(key), false).answered.length;
  if (counted === (post.counted ?? 0)) return;
  rest(work, key);
  if (await sender.count(study, { ...post, counted }))
    await documents.posts.update(key, (current) => ({ ...current, counted }));
  else changed.add(key);
}

function lookAgain({ changed, moved }: CountWork, key: string, movedAt: number): void {
  changed.add(key);
  moved.set(key, Math.max(movedAt, moved.get(key) ?? movedAt));
}

async function recount(work: CountWork, study: Study, post: DailyPost, owed: number): Promise<void> {
  const { documents, sender, changed } = work;
  const key = postKey(post);
  const rested = rest(work, key);
  if (post.recountFrom === undefined)
    await documents.posts.update(key, (current) => ({ recountFrom: owed, ...current }));
  const outcome = await sender.recount(study, post);
  if (outcome === 'done' || rested > LONGEST_REST) {
    await documents.posts.update(key, ({ recountFrom, ...rest }) => (recountFrom === owed ? rest : undefined));
  } else changed.add(key);
}

/** Since when (epoch ms) card and summary are behind; undefined: they are not. What moved before the closing began is in its count. */
function behindSince({ closingAt, recountFrom }: DailyPost, movedAt: number | undefined): number | undefined {
  const isAfter = movedAt !== undefined && closingAt !== null && movedAt >= closingAt;
  return recountFrom ?? (isAfter ? movedAt : undefined);
}

async function look(work: CountWork, key: string): Promise<void> {
  const { documents, clock, moved, rests } = work;
  const movedAt = moved.get(key);
  moved.delete(key);
  const post = await documents.posts.get(key);
  const study = post && (await documents.studies.get(post.guildId, post.studyId));
  if (study && post.state === 'open' && clock.now() < post.closesAt) return showCount(work, study, post);
  const behind = study && post.state === 'closed' ? behindSince(post, movedAt) : undefined;
  if (study && behind !== undefined) return recount(work, study, post, behind);
  // Between its deadline and its closing it is looked at again.
  if (study && post.state === 'open' && movedAt !== undefined) return lookAgain(work, key, movedAt);
  rests.delete(key);
}

/** Makes the counter of one process. */
export function createCounting(deps: CountingDeps): Counting {
  const { clock, documents, posting, log } = deps;
  const work: CountWork = { ...deps, changed: new Set(), moved: new Map(), rests: new Map() };
  const { changed, rests } = work;
  documents.answers.watch({
    announced: (key, change) => announced(work, key, change),
    changed: (key, change) => note(work, key, change),
  });

  return {
    async load() {
      for (const post of await documents.posts.withSteps()) changed.add(postKey(post));
    },
    async beat() {
      const now = clock.now();
      const due = [...changed].filter((key) => (rests.get(key)?.until ?? now) <= now).slice(0, A_BEAT);
      await fanOut(due, AT_ONCE, async (key) => {
        changed.delete(key);
        // In turn with the post's own steps: a card that is closing must not be opened again.
        await posting
          .inTurn(key, () => look(work, key))
          .catch((err: unknown) => {
            changed.add(key);
            log.error({ err, post: key }, 'the answers on a card could not be counted; the next beat tries again');
          });
      });
    },
  };
}
