// Who reads whose answer: each submitter of a post gets one partner, again the same one only when all others had their turn.
import { shortHash } from './short-hash.ts';

/** Who gives feedback to whom, by user id. */
export interface Partners {
  readonly giver: string;
  readonly receiver: string;
}

/** Members who are paired among each other at once: the work grows with the third power of their number. */
const MOST = 40;

/** How often each giver had each receiver. */
type Times = (giver: string, receiver: string) => number;

function timesIn(past: readonly Partners[]): Times {
  const counts = new Map<string, number>();
  const keyOf = (giver: string, receiver: string): string => `${giver}:${receiver}`;
  for (const { giver, receiver } of past) {
    const key = keyOf(giver, receiver);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return (giver, receiver) => counts.get(keyOf(giver, receiver)) ?? 0;
}

/** Groups of nearly the same size. */
function groupsOf(members: readonly string[]): readonly (readonly string[])[] {
  const groups = Math.ceil(members.length / MOST);
  return Array.from({ length: groups }, (_, group) => members.filter((_member, at) => at % groups === group));
}

/** Each member's possible receivers, with how much more often than the rarest of them they had each. */
function choicesOf(members: readonly string[], times: Times): ReadonlyMap<string, ReadonlyMap<string, number>> {
  return new Map(
    members.map((giver) => {
      const others = members.filter((other) => other !== giver);
      const least = Math.min(...others.map((other) => times(giver, other)));
      return [giver, new Map(others.map((other) => [other, times(giver, other) - least]))];
    }),
  );
}

/** Pairs one group: everybody gives once and receives once. */
function pairGroup(members: readonly string[], times: Times): Partners[] {
  const choices = choicesOf(members, times);
  const giverOf = new Map<string, string>();

  // An augmenting path: who holds what is wanted takes something else, if there is something.
  const place = (giver: string, most: number, asked: Set<string>): boolean => {
    for (const [receiver, excess] of choices.get(giver) ?? []) {
      if (excess > most || asked.has(receiver)) continue;
      asked.add(receiver);
      const holder = giverOf.get(receiver);
      if (holder !== undefined && !place(holder, most, asked)) continue;
      giverOf.set(receiver, giver);
      return true;
    }
    return false;
  };

  const excesses = new Set([...choices.values()].flatMap((others) => [...others.values()]));
  let waiting = members;
  for (const most of [...excesses].sort((a, b) => a - b)) {
    waiting = waiting.filter((giver) => !place(giver, most, new Set()));
  }
  return [...giverOf].map(([receiver, giver]) => ({ giver, receiver }));
}

/**
 * Pairs those who answered a post: each gives to one other and receives from one other, none to themselves; nobody is left out
 * where there are two or more. A giver gets somebody for the second time only where no other way leads through. The same
 * for the same `seed`, members and past; of more than 40 members groups are paired each for itself.
 */
export function pairUp(userIds: readonly string[], past: readonly Partners[], seed: string): readonly Partners[] {
  const members = [...new Set(userIds)]
    .map((id) => ({ id, place: shortHash(seed, id) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ id }) => id);
  if (members.length < 2) return [];
  const times = timesIn(past);
  return groupsOf(members).flatMap((group) => pairGroup(group, times));
}

/** The pairs without a member: whoever gave to them gives to the one that they gave to. */
export function withoutMember(pairs: readonly Partners[], userId: string): readonly Partners[] {
  const theirs = pairs.find(({ giver }) => giver === userId);
  return pairs.flatMap((pair) => {
    if (pair.giver === userId) return [];
    if (pair.receiver !== userId) return [pair];
    return theirs && theirs.receiver !== pair.giver ? [{ giver: pair.giver, receiver: theirs.receiver }] : [];
  });
}

/** Whose answer a giver reads; where it is gone, that of the next one in the ring. Undefined: nobody's. */
export function partnerOf(
  giver: string,
  pairs: readonly Partners[],
  isThere: (userId: string) => boolean,
): string | undefined {
  const receiverOf = new Map(pairs.map((pair) => [pair.giver, pair.receiver]));
  const passed = new Set([giver]);
  for (let at = receiverOf.get(giver); at !== undefined && !passed.has(at); at = receiverOf.get(at)) {
    if (isThere(at)) return at;
    passed.add(at);
  }
  return undefined;
}
