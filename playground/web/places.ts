// Finds things in the state: channels, their server, people, roles.
import type { PageState } from '../page-protocol.ts';
import type { PageChannel, PageGuild, PageMessage, PageUser } from '../protocol.ts';
import { type Words, wordsFor } from './words.ts';

export const TEXT = 0;
export const DIRECT = 1;
const ANNOUNCEMENTS = 5;
export const FORUM = 15;
const TOP: readonly number[] = [TEXT, ANNOUNCEMENTS, FORUM];
/** Stands where a server's id would, for direct messages: in the list of servers, and among the commands. */
export const DIRECT_HOME = '@me';
const THREADS: readonly number[] = [10, 11, 12];

export function isThread(channel: PageChannel): boolean {
  return THREADS.includes(channel.type);
}

/** Where messages stand that can have threads. */
export function isTalkedIn(channel: PageChannel | undefined): boolean {
  return channel?.type === TEXT || channel?.type === ANNOUNCEMENTS;
}

export function allChannels(state: PageState): readonly PageChannel[] {
  return [...state.guilds.flatMap((guild) => guild.channels), ...state.directMessages];
}

export function findChannel(state: PageState, id: string | undefined): PageChannel | undefined {
  return id === undefined ? undefined : allChannels(state).find((channel) => channel.id === id);
}

export function guildOf(state: PageState, channelId: string): PageGuild | undefined {
  return state.guilds.find((guild) => guild.channels.some((channel) => channel.id === channelId));
}

export function commandsIn(state: PageState, channelId: string) {
  return state.commands[guildOf(state, channelId)?.id ?? DIRECT_HOME] ?? [];
}

/** Top-level channels of a server, as its list shows them. */
export function topChannels(guild: PageGuild): readonly PageChannel[] {
  return guild.channels.filter((channel) => TOP.includes(channel.type));
}

/** Threads or posts below a channel, newest first. */
export function threadsOf(guild: PageGuild, channelId: string): readonly PageChannel[] {
  return guild.channels
    .filter((channel) => channel.parentId === channelId && isThread(channel))
    .toSorted((a, b) => compareIds(b.id, a.id));
}

/** Snowflakes in the order of their making. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

export function messagesIn(state: PageState, channelId: string): readonly PageMessage[] {
  return state.messages[channelId] ?? [];
}

export function findMessage(state: PageState, channelId: string, id: string): PageMessage | undefined {
  return messagesIn(state, channelId).find((message) => message.id === id);
}

export function findUser(state: PageState, id: string): PageUser | undefined {
  return state.users.find((user) => user.id === id) ?? membersOf(state).find((user) => user.id === id);
}

function membersOf(state: PageState): readonly PageUser[] {
  return state.guilds.flatMap((guild) => guild.members);
}

export function findRole(state: PageState, id: string) {
  return state.guilds.flatMap((guild) => guild.roles).find((role) => role.id === id);
}

function isNear(state: PageState, userId: string): boolean {
  return state.guilds.some(({ members }) => members.some(({ id }) => id === userId));
}

/** The people a person can be: humans of their servers (of none: all), in the order the server names them. */
export function humans(state: PageState): readonly PageUser[] {
  const all = state.users.filter((user) => !user.bot);
  return isNear(state, state.me.id) ? all.filter(({ id }) => isNear(state, id)) : all;
}

/** Who a person becomes to see everything in the other language: of another server if there is one. */
export function speakerOfOther(state: PageState): PageUser | undefined {
  const { language } = wordsFor(state.me.locale);
  const others = state.users.filter((user) => !user.bot && wordsFor(user.locale).language !== language);
  return others.find(({ id }) => !isNear(state, id)) ?? others[0];
}

export function leads(state: PageState, userId: string): boolean {
  return state.guilds.some((guild) => guild.ownerId === userId);
}

/** `#channel`, the thread's title, or the person at the other end. */
export function channelTitle(channel: PageChannel): string {
  return TOP.includes(channel.type) ? `#${channel.name}` : channel.name;
}

export function kindWord(channel: PageChannel, words: Words): string {
  if (channel.type === FORUM) return words.forumChannel;
  if (!isThread(channel)) return channel.type === DIRECT ? words.directMessages : words.textChannel;
  if (channel.locked) return words.lockedThread;
  return channel.archived ? words.archivedThread : words.thread;
}
