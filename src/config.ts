// The settings: environment variables checked whole at start, every fault named with its mend.
import { delimiter } from 'node:path';
import { z } from 'zod';

/** A bot token: three parts, the first the application's id in base64. Only obvious mistakes are caught here. */
const TOKEN = /^[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}$/;

/** ms. A request that outlived `ATTEMPT_SETTLES` (core/next-step.ts) could arrive after we looked for it. */
const LONGEST_TIMEOUT = 25_000;

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

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
  PLAYGROUND_PORT: z.coerce
    .number({ error: 'must be a port number between 0 and 65535, such as 4600.' })
    .int()
    .min(0, { error: 'must be a port number between 0 and 65535.' })
    .max(65_535, { error: 'must be a port number between 0 and 65535.' })
    .default(4600),
});

export interface Config {
  readonly production: boolean;
  /** Undefined: run the local Discord instead. */
  readonly token: string | undefined;
  readonly databaseFile: string;
  /** Files and folders of the leader's own questions. */
  readonly bankPaths: readonly string[];
  readonly logLevel: (typeof LEVELS)[number];
  /** ms until a request to Discord without an answer is given up. */
  readonly requestTimeoutMs: number;
  /** Base address of Discord's API; undefined: the real one. */
  readonly discordApi: string | undefined;
  readonly playgroundPort: number;
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

/** Empty is the same as left out: `.env` files keep the names of variables that nobody set. */
const withoutEmpty = (env: NodeJS.ProcessEnv): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(env)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value !== ''),
  );

/** Reads the settings. @throws ConfigError naming every wrong variable. */
export const readConfig = (env: NodeJS.ProcessEnv): Config => {
  const result = schema.safeParse(withoutEmpty(env));
  const faults = result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  const production = env.NODE_ENV?.trim() === 'production';
  if (production && (env.DISCORD_TOKEN ?? '').trim() === '') faults.unshift(NEEDS_TOKEN);
  if (!result.success || faults.length > 0) throw new ConfigError(faults);
  const { data } = result;
  return {
    production,
    token: data.DISCORD_TOKEN,
    databaseFile: data.DATABASE_FILE,
    bankPaths: data.BANK_PATHS,
    logLevel: data.LOG_LEVEL,
    requestTimeoutMs: data.REQUEST_TIMEOUT_MS,
    discordApi: data.DISCORD_API_URL,
    playgroundPort: data.PLAYGROUND_PORT,
  };
};
