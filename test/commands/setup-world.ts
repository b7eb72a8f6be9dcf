// The moves that tests of the leader's commands share: run, press, choose, fill in, read.
import type { Actor, FieldValues, OptionValue, PageMessage, Reply } from '../../playground/protocol.ts';
import type { Study } from '../../src/core/study.ts';
import type { World } from '../bot/harness.ts';
import { messageOf } from '../bot/harness.ts';
import { allComponents, buttonsOf, modalOf } from './question-world.ts';

/** A leader's private panel: its message as it is now, and hands on its controls by their labels. */
export interface Panel {
  message(): PageMessage;
  /** Content and embeds as one text. */
  text(): string;
  /** Labels of its buttons. */
  buttons(): readonly string[];
  /** Custom ids of its selects. */
  selects(): readonly string[];
  /** Labels of the options of the select whose id has this word. */
  options(word: string): readonly string[];
  press(label: string): Promise<Reply>;
  /** Chooses in the select whose id has this word; labels of options (`공개: 바로`, `2. 규칙`, or what comes last in them) are turned into their values. */
  choose(word: string, ...chosen: string[]): Promise<Reply>;
  /** Sends the form that a reply opened. */
  fill(reply: Reply, values: FieldValues): Promise<Reply>;
}

const textOf = ({ content, embeds }: PageMessage): string =>
  [
    content,
    ...embeds.flatMap(({ title, description, footer }) => [
      title,
      description,
      footer && (footer as { text: string }).text,
    ]),
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('\n');

/** The words of any reply with a message: content and embeds. */
export const said = (reply: Reply): string => textOf(messageOf(reply));

interface Option {
  readonly label: string;
  readonly value: string;
}

/** Hands on the panel that a reply opened. A deferred one is awaited. */
export const panelOf = async (actor: Actor, reply: Reply): Promise<Panel> => {
  const first = messageOf(reply);
  await actor.waitForMessage(first.channelId, ({ id, loading }) => id === first.id && !loading);
  const message = (): PageMessage => {
    const now = actor.message(first.id);
    if (!now) throw new Error('the panel is gone');
    return now;
  };
  const selectsOf = () => allComponents(message().components).filter(({ type }) => type >= 3 && type <= 8);
  const selectOf = (word: string) => {
    const found = selectsOf().find(({ custom_id }) => String(custom_id).split(':').includes(word));
    if (!found) throw new Error(`no select ${word} among ${JSON.stringify(selectsOf().map((each) => each.custom_id))}`);
    return found;
  };
  const optionsOf = (word: string) => (selectOf(word).options ?? []) as readonly Option[];
  return {
    message,
    text: () => textOf(message()),
    buttons: () => buttonsOf(message()).map(({ label }) => label),
    selects: () => selectsOf().map(({ custom_id }) => String(custom_id)),
    options: (word) => optionsOf(word).map(({ label }) => label),
    press: (label) => {
      const found = buttonsOf(message()).find((each) => each.label === label);
      if (!found) throw new Error(`no button ${label} among ${JSON.stringify(buttonsOf(message()))}`);
      return actor.press(first.id, found.id);
    },
    choose: (word, ...chosen) => {
      const isCalled = (label: string, each: string) => [`: ${each}`, `. ${each}`].some((end) => label.endsWith(end));
      const values = chosen.map(
        (each) => optionsOf(word).find(({ label }) => label === each || isCalled(label, each))?.value ?? each,
      );
      return actor.select(first.id, String(selectOf(word).custom_id), values);
    },
    fill: (opened, values) => actor.submit(modalOf(opened), values),
  };
};

/** Runs a leader's command and opens its panel. */
export const run = async (
  world: World,
  name: string,
  options: Readonly<Record<string, OptionValue>> = {},
  { actor = world.leader, channelId = world.channel.id }: { actor?: Actor; channelId?: string } = {},
): Promise<Panel> => panelOf(actor, await actor.command(channelId, name, options));

/** The server's studies as they are stored. */
export const studiesOf = (world: World): Promise<readonly Study[]> => world.bot().store.studies.ofGuild(world.guild.id);

/** The server's only study. */
export const onlyStudy = async (world: World): Promise<Study> => {
  const [study, another] = await studiesOf(world);
  if (!study || another) throw new Error('expected exactly one study');
  return study;
};

/** All that the leader's commands write, to see that a refusal wrote nothing. */
export const written = async (world: World): Promise<string> => {
  const { store } = world.bot();
  const studies = await studiesOf(world);
  const rest = await Promise.all(
    studies.map(async ({ id }) => [
      await store.posts.ofStudy(id),
      await store.plans.ofStudy(id, '2000-01-01', '2100-01-01'),
    ]),
  );
  return JSON.stringify([studies, rest]);
};

/** The question cards in a channel: what everyone sees there from the bot. */
export const posted = (world: World, channelId: string): readonly PageMessage[] =>
  world.cards(channelId).filter(({ ephemeral }) => !ephemeral);
