// What the weather does to a session's events: some come after later ones of other channels or twice, connections end.

import { GATEWAY_FAULTS, type GatewayStorm } from '../../weather.ts';
import type { GatewayFault } from '../gateway/gateway.ts';
import { isListening, type Session } from '../gateway/session.ts';
import type { GatewayEvent } from '../world.ts';
import type { Sky } from './sky.ts';

const PORTION_OF_EVENTS = 0.2;
/** Real ms for which an event is held back when nothing else comes to overtake it. */
const HELD_MS = 150;
/** Real ms after which a silent connection breaks, if its client has not noticed. */
const SILENT_MS = 1_500;

const ENDINGS: Partial<Record<GatewayStorm, GatewayFault>> = {
  'connection dropped': 'drop',
  'asked to reconnect': 'reconnect',
  'asked to resume': 'invalid-session-resumable',
  'session lost': 'invalid-session',
  silence: 'silent',
};

interface Held {
  readonly lane: string;
  readonly timer: NodeJS.Timeout;
  send(): void;
}

export interface GatewayWeather {
  /** Sends an event of a session, or lets the weather have it first. */
  deliver(session: Session, event: GatewayEvent, send: () => void): void;
}

/** Events of one channel keep their order; those of a whole server overtake nothing and are not overtaken. */
function laneOf(event: GatewayEvent): string | undefined {
  if (event.channel !== undefined) return event.channel.id;
  return event.name === 'INTERACTION_CREATE' ? event.name : undefined;
}

/** Whatever becomes of the session meanwhile: its client hears nothing of that. */
function breakWhenSilent({ socket }: Session): void {
  setTimeout(() => socket?.terminate(), SILENT_MS).unref();
}

/** The weather over a gateway; `strike` carries out one of its faults on a session. */
export function createGatewayWeather(
  sky: Sky,
  strike: (session: Session, effect: GatewayFault) => void,
): GatewayWeather {
  const held = new Map<Session, Held>();

  const release = (session: Session): void => {
    const one = held.get(session);
    if (one === undefined) return;
    held.delete(session);
    clearTimeout(one.timer);
    one.send();
  };

  /** What was held back comes now; whether something has overtaken it. */
  const pass = (session: Session, lane: string | undefined, send: () => void): boolean => {
    const one = held.get(session);
    const overtakes = one !== undefined && lane !== undefined && lane !== one.lane;
    if (!overtakes) release(session);
    send();
    release(session);
    if (overtakes) sky.hit('event after a later one');
    return overtakes;
  };

  const end = (session: Session, kind: GatewayStorm): void => {
    const effect = ENDINGS[kind];
    if (effect === undefined || !isListening(session)) return;
    sky.hit(kind);
    strike(session, effect);
    if (effect === 'silent') breakWhenSilent(session);
  };

  return {
    deliver(session, event, send) {
      const lane = laneOf(event);
      const kinds = GATEWAY_FAULTS.filter((kind) => kind !== 'event after a later one' || lane !== undefined);
      const drawn = sky.draw(`events of ${session.application.name}`, PORTION_OF_EVENTS, kinds)?.kind;
      if (drawn === 'event after a later one' && lane !== undefined && !held.has(session)) {
        held.set(session, { lane, timer: setTimeout(() => release(session), HELD_MS).unref(), send });
        return;
      }
      pass(session, lane, send);
      if (drawn === 'event twice') {
        send();
        sky.hit(drawn);
      } else if (drawn !== undefined) end(session, drawn);
    },
  };
}
