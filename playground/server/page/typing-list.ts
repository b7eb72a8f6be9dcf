// Who is typing where: for ten real seconds, or until their message is there.
import type { World } from '../world.ts';

const TYPING_MS = 10_000;

export interface TypingList {
  now(): { readonly channelId: string; readonly userId: string }[];
}

/** Follows the world's own events. */
export function createTypingList(world: World): TypingList {
  const until = new Map<string, number>();
  world.onEvent((event) => {
    if (event.channel === undefined || event.actorId === undefined) return;
    const key = `${event.channel.id}:${event.actorId}`;
    if (event.name === 'TYPING_START') until.set(key, performance.now() + TYPING_MS);
    if (event.name === 'MESSAGE_CREATE') until.delete(key);
  });
  return {
    now() {
      const live = [...until].filter(([, end]) => end > performance.now());
      return live.map(([key]) => {
        const [channelId = '', userId = ''] = key.split(':');
        return { channelId, userId };
      });
    },
  };
}
