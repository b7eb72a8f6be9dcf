// The daily post, set off by time: takes what is due, claims it, and has every open post carried on.
import type { Question } from '../core/question.ts';
import type { Study } from '../core/study.ts';
import { advance } from './advance.ts';
import { type DueStudy, studyKey, wasHalted } from './agenda.ts';
import { type Coming, closesAt, comingPosts } from './calendar.ts';
import { settle } from './claiming.ts';
import { fanOut } from './fan-out.ts';
import { type ExtraResult, type PostNowResult, postExtra, postNow } from './post-now.ts';
import { change, type PostingDeps, type PostWork, postWork, WIDTH } from './post-work.ts';
import { revive } from './reviving.ts';
import { retellStops } from './telling.ts';

export interface Posting {
  /** Reads what is due from the documents; before the first beat. */
  load(): Promise<void>;
  /** Does all that is due now; resolves when it is done or left for the next beat. Notices may still be on their way. */
  beat(): Promise<void>;
  /** Shows the answers to hidden studies' closed questions in their threads; after all else that a beat sends. */
  showAnswers(): Promise<void>;
  /** Resolves when every notice until now has arrived or failed. */
  told(): Promise<void>;
  /** After a change of settings: recomputes when the study posts next and when its open posts close. */
  replan(study: Study): Promise<Study>;
  /** Posts today's question at once, in today's slot; again when its message was deleted. */
  postNow(study: Study): Promise<PostNowResult>;
  /** Posts a question beside today's at once. */
  postExtra(study: Study, question: Question): Promise<ExtraResult>;
  /** The coming posts with their questions. */
  coming(study: Study, count: number): Promise<readonly Coming[]>;
  /** After something changed in a server: studies that stopped and can post again go on at once, their day with them. */
  look(guildId: string): Promise<void>;
  /** Does something with a post when none of its own steps is under way. */
  inTurn(postKey: string, deed: () => Promise<void>): Promise<void>;
  /** Forgets a removed study. */
  forget(study: Study): void;
}

/** `anew`: also a study that is not due is planned again. Keys of what it claimed are put into `claimed`. */
async function settleDue(work: PostWork, due: DueStudy, anew: boolean, claimed: string[]): Promise<void> {
  const study = await work.documents.studies.get(due.guildId, due.id);
  if (!study) work.agenda.forget(due);
  else if (anew || study.nextAt === null || study.nextAt <= work.clock.now()) await settle(work, study, claimed);
  else work.agenda.track(study);
}

/**
 * Settles all that is due, and sends questions while other studies are still being claimed: of a thousand the first would else wait for
 * the last. Keys of the posts that were begun are put into `begun`.
 */
function settleAll(work: PostWork, anew: boolean, begun: Set<string>): Promise<readonly unknown[]> {
  const due = work.agenda.dueStudies(work.clock.now(), anew).filter(({ guildId }) => work.isHere(guildId));
  return fanOut(due, WIDTH, async (study) => {
    // Its own only: what another study's question hangs at must not keep this one's.
    const claimed: string[] = [];
    await work.queue.offer(studyKey(study), () => settleDue(work, study, anew, claimed));
    for (const key of claimed) {
      begun.add(key);
      await work.queue.offer(key, () => advance(work, key, ['claimed']));
    }
  });
}

/** `only`: the server whose posts are meant; default: all. */
function duePosts(work: PostWork, only?: string): readonly string[] {
  const isMeant = (guildId: string): boolean => (only === undefined || guildId === only) && work.isHere(guildId);
  return work.agenda.duePosts(work.clock.now(), isMeant);
}

/** Carries on the questions that are not in their channel; `begun` had their turn. */
function sendAll(work: PostWork, begun: Set<string>, only?: string): Promise<readonly unknown[]> {
  const due = duePosts(work, only).filter((key) => !begun.has(key));
  for (const key of due) begun.add(key);
  return fanOut(due, WIDTH, (key) => work.queue.offer(key, () => advance(work, key, ['claimed'])));
}

/** Threads and closings, after all questions: members wait for the question. */
function followAll(work: PostWork, only?: string): Promise<readonly unknown[]> {
  return fanOut(duePosts(work, only), WIDTH, (key) =>
    work.queue.offer(key, () => advance(work, key, ['sent', 'open'])),
  );
}

/** Posts whose answers are shown at once: no question may wait for long behind them. */
const SHOWN_AT_ONCE = 4;

