// What people and the host process do, written into the history beside what bots send.
import type { Deed } from '../local-discord.ts';
import type { Actor } from '../protocol.ts';
import type { History } from './history.ts';

type Hand = (...given: unknown[]) => unknown;

function isWaitedFor(result: unknown): result is Promise<unknown> {
  return result instanceof Promise;
}

/** The same function, whose calls are told with what was given, what came of it, and where the history stood when it began. */
function recordedDeed(history: History, kind: 'act' | 'host', what: string, actorId: string | null, deed: Hand): Hand {
  return (...given) => {
    const body: Deed = { actorId, given, since: history.entries.length };
    const done = (response: unknown): void => history.append({ kind, what, body, response });
    const refused = (error: unknown): never => {
      const message = error instanceof Error ? error.message : String(error);
      history.append({ kind, what, body: { ...body, refused: message } });
      throw error;
    };
    let result: unknown;
    try {
      result = deed(...given);
    } catch (error) {
      return refused(error);
    }
    if (!isWaitedFor(result)) {
      done(result);
      return result;
    }
    return result.then((response) => {
      done(response);
      return response;
    }, refused);
  };
}

function recordedDeeds<T extends object>(history: History, kind: 'act' | 'host', actorId: string | null, deeds: T): T {
  const told = Object.entries(deeds).map(([what, deed]) => [what, recordedDeed(history, kind, what, actorId, deed)]);
  return Object.fromEntries(told) as T;
}

/** A member whose every deed is told; looking is none. */
export function recordedActor(history: History, actor: Actor): Actor {
  const { user, messages, message, waitForMessage, ...deeds } = actor;
  return { user, messages, message, waitForMessage, ...recordedDeeds(history, 'act', user.id, deeds) };
}

/** The host's settings, each change told. */
export function recordedSettings<T extends object>(history: History, settings: T): T {
  return recordedDeeds(history, 'host', null, settings);
}
