// Asks for a second opinion on what a member wrote: after they agreed once, one at a time, a few a day.
import { wordsSince } from '../../src/core/deck.ts';
import { practiceDay } from '../../src/core/due.ts';
import {
  newOpinionUse,
  OPINIONS_A_DAY,
  type Opinion,
  type OpinionUse,
  opinionAsked,
  opinionRefusal,
} from '../../src/core/opinion.ts';
import { shortHash } from '../../src/core/short-hash.ts';
import type { Context, PressContext } from '../../src/discord/context.ts';
import { zoneHere } from '../../src/discord/member-practice.ts';
import { findCard, findItem, type NamedItem, requireOpen } from './items.ts';
import { consentView, replyView, waitingView } from './opinion-view.ts';
import * as routes from './routes.ts';
import { namedBy, type PracticeItem } from './views.ts';

/** How much longer than the time-out (ms) a stored request blocks others: time to save and show the opinion. */
const SETTLES = 10_000;
const HASH_LENGTH = 12;

/** Names a host in a custom id: who agreed to one did not agree to another. */
function hostHash({ host }: Opinion): string {
  return shortHash('host', host).slice(0, HASH_LENGTH);
}

function opinionAt({ app, refuse }: Context): Opinion {
  return app.opinion ?? refuse('opinion.off');
}

/** What was before. */
async function change({ app, userId }: Context, how: (use: OpinionUse) => OpinionUse | undefined): Promise<OpinionUse> {
  const { before } = await app.store.opinions.update(userId, (use) => how(use ?? newOpinionUse(userId)));
  return before ?? newOpinionUse(userId);
}

/** Notes the request before it is sent. @throws UserError while another is under way, or when the day's are used up. */
async function take(ctx: PressContext, { timeoutMs }: Opinion): Promise<void> {
  const { interaction, now } = ctx;
  const day = practiceDay(now, await zoneHere(ctx));
  const pending = { id: interaction.id, until: now + timeoutMs + SETTLES };
  const before = await change(ctx, (use) =>
    opinionRefusal(use, now, day) ? undefined : opinionAsked(use, day, pending),
  );
  const refusal = opinionRefusal(before, now, day);
  if (refusal === 'pending') ctx.refuse('opinion.pending');
  if (refusal === 'cap') ctx.refuse('opinion.cap', { most: OPINIONS_A_DAY });
}

async function release(ctx: PressContext): Promise<void> {
  const { id } = ctx.interaction;
  await change(ctx, (use) => (use.pending?.id === id ? { ...use, pending: null } : undefined));
}

/** Asks for the opinion while the member sees what `wait` shows; once it is shown, they can ask again. */
async function ask(
  ctx: PressContext,
  { question }: PracticeItem,
  words: string,
  wait: () => Promise<void>,
): Promise<void> {
  const { language, t } = ctx;
  const opinion = opinionAt(ctx);
  await take(ctx, opinion);
  const asked = async () => {
    await wait();
    return opinion.ask({ question, words, language });
  };
  const reply = await asked().finally(() => release(ctx));
  await ctx.show(replyView(reply, question, opinion, t));
}

/** What the button that asks names, and the one that agrees. */
interface NamedAgreement {
  readonly step?: 'agree' | undefined;
  readonly host?: string | undefined;
}

/** The button on the practice screen (no step), and the one that agrees. */
export async function secondOpinion(
  ctx: PressContext,
  { step, host, ...named }: NamedItem & NamedAgreement,
): Promise<void> {
  const { app, userId, t } = ctx;
  const item = await findItem(ctx, named);
  const opinion = opinionAt(ctx);
  await requireOpen(ctx, item);
  const card = await findCard(ctx, item);
  const words = (card && wordsSince(card)) ?? ctx.refuse('opinion.noWords');
  if (step === 'agree' && host === hostHash(opinion)) {
    await change(ctx, (use) => ({ ...use, agreedTo: opinion.host }));
    return ask(ctx, item, words, () => ctx.show(waitingView(t)));
  }
  const use = await app.store.opinions.get(userId);
  if (use?.agreedTo === opinion.host) {
    return ask(ctx, item, words, () => ctx.later('fleeting'));
  }
  const agreeId = routes.opinion.id({ ...namedBy(item), step: 'agree', host: hostHash(opinion) });
  await ctx.tell(consentView(opinion, agreeId, t), 'fleeting');
}

/** Takes the agreement back; the opinion above the button stays readable. */
export async function withdraw(ctx: PressContext): Promise<void> {
  await change(ctx, (use) => ({ ...use, agreedTo: null }));
  await ctx.show({ content: ctx.t('opinion.withdrawn'), components: [] });
}
