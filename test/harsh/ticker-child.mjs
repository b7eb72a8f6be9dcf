// A ticker in a process of its own: beats through made time and prints the times (ms passed) at which it beat.
// Arguments: the start (ISO), ms to live, and optionally ms to set the clock by (or `sleep:ms`) a quarter of the way in; `utc` as the
// last one imports what main imports first.
import { takeTime } from './virtual-time.mjs';

const [start, life, change = '0', first] = process.argv.slice(2);
const time = takeTime(Date.parse(start));
const dist = new URL('../../dist/src/', import.meta.url);
if (first === 'utc') await import(new URL('utc.js', dist).href);
const { startTicker } = await import(new URL('ticker.js', dist).href);

const beats = [];
const errors = [];
const stop = startTicker(async () => void beats.push(time.passed()), { error: (context) => errors.push(context) });
await time.pass(Number(life) / 4);
if (change.startsWith('sleep:')) time.sleep(Number(change.slice(6)));
else time.shift(Number(change));
await time.pass((Number(life) * 3) / 4);
await stop();
const after = beats.length;
await time.pass(600_000);
process.stdout.write(JSON.stringify({ beats, errors: errors.length, late: beats.length - after }));
