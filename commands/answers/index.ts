// /answers: a question's answers, or one member's over time, as far as the reveal has opened them.
import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord.js';
import { type DailyPost, postKey } from '../../src/core/post.ts';
import { askedQuestion } from '../../src/core/short-id.ts';
import type { Study } from '../../src/core/study.ts';
import { answersToPost as toPost } from '../../src/discord/card-routes.ts';
import { type Command, on, reading } from '../../src/discord/command.ts';
import { textOption, worded } from '../../src/discord/command-text.ts';
import type {
  ServerCommandContext,
  ServerContext,
  ServerFacts,
  ServerPressContext,
  ServerTypingContext,
} from '../../src/discord/context.ts';
import {
  everyPost,
  type FoundPost,
  latestPost,
  recentPosts,
  studiesOfPostHere,
  visiblePost,
} from '../../src/discord/find-post.ts';
import { freshen, PATIENCE } from '../../src/discord/freshen.ts';
import { CHOICES } from '../../src/discord/limits.ts';
import { pageAt } from '../../src/discord/pages.ts';
import { dayName } from '../../src/discord/question-card.ts';
import { choiceName, typedIn } from '../../src/discord/typed.ts';
import { chosenStudy, withPost } from '../../src/discord/which-study.ts';
import type texts from '../../src/locales/en/answers.json';
import { type AnswerList, answersOfMember, answersToPost } from './answer-list.ts';
import { answerView } from './answer-view.ts';
import { ofMember, ofStudy, wholeAnswer } from './routes.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly answers: typeof texts;
  }
}

const POST_KEY = /^[^:]+:\d{4}-\d{2}-\d{2}:\d+$/;

/** Whether a post's question is among what the words find, or has them in its title. */
function fits(post: DailyPost, typed: string, ids: ReadonlySet<string>): boolean {
  return (
    post.question !== null &&
    (ids.has(post.question.id) || post.question.title.toLowerCase().includes(typed.toLowerCase()))
  );
}

/** Posts of every study that the member can mean here, newest first. @throws UserError when there is no study. */
async function postsHere(
  ctx: ServerFacts,
  postsOf: (ctx: ServerFacts, study: Study) => Promise<DailyPost[]>,
): Promise<FoundPost[]> {
  const studies = await studiesOfPostHere(ctx);
  const all = await Promise.all(
    studies.map(async (study) => (await postsOf(ctx, study)).map((post) => ({ study, post }))),
  );
  // Those of one study stay in their order.
  return all.flat().sort((a, b) => b.post.date.localeCompare(a.post.date));
}

/** Answers the `/` menu with the study's questions, newest first. */
async function offerPosts(ctx: ServerTypingContext): Promise<void> {
  const { app, interaction, language } = ctx;
  const typed = typedIn(interaction);
  const bank = await app.bankOf(interaction.guildId);
  const ids = new Set(typed === '' ? [] : bank.find(typed, language, CHOICES).map(({ id }) => id));
  const all = await postsHere(ctx, typed === '' ? recentPosts : everyPost);
  const posts = all.map(({ post }) => post).filter((post) => fits(post, typed, ids));
  const choices = posts.slice(0, CHOICES).map((post) => ({
    name: choiceName(`${dayName(post.date, language)} ${post.question?.title ?? ''}`),
    value: postKey(post),
  }));
  await interaction.respond(choices);
}

/** The post of a choice, or the latest one of the question that the words name. @throws UserError when there is none. */
async function chosenPost(ctx: ServerContext, words: string): Promise<FoundPost> {
  const { app, interaction, language } = ctx;
  if (POST_KEY.test(words)) return visiblePost(ctx, words);
  const question = askedQuestion(await app.bankOf(interaction.guildId), words, language);
  const ids = new Set(question ? [question.id] : []);
  const found = (await postsHere(ctx, everyPost)).find(({ post }) => fits(post, words, ids));
  return found ?? ctx.refuse('answers.neverAsked');
}

