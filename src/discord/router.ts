// Brings every interaction to its command, and is the only place where a command's failure is caught.

import { randomUUID } from 'node:crypto';
import {
  type Client,
  RESTJSONErrorCodes as Code,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  type Interaction,
  type InteractionReplyOptions,
  MessageFlags,
  type ModalSubmitInteraction,
  type RepliableInteraction,
} from 'discord.js';
import type { App } from './app.ts';
import type { Command, Handler } from './command.ts';
import { contextOf, factsOf } from './context.ts';
import { StaleFormError, staleReply } from './filled-form.ts';
import { CONTENT } from './limits.ts';
import { createReadingScreens, type ReadingScreens } from './reading-screens.ts';
import { languageOf, type MessageKey, type Params, translator } from './translate.ts';
import { UserError } from './user-error.ts';

/** Codes after which the interaction itself is lost, so that nobody can be answered. */
const LOST = new Set<unknown>([
  Code.UnknownInteraction,
  Code.UnknownWebhook,
  Code.InteractionHasAlreadyBeenAcknowledged,
  Code.InvalidWebhookToken,
]);
const MISSING_PERMISSIONS = new Set<unknown>([Code.MissingAccess, Code.MissingPermissions]);

/** discord.js's word for an answer whose deferral Discord refused before. */
function isLost(error: unknown): error is DiscordAPIError | DiscordjsError {
  return error instanceof DiscordAPIError
    ? LOST.has(error.code)
    : error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.InteractionNotReplied;
}

interface Refusal {
  readonly key: MessageKey;
  readonly params: Params;
  /** Whether it is the program's (or the machine's) fault and belongs in the log. */
  readonly logged: boolean;
}

/** What to tell a member about a failure. The store's errors are told by name: this layer does not import the store. */
function refusalOf(error: unknown, id: string): Refusal {
  if (error instanceof UserError) return { key: error.key, params: error.params, logged: false };
  if (error instanceof DiscordAPIError && MISSING_PERMISSIONS.has(error.code)) {
    return { key: 'common.error.missingPermissions', params: {}, logged: true };
  }
  const name = error instanceof Error ? error.name : '';
  if (name === 'StoreBusyError') return { key: 'common.error.busy', params: {}, logged: true };
  if (name === 'StoreFullError') return { key: 'common.error.full', params: {}, logged: true };
  if (name === 'CorruptRowError') return { key: 'common.error.corrupt', params: { id }, logged: true };
  return { key: 'common.error.unexpected', params: { id }, logged: true };
}

/** What a member wrote in a form, so that it can be given back whole. */
function textOf(interaction: ModalSubmitInteraction): string {
  return [...interaction.fields.fields.values()]
    .flatMap((field) => ('value' in field && typeof field.value === 'string' ? [field.value] : []))
    .filter((value) => value.length > 0)
    .join('\n\n');
}

function shown(content: string): InteractionReplyOptions {
  return content.length <= CONTENT ? { content } : { embeds: [{ description: content }] };
}

async function answer(interaction: RepliableInteraction, options: InteractionReplyOptions): Promise<void> {
  const reply = { ...options, flags: MessageFlags.Ephemeral } as const;
  if (interaction.replied || interaction.deferred) await interaction.followUp(reply);
  else await interaction.reply(reply);
}

/** Runs what a command does for an interaction. */
async function run(table: Table, command: Command, interaction: Interaction, app: App): Promise<void> {
  if (command.reach === 'server' && !interaction.inCachedGuild()) throw new UserError('common.error.guildOnly');
  if (interaction.isAutocomplete()) return command.autocomplete?.(factsOf(interaction, app));
  if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand()) {
    return command.execute(contextOf(interaction, app));
  }
  if (!interaction.isMessageComponent() && !interaction.isModalSubmit()) return;
  const [prefix, action, ...words] = interaction.customId.split(':');
  const kind = interaction.isModalSubmit() ? 'form' : 'press';
  const handler = table.handlers.get(`${kind}:${prefix}:${action}`);
  const values = handler?.route.read(words);
  if (!handler || !values) throw new UserError('common.error.unknownButton');
  await handler.handle(contextOf(interaction, app), values);
  if (interaction.isMessageComponent()) table.screens.answered(interaction, handler.isReading === true);
}

interface Table {
  readonly byName: ReadonlyMap<string, Command>;
  readonly byPrefix: ReadonlyMap<string, Command>;
  /** `press` or `form`, prefix and action → who answers. */
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly screens: ReadingScreens;
}

