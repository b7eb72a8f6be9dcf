// A small world for the jobs: documents in memory, a channel that takes messages as Discord does, and a process that can die.
import type { DailyPost, Plan } from '../../src/core/post.ts';
import { askedIn, owesAnswers, postKey } from '../../src/core/post.ts';
import type { Question } from '../../src/core/question.ts';
import type { Study } from '../../src/core/study.ts';
import type {
  AnswerShower,
  Documents,
  FindResult,
  JobLog,
  Missed,
  Notices,
  PostSender,
  SendResult,
  ThreadResult,
} from '../../src/jobs/ports.ts';
import { createPosting, type Posting } from '../../src/jobs/posting.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** How long this channel remembers nonces (ms): "a few minutes". */
const NONCE_MEMORY = 3 * MINUTE;
/** When a request that hung reaches the channel after all (ms). */
const SLOW = 20 * SECOND;

/** What becomes of one request; `lost`, `slow`: it arrives, at once or later, but its answer does not. */
export type Fate = 'ok' | 'lost' | 'slow' | 'error' | 'later' | 'refused' | 'rejected' | 'unfit';

export interface ChannelMessage {
  readonly id: string;
  readonly post: string;
  readonly nonce: string;
  /** Epoch ms of the real time. */
  readonly at: number;
  readonly channelId: string;
  readonly question: string;
  readonly late: boolean;
  thread: boolean;
}

interface Life {
  alive: boolean;
  /** Documents' and Discord's operations until it dies. */
  operationsLeft: number;
  readonly died: Promise<void>;
  readonly die: () => void;
}

export interface Told {
  readonly study: string;
  readonly missed: Missed;
}

export interface World {
  /** Epoch ms: what the bot's clock says is `real + slip`. */
  real: number;
  slip: number;
  /** Fates of the coming requests; when they are used up, `weather`. */
  readonly sends: Fate[];
  readonly finds: ('ok' | 'unknown' | 'doubtful')[];
  readonly threads: ('ok' | 'lost' | 'later' | 'rejected' | 'unfit' | 'refused' | 'gone')[];
  readonly closes: ('ok' | 'later' | 'refused' | 'over')[];
  /** What becomes of the coming times that answers are shown; then they are. */
  readonly shows: ('done' | 'later')[];
  /** What Discord says the coming times of a card's thread; then the truth. */
  readonly threadsOf: 'gone'[];
  /** What Discord says the coming times of whether a card stands; then the truth. */
  readonly stands: boolean[];
  /** What keeps every study from posting, as the server is known. */
  obstacle: ReturnType<PostSender['obstacle']>;
  /** Questions whose words Discord never takes. */
  readonly unfit: Set<string>;
  weather: Fate;
  /** Post key → its messages. */
  readonly channels: Map<string, ChannelMessage[]>;
  readonly messages: readonly ChannelMessage[];
  readonly studies: Map<string, Study>;
  readonly posts: Map<string, DailyPost>;
  /** Study id → the keys of its posts. */
  readonly postsOfStudy: Map<string, Set<string>>;
  readonly plans: Map<string, Plan>;
  readonly told: Told[];
  readonly stopped: { readonly study: string; readonly reason: string }[];
  readonly lost: Told[];
  readonly resumed: string[];
  readonly setAside: string[];
  /** Whether the coming words beside a question arrive; then all do. */
  readonly besideQuestion: boolean[];
  /** The notice channels take nothing. */
  noticesGone: boolean;
  readonly errors: unknown[];
  /** What the job logged as an error. */
  readonly logged: string[];
  /** What it logged as a warning. */
  readonly warned: string[];
  /** What Discord was asked, in order. */
  readonly requests: ('send' | 'find' | 'thread' | 'close' | 'show')[];
  /** The times that answers were shown. */
  readonly shown: { readonly post: string; readonly again: boolean; readonly at: number }[];
  readonly closed: { readonly post: string; readonly again: boolean; readonly at: number }[];
  /** Requests for one post that ran at the same time in one process. */
  readonly overlaps: string[];
  /** Injected faults so far. */
  faults: number;
  /** Studies whose documents cannot be read. */
  readonly broken: Set<string>;
  /** Keys of posts that cannot be read. */
  readonly brokenPosts: Set<string>;
  /** The running process's posting job; starts one when there is none. */
  posting(): Promise<Posting>;
  /** One beat. False: the process died in it. */
  beat(): Promise<boolean>;
  /** Runs work of the running process. Undefined: it died. */
  run<T>(work: (posting: Posting) => Promise<T>): Promise<T | undefined>;
  /** Ends the process now, or after so many operations. */
  kill(operations?: number): void;
  messagesOf(key: string): readonly ChannelMessage[];
}

