// Removing a study: asked once more, with what goes with it in numbers.
import { ButtonStyle } from 'discord.js';
import { postKey } from '../../src/core/post.ts';
import { addDays, studyDay } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import type { ServerContext, ServerPressContext } from '../../src/discord/context.ts';
import { button, row } from '../../src/discord/pages.ts';
import * as routes from './routes.ts';

interface Numbers {
  readonly posts: number;
  readonly answers: number;
  readonly plans: number;
  readonly [name: string]: number;
}

/** Plans further ahead than this many days do not count: nothing can be planned there. */
const PLANS_AHEAD = 400;

async function count(study: Study, { app }: ServerContext): Promise<Numbers> {
  const today = studyDay(app.clock.now(), study.schedule.zone);
  const posts = await app.store.posts.ofStudy(study.id);
  const plans = await app.store.plans.ofStudy(study.id, today, addDays(today, PLANS_AHEAD));
  let answers = 0;
  for (const post of posts) answers += (await app.store.answers.ofPost(postKey(post))).length;
  return { posts: posts.filter(({ question }) => question !== null).length, answers, plans: plans.length };
}

/** Asks whether the study shall go. */
export async function askRemove(ctx: ServerPressContext, study: Study): Promise<void> {
  const { t } = ctx;
  await ctx.later();
  const numbers = await count(study, ctx);
  await ctx.show({
    content: '',
    embeds: [
      {
        title: t('setup.remove.title'),
        description: t('setup.remove.text', { channel: `<#${study.channelId}>`, ...numbers }),
      },
    ],
    components: row([
      button(t('setup.button.removeSure'), routes.removed.id({ study: study.id }), ButtonStyle.Danger),
      button(t('setup.button.cancel'), routes.page.id({ study: study.id, page: 'home' }), ButtonStyle.Secondary),
    ]),
  });
}

/** Removes the study with its posts, answers, feedback and plans. The study goes last: after a crash it can be removed again. */
export async function remove(ctx: ServerPressContext, study: Study): Promise<void> {
  const { app, t } = ctx;
  await ctx.later();
  const { posts, answers } = await count(study, ctx);
  // Stopped first, so that no beat posts for it meanwhile.
  await app.store.studies.update(study.guildId, study.id, (old) => ({ ...old, status: 'stopped', nextAt: null }));
  app.posting.forget(study);
  await app.store.answers.removeStudy(study.id);
  await app.store.feedback.removeStudy(study.id);
  await app.store.posts.removeStudy(study.id);
  await app.store.plans.removeStudy(study.id);
  await app.store.studyMembers.removeStudy(study.id);
  await app.store.studies.remove(study.guildId, study.id);
  const removed = {
    posts: t('setup.remove.posts', { count: posts }),
    answers: t('setup.remove.answers', { count: answers }),
  };
  await ctx.show({ content: t('setup.remove.done', removed), embeds: [], components: [] });
}
