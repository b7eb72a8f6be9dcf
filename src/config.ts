// The settings: environment variables checked whole at start, every fault named with its mend.
import { delimiter } from 'node:path';
import { z } from 'zod';

/** A bot token: three parts, the first the application's id in base64. Only obvious mistakes are caught here. */
const TOKEN = /^[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}$/;

/** ms. A request that outlived `ATTEMPT_SETTLES` (core/next-step.ts) could arrive after we looked for it. */
const LONGEST_TIMEOUT = 25_000;

/** ms. Longer than this no member waits, and an interaction's reply is open for 15 minutes only. */
const LONGEST_OPINION = 300_000;
/** What Discord shows of a model's name beside its host. */
const MODEL = 100;

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Paths are put behind it, so nothing may come after its own. */
function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && [username, password, search, hash].every((part) => part === '');
}

/** A setting that names a port; `what`: in words. */
function port(what: string) {
  const error = `must be ${what}.`;
  return z.coerce.number({ error }).int({ error }).min(0, { error }).max(65_535, { error });
}

/** Bytes of a key for AES-256. */
const KEY_BYTES = 32;

const dataKey = z
  .string()
  .refine((text) => /^[A-Za-z0-9+/]{43}=$/.test(text) && Buffer.from(text, 'base64').length === KEY_BYTES, {
    error:
      'must be 32 random bytes in base64 (44 characters that end with =), as `npx daily-interview key` makes. Keep a copy: without it the database cannot be read.',
  })
  .transform((text) => Buffer.from(text, 'base64'));

const schema = z.object({
  NODE_ENV: z.string().optional(),
  DISCORD_TOKEN: z
    .string()
    .regex(TOKEN, {
      error:
        'does not look like a bot token (three parts joined by dots). Copy it whole from https://discord.com/developers/applications → your application → Bot → Reset Token.',
    })
    .optional(),
  DATABASE_FILE: z.string().default('./storage/daily-interview.sqlite'),
  DATA_KEY: dataKey.optional(),
  DATA_KEY_OLD: z
    .string()
    .transform((keys) => keys.split(',').map((key) => key.trim()))
    .pipe(z.array(dataKey))
    .optional(),
  BANK_PATHS: z
    .string()
    .default('')
    .transform((paths) =>
      paths
        .split(delimiter)
        .map((path) => path.trim())
        .filter((path) => path !== ''),
    ),
  LOG_LEVEL: z.enum(LEVELS, { error: `must be one of ${LEVELS.join(', ')}.` }).default('info'),
  REQUEST_TIMEOUT_MS: z.coerce
    .number({ error: 'must be a whole number of milliseconds between 1000 and 25000, such as 15000.' })
    .int()
    .min(1_000, { error: 'must be at least 1000 (milliseconds).' })
    .max(LONGEST_TIMEOUT, { error: `must be at most ${LONGEST_TIMEOUT} (milliseconds).` })
    .default(15_000),
  DISCORD_API_URL: z
    .url({
      protocol: /^https?$/,
      error: 'must be a web address such as https://discord.com/api. Leave it out for Discord itself.',
    })
    .optional(),
  PLAYGROUND_PORT: port('a port number between 0 and 65535, such as 4600').default(4600),
  METRICS_PORT: port('a port number between 0 and 65535, such as 9464').optional(),
  METRICS_HOST: z.string().default('127.0.0.1'),
  AI_BASE_URL: z
    .string()
    .refine(isEndpoint, {
      error:
        'must be the web address of an OpenAI-compatible API up to its version, such as https://api.openai.com/v1 or http://localhost:11434/v1, without a password, ? or #.',
    })
    .optional(),
  AI_MODEL: z
    .string()
    .max(MODEL, { error: `must be a model's name of at most ${MODEL} characters, such as gpt-5-mini.` })
    .optional(),
  AI_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, { error: 'must be one key without blanks. Copy it whole from where the model is from.' })
    .optional(),
  AI_TIMEOUT_MS: z.coerce
    .number({ error: `must be a whole number of milliseconds between 1000 and ${LONGEST_OPINION}, such as 30000.` })
    .int()
    .min(1_000, { error: 'must be at least 1000 (milliseconds).' })
    .max(LONGEST_OPINION, { error: `must be at most ${LONGEST_OPINION} (milliseconds).` })
    .default(30_000),
});

/** An OpenAI-compatible endpoint that gives second opinions. */
export interface AiEndpoint {
  readonly baseUrl: string;
  readonly model: string;
  /** Undefined: the endpoint asks for none. */
  readonly apiKey: string | undefined;
  /** ms until an answer is given up. */
  readonly timeoutMs: number;
}

