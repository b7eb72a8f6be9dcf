// Gateway intents, by the names of Discord's documentation.

export const Intent = {
  Guilds: 1 << 0,
  GuildMembers: 1 << 1,
  GuildPresences: 1 << 8,
  GuildMessages: 1 << 9,
  GuildMessageReactions: 1 << 10,
  GuildMessageTyping: 1 << 11,
  DirectMessages: 1 << 12,
  DirectMessageReactions: 1 << 13,
  DirectMessageTyping: 1 << 14,
  MessageContent: 1 << 15,
  GuildScheduledEvents: 1 << 16,
} as const;

/** Bits that Discord has given a meaning (17-19, 22 and 23 have none). */
export const KNOWN_INTENTS = 0b11_0011_0001_1111_1111_1111_1111;

/** The intent for something about messages in a server or in a direct message. */
export function messageIntent(guildId: string | null): number {
  return guildId === null ? Intent.DirectMessages : Intent.GuildMessages;
}
