// Everything that members can do with the bot, from the list of commands: commands, their `/` menus, buttons and selects, forms.
import type { APIApplicationCommandOption } from 'discord.js';
import type { PageComponent, Reply } from '../../playground/protocol.ts';
import type { Command } from '../../src/discord/command.ts';
import { allComponents } from '../commands/question-world.ts';
import { actionOf, type Example, type Named, prefixOf, routesOf } from './routes.ts';
import { type Person, type Stage, shownBy } from './stage.ts';

type Options = Readonly<Record<string, string | number | boolean>>;

/** One thing that can be done. `name`: `schedule skip`, `schedule skip day` (typing), `setup:page`. */
export interface Deed {
  readonly kind: 'command' | 'typing' | 'press' | 'form';
  readonly command: Command;
  readonly name: string;
  /** Does it; rejects with Discord's refusal where the client would not offer it. */
  run(stage: Stage, person: Person): Promise<Reply>;
}

interface Leaf {
  readonly path: string;
  readonly options: readonly APIApplicationCommandOption[];
}

const SUBCOMMAND = 1;
const GROUP = 2;

/** The commands without subcommands and the subcommands of the others. */
const leavesOf = (name: string, options: readonly APIApplicationCommandOption[] = []): readonly Leaf[] => {
  const below = options.filter(({ type }) => type === SUBCOMMAND || type === GROUP);
  if (below.length === 0) return [{ path: name, options }];
  return below.flatMap((one) => leavesOf(`${name} ${one.name}`, 'options' in one ? one.options : []));
};

export const leaves = (command: Command): readonly Leaf[] =>
  command.data.type === 3 ? [] : leavesOf(command.data.name, 'options' in command.data ? command.data.options : []);

const FILE = new TextEncoder().encode('# 분류\n\n## 가져온 질문인가요?\n\n- 답입니다.\n');

/** What is given to an option that must be there. */
const VALUES: Options = {
  day: '2026-07-02',
  until: '2026-07-10',
  question: 'live:ko',
  words: '질문',
};
const DAYS: Options = { question: 'test/q1' };

const givenTo = ({ path, options }: Leaf): Options => {
  const needed = options.filter((option) => 'required' in option && option.required && option.type !== 11);
  const values = path.startsWith('schedule') ? { ...VALUES, ...DAYS } : VALUES;
  const moved = path === 'schedule move' ? { time: '10:00' } : {};
  return { ...moved, ...Object.fromEntries(needed.map(({ name }) => [name, values[name] ?? '1'])) };
};

const commandDeeds = (command: Command): readonly Deed[] => {
  if (command.data.type === 3) {
    const { name } = command.data;
    const run = (_: Stage, { actor, channelId, messageId }: Person) => actor.messageCommand(channelId, name, messageId);
    return [{ kind: 'command', command, name, run }];
  }
  return leaves(command).map((leaf) => {
    const files = leaf.options.filter((option) => option.type === 11 && option.required);
    const uploads = Object.fromEntries(files.map(({ name }) => [name, { name: '질문.md', data: FILE }]));
    const run = (_: Stage, { actor, channelId }: Person) => actor.command(channelId, leaf.path, givenTo(leaf), uploads);
    return { kind: 'command', command, name: leaf.path, run };
  });
};

const typingDeeds = (command: Command): readonly Deed[] =>
  leaves(command).flatMap(({ path, options }) =>
    options
      .filter((option) => 'autocomplete' in option && option.autocomplete)
      .map(({ name }) => ({
        kind: 'typing' as const,
        command,
        name: `${path} ${name}`,
        run: (_: Stage, { actor, channelId }: Person) => actor.autocomplete(channelId, path, { [name]: '' }, name),
      })),
  );

/** Where only the names of routes count. */
const ANY: Named = { study: '1', key: '1:2026-07-01:0', userId: '1' };

/** The actions of a command's buttons and selects. */
const pressActions = (command: Command): readonly string[] => {
  const presses = command.handlers.filter(({ kind }) => kind === 'press');
  return [...new Set(presses.map(({ route: { prefix, action } }) => `${prefix}:${action}`))];
};

