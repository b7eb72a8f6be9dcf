// What the reader makes of a drawn file: how many titles, and how much of each question stands where it belongs.
import { join } from 'node:path';
import { type Score, scoreOf } from '../../bench/recall.ts';
import { loadBank } from '../../src/bank/files/load.ts';
import type { Question } from '../../src/core/question.ts';
import type { Drawn } from './corpus.ts';
import type { Wanted } from './paper.ts';

/** So many of so many. */
export interface Share {
  readonly hit: number;
  readonly of: number;
}

export interface Figures extends Score {
  readonly drawn: Drawn;
  /** Pieces of answers that are among the sample answers of their question. */
  readonly answers: Share;
  readonly followUps: Share;
  readonly tips: Share;
  readonly categories: Share;
  /** Lines of nobody that became part of a question. */
  readonly strays: readonly string[];
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

/** Marks and spaces make no other text. */
function bare(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}\p{M}\p{Cf}]+/gu, '');
}

/** A term before a colon may be read as the label that it is. */
function withoutTerm(piece: string): string {
  return piece.replace(/^\*\*[^*]+\*\*: /, '');
}

function within(pieces: readonly string[], parts: readonly string[]): Share {
  const text = bare(parts.join(' '));
  return { hit: pieces.filter((piece) => text.includes(bare(withoutTerm(piece)))).length, of: pieces.length };
}

function sum(shares: readonly Share[]): Share {
  return shares.reduce((all, share) => ({ hit: all.hit + share.hit, of: all.of + share.of }), { hit: 0, of: 0 });
}

/** Each wanted question with the found one that has its title; the same title twice is met in turn. */
function pairs(wanted: readonly Wanted[], found: readonly Question[]): [Wanted, Question | undefined][] {
  const left = [...found];
  return wanted.map((want) => {
    const at = left.findIndex(({ title }) => bare(title) === bare(want.title));
    return [want, at < 0 ? undefined : left.splice(at, 1)[0]];
  });
}

/** Only of questions that were found: what was not is told by the recall. */
function partsOf(
  met: readonly (readonly [Wanted, Question])[],
): Pick<Figures, 'answers' | 'followUps' | 'tips' | 'categories'> {
  return {
    answers: sum(met.map(([want, question]) => within(want.answer, question.sampleAnswers))),
    followUps: sum(met.map(([want, question]) => within(want.followUps, question.followUps))),
    tips: sum(met.map(([want, question]) => within(want.tips, question.tips))),
    categories: sum(
      met.map(([{ category }, question]) =>
        category === null ? { hit: 0, of: 0 } : { hit: Number(bare(question.category) === bare(category)), of: 1 },
      ),
    ),
  };
}

/** Reads a file or folder that was laid down. */
export async function measure(folder: string, drawn: Drawn): Promise<Figures> {
  const { wanted, nobody } = drawn.sheet;
  const { questions } = await loadBank([{ path: join(folder, drawn.name) }]);
  const titles = wanted.map(({ title }) => title);
  const paired = pairs(wanted, questions);
  const met = paired.flatMap(([want, question]) => (question ? [[want, question] as const] : []));
  const parts = bare(questions.flatMap((one) => [...one.sampleAnswers, ...one.tips, ...one.followUps]).join(' '));
  return {
    drawn,
    ...scoreOf(
      titles,
      questions.map(({ title }) => title),
    ),
    ...partsOf(met),
    strays: nobody.filter((line) => bare(line).length > 1 && parts.includes(bare(line))),
    missing: paired.filter(([, question]) => !question).map(([{ title }]) => title),
    extra: questions.filter((question) => !met.some(([, one]) => one === question)).map(({ title }) => title),
  };
}

/** All of them as one share. */
export function shareOf(all: readonly Figures[], of: 'answers' | 'followUps' | 'tips' | 'categories'): number {
  const { hit, of: whole } = sum(all.map((figures) => figures[of]));
  return whole === 0 ? 1 : hit / whole;
}
