// A study's past questions: offered while a member types, and found again from what they chose.

import { type DailyPost, postKey } from '../../src/core/post.ts';
import { askedQuestion } from '../../src/core/short-id.ts';
import type { ServerContext, ServerTypingContext } from '../../src/discord/context.ts';
import {
  everyPost,
  type FoundPost,
  recentPosts,
  studyHereIfAny,
  studyOfPostHere,
  visiblePost,
} from '../../src/discord/find-post.ts';
import { CHOICES } from '../../src/discord/limits.ts';
import { dayName } from '../../src/discord/question-card.ts';
import { choiceName, typedIn } from '../../src/discord/typed.ts';

const POST_KEY = /^[^:]+:\d{4}-\d{2}-\d{2}:\d+$/;

/** Whether a post's question is among what the words find, or has them in its title. */
function fits(post: DailyPost, typed: string, ids: ReadonlySet<string>): boolean {
  return (
    post.question !== null &&
    (ids.has(post.question.id) || post.question.title.toLowerCase().includes(typed.toLowerCase()))
  );
}

/** Answers the `/` menu with the study's questions, newest first. */
export async function offerPosts(ctx: ServerTypingContext): Promise<void> {
  const { app, interaction, language } = ctx;
  const typed = typedIn(interaction);
  const bank = await app.bankOf(interaction.guildId);
  const ids = new Set(typed === '' ? [] : bank.find(typed, language, CHOICES).map(({ id }) => id));
  const study = await studyHereIfAny(ctx);
  const all = study ? await (typed === '' ? recentPosts : everyPost)(ctx, study) : [];
  const posts = all.filter((post) => fits(post, typed, ids));
  const choices = posts.slice(0, CHOICES).map((post) => ({
    name: choiceName(`${dayName(post.date, language)} ${post.question?.title ?? ''}`),
    value: postKey(post),
  }));
  await interaction.respond(choices);
}

/** The post of a choice, or the latest one of the question that the words name. @throws UserError when there is none. */
export async function chosenPost(ctx: ServerContext, words: string): Promise<FoundPost> {
  const { app, interaction, language } = ctx;
  if (POST_KEY.test(words)) return visiblePost(ctx, words);
  const question = askedQuestion(await app.bankOf(interaction.guildId), words, language);
  const study = await studyOfPostHere(ctx);
  const ids = new Set(question ? [question.id] : []);
  const post = (await everyPost(ctx, study)).find((past) => fits(past, words, ids));
  if (!post) return ctx.refuse('answers.neverAsked');
  return { study, post };
}
