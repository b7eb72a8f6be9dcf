// Submitting an answer: the message command "Submit as my answer", the form, its edits and deletions, and passing.

import { type APIButtonComponent, ApplicationCommandType, ButtonStyle, InteractionContextType } from 'discord.js';
import { type Answer, formPart, inTime, memberStanding } from '../../src/core/answer.ts';
import { emptyAnswer, withPart, withSaid } from '../../src/core/answer-changes.ts';
import { passesUsed } from '../../src/core/attendance.ts';
import { newCard } from '../../src/core/deck.ts';
import { createKeyedQueue } from '../../src/core/keyed-queue.ts';
import { postKey, takesAnswers } from '../../src/core/post.ts';
import { inLanguage } from '../../src/core/question-bank.ts';
import { isHidden } from '../../src/core/study.ts';
import { FIELD } from '../../src/discord/answer-form.ts';
import { answersToPost, passQuestion, sampleOfPost, writeAnswer } from '../../src/discord/card-routes.ts';
import { type Command, on } from '../../src/discord/command.ts';
import { named } from '../../src/discord/command-text.ts';
import type {
  ServerContext,
  ServerFormContext,
  ServerMessageContext,
  ServerPressContext,
} from '../../src/discord/context.ts';
import { answerablePostHere, type FoundPost, visiblePost } from '../../src/discord/find-post.ts';
import { givenBack } from '../../src/discord/given-back.ts';
import { partOf } from '../../src/discord/message-part.ts';
import { type ButtonRow, button, row } from '../../src/discord/pages.ts';
import { markerOf } from '../../src/discord/question-card.ts';
import { timestamp } from '../../src/discord/safe-text.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { UserError } from '../../src/discord/user-error.ts';
import type texts from '../../src/locales/en/submit.json';
import { ownButtons } from './answer-card.ts';
import { sayPressed } from './authors-word.ts';
import { showNotes } from './coach-notes.ts';
import { answerForm } from './form.ts';
import { type Submitted, submitForm } from './form-answers.ts';
import * as routes from './routes.ts';
import { askToDelete, deleteAnswer, handInAgain } from './taking-back.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly submit: typeof texts;
  }
}

/** A post that an id names. */
interface NamedPost {
  readonly post: string;
}

/** @throws UserError when the post no longer takes answers. */
function requireOpen(ctx: ServerContext, found: FoundPost): FoundPost {
  const { post } = found;
  if (takesAnswers(post, ctx.app.clock.now())) return found;
  return ctx.refuse('submit.closed', { relative: timestamp(post.closesAt, 'R') });
}

async function openPost(ctx: ServerContext, key: string): Promise<FoundPost> {
  return requireOpen(ctx, await visiblePost(ctx, key));
}

/** Whether later edits of a message reach us: in a thread, and with the words of messages. */
function followsEdits({ app, interaction }: ServerContext): boolean {
  return app.readsMessages && (interaction.channel?.isThread() ?? false);
}

function lines(ctx: ServerMessageContext, isLate: boolean): string {
  const done = ctx.t(followsEdits(ctx) ? 'submit.mark.done' : 'submit.mark.doneOnce');
  return isLate ? `${done}\n${ctx.t('submit.mark.late')}` : done;
}

/** The marking of a message. */
async function mark(ctx: ServerMessageContext): Promise<void> {
  const { app, interaction, now, userId } = ctx;
  const message = interaction.targetMessage;
  if (message.author.id !== userId) ctx.refuse('submit.mark.notOwn');
  const found = await answerablePostHere(ctx);
  if (!found) return ctx.refuse('submit.mark.noPost');
  if (isHidden(found.study.reveal)) ctx.refuse('submit.mark.hidden');
  const { post } = found;
  const part = inTime({ ...partOf(message, 'marked'), submittedAt: now, said: 'answer' }, post.closesAt);
  if (!part) return void requireOpen(ctx, found);
  if (message.content.trim() === '' && message.attachments.size === 0) ctx.refuse('submit.empty');
  const key = postKey(post);
  const change = await app.store.answers.update(key, userId, (answer) => {
    const before = answer ?? emptyAnswer(key, post.guildId, userId, now);
    const marked = withPart(before, { ...part, submittedAt: message.createdTimestamp }, now);
    return withSaid(marked, message.id, 'answer', now);
  });
  app.answers.showSigns(change);
  await ctx.show({ content: lines(ctx, part.late === true), components: nextSteps(key, ctx.t) });
}

async function openForm(ctx: ServerPressContext, { post: key }: NamedPost): Promise<void> {
  const { study, post } = await openPost(ctx, key);
  const own = await ctx.app.store.answers.get(key, ctx.userId);
  const question = post.question && inLanguage(await ctx.app.bankOf(post.guildId), post.question, ctx.language);
  await ctx.form(answerForm(study, post, question?.title, formPart(own)?.text, ctx.t));
}

/** Answers the author only. */
function forAuthor(handle: (ctx: ServerPressContext, named: NamedPost) => Promise<void>) {
  return async (ctx: ServerPressContext, named: NamedPost & { readonly author: string }): Promise<void> =>
    named.author === ctx.userId ? handle(ctx, named) : ctx.refuse('submit.notYours');
}

