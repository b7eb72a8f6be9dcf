// Finds questions while a member types, also among 100,000: an index of short runs of letters says which are worth comparing.
import type { Question } from './question.ts';
import {
  type Entry,
  entryOf,
  LONGEST_QUERY,
  type Query,
  queryOf,
  rankOf,
  type SearchPattern,
  type Shape,
  wordsOf,
} from './search.ts';

export interface Search {
  /** At most `limit` questions, best first, equals in the bank's order. An empty query gives the first ones. */
  find(query: string, limit: number): Question[];
}

/** Places of questions in their segment, in order. */
type Places = Uint16Array;

/**
 * Some questions, and for each run of letters those that may have it. Runs are known by a hash alone: which buckets
 * they share makes a query slower, never wrong. The places of bucket n are those from `starts[n]` to `starts[n + 1]`.
 */
interface Segment {
  readonly entries: readonly Entry[];
  readonly starts: Int32Array;
  readonly places: Places;
}

/** Where a run is in the text; seeds of its hash. */
const ROLES = { begin: 0x2545f491, word: 0x6c078965, keyword: 0x1b873593, title: 0x5bd1e995, inKeyword: 0x27d4eb2f };
type Role = keyof typeof ROLES;

/** Letters of the longest run. */
const RUN = 3;
/** Questions of a segment; building one blocks the event loop for some 20 ms. At most 65,536, for `Places`. */
const SEGMENT = 1024;
/** A question has some 350 runs; so many times fewer buckets for each of them are enough. */
const BUCKETS = 64;
/** Runs of a pattern that are looked for. */
const MOST_NEEDED = 12;

/** Writes the runs that begin at an offset: of one letter, of two, of three. The result is where the next one goes. */
function writeRuns(runs: Int32Array, from: number, role: Role, text: string, at: number): number {
  let hash: number = ROLES[role];
  let next = from;
  const end = Math.min(text.length, at + RUN);
  for (let index = at; index < end; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x9e3779b1);
    hash ^= hash >>> 15;
    runs[next] = hash;
    next += 1;
  }
  return next;
}

function mostRuns({ text, words }: Shape): number {
  return RUN * (text.length + words.length + 2);
}

function writeShape(runs: Int32Array, from: number, { text, words, stem, keywords }: Shape): number {
  let next = writeRuns(runs, from, 'begin', text, 0);
  if (stem > 0) next = writeRuns(runs, next, 'begin', text, stem);
  for (const at of words) next = writeRuns(runs, next, at < keywords ? 'word' : 'keyword', text, at);
  for (let at = 0; at < keywords; at += 1) next = writeRuns(runs, next, 'title', text, at);
  for (let at = keywords; at < text.length; at += 1) next = writeRuns(runs, next, 'inKeyword', text, at);
  return next;
}

function mostRunsOf({ letters, initials }: Entry): number {
  return mostRuns(letters) + mostRuns(initials);
}

/** Writes all runs of a question; the result is how many. */
function writeEntry(runs: Int32Array, { letters, initials }: Entry): number {
  const next = writeShape(runs, 0, letters);
  // Nothing but 한글 differs in its 초성.
  return letters.text === initials.text ? next : writeShape(runs, next, initials);
}

function bucketsFor(count: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, count * BUCKETS)));
}

function bucketOf(hash: number, buckets: number): number {
  return (hash >>> 4) & (buckets - 1);
}

/** The questions' buckets, one question after the other and each of its buckets once; `ends`: where those of each end. */
interface Marked {
  readonly list: Int32Array;
  readonly ends: readonly number[];
}

function markedIn(entries: readonly Entry[], buckets: number): Marked {
  const most = entries.map(mostRunsOf);
  const runs = new Int32Array(most.reduce((largest, own) => Math.max(largest, own), 0));
  const list = new Int32Array(most.reduce((sum, own) => sum + own, 0));
  const last = new Int32Array(buckets).fill(-1);
  let length = 0;
  const ends = entries.map((entry, place) => {
    const count = writeEntry(runs, entry);
    for (let index = 0; index < count; index += 1) {
      const bucket = bucketOf(runs[index] ?? 0, buckets);
      if (last[bucket] === place) continue;
      last[bucket] = place;
      list[length] = bucket;
      length += 1;
    }
    return length;
  });
  return { list: list.subarray(0, length), ends };
}

/** Where the places of each bucket begin: after those of the buckets before it. */
function startsOf({ list }: Marked, buckets: number): Int32Array {
  const starts = new Int32Array(buckets + 1);
  for (let index = 0; index < list.length; index += 1) {
    const after = (list[index] ?? 0) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let bucket = 1; bucket <= buckets; bucket += 1) {
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  }
  return starts;
}

function segmentOf(questions: readonly Question[]): Segment {
  const entries = questions.map(entryOf);
  const buckets = bucketsFor(entries.length);
  const marked = markedIn(entries, buckets);
  const starts = startsOf(marked, buckets);
  const next = starts.slice();
  const places = new Uint16Array(marked.list.length);
  let index = 0;
  for (const [place, end] of marked.ends.entries()) {
    for (; index < end; index += 1) {
      const bucket = marked.list[index] ?? 0;
      const at = next[bucket] ?? 0;
      places[at] = place;
      next[bucket] = at + 1;
    }
  }
  return { entries, starts, places };
}

