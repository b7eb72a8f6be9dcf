// One flow: a promise to members, kept in harsh weather. Each runs once for each seed; then the judge is asked.
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { WorldOptions } from '../bot/harness.ts';
import { judge } from '../judge/judge.ts';
import { numberOf, seedsFrom } from './seeds.ts';
import { type Sky, type Stage, setStage } from './stage.ts';

/** One request in four goes wrong. */
const SHARE = 0.25;

export type Flow = (stage: Stage) => Promise<void>;

/** A flow, and what its world is like where that is not the usual. */
export type Told = Flow | readonly [options: WorldOptions, flow: Flow];

const seeds = seedsFrom(process.env.WEATHER_SEEDS, Date.now());
const folder = process.env.WEATHER_HITS;

/** Every flow leaves what hit it where it is summed up at the end. */
function note(seed: number, name: string, counts: Readonly<Record<string, number>>): void {
  if (folder === undefined) return;
  appendFileSync(join(folder, `${process.pid}.jsonl`), `${JSON.stringify({ seed, name, counts })}\n`);
}

/** What a flow that failed went through, for who looks for the reason: WEATHER_HISTORY names the folder. */
function keep(seed: number, name: string, { local }: Stage): void {
  const history = process.env.WEATHER_HISTORY;
  if (history === undefined) return;
  const lines = local.history.map((entry) => JSON.stringify(entry));
  writeFileSync(join(history, `${name} ${seed}.jsonl`.replaceAll(' ', '-')), lines.join('\n'));
}

async function play(name: string, sky: Sky, [options, flow]: readonly [WorldOptions, Flow]): Promise<void> {
  const { seed, share } = sky;
  const stage = await setStage({ seed: numberOf(`${seed} ${name}`), share }, options);
  try {
    await flow(stage);
    note(seed, name, stage.local.weather.counts());
    await stage.settle();
    const report = await judge(stage.local, stage.told);
    expect(report.violations.map(({ rule, what, where }) => `${rule}: ${what} (${where})`)).toEqual([]);
  } catch (error) {
    keep(seed, name, stage);
    throw error;
  } finally {
    stage.local.clearFaults();
    stage.local.weather.calm();
    await stage.world.close();
  }
}

/** Flows of one area, by what they promise; `share` of all requests goes wrong, with `most` of the seeds. */
export function flows(area: string, all: Readonly<Record<string, Told>>, share = SHARE, most = seeds.length): void {
  describe.concurrent(area, () => {
    for (const [name, told] of Object.entries(all)) {
      const whole = typeof told === 'function' ? ([{}, told] as const) : told;
      test.each(seeds.slice(0, most))(`${name} (seed %i)`, (seed) => play(name, { seed, share }, whole));
    }
  });
}