export const questionsOf = (count: number): Question[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `bank/q${index}`,
    title: `질문 ${index}`,
    category: 'a',
    language: 'ko',
    difficulty: 3,
    sampleAnswers: [],
    tips: [],
    keywords: [],
    followUps: [],
    source: 'test',
  }));

const REJECTED = { kind: 'not-now', reason: 'rejected', code: 0 } as const;

const never = new Promise<never>(() => undefined);

const newLife = (): Life => {
  let die = (): void => undefined;
  const died = new Promise<void>((resolve) => {
    die = resolve;
  });
  const life: Life = {
    alive: true,
    operationsLeft: Number.POSITIVE_INFINITY,
    died,
    die: () => {
      life.alive = false;
      die();
    },
  };
  return life;
};

/** One operation of a process: it can die before and after it, and nothing of a dead process goes on. */
const operate = async <T>(life: Life, work: () => T): Promise<T> => {
  await Promise.resolve();
  if (!life.alive) return never;
  if (life.operationsLeft <= 0) {
    life.die();
    return never;
  }
  life.operationsLeft -= 1;
  const result = work();
  if (life.operationsLeft > 0) return result;
  life.die();
  return never;
};

const documentsOf = (world: World, life: Life): Documents => {
  const studyKey = (guildId: string, id: string): string => `${guildId}:${id}`;
  const readable = (id: string): void => {
    if (world.broken.has(id)) throw new Error(`the documents of ${id} are damaged`);
  };
  const insert = (post: DailyPost): boolean => {
    const key = postKey(post);
    if (world.posts.has(key)) return false;
    world.posts.set(key, post);
    const keys = world.postsOfStudy.get(post.studyId) ?? new Set();
    world.postsOfStudy.set(post.studyId, keys.add(key));
    return true;
  };
  return {
    studies: {
      get: (guildId, id) =>
        operate(life, () => {
          readable(id);
          return world.studies.get(studyKey(guildId, id));
        }),
      async *all() {
        for (const study of world.studies.values()) yield await operate(life, () => study);
      },
      update: (guildId, id, change) =>
        operate(life, () => {
          const before = world.studies.get(studyKey(guildId, id));
          const after = (before && change(before)) ?? before;
          if (after) world.studies.set(studyKey(guildId, id), after);
          return { before, after };
        }),
    },
    posts: {
      get: (key) =>
        operate(life, () => {
          if (world.brokenPosts.has(key)) throw new Error(`the post ${key} is damaged`);
          return world.posts.get(key);
        }),
      claim: (post) => operate(life, () => insert(post)),
      recordMiss: (post) => operate(life, () => insert(post)),
      update: (key, change) =>
        operate(life, () => {
          const before = world.posts.get(key);
          const after = before && change(before);
          if (after) world.posts.set(key, after);
          return { before, after };
        }),
      ofStudy: (studyId, range = {}) =>
        operate(life, () => {
          readable(studyId);
          return [...(world.postsOfStudy.get(studyId) ?? [])]
            .flatMap((key) => world.posts.get(key) ?? [])
            .filter(({ date }) => date >= (range.from ?? '') && date <= (range.until ?? '9999-12-31'))
            .sort((a, b) => (a.date < b.date ? -1 : 1));
        }),
      asked: (studyId) =>
        operate(life, () => {
          readable(studyId);
          return [...(world.postsOfStudy.get(studyId) ?? [])]
            .flatMap((key) => world.posts.get(key) ?? [])
            .sort((a, b) => (a.date < b.date ? -1 : 1))
            .flatMap(askedIn);
        }),
      openOf: (studyId) =>
        operate(life, () =>
          [...world.posts.values()].filter(
            (post) => post.studyId === studyId && ['claimed', 'sent', 'open'].includes(post.state),
          ),
        ),
      withSteps: () =>
        operate(life, () =>
          [...world.posts.values()].filter(
            (post) => ['claimed', 'sent', 'open'].includes(post.state) || owesAnswers(post),
          ),
        ),
      linkThread: () => operate(life, () => undefined),
    },
    plans: {
      ofStudy: (studyId, from, until) =>
        operate(life, () =>
          [...world.plans.values()].filter(
            (plan) => plan.studyId === studyId && plan.date >= from && plan.date <= until,
          ),
        ),
    },
  };
};

