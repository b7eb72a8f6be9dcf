// A member practises for days, at every hour of the night, and each text that says when something comes is held against the rule.
import type { PageMessage } from '../../playground/protocol.ts';
import type { ForecastPicture, Pictures } from '../../src/core/pictures.ts';
import { newPractice } from '../../src/core/practice.ts';
import { messageOf, question, startWorld, type World } from '../bot/harness.ts';
import { practising } from '../commands/practice-world.ts';
import { comes, dayOf, forecast, type Given, GRADES, type Log, outcomes, type Place, roomOf } from './rule.ts';
import {
  bars,
  cardLine,
  days,
  deckCount,
  ending,
  gradeLine,
  type Left,
  NAMES,
  pressed,
  progress,
  when,
} from './said.ts';

const HOUR = 3_600_000;
const QUESTIONS = 60;
const AHEAD = 14;

export interface Walk {
  readonly tongue: 'ko' | 'en';
  /** ISO instant of the first day's midnight in the zone. */
  readonly from: string;
  readonly days: number;
  /** Hours after that midnight at which the member practises on each day. */
  readonly hours: readonly number[];
  readonly place: Place;
  /** Spoils what the bot said before it is compared; for showing that a fault is seen. */
  readonly spoil?: (text: string) => string;
}

/** One text of the bot that the rule says otherwise. */
interface Fault {
  readonly at: string;
  readonly what: string;
  readonly bot: string;
  readonly rule: string;
}

export interface Compared {
  readonly cells: number;
  readonly looks: number;
  readonly grades: number;
  readonly faults: readonly Fault[];
}

/** A repeatable draw between 0 and 1. */
const drawFrom = (seed: number) => () => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
  return seed / 0x7fffffff;
};

const gradeFor = (draw: number): Given => (draw < 0.2 ? 'again' : draw < 0.35 ? 'hard' : draw < 0.85 ? 'good' : 'easy');

const SAYS = {
  ko: { show: /^답 보기/, stop: /^그만하기/ },
  en: { show: /^Show answer/, stop: /^Stop/ },
} as const;

const footerOf = ({ embeds }: PageMessage): string =>
  String((embeds[0]?.footer as { readonly text?: unknown } | undefined)?.text ?? '');
const textOf = ({ embeds }: PageMessage): string => embeds.map(({ description }) => String(description)).join('\n');
const numberOf = ({ embeds }: PageMessage): number => Number(/\d+/.exec(String(embeds[0]?.title))?.[0]);

class Comparison {
  cells = 0;
  readonly faults: Fault[] = [];
  readonly #walk: Walk;
  readonly #world: World;

  constructor(walk: Walk, world: World) {
    this.#walk = walk;
    this.#world = world;
  }

