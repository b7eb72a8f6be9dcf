// `setup`: asks for the token, checks it with Discord, writes `.env`, and says what is left to do.
import { join } from 'node:path';
import { ConfigError, readConfig } from '../config.ts';
import { type BotLook, isBadToken, lookWith } from '../discord/look.ts';
import { invitation } from '../discord/needed.ts';
import { type Asker, openAsker } from './ask.ts';
import { writeSetting } from './env-writer.ts';
import { type CliIo, coloured, withProgress } from './io.ts';
import { offerService } from './service.ts';
import { type SetupTexts, setupTextsFor } from './setup-texts.ts';
import type { Words } from './words.ts';

/** How often a token is asked for. */
const ATTEMPTS = 3;

/** What the parts of the set-up are given. */
export interface SettingUp {
  readonly io: CliIo;
  readonly texts: SetupTexts;
  readonly asker: Asker;
}

type TokenState =
  | { readonly kind: 'good'; readonly token: string; readonly bot: BotLook }
  | { readonly kind: 'bad'; readonly why: string }
  | { readonly kind: 'unreachable'; readonly why: string };

/** The form of a token is checked as a start does, so that nothing of another kind is sent to Discord. */
async function judged(token: string, { io, texts }: SettingUp): Promise<TokenState> {
  if (token === '') return { kind: 'bad', why: texts.empty };
  let looker: ReturnType<typeof lookWith>;
  try {
    const config = readConfig({ ...io.env, DISCORD_TOKEN: token });
    looker = lookWith({ token, api: config.discordApi, timeoutMs: config.requestTimeoutMs }, io.now);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { kind: 'bad', why: error.faults.join('\n') };
  }
  try {
    return { kind: 'good', token, bot: await withProgress(io, texts.asking, looker.bot()) };
  } catch (error) {
    return isBadToken(error)
      ? { kind: 'bad', why: texts.refused }
      : { kind: 'unreachable', why: texts.unreachable(String(error)) };
  } finally {
    await looker.close();
  }
}

async function askedToken(given: SettingUp): Promise<TokenState> {
  const { io, texts, asker } = given;
  let state: TokenState = { kind: 'bad', why: texts.empty };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const typed = await asker.secret(texts.token);
    if (typed === undefined) return state;
    state = await judged(typed, given);
    if (state.kind !== 'bad') return state;
    io.err(coloured(io, 'red', state.why));
  }
  return state;
}

/** Says where the intent is switched on, and looks again when that is done. */
async function explainIntent(token: string, given: SettingUp): Promise<void> {
  const { io, texts, asker } = given;
  io.out(texts.intentOff);
  if ((await asker.line(texts.intentAgain)) === undefined) return;
  const again = await judged(token, given);
  io.out(again.kind === 'good' && again.bot.readsMessages ? texts.intentOn : texts.intentStillOff);
}

/** What is wrong with the settings that are there already: no token would mend it. */
function settingsFaults(io: CliIo): readonly string[] {
  try {
    readConfig({ ...io.env, DISCORD_TOKEN: '', NODE_ENV: '' });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults;
  }
}

/** Runs `setup`; the result is the exit code. */
export async function setup(_words: Words, io: CliIo): Promise<number> {
  const texts = setupTextsFor(io.env);
  const faults = settingsFaults(io);
  if (faults.length > 0) {
    io.err([...faults.map((fault) => coloured(io, 'red', fault)), texts.settingsFirst].join('\n'));
    return 1;
  }
  const asker = openAsker(io);
  const given: SettingUp = { io, texts, asker };
  try {
    io.out(texts.begin);
    const state = await askedToken(given);
    if (state.kind !== 'good') {
      io.err(state.kind === 'unreachable' ? coloured(io, 'red', state.why) : texts.nothingWritten);
      return 1;
    }
    const file = join(io.root, '.env');
    await writeSetting(file, join(io.root, '.env.example'), 'DISCORD_TOKEN', state.token);
    io.out(coloured(io, 'green', texts.written(state.bot.name, file)));
    if (state.bot.readsMessages) io.out(texts.intentOn);
    else await explainIntent(state.token, given);
    const { servers } = state.bot;
    io.out(servers.length > 0 ? texts.servers(servers.join(', ')) : texts.invite);
    io.out(`  ${invitation(state.bot.applicationId)}`);
    await offerService(given);
    io.out(texts.end);
    return 0;
  } finally {
    asker.close();
  }
}
