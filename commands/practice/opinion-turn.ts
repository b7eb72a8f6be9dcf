// Asking for a second opinion on what a member wrote: agreed to once, one at a time, so many a day; the practice screen stays.
import { type MessageComponentInteraction, MessageFlags } from 'discord.js';
import { practiceDay, wordsSince } from '../../src/core/deck.ts';
import { nonceOf } from '../../src/core/nonce.ts';
import {
  newOpinionUse,
  OPINIONS_A_DAY,
  type Opinion,
  type OpinionUse,
  opinionAsked,
  opinionRefusal,
} from '../../src/core/opinion.ts';
import { type Desk, practiceOf, studyAt, zoneOf } from '../../src/discord/desk.ts';
import { show } from '../../src/discord/screen.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { consentView, replyView, waitingView } from './opinion-view.ts';
import { cardOf, requireOpen } from './turns.ts';
import { nameOf, type Turn } from './views.ts';

/** What a stored request outlives the time-out by (ms): saving and showing what came of it. */
const SETTLES = 10_000;
const MARK = 12;

/** Names a host in a custom id: who agreed to one did not agree to another. */
function hostMark({ host }: Opinion): string {
  return nonceOf('host', host).slice(0, MARK);
}

function opinionAt({ app }: Desk): Opinion {
  if (!app.opinion) throw new UserError('opinion.off');
  return app.opinion;
}

async function change(
  { app, userId }: Desk,
  how: (use: OpinionUse) => OpinionUse | undefined,
): Promise<OpinionUse | undefined> {
  return app.store.opinions.update(userId, (use) => how(use ?? newOpinionUse(userId)));
}

/** Notes the request before it is sent. @throws UserError while another is under way, or when the day's are used up. */
async function take(interaction: MessageComponentInteraction, desk: Desk, { timeoutMs }: Opinion): Promise<void> {
  const { app, language } = desk;
  const now = app.clock.now();
  const zone = zoneOf(await practiceOf(desk), await studyAt(interaction, app), language);
  const day = practiceDay(now, zone);
  const pending = { id: interaction.id, until: now + timeoutMs + SETTLES };
  let refusal: ReturnType<typeof opinionRefusal>;
  await change(desk, (use) => {
    refusal = opinionRefusal(use, now, day);
    return refusal ? undefined : opinionAsked(use, day, pending);
  });
  if (refusal === 'pending') throw new UserError('opinion.pending');
  if (refusal === 'cap') throw new UserError('opinion.cap', { most: OPINIONS_A_DAY });
}

async function release(desk: Desk, id: string): Promise<void> {
  await change(desk, (use) => (use.pending?.id === id ? { ...use, pending: null } : undefined));
}

/** Asks, behind what `wait` shows meanwhile; who then sees the opinion can ask again. */
async function ask(
  interaction: MessageComponentInteraction,
  desk: Desk,
  { question }: Turn,
  words: string,
  wait: () => Promise<unknown>,
): Promise<void> {
  const { language, t } = desk;
  const opinion = opinionAt(desk);
  await take(interaction, desk, opinion);
  const asked = async () => {
    await wait();
    return opinion.ask({ question, words, language });
  };
  const reply = await asked().finally(() => release(desk, interaction.id));
  await interaction.editReply(replyView(reply, question, opinion, t));
}

/** The button on the practice screen (no step), and the one that agrees. */
export async function secondOpinion(
  interaction: MessageComponentInteraction,
  desk: Desk,
  turn: Turn,
  [step, mark]: readonly string[],
): Promise<void> {
  const opinion = opinionAt(desk);
  await requireOpen(interaction, desk, turn);
  const card = await cardOf(desk, turn);
  const words = card && wordsSince(card);
  if (words === undefined) throw new UserError('opinion.noWords');
  if (step === 'agree' && mark === hostMark(opinion)) {
    await change(desk, (use) => ({ ...use, agreedTo: opinion.host }));
    return ask(interaction, desk, turn, words, () => show(interaction, waitingView(desk.t)));
  }
  const use = await desk.app.store.opinions.get(desk.userId);
  if (use?.agreedTo === opinion.host) {
    return ask(interaction, desk, turn, words, () => interaction.deferReply({ flags: MessageFlags.Ephemeral }));
  }
  const agreeId = `practice:opinion:${nameOf(turn)}:agree:${hostMark(opinion)}`;
  await interaction.reply({ ...consentView(opinion, agreeId, desk.t), flags: MessageFlags.Ephemeral });
}

/** Takes the agreement back; the opinion that the button stood below stays to be read. */
export async function withdraw(interaction: MessageComponentInteraction, desk: Desk): Promise<void> {
  await change(desk, (use) => ({ ...use, agreedTo: null }));
  await show(interaction, { content: desk.t('opinion.withdrawn'), components: [] });
}