const examplesOf = (named: Named, action: string): readonly Example[] =>
  routesOf(named).filter(({ id }) => actionOf(id) === action);

/** The nth example of an action. @throws Error when the table has none. */
const exampleOf = (stage: Stage, person: Person, action: string, n: number): Example => {
  const found = examplesOf(stage.named(person.actor.user.id), action)[n];
  if (!found) throw new Error(`test/hostile/routes.ts has no example of ${action}`);
  return found;
};

const pressDeeds = (command: Command): readonly Deed[] =>
  pressActions(command).flatMap((action) =>
    Array.from({ length: Math.max(1, examplesOf(ANY, action).length) }, (_, n) => ({
      kind: 'press' as const,
      command,
      name: action,
      run: (stage: Stage, person: Person) => {
        const { id, values } = exampleOf(stage, person, action, n);
        return stage.send(person, { customId: id, values });
      },
    })),
  );

/** A form as the bot opened it. */
export interface Opened {
  readonly id: string;
  readonly fields: readonly string[];
  /** Choices, as Discord sends them. */
  readonly chosen: readonly Readonly<Record<string, unknown>>[];
}

const RADIO_GROUP = 21;
const CHECKBOX_GROUP = 22;

/** The first of each list, and no tick. */
const chosenIn = (components: readonly PageComponent[]): Opened['chosen'] =>
  components.flatMap(({ type, custom_id, options }): Opened['chosen'] => {
    if (type === CHECKBOX_GROUP) return [{ type, custom_id, values: [] }];
    return type === RADIO_GROUP
      ? [{ type, custom_id, value: (options as readonly { value: string }[])[0]?.value }]
      : [];
  });

/** Opens every form that there is, as the leader: by `prefix:action`. */
export const openForms = async (stage: Stage, openers: readonly Deed[]): Promise<ReadonlyMap<string, Opened>> => {
  const leader = stage.people.leader;
  const forms = new Map<string, Opened>();
  for (const opener of openers) {
    await stage.fill(leader);
    const reply = await opener.run(stage, leader);
    await shownBy(stage, leader, reply);
    if (reply.kind !== 'modal') continue;
    const { customId, components } = reply.modal;
    const all = allComponents(components);
    const fields = all.filter(({ type }) => type === 4).map(({ custom_id }) => String(custom_id));
    forms.set(actionOf(customId), { id: customId, fields, chosen: chosenIn(all) });
  }
  return forms;
};

const formDeeds = (command: Command, forms: ReadonlyMap<string, Opened>): readonly Deed[] => {
  const opened = [...forms.keys()].filter((action) => action.split(':')[0] === prefixOf(command));
  const declared = command.handlers.filter(({ kind }) => kind === 'form');
  const actions = new Set([...opened, ...declared.map(({ route: { prefix, action } }) => `${prefix}:${action}`)]);
  return [...actions].map((action) => ({
    kind: 'form',
    command,
    name: action,
    run: (stage, person) => {
      const form = forms.get(action);
      if (!form) throw new Error(`no button opens the form ${action}`);
      const customId = form.id.replaceAll(stage.people.leader.actor.user.id, person.actor.user.id);
      const fields = Object.fromEntries(form.fields.map((name) => [name, '10:00']));
      return stage.send(person, { customId, fields, chosen: form.chosen });
    },
  }));
};

/** What can open a form: commands and presses. */
export const openersIn = (commands: readonly Command[]): readonly Deed[] =>
  commands.flatMap((command) => [...commandDeeds(command), ...pressDeeds(command)]);

/** All of it. */
export const deedsOf = (commands: readonly Command[], forms: ReadonlyMap<string, Opened>): readonly Deed[] =>
  commands.flatMap((command) => [
    ...commandDeeds(command),
    ...typingDeeds(command),
    ...pressDeeds(command),
    ...formDeeds(command, forms),
  ]);
