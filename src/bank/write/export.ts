// Writes questions as study groups write them: a heading, and below it a bullet for each answer and each tip.
// A bullet carries a label only where its voice would not say what it is. Reading that gives the same questions back.
import type { FileQuestion } from '../../core/export-text.ts';
import { readBank } from '../read.ts';
import { type FileHead, formatBank, type PartLabel } from './format.ts';

const BEFORE = '### a\n- id: a\n';
/** A bullet that reached into what follows it would not be read alone. */
const AFTER = '\n- 팁: z\n\n### b\n- id: b\n';

/** Whether a bullet without a label is read as nothing but this part. */
function speaks(label: PartLabel, text: string, bullet: readonly string[]): boolean {
  const { questions, skipped } = readBank([{ name: 'a.md', text: BEFORE + bullet.join('\n') + AFTER }]);
  const [read, next] = questions;
  if (read === undefined || next === undefined || skipped.length > 0) return false;
  const { sampleAnswers, tips, followUps } = read;
  const found = JSON.stringify([sampleAnswers, tips, followUps, read.keywords, read.difficulty]);
  const of = (one: PartLabel): string[] => (one === label ? [text] : []);
  return found === JSON.stringify([of('answer'), [...of('tip'), 'z'], of('followUp'), [], next.difficulty]);
}

/** The questions as one file in the form of a study group's own. */
export function exportBank(questions: readonly FileQuestion[], head: FileHead): string {
  return formatBank(questions, head, { speaks });
}