async function showAnswers(work: PostWork): Promise<void> {
  const show = async (key: string): Promise<void> => {
    if (work.stopping?.aborted !== true) await advance(work, key, ['closed']);
  };
  // It waits its turn: the count on a card may be under way, and would have it wait for another beat.
  const failures = await fanOut(duePosts(work), SHOWN_AT_ONCE, (key) => work.queue.wait(key, () => show(key)));
  for (const err of failures)
    work.log.error({ err }, 'the answers to a question could not be shown; the next beat goes on');
}

async function planAnew(work: PostWork, study: Study): Promise<Study> {
  work.agenda.owe(study);
  const planned = await work.queue.wait(studyKey(study), async () => {
    const current = await work.documents.studies.get(study.guildId, study.id);
    if (current) return settle(work, current);
    work.agenda.forget(study);
    return study;
  });
  for (const post of await work.documents.posts.openOf(study.id)) {
    await change(work, post, { closesAt: await closesAt(work.documents, planned, post) });
  }
  if (planned.toPlan === undefined) return planned;
  // What was changed meanwhile is not planned by this.
  const { after } = await work.documents.studies.update(study.guildId, study.id, ({ toPlan, ...rest }) =>
    toPlan === planned.toPlan ? rest : undefined,
  );
  return after ?? planned;
}

/** If the store fails on the way, the next beats do it: the day's time may have been moved forward, and open posts close by it. */
async function replan(work: PostWork, study: Study): Promise<Study> {
  const key = studyKey(study);
  try {
    const planned = await planAnew(work, study);
    work.toReplan.delete(key);
    return planned;
  } catch (error) {
    work.toReplan.set(key, study);
    throw error;
  }
}

function replanOwed(work: PostWork): Promise<readonly unknown[]> {
  const owed = [...work.toReplan.values()].filter(({ guildId }) => work.isHere(guildId));
  return fanOut(owed, WIDTH, async (study) => void (await replan(work, study)));
}

async function look(work: PostWork, guildId: string): Promise<void> {
  const { revived, failures: first } = await revive(work, guildId);
  if (revived === 0 && first.length === 0) return;
  for (const error of [...first, ...(await sendAll(work, new Set(), guildId)), ...(await followAll(work, guildId))])
    work.log.error({ err: error, guildId }, 'a study could not go on; the next beat tries again');
}

async function beat(work: PostWork, anew: boolean): Promise<void> {
  const begun = new Set<string>();
  const failures = [
    ...(await replanOwed(work)),
    ...(await revive(work)).failures,
    // What is owed goes first: a day that comes to nothing is then told beside the next question.
    ...(await sendAll(work, begun)),
    ...(await settleAll(work, anew, begun)),
    ...(await sendAll(work, begun)),
    ...(await followAll(work)),
    ...(await retellStops(work)),
  ];
  for (const error of failures) work.log.error({ err: error }, 'a step of the beat failed; the next beat tries again');
}

/** Makes the posting job of one process. */
export function createPosting(deps: PostingDeps): Posting {
  const work = postWork(deps);
  /** Epoch ms. */
  let lastBeat = Number.NEGATIVE_INFINITY;

  return {
    async load() {
      for await (const study of work.documents.studies.all()) {
        work.agenda.owe(study);
        if (study.toPlan !== undefined) work.toReplan.set(studyKey(study), study);
        // The process may have died before its notice channel was told.
        if (wasHalted(study)) {
          const { guildId, id } = study;
          work.untoldStops.set(studyKey(study), { guildId, id, retry: null });
        }
      }
      for (const post of await work.documents.posts.withSteps()) work.agenda.watch(post);
    },
    async beat() {
      // A clock that ran ahead has planned studies too late.
      const anew = work.clock.now() < lastBeat;
      lastBeat = work.clock.now();
      await beat(work, anew);
    },
    showAnswers: () => showAnswers(work),
    async told() {
      await Promise.all(work.telling);
    },
    replan: (study) => replan(work, study),
    postNow: (study) => postNow(work, study),
    postExtra: (study, question) => postExtra(work, study, question),
    coming: (study, count) => comingPosts(work.documents, work.questions, study, work.clock.now(), count),
    look: (guildId) => look(work, guildId),
    inTurn: (key, deed) => work.queue.wait(key, deed),
    forget: (study) => work.agenda.forget(study),
  };
}
