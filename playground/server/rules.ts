// What a local Discord can be told to be harder about, while it runs.
import type { Rules } from '../local-discord.ts';

/** How it is unless somebody changes it. */
export const usualRules: Rules = {
  mostActiveThreads: 1_000,
  unknownAtFirst: 0,
  fileNames: 'digits',
  refusedLinks: [],
  refusedTexts: [],
  newCommandsADay: 200,
  patienceMs: Number.POSITIVE_INFINITY,
};