  /** One cell: what the bot said and what the rule says. */
  same(what: string, bot: string, rule: string): void {
    this.cells += 1;
    const said = this.#walk.spoil?.(bot) ?? bot;
    if (said !== rule) this.faults.push({ at: new Date(this.#world.clock.now()).toISOString(), what, bot: said, rule });
  }
}

/** What is left after the question on the screen, by the rule. */
function leftBy(logs: readonly Log[], asked: readonly number[], isGraded: boolean, now: number, place: Place): Left {
  const { shown } = dayOf(logs, now, place);
  const onScreen = isGraded ? undefined : asked.at(-1);
  const others = shown.filter(({ log }) => log.question !== onScreen);
  const isNew = onScreen !== undefined && logs.every((log) => log.question !== onScreen);
  const taken = shown.filter(({ isPlaced }) => !isPlaced).length + (isNew ? 1 : 0);
  const room = Math.max(0, roomOf(logs, now, place) - taken);
  const unseen = QUESTIONS - logs.length - (isNew ? 1 : 0);
  return {
    due: others.filter(({ minute }) => minute === null).length,
    again: others.filter(({ minute }) => minute !== null).length,
    fresh: Math.min(room, unseen),
  };
}

/** Walks through a member's days, and counts what was compared. */
export async function walk(asked: Walk): Promise<Compared> {
  const { tongue, place } = asked;
  const from = Date.parse(asked.from);
  const questions = Array.from({ length: QUESTIONS }, (_, n) =>
    question(n + 1, { language: tongue, title: `Question ${n + 1}?` }),
  );
  const world = await startWorld({ now: new Date(from).toISOString(), questions, rateLimits: false });
  try {
    await world.startBot();
    return await walked(asked, world);
  } finally {
    await world.close();
  }

  async function walked({ days: length, hours }: Walk, { clock }: World): Promise<Compared> {
    await world.study({ schedule: { time: '09:00', weekdays: [1], zone: place.zone, holidays: null, pauses: [] } });
    let drawn: ForecastPicture | undefined;
    const pictures: Pick<Pictures, 'forecast'> = {
      forecast: (picture) => {
        drawn = picture;
        return Promise.resolve(new Uint8Array([1]));
      },
    };
    Object.assign(await world.bot().app, { pictures });
    const member = world.members[tongue === 'ko' ? 0 : 2];
    await world
      .bot()
      .store.decks.updatePractice(member.user.id, () => ({ ...newPractice(member.user.id), dailyCap: place.cap }));
    const [p, compared, draw] = [practising(member, world.channel.id), new Comparison(asked, world), drawFrom(7)];
    const logs = new Map<number, Log>();
    let [looks, grades] = [0, 0];
    const all = (): Log[] => [...logs.values()];
    const logOf = (n: number): Log =>
      logs.get(n) ?? { cardId: `${member.user.id}:test/q${n}:`, question: n, reviews: [] };

    const practise = async (): Promise<void> => {
      await p.begin();
      if (!SAYS[tongue].show.test(String(p.labels()[0]))) return;
      const n = numberOf(p.screen());
      const [now, first] = [clock.now(), dayOf(all(), clock.now(), place).shown.find(isDueBy(clock.now()))];
      compared.same('which question', first ? String(n) : 'new', first ? String(first.log.question) : 'new');
      compared.same('progress', footerOf(p.screen()), progress(1, leftBy(all(), [n], false, now, place), tongue));
      await p.press(SAYS[tongue].show);
      const line = gradeLine(outcomes(logOf(n), now, place), now, place, tongue);
      compared.same('grades', String(textOf(p.screen()).split('\n').at(-1)), line);
      clock.set(now + Math.floor(draw() * 50_000));
      const given = gradeFor(draw());
      logs.set(n, { ...logOf(n), reviews: [...logOf(n).reviews, { at: clock.now(), grade: given }] });
      grades += 1;
      await p.press(new RegExp(`^${NAMES[tongue][GRADES.indexOf(given)]}$`));
      const word = when(comes(logOf(n), place), clock.now(), place, tongue);
      compared.same('after the press', p.screen().content, pressed(given, word, tongue));
      if (footerOf(p.screen()) !== '') {
        const left = leftBy(all(), [n, numberOf(p.screen())], false, clock.now(), place);
        compared.same('progress', footerOf(p.screen()), progress(2, left, tongue));
        await p.press(SAYS[tongue].stop);
      }
      const { shown } = dayOf(all(), clock.now(), place);
      const [, next] = forecast(all(), clock.now(), place, 2);
      const waiting = shown.filter((one) => !isDueBy(clock.now())(one));
      const ahead = { due: shown.length - waiting.length, minutes: waiting.map(({ due }) => due), next };
      const rule = ending(ahead, clock.now(), place, tongue);
      const said = textOf(p.screen()).split('\n');
      compared.same('sum', said.slice(said.length - rule.length).join('\n'), rule.join('\n'));
    };

    const lookAtDeck = async (): Promise<void> => {
      const now = clock.now();
      const deck = messageOf(await member.command(world.channel.id, 'deck'));
      const { shown, over } = dayOf(all(), now, place);
      const counted = deckCount(logs.size, shown.length, over, tongue);
      compared.same('deck', String(textOf(deck).split('\n')[0]), counted);
      const coming = forecast(all(), now, place, AHEAD);
      const fields = deck.embeds[0]?.fields as readonly { readonly value: string }[] | undefined;
      const [picture] = deck.attachments;
      const inWords = picture ? String(picture.description).split(': ').slice(1).join(': ') : fields?.[0]?.value;
      compared.same('days in words', inWords ?? '', days(coming, now, place, tongue));
      const seen = picture ? (drawn?.days ?? []) : [];
      const expected = bars(coming, now, place, tongue);
      for (const [at, { label, cards }] of seen.entries())
        compared.same(`bar ${at}`, `${label}: ${cards}`, String(expected[at]));
      const n = all()[Math.floor(draw() * logs.size)]?.question ?? 0;
      const card = messageOf(await member.command(world.channel.id, 'deck', { question: `test/q${n}` }));
      const word = when(comes(logOf(n), place), now, place, tongue);
      compared.same('card', String(textOf(card).split('\n')[0]), cardLine(word, tongue));
    };

    for (let day = 0; day < length; day += 1) {
      for (const hour of hours) {
        clock.set(from + (24 * day + hour) * HOUR + Math.floor(draw() * 3_000) * 1_000);
        await practise();
        await lookAtDeck();
        looks += 1;
      }
    }
    await expectLogged(world, member.user.id, logs);
    return { cells: compared.cells, looks, grades, faults: compared.faults };
  }
}

function isDueBy(now: number) {
  return ({ minute }: { readonly minute: number | null }): boolean => minute === null || minute <= now;
}

/** The log that the rule was given is the one that the bot keeps. @throws Error */
async function expectLogged(world: World, userId: string, logs: ReadonlyMap<number, Log>): Promise<void> {
  for (const { questionId, reviews } of await world.bot().store.decks.ofMember(userId)) {
    const kept = reviews.map(({ at, grade }) => `${at} ${grade}`).join();
    const given = logs.get(Number(/\d+$/.exec(questionId)?.[0]))?.reviews.map(({ at, grade }) => `${at} ${grade}`);
    if (kept !== given?.join()) throw new Error(`the log of ${questionId}: ${kept}, not ${given?.join()}`);
  }
}