/** Two passes at once must not both be the last one. */
const passing = createKeyedQueue();

/** The passes that are left in the month of a post, after one for it; undefined: as many as they like. @throws UserError when none was left. */
async function passesLeft(
  { app, userId, refuse }: ServerPressContext,
  { study, post }: FoundPost,
): Promise<number | undefined> {
  const quota = study.passesPerMonth ?? undefined;
  if (quota === undefined) return undefined;
  const answers = await app.store.answers.ofMember(userId, study.guildId);
  const others = answers.filter((answer) => answer.postKey !== postKey(post));
  const used = passesUsed(others, study.id, post.date.slice(0, 7));
  return used < quota ? quota - used - 1 : refuse('submit.pass.used', { count: quota });
}

async function pass(ctx: ServerPressContext, { post: key }: NamedPost): Promise<void> {
  const found = await openPost(ctx, key);
  await passing.wait(`${found.study.id}:${ctx.userId}`, () => letGo(ctx, found));
}

async function letGo(ctx: ServerPressContext, found: FoundPost): Promise<void> {
  const { app, now, t, userId } = ctx;
  const { post } = found;
  const key = postKey(post);
  const before = await app.store.answers.get(key, userId);
  if (memberStanding(before, false) === 'answered') ctx.refuse('submit.pass.answered');
  const left = await passesLeft(ctx, found);
  const passed = (answer: Answer | undefined): Answer | undefined =>
    memberStanding(answer, false) === 'answered'
      ? undefined
      : { ...(answer ?? emptyAnswer(key, post.guildId, userId, now)), passed: true, updatedAt: now };
  await app.store.answers.update(key, userId, passed);
  if (post.question) await app.store.decks.add(newCard(userId, post.question.id, now));
  await ctx.tell({
    content: [
      t(before?.passed ? 'submit.pass.again' : 'submit.pass.done'),
      ...(left === undefined ? [] : [t('submit.pass.left', { count: left })]),
    ].join('\n'),
    components: row([button(t('card.answer'), markerOf(key), ButtonStyle.Primary)]),
  });
}

interface Sent extends NamedPost {
  readonly filled?: string | undefined;
}

async function keep(ctx: ServerFormContext, { post: key, filled }: Sent, text: string): Promise<Submitted> {
  const found = await openPost(ctx, key);
  if (text.trim() === '') ctx.refuse('submit.empty');
  return submitForm(ctx, { ...found, text, filled });
}

function coachButton(key: string, t: Translate): APIButtonComponent {
  return button(t('submit.coach.button'), routes.coach.id({ post: key }), ButtonStyle.Secondary);
}

/** What opens with an answer. */
function nextSteps(key: string, t: Translate): ButtonRow[] {
  return row([
    button(t('card.summary.show'), answersToPost.id({ post: key }), ButtonStyle.Primary),
    button(t('card.sample'), sampleOfPost.id({ post: key }), ButtonStyle.Secondary),
    coachButton(key, t),
  ]);
}

async function confirm(ctx: ServerFormContext, key: string, text: string, became: Submitted): Promise<void> {
  const { t, userId } = ctx;
  const content = t(`submit.sent.${became}`);
  // A posted answer carries its own buttons in the thread.
  const own = became === 'posted' || became === 'edited' ? [] : ownButtons(key, userId, t);
  const opens = became !== 'after-deadline' && became !== 'not-posted';
  const components = [...(opens ? nextSteps(key, t) : row([coachButton(key, t)])), ...own];
  const reply = became === 'not-posted' ? givenBack(content, text, t) : { content };
  await ctx.show({ ...reply, components });
}

async function send(ctx: ServerFormContext, sent: Sent): Promise<void> {
  const { app, interaction, t } = ctx;
  const text = interaction.fields.getTextInputValue(FIELD);
  // In a message of its own, also where the form came from the screen of /today. Too late for Discord is not too late for
  // the text: it is kept all the same.
  await ctx.later('apart').catch((error: unknown) => {
    app.log.warn({ err: error }, 'a form was answered too late; its text is kept');
  });
  try {
    await confirm(ctx, sent.post, text, await keep(ctx, sent, text));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await ctx.show(givenBack(t(error.key, error.params), text, t));
  }
}

/** The message command, with the form and the buttons of question cards and posted answers. */
export const submit: Command = {
  reach: 'server',
  data: {
    type: ApplicationCommandType.Message,
    ...named('submit.command.name'),
    contexts: [InteractionContextType.Guild],
  },
  help: undefined,
  execute: mark,
  handlers: [
    on('press', writeAnswer, openForm),
    on('press', routes.edit, forAuthor(openForm)),
    on('press', routes.remove, forAuthor(askToDelete)),
    on('press', routes.sure, deleteAnswer),
    on('press', routes.undo, handInAgain),
    on('press', routes.coach, showNotes),
    on('press', passQuestion, pass),
    on('press', routes.say, sayPressed),
    on('form', routes.send, send),
  ],
};

export { isItMine, notMine } from './authors-word.ts';
export { withdrawAnswer } from './form-answers.ts';
export { createAnswerShower } from './revealing.ts';
