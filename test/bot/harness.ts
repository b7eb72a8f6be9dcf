// A whole bot over real discord.js on a local Discord of its own, with a stopped clock: what end-to-end tests start from.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type {
  Actor,
  CreatedApplication,
  LocalDiscord,
  PageChannel,
  PageComponent,
  PageGuild,
  PageMessage,
  Reply,
  VirtualClock,
} from '../../playground/protocol.ts';
import { createClock } from '../../playground/server/clock.ts';
import { startLocalDiscord } from '../../playground/server/index.ts';
import { createStudyServer, INVITE } from '../../playground/study-server.ts';
import { type Bot, createBot, type Outside } from '../../src/app.ts';
import type { AiEndpoint } from '../../src/config.ts';
import type { DailyPost } from '../../src/core/post.ts';
import type { Question } from '../../src/core/question.ts';
import { createQuestionBank } from '../../src/core/question-bank.ts';
import type { Study } from '../../src/core/study.ts';
import type { Synonyms } from '../../src/core/synonyms.ts';
import type { Metrics } from '../../src/metrics/metrics.ts';
import { createPictures } from '../../src/pictures/pictures.ts';
import { createTaskWorker } from '../../src/worker/task-worker.ts';
import { WORKER } from '../build.ts';
import { studyOf } from '../documents.ts';

/** A question with plain parts; `n` makes it different from its neighbours. */
export const question = (n: number, fields: Partial<Question> = {}): Question => ({
  id: `test/q${n}`,
  title: `${n}번째 질문을 말해 주세요.`,
  category: '인성',
  language: 'ko',
  difficulty: 2,
  sampleAnswers: [`${n}번 예시 답안입니다.`],
  tips: [`${n}번 팁이에요.`],
  keywords: [`키워드${n}`],
  followUps: [`${n}번 꼬리 질문인가요?`],
  source: 'test.md',
  ...fields,
});

export interface WorldOptions {
  /** ISO instant at which the clock stands. */
  readonly now?: string;
  /** What the bot's clock is ahead of Discord's, in ms; less than none: behind. */
  readonly aheadMs?: number;
  readonly messageContent?: boolean;
  readonly botName?: string;
  readonly permissions?: string;
  readonly questions?: readonly Question[];
  /** The server's locale. */
  readonly locale?: string;
  readonly interactionDeadlineMs?: number;
  /** How long the bot waits for an answer of Discord. */
  readonly requestTimeoutMs?: number;
  /** Whether the local Discord keeps Discord's limits on how often; it does by default. */
  readonly rateLimits?: boolean;
  /** Asked at each start of the bot; default: the questions, read before. */
  readonly bank?: () => Pick<Outside, 'bank' | 'bankRead'>;
  /** Where second opinions come from, asked at each start of the bot; default: nowhere. */
  readonly ai?: () => AiEndpoint | undefined;
  /** Measures the bot; default: nobody does. */
  readonly metrics?: Metrics;
  /** Words that searches take for each other; default: none. */
  readonly synonyms?: Synonyms;
  /** Where the database lives; default: a temporary folder. */
  readonly folder?: string;
}

export interface World {
  readonly local: LocalDiscord;
  readonly clock: VirtualClock;
  readonly application: CreatedApplication;
  readonly guild: PageGuild;
  /** Text channel `오늘의-질문`. */
  readonly channel: PageChannel;
  readonly leader: Actor;
  /** Korean members; the last one's client is in English. */
  readonly members: readonly [Actor, Actor, Actor];
  readonly databaseFile: string;
  /** What the bot logged at warn or above. */
  readonly logged: readonly Record<string, unknown>[];
  /** The running bot; a new one after `restart`. */
  bot(): Bot;
  startBot(): Promise<Bot>;
  stopBot(): Promise<void>;
  /** The portal's "Reset Token": the running bot is out, the next one has the new token. */
  resetToken(): void;
  restart(): Promise<Bot>;
  /** Sets the clock and lets the bot do what is due. */
  jump(to: string | number): Promise<void>;
  /** An active study in the text channel, planned; fields override. */
  study(fields?: Partial<Study>): Promise<Study>;
  posts(study: Study): Promise<readonly DailyPost[]>;
  /** The bot's cards in a channel or thread, oldest first: Components V2, or with an embed as they were before. */
  cards(channelId: string): readonly PageMessage[];
  close(): Promise<void>;
}

const TEXT_DISPLAY = 10;

const isLayout = (flags: number): boolean => (flags & (1 << 15)) !== 0;

/** The line at a thread's top that shows the message it was started from. */
const THREAD_STARTER = 21;

const PROMPTS = fileURLToPath(new URL('../../src/opinion', import.meta.url));

const QUESTIONS = Array.from({ length: 12 }, (_, n) => question(n + 1));

