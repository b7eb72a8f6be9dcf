// What a file is, by its name: how it is read, or why it is not.
import type { FaultCode } from './question-files.ts';

/** How a file's bytes become question files. */
export type Kind = 'text' | 'table' | 'json' | 'docx' | 'xlsx' | 'zip';

const READ: readonly (readonly [Kind, RegExp])[] = [
  ['text', /\.(?:md|markdown|mdx|txt)$/i],
  ['table', /\.(?:csv|tsv)$/i],
  ['json', /\.jsonl?$/i],
  ['docx', /\.docx$/i],
  ['xlsx', /\.xlsx$/i],
  ['zip', /\.zip$/i],
];

const LEFT: readonly (readonly [FaultCode, RegExp])[] = [
  ['kind-pdf', /\.pdf$/i],
  ['kind-hwp', /\.(?:hwp|hwpx|hwt)$/i],
  ['kind-office', /\.(?:docm?|xls[bm]?|pptx?|odt|ods|odp|rtf|pages|numbers|key|gdoc|gsheet)$/i],
  ['kind-anki', /\.(?:apkg|colpkg)$/i],
  ['kind-archive', /\.(?:7z|rar|alz|egg|tar|t?gz|bz2|xz)$/i],
];

/** Of files that are worth a line of their own when they are left out. */
const TOLD_EACH: ReadonlySet<FaultCode> = new Set(LEFT.map(([code]) => code));

/** How a file is read; undefined: it is not. */
export function kindOf(name: string): Kind | undefined {
  return READ.find(([, names]) => names.test(name))?.[0];
}

/** Why a file that is not read is none that could be. */
export function reasonFor(name: string): FaultCode {
  return LEFT.find(([, names]) => names.test(name))?.[0] ?? 'kind-other';
}

/** Whether such a file is told by itself, and not with the others of its folder. */
export function isToldAlone(code: FaultCode): boolean {
  return TOLD_EACH.has(code);
}
