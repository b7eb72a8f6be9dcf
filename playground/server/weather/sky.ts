// The weather's memory: which kind of fault comes next where, and how often each has hit.
import { createHash } from 'node:crypto';
import { GATEWAY_FAULTS, type HarshWeather, REQUEST_FAULTS, type Weather, type WeatherFault } from '../../weather.ts';

const USUAL_SHARE = 0.1;

/** What is drawn for one moment of one lane (a route, a bot's events). */
export interface Drawn<Kind extends WeatherFault> {
  readonly kind: Kind;
  /** Two more numbers from 0 up to 1, for what the kind leaves open. */
  readonly chance: readonly [number, number];
}

export interface Sky extends Weather {
  /** Draws for the next moment of a lane: nothing, or one of `kinds`, which take turns so that each comes. */
  draw<Kind extends WeatherFault>(lane: string, portion: number, kinds: readonly Kind[]): Drawn<Kind> | undefined;
  /** A fault has really hit. */
  hit(kind: WeatherFault): void;
}

/** Four numbers from 0 up to 1, fixed by a text; moments of different lanes do not depend on each other's order. */
function numbers(text: string): [number, number, number, number] {
  const bytes = createHash('sha256').update(text).digest();
  const at = (index: number): number => bytes.readUInt32BE(index * 4) / 2 ** 32;
  return [at(0), at(1), at(2), at(3)];
}

interface Lane {
  moments: number;
  faults: number;
}

/** A calm sky. */
export function createSky(): Sky {
  let weather: HarshWeather | undefined;
  let lanes = new Map<string, Lane>();
  const counted = new Map<WeatherFault, number>();

  return {
    calm() {
      weather = undefined;
    },
    harsh(ordered) {
      weather = ordered;
      lanes = new Map();
      counted.clear();
    },
    counts() {
      const all = [...REQUEST_FAULTS, ...GATEWAY_FAULTS].map((kind) => [kind, counted.get(kind) ?? 0] as const);
      return Object.fromEntries(all) as Record<WeatherFault, number>;
    },
    hit(kind) {
      counted.set(kind, (counted.get(kind) ?? 0) + 1);
    },
    draw<Kind extends WeatherFault>(name: string, portion: number, kinds: readonly Kind[]) {
      if (weather === undefined) return undefined;
      const { seed, share = USUAL_SHARE, kinds: ordered } = weather;
      const lane = lanes.get(name) ?? { moments: 0, faults: 0 };
      lanes.set(name, lane);
      lane.moments += 1;
      const [luck, , ...chance] = numbers(`${seed} ${name} ${lane.moments}`);
      const open = ordered === undefined ? kinds : kinds.filter((kind) => ordered.includes(kind));
      if (luck >= share * portion || open.length === 0) return undefined;
      const first = Math.floor(numbers(`${seed} ${name}`)[1] * open.length);
      const kind = open[(first + lane.faults) % open.length];
      lane.faults += 1;
      return kind === undefined ? undefined : { kind, chance };
    },
  };
}
