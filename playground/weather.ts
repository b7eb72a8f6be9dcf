// Weather: a small share of everything that goes wrong on Discord, drawn from a seed; what a host can order and count.

/** What can hit a request. */
export const REQUEST_FAULTS = [
  'limited by route',
  'limited together',
  'limited globally',
  'blocked',
  'answered by a page',
  'refused in passing',
  'unknown yet',
  'down before the deed',
  'down after the deed',
  'lost before the deed',
  'lost after the deed',
  'late',
  'list empty',
  'list short',
  'list behind',
] as const;

/** What can hit a gateway session. */
export const GATEWAY_FAULTS = [
  'event after a later one',
  'event twice',
  'connection dropped',
  'asked to reconnect',
  'asked to resume',
  'session lost',
  'silence',
] as const;

export type RequestFault = (typeof REQUEST_FAULTS)[number];
export type GatewayStorm = (typeof GATEWAY_FAULTS)[number];
export type WeatherFault = RequestFault | GatewayStorm;

export interface HarshWeather {
  /** The same seed brings the same faults to the same requests of each route and the same events of each bot, in their order. */
  readonly seed: number;
  /** Between 0 and 1: of all requests; a quarter of it for first answers to interactions, a fifth for gateway events. 0.1 by default. */
  readonly share?: number;
  /** Only these kinds; all by default. */
  readonly kinds?: readonly WeatherFault[];
}

export interface Weather {
  /** What it is at first, and what the demo always has. */
  calm(): void;
  /** From now on, counting anew. */
  harsh(weather: HarshWeather): void;
  /** How often each kind has really hit since the weather last became harsh. */
  counts(): Readonly<Record<WeatherFault, number>>;
}