const senderOf = (world: World, life: Life): PostSender & AnswerShower => {
  const busy = new Set<string>();
  const alone = async <T>(request: World['requests'][number], post: DailyPost, work: () => T): Promise<T> => {
    const key = postKey(post);
    world.requests.push(request);
    if (busy.has(key)) world.overlaps.push(key);
    busy.add(key);
    const result = await operate(life, work);
    // A request takes its time.
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    busy.delete(key);
    return result;
  };

  const land = (study: Study, post: DailyPost, at: number): ChannelMessage => {
    const same = world
      .messagesOf(postKey(post))
      .filter(({ nonce }) => post.channelKind === 'text' && nonce === post.nonce)
      .find((message) => Math.abs(at - message.at) <= NONCE_MEMORY);
    if (same) return same;
    const message: ChannelMessage = {
      id: String(1_000 + world.channels.size),
      post: postKey(post),
      nonce: post.nonce,
      at,
      channelId: post.channelId,
      question: post.question?.id ?? '',
      late: post.late,
      thread: study.channelKind === 'forum',
    };
    world.channels.set(message.post, [...world.messagesOf(message.post), message]);
    return message;
  };

  const fault = <T>(result: T): T => {
    world.faults += 1;
    return result;
  };

  return {
    send: (study, post) =>
      alone('send', post, (): SendResult => {
        const fate = world.sends.shift() ?? (world.unfit.has(post.question?.id ?? '') ? 'unfit' : world.weather);
        switch (fate) {
          case 'ok': {
            const message = land(study, post, world.real);
            return { kind: 'sent', messageId: message.id, threadId: post.channelKind === 'forum' ? message.id : null };
          }
          case 'lost':
            land(study, post, world.real);
            return fault({ kind: 'unknown' });
          case 'slow':
            land(study, post, world.real + SLOW);
            return fault({ kind: 'unknown' });
          case 'error':
            return fault({ kind: 'unknown' });
          case 'later':
            return fault({ kind: 'later' });
          case 'refused':
            return fault({ kind: 'refused', reason: 'missing-permissions' });
          case 'rejected':
            return fault(REJECTED);
          case 'unfit':
            return fault({ kind: 'unfit', part: 'content', code: 50035 });
        }
      }),
    find: (_study, post) =>
      alone('find', post, (): FindResult => {
        const fate = world.finds.shift() ?? (world.weather === 'ok' ? 'ok' : 'unknown');
        if (fate !== 'ok') return fault({ kind: fate });
        const found = world.messagesOf(postKey(post)).find(({ at }) => at <= world.real);
        if (!found) return { kind: 'none' };
        return { kind: 'found', messageId: found.id, threadId: found.thread ? found.id : null };
      }),
    startThread: (_study, post) =>
      alone('thread', post, (): ThreadResult => {
        const message = world.messagesOf(postKey(post)).find(({ id }) => id === post.messageId);
        if (!message) return { kind: 'gone' };
        const fate = world.threads.shift() ?? (world.weather === 'ok' ? 'ok' : 'later');
        if (fate === 'refused') return fault({ kind: 'refused', reason: 'missing-permissions' });
        if (fate === 'rejected') return fault(REJECTED);
        if (fate === 'unfit') return fault({ kind: 'unfit', part: 'name', code: 50035 });
        if (fate === 'gone') return fault({ kind: 'gone' });
        if (fate !== 'later') message.thread = true;
        return fate === 'ok' ? { kind: 'started', threadId: message.id } : fault({ kind: 'later' });
      }),
    obstacle: () => world.obstacle,
    newest: () => null,
    stands: (post) =>
      operate(
        life,
        () => world.stands.shift() ?? world.messagesOf(postKey(post)).some(({ id }) => id === post.messageId),
      ),
    threadOf: (post) =>
      operate(life, () => {
        const said = world.threadsOf.shift();
        if (said) return said;
        const message = world.messagesOf(postKey(post)).find(({ id }) => id === post.messageId);
        return message?.thread ? message.id : null;
      }),
    close: (_study, post, again) =>
      alone('close', post, () => {
        const fate = world.closes.shift() ?? (world.weather === 'ok' ? 'ok' : 'later');
        if (fate !== 'ok') return fault(fate);
        world.closed.push({ post: postKey(post), again, at: world.real });
        return 'closed' as const;
      }),
    show: (_study, post, again) =>
      alone('show', post, () => {
        world.shown.push({ post: postKey(post), again, at: world.real });
        return world.shows.shift() ?? 'done';
      }),
  };
};

