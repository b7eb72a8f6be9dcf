// Screens that a card's buttons open to be read: each takes the place of the one before, so that private messages do not pile up.
import { type MessageComponentInteraction, MessageFlags } from 'discord.js';

/** How long (ms) an answer can still be deleted: Discord takes its token for fifteen minutes. */
const REACHABLE = 14 * 60_000;
/** Screens that are remembered. A forgotten one only stays. */
const REMEMBERED = 1_000;

export interface ReadingScreens {
  /** A press was answered; `isReading`: with a screen that is only read. */
  answered(press: MessageComponentInteraction, isReading: boolean): void;
}

/** Remembers the last screen of each member in each channel, until they press something on a private one: it stays then. */
export function createReadingScreens(): ReadingScreens {
  const last = new Map<string, MessageComponentInteraction>();

  const replace = (key: string, press: MessageComponentInteraction): void => {
    const before = last.get(key);
    last.delete(key);
    last.set(key, press);
    const [oldest] = last.keys();
    if (last.size > REMEMBERED && oldest !== undefined) last.delete(oldest);
    if (!before || press.createdTimestamp - before.createdTimestamp > REACHABLE) return;
    // Its member may have put it away.
    before.deleteReply().catch(() => undefined);
  };

  return {
    answered(press, isReading) {
      if (!press.inGuild()) return;
      const key = `${press.user.id}:${press.channelId}`;
      if (press.message.flags.has(MessageFlags.Ephemeral)) last.delete(key);
      else if (isReading) replace(key, press);
    },
  };
}
