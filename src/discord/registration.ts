// Tells Discord which commands there are, only when that differs from what it knows.
import {
  type APIApplication,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type Client,
  InteractionContextType,
  Routes,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Command } from './command.ts';

type Json = unknown;

function isEmpty(value: Json): boolean {
  return value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0);
}

/** What a command, an option or a choice can be told to be. Whatever else Discord answers is its own, and new from year to year. */
const SAID = new Set([
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'default_member_permissions',
  'contexts',
  'integration_types',
  'options',
  'required',
  'autocomplete',
  'choices',
  'value',
  'channel_types',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
]);

/** The fields in which two parts of commands may differ. Localizations have languages for fields. */
function fieldsOf(theirs: object, ours: object): readonly string[] {
  const all = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])];
  return 'name' in ours ? all.filter((field) => SAID.has(field)) : all;
}

function alike(theirs: Json, ours: Json): boolean {
  if (isEmpty(theirs) && isEmpty(ours)) return true;
  if (Array.isArray(theirs) && Array.isArray(ours)) {
    return theirs.length === ours.length && theirs.every((item, index) => alike(item, ours[index]));
  }
  if (typeof theirs === 'object' && typeof ours === 'object' && theirs && ours) {
    const [a, b] = [theirs as Record<string, Json>, ours as Record<string, Json>];
    return fieldsOf(theirs, ours).every((field) => alike(a[field], b[field]));
  }
  return theirs === ours;
}

/** What a command is without its own word for it. */
const DEFAULTS = { type: 1, description: '', integration_types: [0] };

/** The command that opens an application's activities: Discord makes it, and refuses a list that lacks it. */
function isEntryPoint(command: object): boolean {
  return 'type' in command && command.type === ApplicationCommandType.PrimaryEntryPoint;
}

/** The list that takes the place of what is registered. */
export function listToSend(registered: readonly object[], wanted: readonly object[]): readonly object[] {
  return [...wanted, ...registered.filter(isEntryPoint)];
}

/** Whether what Discord knows is what we have. */
export function sameCommands(all: readonly object[], wanted: readonly object[]): boolean {
  const registered = all.filter((command) => !isEntryPoint(command));
  if (registered.length !== wanted.length) return false;
  const key = (command: object): string => {
    const { type, name } = { ...DEFAULTS, name: '', ...command };
    return `${type}:${name}`;
  };
  const known = new Map(registered.map((command) => [key(command), command]));
  return wanted.every((command) => {
    const theirs = known.get(key(command));
    return theirs !== undefined && alike({ ...DEFAULTS, ...theirs }, { ...DEFAULTS, ...command });
  });
}

/**
 * What an application that only servers install may register: a command for users' own apps beside one for servers would
 * have Discord refuse the whole list. https://discord.com/developers/docs/interactions/application-commands#contexts
 */
export function forServersOnly(data: Command['data']): Command['data'] {
  return {
    ...data,
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: (data.contexts ?? []).filter((context) => context !== InteractionContextType.PrivateChannel),
  };
}

/** Whether the portal's User Install is on. */
async function isUserInstallable(client: Client<true>): Promise<boolean> {
  const application = (await client.rest.get(Routes.currentApplication())) as APIApplication;
  return ApplicationIntegrationType.UserInstall in (application.integration_types_config ?? {});
}

/** Registers the commands globally if they changed, and gives them as Discord knows them. It allows 200 creations a day, so not at every start. */
async function registerCommands(client: Client<true>, commands: readonly Command[]): Promise<readonly object[]> {
  const route = Routes.applicationCommands(client.application.id);
  const all = commands.map(({ data }) => data);
  const wanted = (await isUserInstallable(client)) ? all : all.map(forServersOnly);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = (await client.rest.get(route, { query })) as object[];
  if (sameCommands(registered, wanted)) return registered;
  return (await client.rest.put(route, { body: listToSend(registered, wanted) })) as object[];
}

/** Most beats between two attempts: Discord may say no for the rest of a day (30034). */
const LONGEST_PAUSE = 60;

export interface Registration {
  /** Registers what changed. A failure is logged, and tried again by later beats: the commands that Discord knows go on working. */
  attempt(): Promise<void>;
  /** Tries again what failed, after 1 beat, 2, 4 … */
  beat(): Promise<void>;
}

/** Makes the registration of the commands with whichever client there is; `known` takes them as Discord knows them. */
export function createRegistration(
  client: () => Client<true>,
  commands: readonly Command[],
  known: (registered: readonly object[]) => void,
  log: Logger,
): Registration {
  /** Beats to wait after the next failure. */
  let pause = 1;
  /** Beats until the next attempt; undefined: none is owed. */
  let left: number | undefined;

  const attempt = async (): Promise<void> => {
    left = undefined;
    try {
      known(await registerCommands(client(), commands));
      if (pause > 1) log.info({}, 'the commands are registered now');
      pause = 1;
    } catch (err) {
      if (pause === 1) log.error({ err }, 'the commands could not be registered; trying again from time to time');
      left = pause;
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  };

  return {
    attempt,
    async beat() {
      if (left === undefined) return;
      left -= 1;
      if (left <= 0) await attempt();
    },
  };
}
