// Settings: every fault named at once, with its mend and without the secret's value.
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GAbCdE.abcdefghijklmnopqrstuvwxyz0123456789AB';

const faultsOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
};

describe('settings', () => {
  test('have defaults for everything', () => {
    expect(readConfig({})).toEqual({
      production: false,
      token: undefined,
      databaseFile: './storage/daily-interview.sqlite',
      bankPaths: [],
      logLevel: 'info',
      requestTimeoutMs: 15_000,
      discordApi: undefined,
      playgroundPort: 4600,
    });
  });

  test('left empty in .env count as left out', () => {
    expect(readConfig({ DISCORD_TOKEN: '', LOG_LEVEL: ' ' })).toMatchObject({ token: undefined, logLevel: 'info' });
  });

  test('take a token with blanks around it', () => {
    expect(readConfig({ DISCORD_TOKEN: ` ${TOKEN}\n` }).token).toBe(TOKEN);
  });

  test('name every wrong variable at once', () => {
    const faults = faultsOf({
      DISCORD_TOKEN: 'oops',
      LOG_LEVEL: 'loud',
      REQUEST_TIMEOUT_MS: '60000',
      DISCORD_API_URL: 'x',
    });
    expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual([
      'DISCORD_API_URL',
      'DISCORD_TOKEN',
      'LOG_LEVEL',
      'REQUEST_TIMEOUT_MS',
    ]);
    expect(faults.join('\n')).toContain('https://discord.com/developers/applications');
  });

  test('never repeat a wrong token', () => {
    expect(faultsOf({ DISCORD_TOKEN: 'secret-but-wrong' }).join()).not.toContain('secret-but-wrong');
  });

  test('ask for a token in production, along with the other faults', () => {
    const faults = faultsOf({ NODE_ENV: 'production', PLAYGROUND_PORT: '99999' });
    expect(faults).toHaveLength(2);
    expect(faults[0]).toContain('DISCORD_TOKEN is missing');
  });
});
