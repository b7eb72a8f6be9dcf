// How the writer of one file writes: with or without question marks, in topics, in notes, in plain or rich answers.
import type { Draw } from './draw.ts';
import type { Entry } from './pool.ts';

const HANGUL = { first: 0xac00, last: 0xd7a3, finals: 28, bieup: 17, mieum: 16 };

/** The final ㅂ of a syllable becomes ㅁ: 합 → 함; null: it has none. */
function nounOf(syllable: string): string | null {
  const code = syllable.charCodeAt(0);
  if (code < HANGUL.first || code > HANGUL.last) return null;
  if ((code - HANGUL.first) % HANGUL.finals !== HANGUL.bieup) return null;
  return String.fromCharCode(code - HANGUL.bieup + HANGUL.mieum);
}

/** 보장합니다. → 보장함; 있습니다. → 있음. */
function note(line: string): string {
  return line
    .replace(/(쉽|렵)습니다\./g, (_, syllable: string) => `${{ 쉽: '쉬', 렵: '려' }[syllable]}움.`)
    .replace(/습니다\./g, '음.')
    .replace(/([가-힣])니다\./g, (whole, syllable: string) => `${nounOf(syllable) ?? whole}.`);
}

function enrich(draw: Draw, line: string): string {
  return draw.pick<(text: string) => string>([
    (text) => text,
    (text) => `**${draw.pick(['장점', '단점', '주의', '예'])}**: ${text}`,
    (text) => `왜 그럴까요? ${text}`,
    (text) => `${text} (\`key\` 기준)`,
  ])(line);
}

export type Manner = (entry: Entry) => Entry;

/** How one Korean or English file is written; `asks`: its titles stay questions. */
export function mannerOf(draw: Draw, tongue: 'ko' | 'en', asks: boolean): Manner {
  const topics = asks || tongue === 'en' ? 0 : draw.pick([0, 0, 0.15, 0.4]);
  const end = draw.pick([
    (title: string) => title,
    (title: string) => title,
    (title: string) => title.replace(/[?.]$/, ''),
    (title: string) => title.replace(/\?$/, ' ?'),
  ]);
  const answers = draw.int(0, 3);
  const stop = draw.pick(['.', '']);
  let [asking, told] = [0, 0];
  return (entry) => {
    // In a file with more topics than questions nobody could tell what asks.
    const isTopic = told < asking && draw.chance(topics);
    [asking, told] = isTopic ? [asking, told + 1] : [asking + 1, told];
    const title = isTopic ? entry.topic : end(entry.title);
    if (tongue === 'en' || answers < 2) return { ...entry, title };
    const answer = entry.answer.map((line) => (answers === 2 ? note(line).replace(/\.$/, stop) : enrich(draw, line)));
    return { ...entry, title, answer };
  };
}
