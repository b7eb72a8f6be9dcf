// SVG to PNG: resvg in WebAssembly, with a Korean font of our own, so that a picture is the same on every machine.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Drawing, Faces } from './drawing.ts';
import { faceOf } from './face.ts';
import { loadedOnce } from './loaded-once.ts';

/** Pixels a unit. */
const SHARPEST = 3;
/** Pixels of a picture: a tall one is drawn less sharp, because time goes with its area. */
const MOST_PIXELS = 1_900_000;

const require = createRequire(import.meta.url);

// WebAssembly can be set up once in a process, however many bots run in it.
const startEngine = loadedOnce(async () =>
  initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm'))),
);

/** The faces of the font. @throws Error when its files are not there. */
export async function loadFaces(): Promise<Faces> {
  const [regular, bold] = await Promise.all([
    readFile(require.resolve('@expo-google-fonts/nanum-gothic/400Regular/NanumGothic_400Regular.ttf')),
    readFile(require.resolve('@expo-google-fonts/nanum-gothic/700Bold/NanumGothic_700Bold.ttf')),
  ]);
  return { regular: faceOf(regular), bold: faceOf(bold) };
}

/** Renders a drawing as a PNG. @throws Error when WebAssembly cannot be set up. */
export async function pngOf({ svg, ground, width, height }: Drawing, { regular, bold }: Faces): Promise<Uint8Array> {
  await startEngine();
  const zoom = Math.min(SHARPEST, Math.sqrt(MOST_PIXELS / (width * height)));
  const parsed = new Resvg(svg, {
    font: { fontBuffers: [regular.bytes, bold.bytes], defaultFontFamily: 'Nanum Gothic' },
    // Also under the edge that falls between two pixels.
    background: ground,
    fitTo: { mode: 'zoom', value: zoom },
  });
  try {
    const image = parsed.render();
    try {
      return image.asPng();
    } finally {
      image.free();
    }
  } finally {
    parsed.free();
  }
}
