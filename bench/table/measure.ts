// What a line of the table is, and how figures of neighbouring runs are put together.

/** What a measure is to reach: of itself, or beside the bare bot. */
export interface Goal {
  readonly of: 'product' | 'ratio';
  readonly is: 'most' | 'least';
  readonly value: number;
}

/** One line of the table. Null: there is no bare bot to compare with. */
export interface Measure {
  readonly name: string;
  readonly unit: string;
  readonly product: number;
  readonly floor: number | null;
  /** The median of the ratios of neighbouring runs, product by floor. */
  readonly ratio: number | null;
  /** In words, such as `≤ 1.5×`. */
  readonly goal: string;
  readonly met: boolean;
}

/** What is to be measured: its name, its unit and its goal. */
export interface Aim {
  readonly name: string;
  readonly unit: string;
  readonly goal: Goal;
}

/** Figures of one run of the product and of the run of the bare bot beside it. */
export interface Pair {
  readonly product: number;
  readonly floor: number | null;
}

/** How much is measured. */
export interface Effort {
  /** Pairs of runs. */
  readonly rounds: number;
  /** How long one run lasts, in seconds. */
  readonly seconds: number;
  /** A tenth of the servers, and none of what takes minutes. */
  readonly quick: boolean;
}

/** Measures that share a stage. */
export interface Bench {
  readonly aims: readonly Aim[];
  /** Measures what is `wanted` of its aims. */
  run(effort: Effort, wanted: (name: string) => boolean): Promise<readonly Measure[]>;
}

/** The value below which `share` of all are; NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Between the two in the middle where their number is even. */
export function median(values: readonly number[]): number {
  return (percentile(values, 0.5) + percentile(values, (values.length - 1) / 2 / Math.max(1, values.length))) / 2;
}

/** At most so large, or at least. */
export function most(of: Goal['of'], value: number): Goal {
  return { of, is: 'most', value };
}

/** The counterpart of `most`. */
export function least(of: Goal['of'], value: number): Goal {
  return { of, is: 'least', value };
}

function goalInWords({ of, is, value }: Goal): string {
  return `${is === 'most' ? '≤' : '≥'} ${value}${of === 'ratio' ? '×' : ''}`;
}

/** The line of an aim from the pairs of its runs. */
export function measureOf({ name, unit, goal }: Aim, pairs: readonly Pair[]): Measure {
  const floors = pairs.flatMap(({ floor }) => (floor === null ? [] : [floor]));
  const ratios = pairs.flatMap(({ product, floor }) => (floor === null ? [] : [product / floor]));
  const product = median(pairs.map((pair) => pair.product));
  const ratio = ratios.length > 0 ? median(ratios) : null;
  const value = goal.of === 'ratio' ? (ratio ?? Number.NaN) : product;
  return {
    name,
    unit,
    product,
    floor: floors.length > 0 ? median(floors) : null,
    ratio,
    goal: goalInWords(goal),
    met: goal.is === 'most' ? value <= goal.value : value >= goal.value,
  };
}

/** Runs product and bare bot in turn, each round in the other order, so that what the machine does beside meets both. */
export async function inPairs(
  rounds: number,
  product: (round: number) => Promise<number>,
  floor?: (round: number) => Promise<number>,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const isSwapped = round % 2 === 1;
    const before = isSwapped && floor ? await floor(round) : null;
    const ours = await product(round);
    const after = !isSwapped && floor ? await floor(round) : null;
    pairs.push({ product: ours, floor: before ?? after });
  }
  return pairs;
}
