// The bare bot that the product is held against: discord.js with its default options, the same intents, and nothing else. It replies with the
// very bodies that the product sent, and stores what members write by one durable INSERT.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type BaseInteraction,
  ButtonStyle,
  Client,
  ComponentType,
  Events,
  GatewayIntentBits,
  type InteractionReplyOptions,
  MessageFlags,
  TextInputStyle,
} from 'discord.js';

/** What it replies to commands by their names, as the product did. */
export interface FloorReplies {
  readonly [command: string]: {
    /** The body of the first answer. */
    readonly data: Record<string, unknown>;
    /** What replaced "thinking…", with the base64 of its one file. */
    readonly edit?: { readonly data: Record<string, unknown>; readonly file: string };
  };
}

/** Commands whose reply is read from the database. */
const STORED = ['today', 'sample'];
const CARD: APIActionRowComponent<APIButtonComponentWithCustomId> = {
  type: ComponentType.ActionRow,
  components: [{ type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Answer', custom_id: 'answer' }],
};

/** What of sqlite3 it takes. */
interface Sqlite {
  run(sql: string, values: readonly unknown[], done: (error: Error | null) => void): void;
  get(sql: string, values: readonly unknown[], done: (error: Error | null, row?: { value: string }) => void): void;
  exec(sql: string, done: (error: Error | null) => void): void;
}

const { DISCORD_TOKEN: token, DISCORD_API_URL: api = '', FLOOR_FILE: file, FLOOR_REPLIES: repliesFile } = process.env;
const replies: FloorReplies = repliesFile ? JSON.parse(readFileSync(repliesFile, 'utf8')) : {};

async function open(path: string): Promise<Sqlite> {
  // The same that the product uses, by its own path.
  const adapter = createRequire(import.meta.url).resolve('@keyv/sqlite');
  const { Database } = createRequire(adapter)('sqlite3') as { Database: new (path: string) => Sqlite };
  const db = new Database(path);
  const exec = (sql: string): Promise<void> =>
    new Promise((done, fail) => db.exec(sql, (error) => (error ? fail(error) : done())));
  await exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  for (const table of ['answers', 'replies'])
    await exec(`CREATE TABLE IF NOT EXISTS ${table} (key TEXT PRIMARY KEY, value TEXT)`);
  for (const name of STORED) {
    const body = JSON.stringify(replies[name]?.data ?? {}).replaceAll("'", "''");
    await exec(`INSERT OR REPLACE INTO replies VALUES ('${name}', '${body}')`);
  }
  return db;
}

// Opened at once, used when it is asked for: a bot without a file has no database.
const database = file === undefined ? undefined : open(file);

async function keep(key: string, text: string): Promise<void> {
  const db = await database;
  const value = JSON.stringify({ value: { version: 1, key, text, at: Date.now() } });
  await new Promise<void>((done, fail) => {
    db?.run('INSERT OR REPLACE INTO answers VALUES (?, ?)', [key, value], (error) => (error ? fail(error) : done()));
  });
}

async function stored(name: string): Promise<Record<string, unknown>> {
  const db = await database;
  const value = await new Promise<string>((done, fail) => {
    db?.get('SELECT value FROM replies WHERE key = ?', [name], (error, row) =>
      error ? fail(error) : done(row?.value ?? '{}'),
    );
  });
  return JSON.parse(value);
}

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
  rest: { api },
});

/** All questions first, twenty at once, then their threads: the client's own 50 requests a second are the limit. */
async function postAll(): Promise<void> {
  const { data } = replies.question ?? { data: { content: 'question' } };
  const channels = client.guilds.cache.map((guild) => guild.channels.cache.find((one) => one.name === '오늘의-질문'));
  const left = channels.flatMap((channel) => (channel?.isSendable() ? [channel] : []));
  const sent: Awaited<ReturnType<(typeof left)[number]['send']>>[] = [];
  const inLanes = <T>(items: T[], work: (item: T) => Promise<unknown>): Promise<unknown> =>
    Promise.all(
      Array.from({ length: 20 }, async () => {
        for (let item = items.shift(); item !== undefined; item = items.shift()) await work(item);
      }),
    );
  await inLanes(left, async (channel) => sent.push(await channel.send(data)));
  await inLanes(sent, (message) => message.startThread({ name: 'question', autoArchiveDuration: 10_080 }));
}

async function onCommand(interaction: BaseInteraction): Promise<void> {
  if (!interaction.isChatInputCommand()) return;
  const { commandName: name } = interaction;
  if (name === 'card') return void (await interaction.reply({ content: 'card', components: [CARD] }));
  if (name === 'post-all') {
    await interaction.reply('ok');
    return postAll();
  }
  const { data, edit } = replies[name] ?? { data: { content: name, flags: MessageFlags.Ephemeral } };
  const body: InteractionReplyOptions = STORED.includes(name) && database ? await stored(name) : data;
  if (edit === undefined) return void (await interaction.reply(body));
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  await interaction.editReply({
    ...edit.data,
    files: [{ attachment: Buffer.from(edit.file, 'base64'), name: 'forecast.png' }],
  });
}

async function onForm(interaction: BaseInteraction): Promise<void> {
  if (interaction.isButton()) {
    await interaction.showModal({
      title: 'Answer',
      custom_id: 'form',
      components: [
        {
          type: ComponentType.ActionRow,
          components: [
            { type: ComponentType.TextInput, custom_id: 'text', label: 'Answer', style: TextInputStyle.Paragraph },
          ],
        },
      ],
    });
  } else if (interaction.isModalSubmit()) {
    await keep(`${interaction.guildId}:${interaction.user.id}`, interaction.fields.getTextInputValue('text'));
    await interaction.reply({ content: 'stored', flags: MessageFlags.Ephemeral });
  }
}

client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isAutocomplete()) {
    const { choices } = replies[`${interaction.commandName}-typing`]?.data ?? { choices: [] };
    await interaction.respond(choices as []);
  }
  await onCommand(interaction);
  await onForm(interaction);
});
client.on(Events.MessageCreate, async (message) => {
  if (!message.author.bot && database) await keep(`${message.channelId}:${message.author.id}`, message.content);
});
client.on(Events.Error, () => undefined);
process.on('unhandledRejection', () => undefined);
client.once(Events.ClientReady, async (ready) => {
  const names = ['help', 'card', 'post-all', 'today', 'sample', 'practice', 'deck', 'history'];
  const options = [{ type: 3, name: 'question', description: 'words', autocomplete: true }] as const;
  const known = await ready.application.commands.fetch();
  if (known.size !== names.length)
    await ready.application.commands.set(names.map((name) => ({ name, description: name, options })));
});
await client.login(token);
