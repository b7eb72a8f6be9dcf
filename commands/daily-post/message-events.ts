// Messages as the gateway tells of them, each channel's events one after the other, in the order in which they came.
import {
  type APIMessage,
  type Client,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageDeleteBulkDispatchData,
  type GatewayMessageDeleteDispatchData,
  type GatewayMessageUpdateDispatchData,
} from 'discord.js';
import type { KeyedQueue } from '../../src/core/keyed-queue.ts';

type InGuild<T> = T & { readonly guild_id: string };

/** What is done with a server's messages. */
export interface MessageListener {
  created(message: InGuild<APIMessage>): Promise<void>;
  /** An edit by the author, not an embed that resolved or a pin. */
  edited(message: InGuild<APIMessage>): Promise<void>;
  deleted(guildId: string, channelId: string, messageIds: readonly string[]): Promise<void>;
}

export interface MessageEventsDeps {
  readonly client: Client;
  readonly queue: KeyedQueue;
  /** Called at once, before the event waits for its turn. */
  readonly heard: (messageIds: readonly string[]) => void;
  readonly failed: (error: unknown, guildId: string, channelId: string) => void;
}

function inGuild<T extends { guild_id?: string }>(data: T): data is T & { guild_id: string } {
  return data.guild_id !== undefined;
}

/**
 * Listens to the events as Discord sends them. discord.js drops those of threads that it has not cached, as archived ones are
 * after a start (`Partials.Channel` brings back direct messages only), and holds events back while it starts, which would
 * let a deletion overtake the message.
 */
export function listenToMessages(deps: MessageEventsDeps, listener: MessageListener): void {
  const { client, queue, heard, failed } = deps;

  const inTurn = (guildId: string, channelId: string, ids: readonly string[], work: () => Promise<void>): void => {
    heard(ids);
    queue.wait(channelId, work).catch((error: unknown) => failed(error, guildId, channelId));
  };

  client.ws.on(GatewayDispatchEvents.MessageCreate, (data: GatewayMessageCreateDispatchData) => {
    if (inGuild(data)) inTurn(data.guild_id, data.channel_id, [data.id], () => listener.created(data));
  });
  client.ws.on(GatewayDispatchEvents.MessageUpdate, (data: GatewayMessageUpdateDispatchData) => {
    if (!inGuild(data) || !data.edited_timestamp) return;
    inTurn(data.guild_id, data.channel_id, [data.id], () => listener.edited(data));
  });
  client.ws.on(GatewayDispatchEvents.MessageDelete, (data: GatewayMessageDeleteDispatchData) => {
    if (!inGuild(data)) return;
    const { guild_id: guildId, channel_id: channelId, id } = data;
    inTurn(guildId, channelId, [id], () => listener.deleted(guildId, channelId, [id]));
  });
  client.ws.on(GatewayDispatchEvents.MessageDeleteBulk, (data: GatewayMessageDeleteBulkDispatchData) => {
    if (!inGuild(data)) return;
    const { guild_id: guildId, channel_id: channelId, ids } = data;
    inTurn(guildId, channelId, ids, () => listener.deleted(guildId, channelId, ids));
  });
}
