// /today: the question of the day, who has answered, and the way to its thread; or when the next one comes.

import { ApplicationCommandType, InteractionContextType } from 'discord.js';
import { postKey } from '../../src/core/post.ts';
import { studyDay } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import type { Command } from '../../src/discord/command.ts';
import { worded } from '../../src/discord/command-text.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { type FoundPost, postHere, stillOpen, todaysPost } from '../../src/discord/find-post.ts';
import { isLeader, studyHere } from '../../src/discord/find-study.ts';
import type texts from '../../src/locales/en/today.json';
import { troubleLine } from '../daily-post/index.ts';
import { noneToday } from './rules/none-today.ts';
import { noneView, postedView } from './today-view.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly today: typeof texts;
  }
}

/** For leaders: what members can do nothing about would only worry them. */
async function trouble(ctx: ServerContext, study: Study): Promise<string[]> {
  return isLeader(ctx, study) ? troubleLine(study, ctx) : [];
}

async function showPosted(ctx: ServerContext, found: FoundPost): Promise<void> {
  const { question } = found.post;
  if (!question) return ctx.refuse('common.question.postGone');
  const answers = await ctx.app.store.answers.ofPost(postKey(found.post));
  const reader = { language: ctx.language, readsMessages: ctx.app.readsMessages };
  const { content, embeds, components } = postedView(found, question, answers, reader, ctx.t);
  await ctx.show({ content: [...(await trouble(ctx, found.study)), content].join('\n'), embeds, components });
}

async function showNone(ctx: ServerContext, study: Study): Promise<void> {
  const { app, now, t } = ctx;
  const date = studyDay(now, study.schedule.zone);
  const record = await app.store.posts.get(postKey({ studyId: study.id, date, slot: 0 }));
  const plan = await app.store.plans.get(study.id, date, 0);
  const none = noneToday(study, record, plan, now);
  const said = noneView(none, study.nextAt, await stillOpen(ctx, study), t);
  await ctx.show({ content: [...(await trouble(ctx, study)), said].join('\n') });
}

async function showToday(ctx: ServerContext): Promise<void> {
  const here = await postHere(ctx);
  if (here) return showPosted(ctx, here);
  const study = await studyHere(ctx);
  const post = await todaysPost(ctx, study);
  return post ? showPosted(ctx, { study, post }) : showNone(ctx, study);
}

/** The command; the buttons on its screen belong to the question card. */
export const today: Command = {
  reach: 'server',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...worded('today.command'),
    contexts: [InteractionContextType.Guild],
  },
  help: { audience: 'members', does: 'today.does' },
  execute: showToday,
  handlers: [],
};