/** The page that a pager's button leads to; a card's button names none. */
interface NamedPage {
  readonly page?: number | undefined;
}

/** Reads the thread again; whether what is shown may be behind it. */
async function isBehind(found: FoundPost, ctx: ServerContext): Promise<boolean> {
  return (await freshen(ctx, [found], { within: PATIENCE, anew: true })) > 0;
}

async function show(ctx: ServerContext, list: AnswerList, page: number | undefined, behind = false): Promise<void> {
  await ctx.show(await answerView(ctx, list, page, behind));
}

/** Opens a question's answers, at one member's page if one is named. */
async function openPost(ctx: ServerContext, found: FoundPost, memberId: string | undefined): Promise<void> {
  const behind = await isBehind(found, ctx);
  const list = await answersToPost(ctx, found);
  const page = list.pages.findIndex(({ answer }) => answer.userId === memberId);
  await show(ctx, list, Math.max(page, 0), behind);
}

/** Shows a page of one member's answers; each may be of another question, so its thread is read again. */
async function showMember(ctx: ServerContext, memberId: string, page?: number): Promise<void> {
  const list = await answersOfMember(ctx, memberId);
  const shown = list.pages[pageAt(page, list.pages.length)];
  const found = shown && list.posts.get(shown.answer.postKey);
  if (!found) return show(ctx, list, page);
  const behind = await isBehind(found, ctx);
  await show(ctx, await answersOfMember(ctx, memberId), page, behind);
}

/** Refusals come before this, because they cannot take the place of what it defers. */
async function openLater(ctx: ServerContext, found: FoundPost, memberId: string | undefined): Promise<void> {
  await ctx.later();
  await openPost(ctx, found, memberId);
}

async function openAnswers(ctx: ServerCommandContext): Promise<void> {
  const { interaction } = ctx;
  const member = interaction.options.getUser('member');
  const words = interaction.options.getString('question');
  if (words !== null) return openLater(ctx, await chosenPost(ctx, words), member?.id);
  if (member === null) return withPost(ctx, ofStudy.id({}), (found) => openLater(ctx, found, undefined));
  await ctx.later();
  await showMember(ctx, member.id);
}

async function openOfStudy(ctx: ServerPressContext): Promise<void> {
  await openLater(ctx, await latestPost(ctx, await chosenStudy(ctx)), undefined);
}

async function pressPost(
  ctx: ServerPressContext,
  { post, page }: NamedPage & { readonly post: string },
): Promise<void> {
  const found = await visiblePost(ctx, post);
  // Only a card's button names no page, also on the screen of /today.
  if (page === undefined) {
    await ctx.later('apart');
    return openPost(ctx, found, undefined);
  }
  await ctx.later();
  await show(ctx, await answersToPost(ctx, found), page);
}

async function pressMember(
  ctx: ServerPressContext,
  { member, page }: NamedPage & { readonly member: string },
): Promise<void> {
  await ctx.later();
  await showMember(ctx, member, page);
}

async function pressWhole(
  ctx: ServerPressContext,
  { post, author }: { readonly post: string; readonly author: string },
): Promise<void> {
  const found = await visiblePost(ctx, post);
  await ctx.later('apart');
  await openPost(ctx, found, author);
}

/** The command, its pager and its list of past questions. */
export const answers: Command = {
  reach: 'server',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...worded('answers.command'),
    contexts: [InteractionContextType.Guild],
    options: [
      {
        type: ApplicationCommandOptionType.User,
        ...worded('answers.command.member'),
      },
      textOption('answers.command.question'),
    ],
  },
  help: { audience: 'members', topic: 'read', does: 'answers.does' },
  execute: openAnswers,
  autocomplete: offerPosts,
  handlers: [
    reading(toPost, pressPost),
    on('press', ofMember, pressMember),
    on('press', ofStudy, openOfStudy),
    on('press', wholeAnswer, pressWhole),
  ],
};

export { shownName } from './answer-view.ts';
export { wholeAnswer } from './routes.ts';
