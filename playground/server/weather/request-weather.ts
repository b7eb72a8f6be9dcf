// What the weather does to one request: which kinds of fault its route can meet, and what each of them is.
import type { Fault } from '../../local-discord.ts';
import { REQUEST_FAULTS, type RequestFault } from '../../weather.ts';
import type { Drawn, Sky } from './sky.ts';

type Effect = Fault['effect'];

/** A fault that meets a request, and what it is called in the history. */
export interface Met {
  readonly effect: Effect;
  readonly what: string;
  /** Of the weather: counted when it really hits. */
  readonly weather?: RequestFault;
}

const CALLBACK = 'POST /interactions/:id/:token/callback';
const LISTS: readonly string[] = [
  'GET /channels/:id/messages',
  'GET /guilds/:id/threads/active',
  'GET /channels/:id/threads/archived/public',
];
const ABOUT_ONE_MESSAGE: readonly string[] = [
  'POST /channels/:id/messages/:id/threads',
  'GET /channels/:id/messages/:id',
];
/** People stand a bot that does not answer only so often. */
const PORTION_OF_CALLBACKS = 0.25;

/** First answers to interactions have no limits, and nobody refuses them. */
const OF_CALLBACKS: readonly RequestFault[] = [
  'answered by a page',
  'down before the deed',
  'down after the deed',
  'lost before the deed',
  'lost after the deed',
  'late',
];
const OF_LISTS: readonly RequestFault[] = ['list empty', 'list short', 'list behind'];
const USUAL = REQUEST_FAULTS.filter((kind) => kind !== 'unknown yet' && !OF_LISTS.includes(kind));

const DOWN = [500, 502, 503, 504] as const;
/** Seen at random while Discord is not well, although nothing about the bot's rights has changed. */
const IN_PASSING: readonly { readonly status: number; readonly code: number; readonly message: string }[] = [
  { status: 403, code: 50001, message: 'Missing Access' },
  { status: 404, code: 10003, message: 'Unknown Channel' },
  { status: 403, code: 50013, message: 'Missing Permissions' },
];

/** What only few routes can meet comes there every other time: else a day would pass without it. */
function everyOther(rare: readonly RequestFault[], usual: readonly RequestFault[]): readonly RequestFault[] {
  if (rare.length === 0) return usual;
  return usual.flatMap((kind, index) => [rare[index % rare.length] ?? kind, kind]);
}

function kindsFor(route: string, isFresh: boolean): readonly RequestFault[] {
  if (route === CALLBACK) return OF_CALLBACKS;
  const isInChannel = route.includes('/channels/:id');
  const usual = USUAL.filter((kind) => kind !== 'refused in passing' || isInChannel);
  if (LISTS.includes(route)) return everyOther(OF_LISTS, usual);
  return everyOther(ABOUT_ONE_MESSAGE.includes(route) && isFresh ? ['unknown yet'] : [], usual);
}

function pick<T>(list: readonly T[], chance: number): T {
  return list[Math.floor(chance * list.length)] as T;
}

/** A page that ended early lacks what the client would have paged to next. */
function endOf(query: URLSearchParams): 'newest' | 'oldest' {
  return query.has('after') ? 'newest' : 'oldest';
}

function effectOf({ kind, chance }: Drawn<RequestFault>, query: URLSearchParams): Effect {
  const [first, second] = chance;
  const retryAfterMs = Math.ceil(first * 300);
  switch (kind) {
    case 'limited by route':
      return { kind: 'rate-limit', scope: 'user', retryAfterMs };
    case 'limited together':
      return { kind: 'rate-limit', scope: 'shared', retryAfterMs };
    case 'limited globally':
      return { kind: 'rate-limit', scope: 'global', retryAfterMs };
    case 'blocked':
      return { kind: 'code', status: 403, code: 40333, message: 'internal network error' };
    case 'answered by a page':
      return { kind: 'page', status: pick([403, 502, 520], first), when: second < 0.5 ? 'before' : 'after' };
    case 'refused in passing':
      return { kind: 'code', ...pick(IN_PASSING, first) };
    case 'unknown yet':
      return { kind: 'code', status: 404, code: 10008, message: 'Unknown Message' };
    case 'down before the deed':
      return { kind: 'status', status: pick(DOWN, first), when: 'before' };
    case 'down after the deed':
      return { kind: 'status', status: pick(DOWN, first), when: 'after' };
    case 'lost before the deed':
      return { kind: pick(['drop', 'reset'], first), when: 'before' };
    case 'lost after the deed':
      return { kind: pick(['drop', 'reset'], first), when: 'after' };
    case 'late':
      return { kind: 'late', ms: Math.ceil(100 + first * 600), when: second < 0.5 ? 'before' : 'after' };
    case 'list empty':
      return { kind: 'list', lacks: 'all' };
    case 'list short':
      return { kind: 'list', lacks: endOf(query), count: 'half' };
    case 'list behind':
      return { kind: 'list', lacks: 'newest' };
  }
}

/** What meets the next request of a route; `isFresh`: it is about a message that was just sent. */
export function weatherFor(sky: Sky, route: string, query: URLSearchParams, isFresh: boolean): Met | undefined {
  const portion = route === CALLBACK ? PORTION_OF_CALLBACKS : 1;
  const drawn = sky.draw(route, portion, kindsFor(route, isFresh));
  return drawn && { effect: effectOf(drawn, query), what: drawn.kind, weather: drawn.kind };
}