/** Runs (their hashes) that a question has if the pattern is found in it. */
type Needed = readonly number[];
/** Of each list one of the alternatives, with all of its runs. */
type Sieve = readonly (readonly Needed[])[];

function lettersOf({ kind, text, initials }: SearchPattern): string {
  return kind === 'letters' ? text : initials;
}

function runsAt(role: Role, letters: string, at: number): readonly number[] {
  const runs = new Int32Array(RUN);
  return [...runs.subarray(0, writeRuns(runs, 0, role, letters, at))];
}

function beginning(role: Role, pattern: SearchPattern): Needed {
  return runsAt(role, lettersOf(pattern), 0);
}

/**
 * The runs at the beginning and some of the longest from all over the pattern: of many a few say enough. A short pattern has
 * one longest run, which may share its bucket with one that is everywhere; the shorter ones in it hardly do too.
 */
function within(role: Role, pattern: SearchPattern): Needed {
  const letters = lettersOf(pattern);
  const count = Math.max(1, letters.length - RUN + 1);
  const step = Math.ceil(count / MOST_NEEDED);
  const needed = [...runsAt(role, letters, 0)];
  for (let at = step; at < count; at += step) needed.push(...runsAt(role, letters, at).slice(-1));
  return needed;
}

/** What a question of each rank has. */
function sievesOf({ whole, stem, words }: Query): readonly Sieve[] {
  const [inTitle, inStem, inKeyword] = [within('title', whole), within('title', stem), within('inKeyword', whole)];
  const begun = (role: Role): Sieve => [
    [
      [...beginning(role, whole), ...inTitle],
      [...beginning(role, stem), ...inStem],
    ],
  ];
  return [
    begun('begin'),
    begun('word'),
    [[[...beginning('keyword', whole), ...inKeyword]]],
    [[inTitle, inStem]],
    [[inKeyword]],
    words.map((word) => [within('title', word), within('inKeyword', word)]),
  ];
}

function placesOf({ starts, places }: Segment, hash: number): Places {
  const bucket = bucketOf(hash, starts.length - 1);
  return places.subarray(starts[bucket], starts[bucket + 1]);
}

function has(places: Places, place: number): boolean {
  let [from, to] = [0, places.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((places[middle] ?? 0) < place) from = middle + 1;
    else to = middle;
  }
  return places[from] === place;
}

function inEither(one: Places, other: Places): Places {
  if (one.length === 0 || other.length === 0) return one.length === 0 ? other : one;
  const either = new Uint16Array(one.length + other.length);
  let [first, second, length] = [0, 0, 0];
  while (first < one.length || second < other.length) {
    const [left, right] = [one[first] ?? SEGMENT, other[second] ?? SEGMENT];
    either[length] = Math.min(left, right);
    length += 1;
    if (left <= right) first += 1;
    if (right <= left) second += 1;
  }
  return either.subarray(0, length);
}

const NONE: Places = new Uint16Array();

function byLength(one: Places, other: Places): number {
  return one.length - other.length;
}

/** The questions of a segment that come through the sieve, in order. */
function* sifted(segment: Segment, sieve: Sieve): Generator<Entry> {
  const layers = sieve.map((alternatives) =>
    alternatives.map((needed) => needed.map((hash) => placesOf(segment, hash)).sort(byLength)),
  );
  const [few = NONE] = layers
    .map((alternatives) => alternatives.map(([shortest = NONE]) => shortest).reduce(inEither))
    .sort(byLength);
  for (const place of few) {
    const through = layers.every((alternatives) =>
      alternatives.some((lists) => lists.every((list) => has(list, place))),
    );
    const entry = segment.entries[place];
    if (through && entry) yield entry;
  }
}

/** Rank by rank, so that enough of the best end the search. */
function found(segments: readonly Segment[], query: Query, limit: number): Question[] {
  const best: Question[] = [];
  const others = new Set<Entry>();
  for (const [rank, sieve] of sievesOf(query).entries()) {
    for (const segment of segments) {
      for (const entry of sifted(segment, sieve)) {
        if (best.length >= limit) return best;
        if (others.has(entry)) continue;
        const own = rankOf(entry, query);
        if (own === rank) best.push(entry.question);
        else if (own === undefined) others.add(entry);
      }
    }
  }
  return best;
}

function searchIn(questions: readonly Question[], segments: readonly Segment[]): Search {
  return {
    find: (text, limit) => {
      const words = wordsOf(text.slice(0, LONGEST_QUERY));
      if (words.length === 0) return questions.slice(0, Math.max(0, limit));
      return found(segments, queryOf(words), limit);
    },
  };
}

function piecesOf(questions: readonly Question[]): Question[][] {
  return Array.from({ length: Math.ceil(questions.length / SEGMENT) }, (_, piece) =>
    questions.slice(piece * SEGMENT, (piece + 1) * SEGMENT),
  );
}

/** Builds the index once, some 25 µs for each question. */
export function buildSearch(questions: readonly Question[]): Search {
  return searchIn(questions, piecesOf(questions).map(segmentOf));
}

/** The same with a pause after each piece, so that a large bank does not block the event loop. */
export async function growSearch(questions: readonly Question[], pause: () => Promise<unknown>): Promise<Search> {
  const segments: Segment[] = [];
  for (const piece of piecesOf(questions)) {
    segments.push(segmentOf(piece));
    await pause();
  }
  return searchIn(questions, segments);
}