/** Starts a world; its bot is not started yet, so that a test can set things up first. */
export const startWorld = async (options: WorldOptions = {}): Promise<World> => {
  const clock = createClock(Date.parse(options.now ?? '2026-07-01T00:00:00Z'));
  clock.stop();
  const folder = await mkdtemp(join(tmpdir(), 'daily-interview-test-'));
  const databaseFile = join(options.folder ?? folder, 'test.sqlite');
  const local = await startLocalDiscord({
    clock,
    // Bots restart at once here; discord.js would wait five seconds before it identifies again.
    identifyWindowMs: 0,
    ...(options.interactionDeadlineMs === undefined ? {} : { interactionDeadlineMs: options.interactionDeadlineMs }),
    ...(options.rateLimits === undefined ? {} : { rateLimits: options.rateLimits }),
  });
  const { guild, channel, leader, members } = createStudyServer(local, options.locale);
  const application = local.createApplication({
    name: options.botName ?? '오늘의 면접',
    messageContent: options.messageContent ?? true,
  });
  local.inviteBot(guild.id, application.applicationId, options.permissions ?? INVITE);

  const logged: Record<string, unknown>[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => logged.push(JSON.parse(line)) });
  const bank = createQuestionBank(options.questions ?? QUESTIONS);
  let bot: Bot | undefined;
  let studies = 0;
  let { token } = application;

  const running = (): Bot => {
    if (!bot) throw new Error('the bot is not running');
    return bot;
  };
  const startBot = async (): Promise<Bot> => {
    const ai = options.ai?.();
    bot = createBot({
      metrics: options.metrics,
      synonyms: options.synonyms ?? [],
      config: {
        token,
        databaseFile,
        discordApi: local.apiUrl,
        requestTimeoutMs: options.requestTimeoutMs ?? 3_000,
      },
      ...(options.bank?.() ?? { bank }),
      log,
      fileWorker: createTaskWorker(WORKER),
      pictures: createPictures(),
      clock: options.aheadMs === undefined ? clock : { now: () => clock.now() + (options.aheadMs ?? 0) },
      ai: ai && { ...ai, promptFolder: PROMPTS },
    });
    await bot.start();
    return bot;
  };
  const stopBot = async (): Promise<void> => {
    await bot?.stop();
    bot = undefined;
  };

  return {
    local,
    clock,
    application,
    guild: local.guild(guild.id),
    channel,
    leader: local.as(leader.id),
    members: [local.as(members[0].id), local.as(members[1].id), local.as(members[2].id)],
    databaseFile,
    logged,
    bot: running,
    startBot,
    stopBot,
    resetToken() {
      token = local.resetToken(application.applicationId);
    },
    async restart() {
      await stopBot();
      return startBot();
    },
    async jump(to) {
      clock.set(typeof to === 'number' ? to : Date.parse(to));
      await running().beat();
    },
    async study(fields = {}) {
      const { store, posting } = await running().app;
      studies += 1;
      const study = studyOf({
        id: String(studies),
        guildId: guild.id,
        channelId: channel.id,
        schedule: { time: '09:00', weekdays: [1, 2, 3, 4, 5], zone: 'Asia/Seoul', holidays: 'KR', pauses: [] },
        createdAt: clock.now(),
        ...fields,
      });
      await store.studies.insert(study);
      return posting.replan(study);
    },
    posts: (study) => running().store.posts.ofStudy(study.id),
    cards: (channelId) =>
      local
        .as(leader.id)
        .messages(channelId)
        .filter(
          ({ author, embeds, flags }) => author.id === application.botUserId && (embeds.length > 0 || isLayout(flags)),
        )
        .filter(({ type }) => type !== THREAD_STARTER),
    async close() {
      await stopBot();
      await local.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** The message of a reply; throws when the reply was something else, saying what. */
export const messageOf = (reply: Reply): PageMessage => {
  if (reply.kind === 'message' || reply.kind === 'update') return reply.message;
  throw new Error(`expected a message, got ${JSON.stringify(reply)}`);
};

/** All words of a message: content, embeds, texts and button labels. */
export const wordsOf = (message: PageMessage): string =>
  JSON.stringify([message.content, message.embeds, message.components]);

const textsIn = ({ type, content, components }: PageComponent): readonly string[] =>
  type === TEXT_DISPLAY ? [String(content)] : ((components ?? []) as readonly PageComponent[]).flatMap(textsIn);

/** The texts of a card, in order. */
export const textsOf = (message: PageMessage): readonly string[] => message.components.flatMap(textsIn);

/** A card's heading: what it asks or says. */
export const titleOf = (message: PageMessage): string =>
  /^### (.*)$/m.exec(textsOf(message).join('\n'))?.[1] ?? String(message.embeds[0]?.title);