/** Everything of one key. @throws Error when two things share one. */
function indexed<T>(pairs: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  const table = new Map<string, T>();
  for (const [key, value] of pairs) {
    if (table.has(key) && table.get(key) !== value) throw new Error(`two commands are named ${key} or own it`);
    table.set(key, value);
  }
  return table;
}

/** Makes the table of commands and their custom ids. @throws Error when two commands share a name or an id. */
function tableOf(commands: readonly Command[]): Table {
  const handlers = commands.flatMap((command) => command.handlers);
  return {
    byName: indexed(commands.map((command) => [command.data.name, command])),
    byPrefix: indexed(
      commands.flatMap((command) => command.handlers.map(({ route: { prefix } }) => [prefix, command] as const)),
    ),
    handlers: indexed(
      handlers.map((handler) => [`${handler.kind}:${handler.route.prefix}:${handler.route.action}`, handler]),
    ),
    screens: createReadingScreens(),
  };
}

export interface Router {
  /** Resolves when every interaction that has come until now is answered; never rejects. */
  settled(): Promise<void>;
}

/** As many interactions are remembered as come while a connection is resumed. */
const REMEMBERED = 5_000;

/** Whether an id comes for the first time: after a resume Discord may tell what it told before. */
function firstTimes(): (id: string) => boolean {
  const seen = new Set<string>();
  return (id) => {
    if (seen.has(id)) return false;
    seen.add(id);
    const [oldest] = seen;
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
    return true;
  };
}

function ownerOf({ byName, byPrefix }: Table, interaction: Interaction): Command | undefined {
  if (interaction.isCommand() || interaction.isAutocomplete()) return byName.get(interaction.commandName);
  if (!interaction.isMessageComponent() && !interaction.isModalSubmit()) return undefined;
  return byPrefix.get(interaction.customId.split(':')[0] ?? '');
}

async function dispatch(table: Table, interaction: Interaction, app: App): Promise<void> {
  const found = ownerOf(table, interaction);
  if (found) return run(table, found, interaction, app);
  if (interaction.isMessageComponent() || interaction.isModalSubmit()) {
    throw new UserError(interaction.inCachedGuild() ? 'common.error.unknownButton' : 'common.error.guildOnly');
  }
}

async function refuse(interaction: RepliableInteraction, refusal: Refusal, app: App): Promise<void> {
  const t = app.mentions.naming(translator(languageOf(interaction.locale)));
  const content = t(refusal.key, refusal.params);
  const words = refusal.logged && interaction.isModalSubmit() ? textOf(interaction) : '';
  if (words === '') return answer(interaction, shown(content));
  // A file takes what 2,000 characters of content do not.
  const files = [{ attachment: Buffer.from(words, 'utf8'), name: 'text.txt' }];
  return answer(interaction, { content: `${content}\n${t('common.error.yourText')}`, files });
}

async function fail(interaction: Interaction, error: unknown, app: App): Promise<void> {
  if (isLost(error)) {
    app.log.warn({ code: error.code, type: interaction.type }, 'an interaction was answered too late');
    return;
  }
  if (error instanceof StaleFormError && interaction.isModalSubmit()) {
    return answer(interaction, staleReply(error, translator(languageOf(interaction.locale))));
  }
  const id = randomUUID().slice(0, 8);
  const refusal = refusalOf(error, id);
  if (refusal.logged) {
    const context = { err: error, id, guildId: interaction.guildId, type: interaction.type };
    app.log.error(context, 'a command failed');
  }
  if (interaction.isAutocomplete()) {
    // An empty list says that there is nothing; without any, Discord says that it failed.
    return refusal.logged || interaction.responded ? undefined : interaction.respond([]);
  }
  await refuse(interaction, refusal, app);
}

async function handle(table: Table, interaction: Interaction, app: App): Promise<void> {
  try {
    await dispatch(table, interaction, app);
  } catch (error) {
    await fail(interaction, error, app).catch((second: unknown) =>
      app.log.warn({ err: second }, 'a refusal could not be told'),
    );
  }
}

/** Listens for interactions. `appOf` resolves with the running bot when it is ready. */
export function route(client: Client, commands: readonly Command[], appOf: () => Promise<App>): Router {
  const table = tableOf(commands);
  const working = new Set<Promise<void>>();
  const isNew = firstTimes();

  client.on(Events.InteractionCreate, (interaction) => {
    if (!isNew(interaction.id)) return;
    const work = appOf()
      .then((app) => handle(table, interaction, app))
      // A start that failed tells it by itself; the interaction is lost with it.
      .catch(() => undefined);
    working.add(work);
    void work.then(() => working.delete(work));
  });

  return {
    async settled() {
      await Promise.all(working);
    },
  };
}