/** Where the bot's records are, and how to read them. */
export interface StoreSettings {
  readonly databaseFile: string;
  /** 32 bytes each. */
  readonly dataKeys: {
    /** What values are encrypted with; undefined: they are plain. */
    readonly current: Uint8Array | undefined;
    readonly old: readonly Uint8Array[];
  };
}

export interface Config extends StoreSettings {
  readonly production: boolean;
  /** Undefined: run the local Discord instead. */
  readonly token: string | undefined;
  /** Files and folders of the leader's own questions. */
  readonly bankPaths: readonly string[];
  readonly logLevel: (typeof LEVELS)[number];
  /** ms until a request to Discord without an answer is given up. */
  readonly requestTimeoutMs: number;
  /** Base address of Discord's API; undefined: the real one. */
  readonly discordApi: string | undefined;
  readonly playgroundPort: number;
  /** Where `/healthz` and `/metrics` are; undefined: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined;
  /** Undefined: no second opinions. */
  readonly ai: AiEndpoint | undefined;
}

/** Thrown when settings are missing or wrong; `faults` has a line for each, with its mend and without its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`${faults.length} settings are wrong`);
    this.faults = faults;
  }
}

const NEEDS_TOKEN =
  'DISCORD_TOKEN is missing. Get one at https://discord.com/developers/applications → your application → Bot → Reset Token, and put DISCORD_TOKEN=… into the file .env.';

const AI_SETTINGS = ['AI_BASE_URL', 'AI_MODEL', 'AI_API_KEY'] as const;

/** A second opinion needs a place and a model, or nothing of it is set. */
function aiFaults(set: Record<string, string | undefined>): string[] {
  const given = AI_SETTINGS.filter((name) => set[name] !== undefined);
  if (given.length === 0) return [];
  return (['AI_BASE_URL', 'AI_MODEL'] as const)
    .filter((name) => set[name] === undefined)
    .map(
      (name) => `${name} is missing: ${given.join(' and ')} cannot be used without it. Set it too, or none of them.`,
    );
}

/** Empty is the same as left out: `.env` files keep the names of variables that nobody set. */
function withoutEmpty(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(env)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
}

function aiOf({ AI_BASE_URL, AI_MODEL, AI_API_KEY, AI_TIMEOUT_MS }: z.output<typeof schema>): AiEndpoint | undefined {
  return AI_BASE_URL === undefined || AI_MODEL === undefined
    ? undefined
    : { baseUrl: AI_BASE_URL, model: AI_MODEL, apiKey: AI_API_KEY, timeoutMs: AI_TIMEOUT_MS };
}

const storeSchema = schema.pick({ DATABASE_FILE: true, DATA_KEY: true, DATA_KEY_OLD: true });

function faultsIn(error: z.ZodError): string[] {
  return error.issues.map(({ path: [name], message }) => `${String(name)} ${message}`);
}

function storeOf({ DATABASE_FILE, DATA_KEY, DATA_KEY_OLD }: z.output<typeof storeSchema>): StoreSettings {
  return { databaseFile: DATABASE_FILE, dataKeys: { current: DATA_KEY, old: DATA_KEY_OLD ?? [] } };
}

/** Where the bot keeps its records, whatever the other settings are. @throws ConfigError */
export function readStoreSettings(env: NodeJS.ProcessEnv): StoreSettings {
  const result = storeSchema.safeParse(withoutEmpty(env));
  if (!result.success) throw new ConfigError(faultsIn(result.error));
  return storeOf(result.data);
}

/** Reads the settings. @throws ConfigError naming every wrong variable. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const set = withoutEmpty(env);
  const result = schema.safeParse(set);
  const faults = result.success ? [] : faultsIn(result.error);
  faults.push(...aiFaults(set));
  const production = env.NODE_ENV?.trim() === 'production';
  if (production && (env.DISCORD_TOKEN ?? '').trim() === '') faults.unshift(NEEDS_TOKEN);
  if (!result.success || faults.length > 0) throw new ConfigError(faults);
  const { data } = result;
  return {
    production,
    token: data.DISCORD_TOKEN,
    ...storeOf(data),
    bankPaths: data.BANK_PATHS,
    logLevel: data.LOG_LEVEL,
    requestTimeoutMs: data.REQUEST_TIMEOUT_MS,
    discordApi: data.DISCORD_API_URL,
    playgroundPort: data.PLAYGROUND_PORT,
    metrics: data.METRICS_PORT === undefined ? undefined : { host: data.METRICS_HOST, port: data.METRICS_PORT },
    ai: aiOf(data),
  };
}
