// The page's socket: the whole state at once, and again shortly after every change.
import type { WebSocket } from 'ws';
import type { PageReach, PageUpdate } from '../../page-protocol.ts';
import { type PageParts, pageState } from './page-state.ts';

const MOST_MESSAGES = 100;
const QUIET_MS = 30;
/** Typing ends without an event, and the host's next times move by themselves. */
const REFRESH_MS = 5_000;

function readReach(text: string): PageReach | undefined {
  try {
    const { channelId, most } = JSON.parse(text) as PageReach;
    return typeof channelId === 'string' && Number.isInteger(most) ? { channelId, most } : undefined;
  } catch {
    return undefined;
  }
}

/** Serves one page that looks through the eyes of `userId`. */
export function servePageSocket(parts: PageParts, socket: WebSocket, userId: string): void {
  if (!parts.world.state.users.has(userId)) {
    socket.close(4404, 'no such user');
    return;
  }
  let waiting: NodeJS.Timeout | undefined;
  const reach = new Map<string, number>();
  const most = (channelId: string): number => reach.get(channelId) ?? MOST_MESSAGES;
  const push = (): void => {
    waiting = undefined;
    const update: PageUpdate = { type: 'state', state: pageState(parts, userId, most) };
    socket.send(JSON.stringify(update));
  };
  const soon = (): void => {
    parts.nextTimes.refresh();
    waiting ??= setTimeout(push, QUIET_MS);
  };
  const stop = parts.world.onChange(soon);
  const stopJumps = parts.world.clock.onJump(soon);
  const refresh = setInterval(soon, REFRESH_MS);
  socket.on('error', () => undefined);
  socket.on('message', (raw) => {
    const asked = readReach(String(raw));
    if (asked === undefined) return;
    reach.set(asked.channelId, Math.max(asked.most, MOST_MESSAGES));
    soon();
  });
  socket.on('close', () => {
    stop();
    stopJumps();
    clearTimeout(waiting);
    clearInterval(refresh);
  });
  push();
}
