// Finds the question that a member means, and says how a button's id names it.

import { postKey } from '../core/post.ts';
import type { Language, Question } from '../core/question.ts';
import { alsoIn, inLanguage, type QuestionBank } from '../core/question-bank.ts';
import { askedQuestion, questionByShortId, shortId } from '../core/short-id.ts';
import type { QuestionName } from './card-routes.ts';
import { type Facts, inServer, type ServerFacts, type TypingContext } from './context.ts';
import { type FoundPost, recentPosts, studyHereIfAny, visiblePost } from './find-post.ts';
import { CHOICES } from './limits.ts';
import { choiceName, LONGEST_TYPED, typedIn } from './typed.ts';
import { UserError } from './user-error.ts';

export interface FoundQuestion {
  /** In the language that it is read in, where the bank has it so. */
  readonly question: Question;
  /** Names it in custom ids. */
  readonly name: QuestionName;
  /** The other language in which it can be read. */
  readonly alsoIn: Language | undefined;
}

function found(bank: QuestionBank, question: Question, name: QuestionName, language: Language): FoundQuestion {
  const shown = inLanguage(bank, question, language);
  return { question: shown, name, alsoIn: alsoIn(bank, question, shown.language) };
}

/** Found by its post, a question is as it was when it was picked. @throws UserError when there is none. */
export async function ofPost(ctx: ServerFacts, { post }: FoundPost, language: Language): Promise<FoundQuestion> {
  if (!post.question) throw new UserError('common.question.postGone');
  return found(await bankHere(ctx), post.question, { post: postKey(post) }, language);
}

function known(question: Question | undefined): Question {
  if (!question) throw new UserError('common.question.unknown');
  return question;
}

/** A question of the bank, by its short id. */
export function ofBank(question: Question): Pick<FoundQuestion, 'question' | 'name'> {
  return { question, name: { shortId: shortId(question.id) } };
}

/** The question of an option: an id, or the words that were typed. @throws UserError */
export async function chosenQuestion(ctx: ServerFacts, words: string): Promise<FoundQuestion> {
  const { language } = ctx;
  const bank = await bankHere(ctx);
  const question = known(askedQuestion(bank, words, language));
  return found(bank, question, ofBank(question).name, language);
}

/** The question that a custom id names, as it is read in a language. @throws UserError when it is gone. */
export async function questionNamed(
  ctx: ServerFacts,
  name: QuestionName,
  language: Language = ctx.language,
): Promise<FoundQuestion> {
  if ('post' in name) return ofPost(ctx, await visiblePost(ctx, name.post), language);
  const bank = await bankHere(ctx);
  return found(bank, known(questionByShortId(bank, name.shortId, language)), name, language);
}

/** Ids longer than a choice may hold are sent as their short id. */
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
async function likely(ctx: TypingContext): Promise<Question[]> {
  const { language } = ctx;
  const study = inServer(ctx) ? await studyHereIfAny(ctx) : undefined;
  const posts = study ? await recentPosts(ctx, study) : [];
  const bank = await bankHere(ctx);
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
  ctx: TypingContext,
  withheld: (questionIds: readonly string[]) => Promise<{ has(id: string): boolean }> = async () => new Set(),
): Promise<void> {
  const { interaction, language } = ctx;
  const typed = typedIn(interaction);
  const found = typed === '' ? await likely(ctx) : (await bankHere(ctx)).find(typed, language, CHOICES);
  const shown = found.slice(0, CHOICES);
  const closed = await withheld(shown.map(({ id }) => id));
  await interaction.respond(shown.filter(({ id }) => !closed.has(id)).map(choice));
}
