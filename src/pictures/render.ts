// SVG to PNG: resvg in WebAssembly, with a Korean font of our own, so that a picture is the same on every machine.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { type Faces, WIDTH } from './drawing.ts';
import { faceOf } from './face.ts';

const FONT = '@expo-google-fonts/nanum-gothic';
/** Pixels a unit. */
const SHARPEST = 3;
/** Pixels of a picture: a tall one is drawn less sharp, because time goes with its area. */
const MOST_PIXELS = 1_900_000;

const { resolve } = createRequire(import.meta.url);
const fileOf = (name: string): Promise<Uint8Array> => readFile(resolve(name));

// WebAssembly can be set up once in a process, however many bots run in it.
let engine: Promise<void> | undefined;

const startEngine = (): Promise<void> => {
  engine ??= fileOf('@resvg/resvg-wasm/index_bg.wasm').then(initWasm);
  engine.catch(() => {
    engine = undefined;
  });
  return engine;
};

/** The faces of the font. @throws Error when its files are not there. */
export const loadFaces = async (): Promise<Faces> => {
  const [regular, bold] = await Promise.all([
    fileOf(`${FONT}/400Regular/NanumGothic_400Regular.ttf`),
    fileOf(`${FONT}/700Bold/NanumGothic_700Bold.ttf`),
  ]);
  return { regular: faceOf(regular), bold: faceOf(bold) };
};

/** Draws an SVG of our own as a PNG. @throws Error when WebAssembly cannot be set up or the SVG is none. */
export const pngOf = async (svg: string, { regular, bold }: Faces): Promise<Uint8Array> => {
  await startEngine();
  const height = Number(/ height="([\d.]+)"/.exec(svg)?.[1]);
  const zoom = Math.min(SHARPEST, Math.sqrt(MOST_PIXELS / (WIDTH * height)));
  const drawing = new Resvg(svg, {
    font: { fontBuffers: [regular.bytes, bold.bytes], defaultFontFamily: 'Nanum Gothic' },
    fitTo: { mode: 'zoom', value: zoom },
  });
  try {
    const image = drawing.render();
    try {
      return image.asPng();
    } finally {
      image.free();
    }
  } finally {
    drawing.free();
  }
};
