// Finding the route of a path; fixed parts win over variable ones.
import { DiscordError } from '../discord-error.ts';
import type { Route } from './route.ts';

interface Compiled {
  readonly route: Route;
  readonly pattern: RegExp;
}

export interface Matched {
  readonly route: Route;
  readonly params: readonly string[];
}

/** Throws 400 for what is no escape. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new DiscordError(400, 0, '400: Bad Request');
  }
}

function compile(route: Route): Compiled {
  const source = route.path.replaceAll(/:\w+/g, '([^/]+)');
  return { route, pattern: new RegExp(`^${source}$`) };
}

function variables(route: Route): number {
  return route.path.split(':').length;
}

/** Matches `path` without the `/api/v10` in front. */
export function createMatcher(
  routes: readonly Route[],
): (method: string, path: string) => Matched | 'no path' | 'no method' {
  const byMethod = new Map<string, Compiled[]>();
  for (const route of [...routes].sort((a, b) => variables(a) - variables(b))) {
    byMethod.set(route.method, [...(byMethod.get(route.method) ?? []), compile(route)]);
  }
  const find = (method: string, path: string): Matched | undefined => {
    for (const { route, pattern } of byMethod.get(method) ?? []) {
      const match = pattern.exec(path);
      if (match !== null) return { route, params: match.slice(1).map(decoded) };
    }
    return undefined;
  };
  return (method, path) => {
    const found = find(method, path);
    if (found !== undefined) return found;
    return [...byMethod.keys()].some((other) => find(other, path) !== undefined) ? 'no method' : 'no path';
  };
}
