// Writing feedback: the partner's answer on a private screen, the form, and what it was sent with.
import { type APIEmbed, ButtonStyle, Colors } from 'discord.js';
import { answerPages } from '../../src/core/answer-pages.ts';
import { type Feedback, feedbackText } from '../../src/core/feedback.ts';
import { postKey } from '../../src/core/post.ts';
import { feedbackOnPost } from '../../src/discord/card-routes.ts';
import type { ServerContext, ServerFormContext, ServerPressContext } from '../../src/discord/context.ts';
import { requireFresh } from '../../src/discord/filled-form.ts';
import { freshen, PATIENCE } from '../../src/discord/freshen.ts';
import { givenBack } from '../../src/discord/given-back.ts';
import { EMBED_TITLE } from '../../src/discord/limits.ts';
import { button, pageAt, pageOf, pageRow, row } from '../../src/discord/pages.ts';
import { plainLine, withoutMaskedLinks } from '../../src/discord/safe-text.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { filledWith, linesIn, noteForm, wordsIn } from './form.ts';
import { noteWords } from './note-words.ts';
import { type FoundRound, givenIn, nextFor, postForFeedback, roundOf, waitingFor } from './round.ts';
import * as routes from './routes.ts';

const COLOUR = Colors.Green;

interface NamedNote {
  readonly post: string;
  readonly mark: string;
}

function receivedButton({ t }: ServerContext) {
  return button(t('feedback.button.received'), routes.received.id({}), ButtonStyle.Secondary);
}

/** The button to the form for one answer. */
async function writeButton({ app, t }: ServerContext, { key }: FoundRound, to: string, label: 'write' | 'fix') {
  const mark = await app.store.feedback.markOf(key, to);
  const style = label === 'write' ? ButtonStyle.Primary : ButtonStyle.Secondary;
  return button(t(`feedback.button.${label}`), routes.write.id({ post: key, mark }), style);
}

/** @throws UserError when nothing of this post is for the member. */
function requirePart(ctx: ServerContext, { submitters }: FoundRound): void {
  if (!submitters.includes(ctx.userId)) ctx.refuse('feedback.refuse.noAnswer');
  if (submitters.length < 2) ctx.refuse('feedback.refuse.alone');
}

/** The partner's answer, a page of it. */
async function showAnswer(ctx: ServerContext, round: FoundRound, to: string, wanted: number | undefined) {
  const { app, t, userId } = ctx;
  const { study, post, key, submitters } = round;
  const isAnonymous = study.feedback === 'anonymous';
  const theirs = round.answers.filter((answer) => answer.userId === to);
  const pages = answerPages(theirs, userId, app.answers.linkOf);
  const at = pageAt(wanted, pages.length);
  const footer = pageOf(at, pages.length, t);
  const by = `**${t('feedback.partner.by', { name: `<@${to}>` })}**`;
  const embed: APIEmbed = {
    ...(post.question ? { title: plainLine(post.question.title, EMBED_TITLE) } : {}),
    description: `${by}\n\n${withoutMaskedLinks(pages[at]?.text ?? '')}`,
    color: COLOUR,
    ...(footer === undefined ? {} : { footer: { text: footer } }),
  };
  const lines = [
    t(isAnonymous ? 'feedback.partner.anonymous' : 'feedback.partner.named'),
    ...(isAnonymous && submitters.length === 2 ? [t('feedback.partner.onlyTwo')] : []),
  ];
  await ctx.show({
    content: lines.join('\n'),
    embeds: [embed],
    components: [
      ...pageRow((turned) => feedbackOnPost.id({ post: key, ...turned }), at, pages.length, t),
      ...row([await writeButton(ctx, round, to, 'write'), receivedButton(ctx)]),
    ],
  });
}

