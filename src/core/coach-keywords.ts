// Which of a question's keywords an answer says, in its own words for them, and where it does.
import { claimedIn, isAboutNotKnowing } from './coach-clauses.ts';
import { type Passage, passageOf, placeOf } from './coach-words.ts';
import type { Question } from './question.ts';
import { type Synonyms, synonymsOf } from './synonyms.ts';

/** A keyword that an answer says. */
export interface SaidKeyword {
  readonly name: string;
  /** The words of the answer that say it. */
  readonly said: string;
  /** The clause or sentence in which they stand. */
  readonly quote: string;
}

/** Keywords said and not said, in the question's own order. */
export interface Coverage {
  readonly covered: readonly SaidKeyword[];
  readonly open: readonly string[];
}

/** A sentence in which names are looked for. */
interface Spoken {
  readonly sentence: string;
  readonly passages: readonly Passage[];
}

/** Acronyms that are words of every day in small letters. */
const EVERYDAY = new Set(['like', 'rest', 'required', 'identity', 'rag', 'spa', 'arc']);

/** Whether an acronym that is also a word of every day stands there as the acronym. */
function isAsWritten(term: string, said: string): boolean {
  return term === term.toLowerCase() || !EVERYDAY.has(term.toLowerCase()) || said !== said.toLowerCase();
}

type Said = Omit<SaidKeyword, 'name'>;

/** Named as what it is not, or as what is done without. */
const DENIED_BEFORE =
  /(?:\b(?:not|isn['’]t|wasn['’]t|aren['’]t|weren['’]t|rather than|instead of)(?: (?:really|just|exactly))?(?: (?:a|an|the|any))? )$/i;
const DENIED_AFTER =
  /^(?:이|가|은|는|도)? ?(?:아니(?!라도)|아닙|아닌|없이(?!는))|^(?:은|는|도|까지는|조차)(?: [가-힣]+){0,2} [가-힣]*(?:않았|못했|없었|안 했|못 했|안 썼|못 썼)(?:습니다|어요|고|는데|지만|다|으며)/;

function isDenied(text: string, [from, to]: readonly [number, number]): boolean {
  return DENIED_BEFORE.test(text.slice(0, from)) || DENIED_AFTER.test(text.slice(to));
}

function saidTogether({ passages }: Spoken, terms: readonly string[]): Said | undefined {
  for (const passage of passages) {
    for (const term of terms) {
      const place = placeOf(passage, term);
      if (!place) continue;
      const said = passage.text.slice(...place);
      if (isAsWritten(term, said) && !isDenied(passage.text, place)) return { said, quote: passage.text.trim() };
    }
  }
  return undefined;
}

/** Words of a name that stand apart in one sentence: "the ratio of each hit". */
function saidApart(spoken: Spoken, name: string, synonyms: Synonyms): Said | undefined {
  const words = name.split(/\s+/);
  if (words.length === 1) return undefined;
  const found = words.map((word) => saidTogether(spoken, [word, ...synonymsOf(word, synonyms)])?.said);
  const said = found.filter((one) => one !== undefined);
  return said.length === words.length ? { said: said.join(' … '), quote: spoken.sentence } : undefined;
}

function firstOf<Found>(spoken: readonly Spoken[], look: (one: Spoken) => Found | undefined): Found | undefined {
  for (const one of spoken) {
    const found = look(one);
    if (found) return found;
  }
  return undefined;
}

function saidIn(spoken: readonly Spoken[], name: string, synonyms: Synonyms): SaidKeyword | undefined {
  const terms = [name, ...synonymsOf(name, synonyms)];
  const said =
    firstOf(spoken, (one) => saidTogether(one, terms)) ?? firstOf(spoken, (one) => saidApart(one, name, synonyms));
  return said && { name, ...said };
}

/** The keywords of a question that an answer says, also by words that mean the same. */
export function keywordsIn({ keywords }: Question, text: string, synonyms: Synonyms): Coverage {
  const claimed = claimedIn(text).map(({ sentence, clauses }) => ({ sentence, passages: clauses.map(passageOf) }));
  const whole = [{ sentence: text, passages: [passageOf(text)] }];
  const found = keywords.map((name) => saidIn(isAboutNotKnowing(name) ? whole : claimed, name, synonyms));
  return {
    covered: found.filter((one) => one !== undefined),
    open: keywords.filter((_, index) => found[index] === undefined),
  };
}
