// The bot's signs on members' messages: a reaction that says what became of them. Of all that is sent they matter least.
import { type APIMessage, type Client, PermissionFlagsBits, RESTJSONErrorCodes, Routes } from 'discord.js';
import { type Answer, movedStandings, type Standing } from '../../src/core/answer.ts';
import type { Change } from '../../src/core/change.ts';
import type { Bulk } from '../../src/discord/bulk.ts';
import { hasRights } from '../../src/discord/may-read.ts';
import { codeOf, failureOf, isLasting } from '../../src/discord/refusals.ts';
import { fanOut } from '../../src/jobs/fan-out.ts';

/** A message that a sign stands on. */
export interface SignedMessage {
  readonly channelId: string;
  readonly messageId: string;
}

export interface Signs {
  /** Has messages show what a change of their member's answer made of them. */
  readonly follow: (change: Change<Answer>) => void;
  /** Has a message that was read show where it stands, if it does not. */
  look(message: APIMessage, standing: Standing): void;
  /** Whether messages of a channel still lack their sign. */
  owes(channelId: string): boolean;
  /** Makes up for signs that could not be set. */
  beat(): Promise<void>;
  /** Sets none any more. */
  stop(): void;
}

export interface SignsDeps {
  readonly client: Client;
  readonly bulk: () => Bulk;
}

interface Owed extends SignedMessage {
  readonly standing: Standing;
  readonly fresh: boolean;
  readonly tries: number;
}

const EMOJI: Readonly<Record<Exclude<Standing, 'talk'>, string>> = { taken: '✅', unsure: '❔', late: '🕒' };

/** The sign of a standing; undefined: none. */
export function signOf(standing: Standing): string | undefined {
  return standing === 'talk' ? undefined : EMOJI[standing];
}

function isSign(name: string | null): boolean {
  return Object.values(EMOJI).some((sign) => sign === name);
}

/** Channels in which signs are set at once. Discord takes four reactions a second in each. */
const CHANNELS_AT_ONCE = 4;
/** Beats after which a sign that Discord does not take is given up. */
const MOST_TRIES = 10;

interface SignWork extends SignsDeps {
  /** By channel, by message: the signs that are to be set. */
  readonly owed: Map<string, Map<string, Owed>>;
  /** By channel: the setting that is under way. */
  readonly busy: Map<string, Promise<void>>;
  isStopped: boolean;
}

function mayReact(client: Client, channelId: string): boolean {
  return hasRights(client, channelId, [PermissionFlagsBits.AddReactions, PermissionFlagsBits.ReadMessageHistory]);
}

function request(
  { bulk }: SignWork,
  method: 'put' | 'delete',
  { channelId, messageId }: SignedMessage,
  sign: string,
): Promise<unknown> {
  return bulk().request(method, Routes.channelMessageOwnReaction(channelId, messageId, encodeURIComponent(sign)));
}

async function takeBack(work: SignWork, message: SignedMessage, sign: string): Promise<void> {
  await request(work, 'delete', message, sign).catch((error: unknown) => {
    if (codeOf(error) !== RESTJSONErrorCodes.UnknownEmoji) throw error;
  });
}

async function set(work: SignWork, message: Owed): Promise<void> {
  const sign = signOf(message.standing);
  if (sign !== undefined && mayReact(work.client, message.channelId)) await request(work, 'put', message, sign);
  if (message.fresh) return;
  for (const old of Object.values(EMOJI)) if (old !== sign) await takeBack(work, message, old);
}

async function setOne(work: SignWork, messages: Map<string, Owed>, message: Owed): Promise<void> {
  const { messageId } = message;
  const isLatest = (): boolean => messages.get(messageId) === message;
  try {
    await set(work, message);
    if (isLatest()) messages.delete(messageId);
  } catch (error) {
    if (!isLatest()) return;
    const tries = message.tries + (isLasting(failureOf(error)) ? MOST_TRIES / 2 : 1);
    if (tries >= MOST_TRIES) messages.delete(messageId);
    else messages.set(messageId, { ...message, tries });
  }
}

/** One attempt at each sign that a channel is owed, those too that come meanwhile. */
async function setIn(work: SignWork, channelId: string, messages: Map<string, Owed>): Promise<void> {
  for (const message of messages.values()) {
    if (work.isStopped) return;
    await setOne(work, messages, message);
  }
  if (messages.size === 0) work.owed.delete(channelId);
}

/** Sets what a channel is owed, in the setting that is under way or in a new one. */
function drain(work: SignWork, channelId: string): Promise<void> {
  const { owed, busy } = work;
  const messages = owed.get(channelId);
  const setting =
    busy.get(channelId) ?? (messages && setIn(work, channelId, messages).finally(() => busy.delete(channelId)));
  if (!setting) return Promise.resolve();
  busy.set(channelId, setting);
  return setting;
}

function show(work: SignWork, { channelId, messageId }: SignedMessage, standing: Standing, fresh: boolean): void {
  if (work.isStopped) return;
  const messages = work.owed.get(channelId) ?? new Map<string, Owed>();
  const isFirst = fresh && !messages.has(messageId);
  messages.set(messageId, { channelId, messageId, standing, fresh: isFirst, tries: 0 });
  work.owed.set(channelId, messages);
  // Where many come at once they wait for the beat.
  if (work.busy.size < CHANNELS_AT_ONCE) void drain(work, channelId);
}

/** Makes the setter of signs. */
export function createSigns({ client, bulk }: SignsDeps): Signs {
  const work: SignWork = { client, bulk, owed: new Map(), busy: new Map(), isStopped: false };

  return {
    follow({ before, after }) {
      if (after === before) return;
      for (const { part, standing, fresh } of movedStandings(before, after)) {
        const { channelId, messageId } = part;
        if (channelId !== undefined) show(work, { channelId, messageId }, standing, fresh);
      }
    },
    look({ id, channel_id, reactions = [] }, standing) {
      const shown = reactions.flatMap(({ me, emoji }) => (me && isSign(emoji.name) ? [emoji.name] : []));
      const sign = signOf(standing);
      const isRight = shown.length === (sign === undefined ? 0 : 1) && shown[0] === sign;
      if (!isRight) show(work, { channelId: channel_id, messageId: id }, standing, shown.length === 0);
    },
    owes: (channelId) => work.owed.has(channelId),
    async beat() {
      // What is under way may fail yet, and would wait for another beat.
      await Promise.all(work.busy.values());
      await fanOut([...work.owed.keys()], CHANNELS_AT_ONCE, (channelId) => drain(work, channelId));
    },
    stop() {
      work.isStopped = true;
    },
  };
}
