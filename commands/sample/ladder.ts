// What /sample and /tip share: find the question, ask the reveal, show a layer.
import { type ChatInputCommandInteraction, type MessageComponentInteraction, MessageFlags } from 'discord.js';
import type { App } from '../../src/discord/app.ts';
import { row } from '../../src/discord/pages.ts';
import { closedSample } from '../../src/discord/reveal-gate.ts';
import { show } from '../../src/discord/screen.ts';
import { languageOf, translator } from '../../src/discord/translate.ts';
import { type Asked, chosenQuestion, questionNamed } from '../../src/discord/which-question.ts';
import { type Ladder, type LayerView, layerView, type Rung, reportButton, rungOf } from './sample-layers.ts';

type Interaction = ChatInputCommandInteraction<'cached'> | MessageComponentInteraction<'cached'>;

/** A command's way through the layers; only /sample takes reports of odd sample answers. */
export interface CommandLadder extends Omit<Ladder, 'idOf'> {
  readonly prefix: 'sample' | 'tip';
}

function ladderOf(ladder: CommandLadder, { name }: Asked): Ladder {
  return {
    ...ladder,
    idOf: ({ layer, page, direction }) =>
      [ladder.prefix, name, layer, ...(direction === undefined ? [] : [page, direction])].join(':'),
  };
}

const viewOf = async (
  interaction: Interaction,
  ladder: CommandLadder,
  asked: Asked,
  rung: Rung,
  app: App,
): Promise<LayerView> => {
  const closed = rung.layer === 'answers' ? await closedSample(interaction, asked.question.id, app) : undefined;
  const t = translator(languageOf(interaction.locale));
  const view = layerView(ladderOf(ladder, asked), asked.question, rung, closed, t);
  const report = ladder.prefix === 'sample' && !closed ? reportButton(asked, rung.layer, t) : [];
  return { ...view, components: [...view.components, ...row(report)] };
};

/** Opens the ladder at its first layer, for the question of the option or the one that is on now. */
export const openLadder = async (
  interaction: ChatInputCommandInteraction<'cached'>,
  ladder: CommandLadder,
  app: App,
): Promise<void> => {
  const asked = await chosenQuestion(interaction, interaction.options.getString('question'), app);
  const view = await viewOf(interaction, ladder, asked, rungOf(ladder), app);
  await interaction.reply({ ...view, flags: MessageFlags.Ephemeral });
};

/** A press on a card opens a private screen; a press on that screen, whose buttons name a layer, changes it. */
export const climb = async (
  interaction: MessageComponentInteraction<'cached'>,
  ladder: CommandLadder,
  args: readonly string[],
  app: App,
): Promise<void> => {
  const length = args[0] === 'post' ? 4 : 2;
  const [name, rest] = [args.slice(0, length).join(':'), args.slice(length)];
  const asked = await questionNamed({ interaction, app, language: languageOf(interaction.locale) }, name);
  const view = await viewOf(interaction, ladder, asked, rungOf(ladder, { layer: rest[0], page: rest[1] }), app);
  if (rest.length > 0) await show(interaction, view);
  else await interaction.reply({ ...view, flags: MessageFlags.Ephemeral });
};
