// What the practice Discord starts with: a running study with today's question, and a clock that asks the bot for beats.
import type { Bot } from './app.ts';
import type { Study } from './core/study.ts';

/** The part of the practice Discord that the bot's demo needs. */
export interface DemoWorld {
  readonly guildId: string;
  /** The text channel of the study. */
  readonly channelId: string;
  readonly local: {
    readonly clock: { now(): number; onJump(listener: () => Promise<void>): unknown };
    setNextTimes(next: () => Promise<readonly { readonly label: string; readonly at: number }[]>): void;
  };
}

function demoStudy(world: DemoWorld): Study {
  return {
    version: 1,
    id: '1',
    guildId: world.guildId,
    channelId: world.channelId,
    channelKind: 'text',
    language: 'ko',
    schedule: { time: '09:00', weekdays: [1, 2, 3, 4, 5, 6, 7], zone: 'Asia/Seoul', holidays: null, pauses: [] },
    deadlineHours: null,
    reveal: 'open',
    questionSet: { categories: ['인성·경험'], order: 'in-order' },
    pingRoleId: null,
    leaderRoleId: null,
    noticeChannelId: null,
    forumTagId: null,
    status: 'active',
    stopReason: null,
    nextAt: null,
    createdAt: world.local.clock.now(),
  };
}

async function nextTimes(bot: Bot, guildId: string): Promise<{ label: string; at: number }[]> {
  const studies = await bot.store.studies.ofGuild(guildId);
  const posts = await bot.store.posts.open();
  return [
    ...studies.flatMap(({ nextAt }) => (nextAt === null ? [] : [{ label: 'post', at: nextAt }])),
    ...posts.map(({ closesAt }) => ({ label: 'deadline', at: closesAt })),
  ].sort((a, b) => a.at - b.at);
}

/** Starts the demo's study and posts its first question, so that a newcomer has something to answer at once. */
export async function seedDemo(bot: Bot, world: DemoWorld): Promise<void> {
  const { store, posting } = await bot.app;
  world.local.setNextTimes(() => nextTimes(bot, world.guildId));
  world.local.clock.onJump(() => bot.beat());
  const study = demoStudy(world);
  await store.studies.insert(study);
  await posting.postNow(await posting.replan(study));
}
