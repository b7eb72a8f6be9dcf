// What /sample and /tip share: find the question, ask the reveal, show a layer.
import { type ChatInputCommandInteraction, type MessageComponentInteraction, MessageFlags } from 'discord.js';
import type { App } from '../../src/discord/app.ts';
import { closedSample } from '../../src/discord/reveal-gate.ts';
import { show } from '../../src/discord/screen.ts';
import { languageOf, translator } from '../../src/discord/translate.ts';
import { type Asked, chosenQuestion, questionNamed } from '../../src/discord/which-question.ts';
import { type Ladder, type LayerView, layerView, type Rung, rungOf } from './sample-layers.ts';

type Interaction = ChatInputCommandInteraction<'cached'> | MessageComponentInteraction<'cached'>;

const viewOf = async (
  interaction: Interaction,
  ladder: Ladder,
  asked: Asked,
  rung: Rung,
  app: App,
): Promise<LayerView> => {
  const closed = rung.layer === 'answers' ? await closedSample(interaction, asked.question.id, app) : undefined;
  return layerView(ladder, asked, rung, closed, translator(languageOf(interaction.locale)));
};

/** Opens the ladder at its first layer, for the question of the option or the one that is on now. */
export const openLadder = async (
  interaction: ChatInputCommandInteraction<'cached'>,
  ladder: Ladder,
  app: App,
): Promise<void> => {
  const asked = await chosenQuestion(interaction, interaction.options.getString('question'), app);
  const view = await viewOf(interaction, ladder, asked, rungOf(ladder, []), app);
  await interaction.reply({ ...view, flags: MessageFlags.Ephemeral });
};

/** A press on a card opens a private screen; a press on that screen, whose buttons name a layer, changes it. */
export const climb = async (
  interaction: MessageComponentInteraction<'cached'>,
  ladder: Ladder,
  args: readonly string[],
  app: App,
): Promise<void> => {
  const length = args[0] === 'post' ? 4 : 2;
  const [name, rest] = [args.slice(0, length).join(':'), args.slice(length)];
  const asked = await questionNamed({ interaction, app, language: languageOf(interaction.locale) }, name);
  const view = await viewOf(interaction, ladder, asked, rungOf(ladder, rest), app);
  if (rest.length > 0) await show(interaction, view);
  else await interaction.reply({ ...view, flags: MessageFlags.Ephemeral });
};
