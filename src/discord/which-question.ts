// Which question a member means, and how a button's id names it: by its post where it has one, else by a short mark.
import type { AutocompleteInteraction, BaseInteraction } from 'discord.js';
import { fitText } from '../core/fit-text.ts';
import { postKey } from '../core/post.ts';
import type { Question } from '../core/question.ts';
import type { QuestionBank } from '../core/question-bank.ts';
import { askedQuestion, questionByShortId, shortId } from '../core/short-id.ts';
import type { App } from './app.ts';
import type { Facts, ServerContext } from './context.ts';
import { languageOf } from './translate.ts';
import { CHOICES, LONGEST_TYPED, typedIn } from './typed.ts';
import { UserError } from './user-error.ts';
import { currentPost, type Found, recentPosts, studyHereIfAny, visiblePost } from './which-post.ts';

type InGuild = BaseInteraction<'cached'>;

export interface Asked {
  readonly question: Question;
  /** Names it in custom ids: `post:<studyId>:<date>:<slot>` or `bank:<mark>`. */
  readonly name: string;
}

/** Discord's longest name of a choice. */
const CHOICE_NAME = 100;

/** Asked by its post, a question is as it was when it was picked. */
function ofPost({ post }: Found): Asked {
  if (!post.question) throw new UserError('common.question.postGone');
  return { question: post.question, name: `post:${postKey(post)}` };
}

function ofBank(question: Question | undefined): Asked {
  if (!question) throw new UserError('common.question.unknown');
  return { question, name: `bank:${shortId(question.id)}` };
}

/** The question of an option (an id, or the words that were typed), else the one that is on now. @throws UserError */
export async function chosenQuestion(interaction: InGuild, words: string | null, app: App): Promise<Asked> {
  if (words === null) return ofPost(await currentPost(interaction, app));
  return ofBank(askedQuestion(await app.bankOf(interaction.guildId), words, languageOf(interaction.locale)));
}

/** The question of an `Asked`'s name. @throws UserError when it is gone. */
export async function questionNamed(
  { interaction, app, language }: Pick<ServerContext, 'interaction' | 'app' | 'language'>,
  name: string,
): Promise<Asked> {
  const [kind, ...words] = name.split(':');
  if (kind === 'post') return ofPost(await visiblePost(interaction, app, words.join(':')));
  return ofBank(questionByShortId(await app.bankOf(interaction.guildId), words.join(':'), language));
}

/** An id longer than a choice may hold goes by its mark. */
function choice({ id, title }: Question): { name: string; value: string } {
  return {
    name: choiceName(title),
    value: id.length <= LONGEST_TYPED ? id : shortId(id),
  };
}

/** What can be drawn where this is: a server's own questions only there, and only while the bot is in it. */
export function bankHere({ interaction, app }: Pick<Facts, 'interaction' | 'app'>): Promise<QuestionBank> {
  return app.bankOf(interaction.inCachedGuild() ? interaction.guildId : null);
}

/** A line of the list that opens while a member types. */
export function choiceName(text: string): string {
  return fitText(text, CHOICE_NAME);
}

/** The bank's first questions in a language: of 100,000 the others are not looked at. */
function firstIn(all: readonly Question[], language: Question['language'], most: number): Question[] {
  const first: Question[] = [];
  for (const question of all) {
    if (first.length >= most) break;
    if (question.language === language) first.push(question);
  }
  return first;
}

/** Today's and recent questions first, then the bank in its own order. */
async function offered(interaction: AutocompleteInteraction, app: App): Promise<Question[]> {
  const language = languageOf(interaction.locale);
  const study = interaction.inCachedGuild() ? await studyHereIfAny(interaction, app) : undefined;
  const posts = study ? await recentPosts(study, app) : [];
  const bank = await bankHere({ interaction, app });
  const recent = posts.flatMap(({ question }) => (question && bank.get(question.id, question.language)) ?? []);
  const rest = firstIn(bank.all, language, recent.length + CHOICES);
  const seen = new Set<string>();
  return [...recent, ...rest].filter(({ id }) => !seen.has(id) && seen.add(id));
}

/**
 * Answers the `/` menu: matches of what is typed, or, before anything is typed, what the member most likely means; without
 * those of them that are withheld.
 */
export async function offerQuestions(
  interaction: AutocompleteInteraction,
  app: App,
  withheld: (questionIds: readonly string[]) => Promise<{ has(id: string): boolean }> = async () => new Set(),
): Promise<void> {
  const typed = typedIn(interaction);
  const language = languageOf(interaction.locale);
  const found =
    typed === ''
      ? await offered(interaction, app)
      : (await bankHere({ interaction, app })).find(typed, language, CHOICES);
  const shown = found.slice(0, CHOICES);
  const closed = await withheld(shown.map(({ id }) => id));
  await interaction.respond(shown.filter(({ id }) => !closed.has(id)).map(choice));
}
