// /today: the question of the day, who has answered, and the way to its thread; or when the next one comes.

import { ApplicationCommandType, InteractionContextType } from 'discord.js';
import { postKey } from '../../src/core/post.ts';
import type { Language } from '../../src/core/question.ts';
import { alsoIn, inLanguage } from '../../src/core/question-bank.ts';
import { studyDay } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import { readPost } from '../../src/discord/card-routes.ts';
import { type Command, on, reading } from '../../src/discord/command.ts';
import { worded } from '../../src/discord/command-text.ts';
import type { ServerCommandContext, ServerContext, ServerPressContext } from '../../src/discord/context.ts';
import { type FoundPost, postHere, stillOpen, todaysPost, visiblePost } from '../../src/discord/find-post.ts';
import { isLeader } from '../../src/discord/find-study.ts';
import { pauseLine } from '../../src/discord/pause-line.ts';
import { route } from '../../src/discord/route.ts';
import { translator } from '../../src/discord/translate.ts';
import { chosenStudy, withStudy } from '../../src/discord/which-study.ts';
import type texts from '../../src/locales/en/today.json';
import { troubleLine } from '../daily-post/index.ts';
import { acceptedLines } from './accepted.ts';
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

async function showPosted(ctx: ServerContext, found: FoundPost, chosen?: Language): Promise<void> {
  const { app } = ctx;
  const asked = found.post.question;
  if (!asked) return ctx.refuse('common.question.postGone');
  const bank = await app.bankOf(found.post.guildId);
  const language = chosen ?? ctx.language;
  const question = inLanguage(bank, asked, language);
  const answers = await app.store.answers.ofPost(postKey(found.post));
  const other = alsoIn(bank, asked, question.language);
  const reader = {
    language,
    isOwnLanguage: language === ctx.language,
    readsMessages: app.readsMessages,
    alsoIn: other,
  };
  const { content, embeds, components } = postedView(
    found,
    question,
    answers,
    reader,
    app.mentions.naming(translator(language)),
  );
  const pause = pauseLine(found.study, studyDay(ctx.now, found.study.schedule.zone), ctx);
  await ctx.show({
    content: [...(await trouble(ctx, found.study)), ...(await acceptedLines(ctx)), content, ...pause].join('\n'),
    embeds,
    components,
  });
}

/** The button of a card, and of the screen that it opens. */
async function readIn(
  ctx: ServerPressContext,
  { post, language }: { readonly post: string; readonly language: Language },
): Promise<void> {
  await showPosted(ctx, await visiblePost(ctx, post), language);
}

async function showNone(ctx: ServerContext, study: Study): Promise<void> {
  const { app, now, t } = ctx;
  const date = studyDay(now, study.schedule.zone);
  const record = await app.store.posts.get(postKey({ studyId: study.id, date, slot: 0 }));
  const plan = await app.store.plans.get(study.id, date, 0);
  const none = noneToday(study, record, plan, now);
  const said = noneView(none, study.nextAt, await stillOpen(ctx, study), t);
  await ctx.show({
    content: [...(await trouble(ctx, study)), ...(await acceptedLines(ctx)), said, ...pauseLine(study, date, ctx)].join(
      '\n',
    ),
  });
}

async function showOf(ctx: ServerContext, study: Study): Promise<void> {
  const post = await todaysPost(ctx, study);
  return post ? showPosted(ctx, { study, post }) : showNone(ctx, study);
}

/** The select of studies. */
const ofStudy = route('today', 'of', {});

async function showToday(ctx: ServerCommandContext): Promise<void> {
  const here = await postHere(ctx);
  if (here) return showPosted(ctx, here);
  await withStudy(ctx, ofStudy.id({}), (study) => showOf(ctx, study));
}

/** The command; the buttons on its screen belong to the question card. */
export const today: Command = {
  reach: 'server',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...worded('today.command'),
    contexts: [InteractionContextType.Guild],
  },
  help: { audience: 'members', topic: 'answer', does: 'today.does' },
  execute: showToday,
  handlers: [
    reading(readPost, readIn),
    on('press', ofStudy, async (ctx: ServerPressContext) => showOf(ctx, await chosenStudy(ctx))),
  ],
};
