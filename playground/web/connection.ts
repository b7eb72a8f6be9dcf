// The wire between page and server: who is there, the live state of one member, and what that member does.
import type { PageAction, PageReach, PageResult, PageState, PageUpdate } from '../page-protocol.ts';
import { wordsFor } from './words.ts';

const FIRST_RETRY_MS = 300;
const LAST_RETRY_MS = 5_000;
const NO_SUCH_MEMBER = 4404;
/** How many older messages are asked for at once. */
const REACH = 100;

export interface Listener {
  state(state: PageState): void;
  /** Whether the server can be heard right now. */
  online(online: boolean): void;
  /** The server knows no such member: it was started anew since. */
  gone(): void;
}

type Session = Pick<PageState, 'users' | 'guilds'>;

/** The first member to act as when nobody was chosen: who leads a server in the browser's language, else the first human. */
export async function firstMember(): Promise<string | undefined> {
  const response = await fetch('page/session');
  const { users, guilds } = (await response.json()) as Session;
  const { language } = wordsFor(navigator.language);
  const people = users.filter((user) => !user.bot);
  const leader = people.find(
    ({ id, locale }) => guilds.some(({ ownerId }) => ownerId === id) && wordsFor(locale).language === language,
  );
  return (leader ?? people[0])?.id;
}

export interface Line {
  /** From now on, more of a channel's last messages; said again after every loss. */
  reachBack(channelId: string): void;
  close(): void;
}

/** Listens as one member, and again after every loss, until it is closed. */
export function listen(userId: string, listener: Listener): Line {
  const reached = new Map<string, PageReach>();
  let closed = false;
  let socket: WebSocket | undefined;
  let timer: number | undefined;
  let wait = FIRST_RETRY_MS;

  const open = () => {
    socket = new WebSocket(`page/socket?as=${encodeURIComponent(userId)}`);
    socket.onmessage = (event) => {
      if (closed) return;
      wait = FIRST_RETRY_MS;
      const update = JSON.parse(String(event.data)) as PageUpdate;
      listener.online(true);
      listener.state(update.state);
    };
    socket.onopen = () => {
      for (const reach of reached.values()) socket?.send(JSON.stringify(reach));
    };
    socket.onclose = (event) => {
      if (closed) return;
      if (event.code === NO_SUCH_MEMBER) {
        closed = true;
        listener.gone();
        return;
      }
      listener.online(false);
      timer = window.setTimeout(open, wait);
      wait = Math.min(wait * 2, LAST_RETRY_MS);
    };
  };
  open();

  return {
    reachBack(channelId) {
      const reach = { channelId, most: (reached.get(channelId)?.most ?? REACH) + REACH };
      reached.set(channelId, reach);
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(reach));
    },
    close() {
      closed = true;
      window.clearTimeout(timer);
      socket?.close();
    },
  };
}

/** Does one thing; a server that cannot be reached is a refusal like any other. */
export async function send(action: PageAction): Promise<PageResult> {
  try {
    const response = await fetch('page/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(action),
    });
    return (await response.json()) as PageResult;
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}