const noticesOf = (world: World, life: Life): Notices => {
  const isTold = ({ noticeChannelId }: Study) => noticeChannelId !== null && !world.noticesGone;
  return {
    missed: (study, missed) =>
      operate(life, () => {
        for (const one of missed) world.told.push({ study: study.id, missed: one });
        return isTold(study);
      }),
    stopped: (study, reason) =>
      operate(life, () => {
        world.stopped.push({ study: study.id, reason });
        return isTold(study);
      }),
    lost: (study, _post, missed) =>
      operate(life, () => {
        world.lost.push(...missed.map((one) => ({ study: study.id, missed: one })));
        return world.besideQuestion.shift() ?? true;
      }),
    resumed: (study) => operate(life, () => world.resumed.push(study.id) > 0),
    setAside: (_study, id) => operate(life, () => world.setAside.push(id) > 0),
  };
};

/** A world at an instant (epoch ms) with its studies, none of them planned yet (`plan` does it). */
export const createWorld = (at: number, studies: readonly Study[], questions: readonly Question[]): World => {
  let life = newLife();
  let current: Promise<Posting> | undefined;
  const log: JobLog = {
    info: () => undefined,
    warn: (_context, message) => void world.warned.push(message),
    error: (context, message) => {
      world.logged.push(message);
      if ('err' in context) world.errors.push(context.err);
    },
  };

  const boot = async (): Promise<Posting> => {
    const posting = createPosting({
      clock: { now: () => world.real + world.slip },
      documents: documentsOf(world, life),
      questions: { of: async () => ({ all: questions }) },
      sender: senderOf(world, life),
      notices: noticesOf(world, life),
      log,
      isHere: () => true,
    });
    await posting.load();
    return posting;
  };

  const world: World = {
    real: at,
    slip: 0,
    sends: [],
    finds: [],
    threads: [],
    closes: [],
    threadsOf: [],
    stands: [],
    weather: 'ok',
    channels: new Map(),
    get messages() {
      return [...world.channels.values()].flat();
    },
    studies: new Map(studies.map((study) => [`${study.guildId}:${study.id}`, study])),
    posts: new Map(),
    postsOfStudy: new Map(),
    requests: [],
    plans: new Map(),
    told: [],
    stopped: [],
    errors: [],
    lost: [],
    resumed: [],
    setAside: [],
    besideQuestion: [],
    noticesGone: false,
    logged: [],
    warned: [],
    obstacle: 'missing-permissions',
    unfit: new Set(),
    closed: [],
    shows: [],
    shown: [],
    overlaps: [],
    faults: 0,
    broken: new Set(),
    brokenPosts: new Set(),
    posting() {
      current ??= boot();
      return current;
    },
    async beat() {
      await world.run((posting) => posting.beat().then(() => Promise.all([posting.showAnswers(), posting.told()])));
      return current !== undefined;
    },
    async run(work) {
      const mine = life;
      const done = (async () => work(await world.posting()))();
      const result = await Promise.race([done, mine.died.then(() => undefined)]);
      if (!mine.alive) world.kill();
      return result;
    },
    kill(operations) {
      if (operations !== undefined) {
        life.operationsLeft = operations;
        return;
      }
      life.die();
      life = newLife();
      current = undefined;
    },
    messagesOf: (key) => world.channels.get(key) ?? [],
  };
  return world;
};

/** Plans every study, as setting it up does. */
export const plan = async (world: World): Promise<void> => {
  for (const study of world.studies.values()) await world.run((posting) => posting.replan(study));
};

/** Changes a study's settings, as a leader does. */
export const change = async (world: World, study: Study, fields: Partial<Study>): Promise<Study> => {
  const key = `${study.guildId}:${study.id}`;
  const changed = { ...(world.studies.get(key) ?? study), ...fields };
  world.studies.set(key, changed);
  return (await world.run((posting) => posting.replan(changed))) ?? changed;
};

/** Beats every minute up to an instant (epoch ms, inclusive) of the real time. */
export const beatUntil = async (world: World, until: number, every = MINUTE): Promise<void> => {
  while (world.real + every <= until) {
    world.real += every;
    await world.beat();
  }
};
