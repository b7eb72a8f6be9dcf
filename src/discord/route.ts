// Custom ids with named parts: a route is declared once, makes the id of a button, select or form, and reads it again.
import { CUSTOM_ID } from './limits.ts';

/** One named part of a custom id. */
export interface RoutePart<T> {
  /** How many words between colons it takes. */
  readonly words: number;
  /** Whether it may be left out; only the last parts of a route. */
  readonly optional: boolean;
  write(value: T): string;
  /** undefined: this is no such part, because the id is forged or of another version. */
  read(text: string): T | undefined;
}

/** The parts of a route, in their order in the id. */
export type Parts = Readonly<Record<string, RoutePart<unknown>>>;

type ValueOf<P> = P extends RoutePart<infer T> ? T : never;
/** The names of parts that may be left out. */
type Optional<P extends Parts> = { [Name in keyof P]: undefined extends ValueOf<P[Name]> ? Name : never }[keyof P];

/** The values of a route's parts. */
export type Values<P extends Parts> = { readonly [Name in Exclude<keyof P, Optional<P>>]: ValueOf<P[Name]> } & {
  readonly [Name in Optional<P>]?: ValueOf<P[Name]>;
};

export interface Route<P extends Parts = Parts> {
  /** The command that owns it. */
  readonly prefix: string;
  readonly action: string;
  /** @throws Error when the id is longer than Discord takes. */
  id(values: Values<P>): string;
  /** Reads the words after `<prefix>:<action>`; undefined: not an id of this route. */
  read(words: readonly string[]): Values<P> | undefined;
}

/** What a pattern matches, as many words long. */
export function matching(pattern: RegExp, words = 1): RoutePart<string> {
  return {
    words,
    optional: false,
    write: (value) => value,
    read: (text) => (pattern.test(text) ? text : undefined),
  };
}

/** Any word: letters, digits, `-`, `_` and the like, no colon. Longer ones are forged, and would make ids too long again. */
export const word = matching(/^[^:]{1,48}$/);
/** A Discord id. */
export const snowflake = matching(/^\d{17,20}$/);
/** ISO date, of a day that there is. */
export const isoDate: RoutePart<string> = {
  words: 1,
  optional: false,
  write: (value) => value,
  read(text) {
    const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
    // JavaScript takes 30 February for 2 March.
    return day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : undefined;
  },
};
/** The key of a daily post, itself three words: `studyId:date:slot`. */
export const postKeyPart = matching(/^[^:]+:\d{4}-\d{2}-\d{2}:\d+$/, 3);

/** A whole number from 0. */
export const count: RoutePart<number> = {
  words: 1,
  optional: false,
  write: String,
  read: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined),
};

/** What a member typed, without colons; it may be empty. */
export const typed: RoutePart<string> = { words: 1, optional: false, write: (value) => value, read: (text) => text };

/** What a member typed, whole; only the last part of a route. */
export const rest: RoutePart<string> = { ...typed, words: Number.POSITIVE_INFINITY };

/** One of the known words. */
export function oneOf<const T extends string>(known: readonly T[]): RoutePart<T> {
  return { words: 1, optional: false, write: (value) => value, read: (text) => known.find((each) => each === text) };
}

/** A part that may name nothing, written as `-`. */
export function orNone<T>(part: RoutePart<T>): RoutePart<T | null> {
  return {
    ...part,
    write: (value) => (value === null ? '-' : part.write(value)),
    read: (text) => (text === '-' ? null : part.read(text)),
  };
}

/** A part that may be missing at the end of an id. */
export function optional<T>(part: RoutePart<T>): RoutePart<T | undefined> {
  return {
    ...part,
    optional: true,
    write: (value) => (value === undefined ? '' : part.write(value)),
  };
}

/** A page from 0; "previous" on the first one, which nobody can press, leads to -1. */
const page: RoutePart<number> = {
  words: 1,
  optional: true,
  write: String,
  read: (text) => (/^-?\d{1,6}$/.test(text) ? Number(text) : undefined),
};

/** The parts of a pager's button: the page that it leads to, and the direction, without which both buttons could share an id. */
export const PAGE = { page: optional(page), direction: optional(oneOf(['back', 'on'])) };

/** Declares a route: `<prefix>:<action>:<parts…>`. */
export function route<const P extends Parts>(prefix: string, action: string, parts: P): Route<P> {
  const named = Object.entries(parts);
  return {
    prefix,
    action,
    id(values) {
      const given: Readonly<Record<string, unknown>> = values;
      const written = named.map(([name, part]) => part.write(given[name]));
      while (written.at(-1) === '') written.pop();
      const id = [prefix, action, ...written].join(':');
      if (id.length > CUSTOM_ID) throw new Error(`the custom id ${prefix}:${action} has ${id.length} characters`);
      return id;
    },
    read(words) {
      const values: Record<string, unknown> = {};
      let at = 0;
      for (const [name, part] of named) {
        const text = words.slice(at, at + part.words).join(':');
        at += part.words;
        if (part.optional && text === '') continue;
        const value = part.read(text);
        if (value === undefined) return undefined;
        values[name] = value;
      }
      return at >= words.length ? (values as Values<P>) : undefined;
    },
  };
}
