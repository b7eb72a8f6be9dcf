// Pictures as bytes: of the right size, with the right pixels, the same each time, from the program as it is compiled too.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { COLOURS } from '../../src/pictures/drawing.ts';
import { createPictures } from '../../src/pictures/pictures.ts';
import { asked, forecastOf, hostile, sessionOf } from './drawn.ts';
import { type Shown, shownIn } from './png.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const pictures = createPictures();

describe('a picture', () => {
  test('of a forecast is 1200 pixels wide, on its own ground, with the day in its colour', async () => {
    const shown = shownIn(await pictures.forecast(forecastOf([20, 10, 10])));
    expect([shown.width, shown.height]).toEqual([1200, 678]);
    for (const [x, y] of [
      [0, 0],
      [1199, 0],
      [0, 677],
      [1199, 677],
    ] as const) {
      expect(shown.colourAt(x, y)).toBe(COLOURS.ground);
    }
    const row = (y: number) => Array.from({ length: 1200 }, (_, x) => shown.colourAt(x, y));
    const low = row(3 * 185);
    expect(low.indexOf(COLOURS.accent)).toBeLessThan(low.indexOf(COLOURS.main));
    // Above half the height only today's bar is left.
    const high = row(3 * 120);
    expect(high).toContain(COLOURS.accent);
    expect(high).not.toContain(COLOURS.main);
  });

  test('writes Korean in it: the letters leave ink, those of the title more than those of the note', async () => {
    const shown = async (words: string) =>
      shownIn(await pictures.forecast(forecastOf([1], { title: words, note: words })));
    const [written, empty] = [await shown('뷁'), await shown('')];
    const ink = ({ colourAt }: Shown, from: number, until: number): number =>
      Array.from({ length: 90 * (until - from) }, (_, n) => colourAt(30 + (n % 90), from + Math.floor(n / 90))).filter(
        (colour) => colour !== COLOURS.ground,
      ).length;
    expect([ink(empty, 30, 115), ink(empty, 115, 180)]).toEqual([0, 0]);
    const [title, note] = [ink(written, 30, 115), ink(written, 115, 180)];
    expect(note).toBeGreaterThan(300);
    // For its size the bold face is the heavier one.
    expect(title / 19 ** 2).toBeGreaterThan((note / 14 ** 2) * 1.15);
  });

  test('is drawn whatever words are in it', async () => {
    const questions = hostile.map((words) => asked({ label: words.slice(0, 3) }));
    await expect(pictures.session(sessionOf(questions))).resolves.toHaveProperty('length');
  });

  test('of a session shows the limit, and what came after it in stripes', async () => {
    const shown = shownIn(await pictures.session(sessionOf([asked({ used: 90, outcome: 'late' })])));
    const middle = Array.from({ length: 1200 }, (_, x) => shown.colourAt(x, 3 * 80));
    expect(middle).toEqual(expect.arrayContaining([COLOURS.main, COLOURS.text, COLOURS.late, COLOURS.ink]));
    expect(middle.lastIndexOf(COLOURS.main)).toBeLessThan(middle.indexOf(COLOURS.ink));
  });

  test('of thirty questions is drawn less sharp rather than for long', async () => {
    const shown = shownIn(await pictures.session(sessionOf(Array.from({ length: 30 }, () => asked()))));
    expect(shown.width * shown.height).toBeLessThan(2_000_000);
    expect(shown.width).toBeGreaterThan(600);
  });

  test('has the same bytes each time, whoever draws it and whatever is drawn at the same time', async () => {
    const forecasts = [1, 2].map((count) => forecastOf([count, 5]));
    const alone = [];
    for (const one of forecasts) alone.push(await createPictures().forecast(one));
    const other = createPictures();
    const [together, session] = await Promise.all([
      Promise.all(forecasts.map((one) => other.forecast(one))),
      other.session(sessionOf([asked()])),
    ]);
    expect(together).toEqual(alone);
    expect(session).toEqual(await pictures.session(sessionOf([asked()])));
  });
});

const FONT = 'node_modules/@expo-google-fonts/nanum-gothic/700Bold/NanumGothic_700Bold.ttf';
const ENGINE = 'node_modules/@resvg/resvg-wasm/index_bg.wasm';

test('the compiled program refuses while its font or WebAssembly is damaged, and draws the same once they are whole', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(join(ROOT, 'dist/src/pictures'), join(folder, 'pictures'), { recursive: true });
  await symlink(join(ROOT, 'package.json'), join(folder, 'package.json'));
  for (const file of [FONT, ENGINE]) {
    const inside = file.split('/').slice(0, 3).join('/');
    await cp(join(ROOT, inside), join(folder, inside), { recursive: true });
    await writeFile(join(folder, file), 'damaged');
  }
  const script = `
    import { createHash } from 'node:crypto';
    import { copyFile } from 'node:fs/promises';
    import { createPictures } from './pictures/pictures.js';
    const pictures = createPictures();
    const draw = () => pictures.forecast(${JSON.stringify(forecastOf([1, 2, 3]))}).then(
      (png) => createHash('sha256').update(png).digest('hex'),
      () => 'refused',
    );
    const told = await Promise.all([draw(), draw()]);
    for (const file of ${JSON.stringify([FONT, ENGINE])}) {
      await copyFile(${JSON.stringify(ROOT)} + file, file);
      told.push(await draw());
    }
    console.log(told.join());`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: folder,
  });
  const drawn = createHash('sha256').update(await pictures.forecast(forecastOf([1, 2, 3])));
  expect(stdout.trim().split(',')).toEqual(['refused', 'refused', 'refused', drawn.digest('hex')]);
});
