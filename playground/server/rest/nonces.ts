// Enforced nonces: the same one again, from the same author within a few virtual minutes, gives the earlier message.
import { refusal } from '../discord-error.ts';
import type { Json, Message } from '../state.ts';
import type { World } from '../world.ts';

export interface Nonces {
  /** The earlier message of an enforced nonce, or null; throws 10008 when it was deleted meanwhile. */
  earlier(authorId: string, body: Json): Message | null;
  /** Remembers the nonce of a message that was just created. */
  remember(message: Message): void;
}

/** Nonces are unique per author, whatever the channel; `windowMs` is virtual. */
export function createNonces(world: World, windowMs: number): Nonces {
  const seen = new Map<string, { readonly messageId: string; readonly at: number }>();
  return {
    earlier(authorId, body) {
      if (body.enforce_nonce !== true || body.nonce == null) return null;
      const before = seen.get(`${authorId}:${String(body.nonce)}`);
      if (before === undefined || Math.abs(world.clock.now() - before.at) > windowMs) return null;
      const message = world.state.messages.get(before.messageId);
      if (message === undefined) throw refusal('unknownMessage');
      return message;
    },
    remember(message) {
      if (message.nonce === null) return;
      seen.set(`${message.authorId}:${String(message.nonce)}`, { messageId: message.id, at: world.clock.now() });
    },
  };
}
