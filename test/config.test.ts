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
      dataKeys: { current: undefined, old: [] },
      bankPaths: [],
      logLevel: 'info',
      requestTimeoutMs: 15_000,
      discordApi: undefined,
      playgroundPort: 4600,
      metrics: undefined,
      ai: undefined,
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

  describe('of the second opinion', () => {
    const ENDPOINT = { AI_BASE_URL: 'http://localhost:11434/v1', AI_MODEL: 'qwen3:8b' };

    test('are a place and a model; a key and a time-out may come along', () => {
      expect(readConfig(ENDPOINT).ai).toEqual({
        baseUrl: 'http://localhost:11434/v1',
        model: 'qwen3:8b',
        apiKey: undefined,
        timeoutMs: 30_000,
      });
      const all = { ...ENDPOINT, AI_API_KEY: ' sk-key ', AI_TIMEOUT_MS: '60000' };
      expect(readConfig(all).ai).toMatchObject({ apiKey: 'sk-key', timeoutMs: 60_000 });
    });

    test('left empty are off, whatever the time-out', () => {
      expect(readConfig({ AI_BASE_URL: '', AI_MODEL: ' ', AI_API_KEY: '', AI_TIMEOUT_MS: '60000' }).ai).toBeUndefined();
    });

    test.each([
      [{ AI_BASE_URL: ENDPOINT.AI_BASE_URL }, ['AI_MODEL is missing']],
      [{ AI_MODEL: ENDPOINT.AI_MODEL }, ['AI_BASE_URL is missing']],
      [{ AI_API_KEY: 'sk-key' }, ['AI_BASE_URL is missing', 'AI_MODEL is missing']],
    ])('are told as missing by what is set: %j', (env, missing) => {
      const faults = faultsOf(env);
      expect(faults.map((fault) => fault.split(':')[0])).toEqual(missing);
      expect(faults.join()).not.toContain('sk-key');
    });

    test.each([
      ['AI_BASE_URL', 'localhost:11434/v1'],
      ['AI_BASE_URL', 'ftp://models.example/v1'],
      ['AI_BASE_URL', 'https://me:secret@models.example/v1'],
      ['AI_BASE_URL', 'https://models.example/v1?secret=1'],
      ['AI_API_KEY', 'a secret'],
      ['AI_API_KEY', '비밀secret'],
      ['AI_TIMEOUT_MS', 'soon'],
      ['AI_TIMEOUT_MS', '10'],
      ['AI_TIMEOUT_MS', '3000000'],
      ['AI_MODEL', 'secret'.repeat(50)],
    ])('are refused when wrong, without their value: %s', (name, value) => {
      const faults = faultsOf({ ...ENDPOINT, [name]: value });
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatch(new RegExp(`^${name} must be `));
      expect(faults[0]).not.toContain('secret');
    });
  });
});