/** What the member wrote on a post, when nothing more is theirs to write; `said`: what just happened. */
async function showDone(ctx: ServerContext, round: FoundRound, said?: string): Promise<void> {
  const { t } = ctx;
  const [last] = givenIn(ctx, round);
  const thanked = last?.thanked ? `\n\n${t('feedback.partner.thanked')}` : '';
  const embeds = last
    ? [{ title: t('feedback.partner.yours'), description: `${noteWords(last, t)}${thanked}`, color: COLOUR }]
    : [];
  const isMore = said !== undefined && nextFor(ctx, round) !== undefined;
  const more = button(t('feedback.button.more'), feedbackOnPost.id({ post: round.key }), ButtonStyle.Secondary);
  await ctx.show({
    content: said ?? t('feedback.partner.done'),
    embeds,
    components: row([
      ...(last ? [await writeButton(ctx, round, last.to, 'fix')] : []),
      ...(isMore ? [more] : []),
      receivedButton(ctx),
    ]),
  });
}

async function showRound(ctx: ServerContext, round: FoundRound, page: number | undefined): Promise<void> {
  requirePart(ctx, round);
  const to = nextFor(ctx, round);
  if (to === undefined) await showDone(ctx, round);
  else await showAnswer(ctx, round, to, page);
}

/** Opens the answer that waits for the member's feedback; only a card's button names no page. */
export async function openPartner(
  ctx: ServerPressContext,
  { post, page }: { readonly post: string; readonly page?: number | undefined },
): Promise<void> {
  const found = await postForFeedback(ctx, post);
  await ctx.later(page === undefined ? 'apart' : 'here');
  // Members may have changed their answers, or taken them away, while the bot was not told.
  if (page === undefined) await freshen(ctx, [found], { within: PATIENCE, anew: true });
  await showRound(ctx, await roundOf(ctx.app, found), page);
}

/** Opens what waits longest. */
export async function openNext(ctx: ServerPressContext): Promise<void> {
  await ctx.later();
  const { owed, more } = await waitingFor(ctx);
  const round = owed[0] ?? more[0] ?? ctx.refuse('feedback.refuse.nothing');
  await showRound(ctx, round, undefined);
}

/** Whose answer a mark names, if the member may write on it, now or because they did before. @throws UserError */
async function receiverOf(ctx: ServerContext, { mark }: NamedNote, round: FoundRound): Promise<string> {
  requirePart(ctx, round);
  const next = nextFor(ctx, round);
  const may = [...(next === undefined ? [] : [next]), ...givenIn(ctx, round).map(({ to }) => to)];
  for (const userId of may) if ((await ctx.app.store.feedback.markOf(round.key, userId)) === mark) return userId;
  return ctx.refuse('feedback.refuse.gone');
}

/** Opens the form. */
export async function openForm(ctx: ServerPressContext, named: NamedNote): Promise<void> {
  const { app, t, userId } = ctx;
  const round = await roundOf(app, await postForFeedback(ctx, named.post));
  const to = await receiverOf(ctx, named, round);
  await ctx.form(noteForm(named, await app.store.feedback.get(round.key, to, userId), t));
}

interface Sent extends NamedNote {
  readonly filled?: string | undefined;
}

async function keep(ctx: ServerFormContext, named: Sent) {
  const { app, userId } = ctx;
  const words = wordsIn(ctx);
  if (words.good === '') ctx.refuse('feedback.refuse.empty');
  const found = await postForFeedback(ctx, named.post);
  const to = await receiverOf(ctx, named, await roundOf(app, found));
  const { guildId } = found.post;
  const key = { postKey: postKey(found.post), guildId, from: userId, to };
  const { before } = await app.store.feedback.update(key, (note): Feedback => {
    requireFresh(named.filled, filledWith(note), feedbackText(words));
    const anonymous = note?.anonymous ?? found.study.feedback !== 'named';
    return {
      version: 1,
      ...key,
      ...words,
      anonymous,
      at: note?.at ?? app.clock.now(),
      thanked: note?.thanked ?? false,
    };
  });
  return { found, isNew: before === undefined };
}

/** Takes the form; the words of one that cannot be kept come back. */
export async function sendNote(ctx: ServerFormContext, named: Sent): Promise<void> {
  const { t } = ctx;
  try {
    const { found, isNew } = await keep(ctx, named);
    await showDone(ctx, await roundOf(ctx.app, found), t(isNew ? 'feedback.sent' : 'feedback.fixed'));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await ctx.tell(givenBack(t(error.key, error.params), linesIn(ctx), t));
  }
}
