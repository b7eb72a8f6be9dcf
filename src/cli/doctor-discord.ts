// What `doctor` asks Discord: the token, the intent, the clock, and the rights in every study's channels.
import type { Config } from '../config.ts';
import type { Study } from '../core/study.ts';
import { type BotLook, isBadToken, isUnreachable, type Looker, lookWith, type PlaceFault } from '../discord/look.ts';
import { invitation } from '../discord/needed.ts';
import { translator } from '../discord/translate.ts';
import type { Finding, Looked } from './doctor.ts';
import { languageOf } from './language.ts';

/** ms that a clock may be off before Discord's own dates and ours part visibly. */
const CLOCK = 60_000;

function tokenFault(error: unknown, { texts }: Looked): Finding {
  if (isBadToken(error)) return { check: 'token', state: 'fault', text: texts.tokenRefused, fix: texts.tokenFix };
  return { check: 'token', state: 'fault', text: texts.unreachable(String(error)), fix: texts.unreachableFix };
}

function clockFinding(aheadMs: number | undefined, { texts }: Looked): Finding[] {
  if (aheadMs === undefined) return [];
  const text = texts.clock(Math.round(aheadMs / 1000));
  return Math.abs(aheadMs) < CLOCK
    ? [{ check: 'clock', state: 'fine', text: texts.clockFine }]
    : [{ check: 'clock', state: 'fault', text, fix: texts.clockFix }];
}

function botFindings({ name, readsMessages, servers, aheadMs, applicationId }: BotLook, look: Looked): Finding[] {
  const { texts } = look;
  return [
    { check: 'token', state: 'fine', text: name },
    readsMessages
      ? { check: 'intents', state: 'fine', text: texts.intentsFine }
      : { check: 'intents', state: 'warning', text: texts.intentsOff, fix: texts.intentsFix },
    servers.length > 0
      ? { check: 'servers', state: 'fine', text: servers.join(', ') }
      : { check: 'servers', state: 'fault', text: texts.noServers, fix: texts.invite(invitation(applicationId)) },
    ...clockFinding(aheadMs, look),
  ];
}

function plain(marked: string): readonly [text: string, fix: string] {
  const [text = '', ...fix] = marked.replaceAll('**', '').split('\n');
  return [text.replace(/^\S+ /, ''), fix.join('\n').replace(/^→ /, '')];
}

function placeFinding(fault: PlaceFault, study: Study, { applicationId }: BotLook, { io, texts }: Looked): Finding {
  const where = texts.study(study.guildId, study.channelId);
  const found = (text: string, fix: string): Finding => ({
    check: 'study',
    state: 'fault',
    text: `${where}: ${text}`,
    fix,
  });
  switch (fault.kind) {
    case 'server-gone':
      return found(texts.serverGone, texts.invite(invitation(applicationId)));
    case 'channel-gone':
      return found(texts.channelGone, texts.channelFix);
    case 'notice-gone':
      return found(texts.noticeGone, texts.channelFix);
    case 'timed-out':
      return found(texts.timedOut, texts.timedOutFix);
    case 'missing': {
      const language = languageOf(io.env);
      const t = translator(language);
      const key = ({ server: 'inServer', channel: 'inChannel', 'by-name': 'byName' } as const)[fault.where];
      const permission = t(`setup.permission.${fault.needed}`);
      return found(
        ...plain(t(`setup.check.${key}`, { channel: fault.channel, permission, role: fault.role, bot: fault.bot })),
      );
    }
  }
}

async function placeFindings(looker: Looker, study: Study, bot: BotLook, look: Looked): Promise<Finding[]> {
  const faults = await looker.place(study, bot.userId);
  const fine: Finding = { check: 'study', state: 'fine', text: look.texts.study(study.guildId, study.channelId) };
  return faults.length === 0 ? [fine] : faults.map((fault) => placeFinding(fault, study, bot, look));
}

/** What every channel lacks that a study which is not a draft posts to, or tells its leaders in. */
async function studyFindings(
  looker: Looker,
  studies: readonly Study[],
  bot: BotLook,
  look: Looked,
): Promise<Finding[]> {
  const { texts } = look;
  const found: Finding[] = [];
  try {
    for (const study of studies.filter(({ status }) => status !== 'draft')) {
      found.push(...(await placeFindings(looker, study, bot, look)));
    }
    return found;
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    const text = texts.unreachable(String(error));
    return [...found, { check: 'study', state: 'fault', text, fix: texts.unreachableFix }];
  }
}

/** Looks at the token, what it opens, and the studies' channels. */
export async function checkDiscord(look: Looked, config: Config, studies: readonly Study[]): Promise<Finding[]> {
  const { io, texts } = look;
  const { token, discordApi: api, requestTimeoutMs: timeoutMs } = config;
  if (token === undefined) {
    return [{ check: 'token', state: 'fault', text: texts.tokenMissing, fix: texts.tokenFix }];
  }
  const looker = lookWith({ token, api, timeoutMs }, io.now);
  try {
    const bot = await looker.bot().catch((error: unknown) => tokenFault(error, look));
    if ('check' in bot) return [bot];
    return [...botFindings(bot, look), ...(await studyFindings(looker, studies, bot, look))];
  } finally {
    await looker.close();
  }
}
