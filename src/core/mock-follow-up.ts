// What an interviewer asks on after an answer: a follow-up that goes on from it, else what it lacks.
import { coach } from './coach.ts';
import type { Phase } from './mock-phase.ts';
import type { Language, Question } from './question.ts';
import { stemOf, wordsOf } from './search.ts';
import { shortHash } from './short-hash.ts';

/** What an answer can lack, so that a follow-up asks for it. */
export const LACKS = ['more', 'example', 'numbers', 'role', 'lesson', 'drawback'] as const;
export type Lack = (typeof LACKS)[number];

/** A follow-up question: one that the question's author wrote, or one made by rule, whose words are the reader's. */
export type Probe =
  | { readonly source: 'authored'; readonly text: string }
  | { readonly source: 'rule'; readonly lack: Lack };

/** Seconds of speech below which an answer says too little to ask for anything else. */
const TOO_LITTLE = 15;
/** Share of a follow-up's words: one of which more were said may be answered. */
const MOSTLY = 0.5;

interface Signs {
  /** Speaks of a group. */
  readonly group: RegExp;
  /** Speaks of one's own part. */
  readonly own: RegExp;
  readonly lesson: RegExp;
  readonly drawback: RegExp;
}

const SIGNS: Readonly<Record<Language, Signs>> = {
  ko: {
    group: /우리|저희|팀|함께|같이|동아리|조원/,
    own: /(?<![가-힣])(저는|제가|저의|제 |저만|저로서|직접|맡)/,
    lesson: /배[웠우운]|느[꼈낀끼]|깨달|알게 (됐|되)|그 ?(뒤|후|이후)(로|부터|에는)|교훈|이제는|습관/,
    drawback: /단점|대신|반면|다만|하지만|비용|손해|한계|주의|느려|어려[워운]|트레이드/,
  },
  en: {
    group: /\b(we|our|us|team|together)\b/i,
    own: /\b(i|my|me|myself)\b/i,
    lesson: /\b(learn(ed|t)|taught|since then|reali[sz]ed|from then on|now i|lesson|next time)\b/i,
    drawback: /\b(drawback|downside|however|but|although|cost|costs|trade-?offs?|instead|limit(s|ation)?|slower)\b/i,
  },
};

function stemsOf(text: string): Set<string> {
  return new Set(
    wordsOf(text)
      .map(stemOf)
      .filter((word) => word.length > 1),
  );
}

/** The share of a follow-up's words that were said. */
function nearness(followUp: string, said: ReadonlySet<string>): number {
  const words = [...stemsOf(followUp)];
  return words.filter((word) => said.has(word)).length / Math.max(1, words.length);
}

/** The follow-up that goes on from an answer best: nobody asks in the words that were just said. Of equals the first that was authored. */
function nearest(followUps: readonly string[], text: string): string | undefined {
  const said = stemsOf(text);
  const rankOf = (followUp: string): number => {
    const near = nearness(followUp, said);
    return near > MOSTLY ? -near : near;
  };
  return followUps.toSorted((a, b) => rankOf(b) - rankOf(a))[0];
}

function lackOf(question: Question, phase: Phase, text: string): Lack | undefined {
  const notes = coach(question, text);
  const signs = SIGNS[question.language];
  if (notes.time.to < TOO_LITTLE) return 'more';
  if (notes.example === undefined) return 'example';
  if (phase === 'technical') return signs.drawback.test(text) ? undefined : 'drawback';
  if (signs.group.test(text) && !signs.own.test(text)) return 'role';
  if (notes.numbers.length === 0) return 'numbers';
  return signs.lesson.test(text) ? undefined : 'lesson';
}

/** The follow-up of a written answer; undefined: it left nothing open. */
function onWritten(question: Question, phase: Phase, text: string): Probe | undefined {
  const authored = nearest(question.followUps, text);
  if (authored !== undefined) return { source: 'authored', text: authored };
  const lack = lackOf(question, phase, text);
  return lack && { source: 'rule', lack };
}

/** The follow-up of an answer that nobody heard: one of the authored ones, by chance of the interview's own. */
function onSpoken(question: Question, userId: string, mockId: string): Probe | undefined {
  const [first] = question.followUps
    .map((text) => ({ text, key: shortHash('mock-aloud', userId, mockId, question.id, text) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return first && { source: 'authored', text: first.text };
}

/** What is asked on after an answer; `text` null: it was given aloud. Undefined: nothing. */
export function followUpOn(
  { question, phase }: { readonly question: Question; readonly phase: Phase },
  text: string | null,
  userId: string,
  mockId: string,
): Probe | undefined {
  return text === null ? onSpoken(question, userId, mockId) : onWritten(question, phase, text);
}
