// What `doctor` asks Discord: the token, the intent, the clock, and the rights in every study's channels.
import type { Config } from '../config.ts';
import type { Study } from '../core/study.ts';
import { isBadToken, isUnreachable, type Looker, lookWith, type PlaceFault } from '../discord/look.ts';
import { invitation } from '../discord/needed.ts';
import { translator } from '../discord/translate.ts';
import type { Finding, Looked } from './doctor.ts';
import { languageOf } from './language.ts';

/** ms that a clock may be off before Discord's own dates and ours part visibly. */
const CLOCK = 60_000;

/** The bot as Discord knows it. */
export interface KnownBot {
  readonly userId: string;
  readonly applicationId: string;
}

function lookerOf({ io }: Looked, config: Config, token: string): Looker {
  return lookWith({ token, api: config.discordApi, timeoutMs: config.requestTimeoutMs }, io.now);
}

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

/** Looks at the token and what it opens. `user` is undefined when it opens nothing. */
export async function checkBot(
  look: Looked,
  config: Config,
): Promise<{ readonly found: readonly Finding[]; readonly user?: KnownBot }> {
  const { texts } = look;
  if (config.token === undefined) {
    return { found: [{ check: 'token', state: 'fault', text: texts.tokenMissing, fix: texts.tokenFix }] };
  }
  const looker = lookerOf(look, config, config.token);
  try {
    const { name, readsMessages, servers, aheadMs, ...user } = await looker.bot();
    const found: Finding[] = [
      { check: 'token', state: 'fine', text: name },
      readsMessages
        ? { check: 'intents', state: 'fine', text: texts.intentsFine }
        : { check: 'intents', state: 'warning', text: texts.intentsOff, fix: texts.intentsFix },
      servers.length > 0
        ? { check: 'servers', state: 'fine', text: servers.join(', ') }
        : {
            check: 'servers',
            state: 'fault',
            text: texts.noServers,
            fix: texts.invite(invitation(user.applicationId)),
          },
      ...clockFinding(aheadMs, look),
    ];
    return { found, user };
  } catch (error) {
    return { found: [tokenFault(error, look)] };
  } finally {
    await looker.close();
  }
}

function plain(marked: string): readonly [text: string, fix: string] {
  const [text = '', ...fix] = marked.replaceAll('**', '').split('\n');
  return [text.replace(/^\S+ /, ''), fix.join('\n').replace(/^→ /, '')];
}

function placeFinding(fault: PlaceFault, study: Study, user: KnownBot, { io, texts }: Looked): Finding {
  const where = texts.study(study.guildId, study.channelId);
  const found = (text: string, fix: string): Finding => ({
    check: 'study',
    state: 'fault',
    text: `${where}: ${text}`,
    fix,
  });
  switch (fault.kind) {
    case 'server-gone':
      return found(texts.serverGone, texts.invite(invitation(user.applicationId)));
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

/** Looks at every channel that a study which is not a draft posts to, or tells its leaders in. */
export async function checkPlaces(
  look: Looked,
  config: Config,
  studies: readonly Study[],
  user: KnownBot,
): Promise<Finding[]> {
  const { texts } = look;
  const looker = lookerOf(look, config, config.token ?? '');
  const found: Finding[] = [];
  try {
    for (const study of studies.filter(({ status }) => status !== 'draft')) {
      const faults = await looker.place(study, user.userId);
      const fine: Finding = { check: 'study', state: 'fine', text: texts.study(study.guildId, study.channelId) };
      found.push(...(faults.length === 0 ? [fine] : faults.map((fault) => placeFinding(fault, study, user, look))));
    }
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    found.push({ check: 'study', state: 'fault', text: texts.unreachable(String(error)), fix: texts.unreachableFix });
  } finally {
    await looker.close();
  }
  return found;
}
