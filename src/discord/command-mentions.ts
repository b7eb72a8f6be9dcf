// Names commands in texts so that they can be tapped: a command in backticks becomes a mention once Discord has told its id.
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import type { Command } from './command.ts';
import type { Translate } from './translate.ts';

export interface CommandMentions {
  /** Takes the ids of the commands that Discord knows. */
  learn(registered: readonly object[]): void;
  /**
   * A translator whose texts mention the commands that they name; Discord shows a mention in its reader's language. Those of
   * which no id is known stay as they are written. Only for texts that Discord renders: no labels, no files.
   */
  naming(t: Translate): Translate;
}

/** A command as a mention names it: `setup`, `schedule view`. */
interface Mentioned {
  readonly command: string;
  readonly path: string;
}

function namesOf({ name, name_localizations }: Pick<Command['data'], 'name' | 'name_localizations'>): string[] {
  return [name, ...(name_localizations?.ko ? [name_localizations.ko] : [])];
}

function subcommandsOf({ data }: Command) {
  const options = 'options' in data ? (data.options ?? []) : [];
  return options.filter(({ type }) => type === ApplicationCommandOptionType.Subcommand);
}

/** Every way to write a command, with what it means. One that has subcommands is by its own name the first of these. */
function waysOf(command: Command): [string, Mentioned][] {
  const { data } = command;
  const subs = subcommandsOf(command);
  const own = namesOf(data);
  const first = subs[0] ? `${data.name} ${subs[0].name}` : data.name;
  return [
    ...own.map((name): [string, Mentioned] => [name, { command: data.name, path: first }]),
    ...subs.flatMap((sub) =>
      own.flatMap((name) =>
        namesOf(sub).map((word): [string, Mentioned] => [
          `${name} ${word}`,
          { command: data.name, path: `${data.name} ${sub.name}` },
        ]),
      ),
    ),
  ];
}

function isTyped(type: unknown): boolean {
  return type === undefined || type === ApplicationCommandType.ChatInput;
}

/** What texts write: a command in backticks. */
const WRITTEN = /`\/([^`]+)`/g;

/** Makes the mentions of the commands, of which Discord has told nothing yet. */
export function createCommandMentions(commands: readonly Command[]): CommandMentions {
  const known = new Map(commands.filter(({ data }) => isTyped(data.type)).flatMap(waysOf));
  let ids: ReadonlyMap<string, string> = new Map();

  const mention = (whole: string, words: string): string => {
    const found = known.get(words);
    const id = found && ids.get(found.command);
    return id === undefined ? whole : `</${found?.path}:${id}>`;
  };

  return {
    learn(registered) {
      ids = new Map(
        registered.flatMap((each): [string, string][] => {
          const { id, name, type } = { id: undefined, name: undefined, type: undefined, ...each };
          return typeof id === 'string' && typeof name === 'string' && isTyped(type) ? [[name, id]] : [];
        }),
      );
    },
    naming: (t) => (key, params) => t(key, params).replace(WRITTEN, mention),
  };
}
