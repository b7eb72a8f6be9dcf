// What the practice Discord starts with: running studies with today's question, and a clock that asks the bot for beats.
import type { Bot } from './app.ts';
import type { Study } from './core/study.ts';

/** The part of the practice Discord that the bot's demo needs. */
export interface DemoWorld {
  /** The text channels of its studies. */
  readonly studies: readonly Pick<Study, 'guildId' | 'channelId' | 'language'>[];
  readonly local: {
    readonly clock: { now(): number; onJump(listener: () => Promise<void>): unknown };
    setNextTimes(next: () => Promise<readonly { readonly label: string; readonly at: number }[]>): void;
  };
}

/** The questions that everybody can answer. */
const CATEGORY = { ko: '인성·경험', en: 'Behavioral' } as const;

function demoStudy(world: DemoWorld, place: DemoWorld['studies'][number], index: number): Study {
  return {
    version: 1,
    id: String(index + 1),
    ...place,
    channelKind: 'text',
    schedule: { time: '09:00', weekdays: [1, 2, 3, 4, 5, 6, 7], zone: 'Asia/Seoul', holidays: null, pauses: [] },
    deadlineHours: null,
    reveal: 'open',
    questionSet: { categories: [CATEGORY[place.language]], order: 'in-order' },
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

async function nextTimes(bot: Bot, world: DemoWorld): Promise<{ label: string; at: number }[]> {
  const all = await Promise.all(world.studies.map(({ guildId }) => bot.store.studies.ofGuild(guildId)));
  const studies = all.flat();
  const posts = await bot.store.posts.open();
  return [
    ...studies.flatMap(({ nextAt }) => (nextAt === null ? [] : [{ label: 'post', at: nextAt }])),
    ...posts.map(({ closesAt }) => ({ label: 'deadline', at: closesAt })),
  ].sort((a, b) => a.at - b.at);
}

/** Starts the demo's studies and posts their first questions, so that a newcomer has something to answer at once. */
export async function seedDemo(bot: Bot, world: DemoWorld): Promise<void> {
  const { store, posting } = await bot.app;
  world.local.setNextTimes(() => nextTimes(bot, world));
  world.local.clock.onJump(() => bot.beat());
  for (const [index, place] of world.studies.entries()) {
    const study = demoStudy(world, place, index);
    await store.studies.insert(study);
    await posting.postNow(await posting.replan(study));
  }
}
