// Which part of an interview a question belongs to, told by its words and by the name of its category.
import type { Question } from './question.ts';

/** The parts of an interview, in the order in which they come. */
export const PHASES = ['opening', 'experience', 'technical', 'closing'] as const;
export type Phase = (typeof PHASES)[number];

interface Rule {
  readonly phase: Phase;
  readonly says: RegExp;
}

/** Names of categories: those that ship, and those that groups give theirs. What no row names is a field of work. */
const CATEGORIES: readonly Rule[] = [
  {
    phase: 'opening',
    says: /자기 ?소개|지원 ?동기|오프닝|아이스 ?브레이|^도입|첫 ?질문|introduc|^opening|^ice.?break|motivation/i,
  },
  { phase: 'closing', says: /역질문|마무리|마지막|클로징|^closing|wrap.?up|questions? (for|to) (us|the )/i },
  { phase: 'technical', says: /기술|전공|코딩|\bcs\b|technical|coding|user experience/i },
  {
    phase: 'experience',
    says: /인성|인적성|경험|경력|성격|성장 ?과정|가치관|태도|조직|문화|컬처|협업|소통|갈등|리더|팀워크|회사|상황|임원|공통|^프로젝트$|behaviou?r|personal(ity)?\b|experience|culture|company|soft ?skill|teamwork|leadership|situational|\bhr\b|\bfit\b/i,
  },
];

const INTRODUCTION = /자기 ?소개|introduc(e|ing) yourself|tell (me|us) about yourself/i;

/** Titles that are a part of their own, whatever file they are in: groups keep 자기소개 and 역질문 among others. */
const TITLES: readonly Rule[] = [
  { phase: 'opening', says: INTRODUCTION },
  {
    phase: 'opening',
    says: /지원 ?동기|지원(하신|한|하게 되신) (이유|계기)|지원하(셨|게 되셨)나요|왜 .{0,12}되려고 하|why (us|this company)\b|why do you want to (work|join)|want to become/i,
  },
  {
    phase: 'closing',
    says: /역질문|(궁금한|물어보고 싶은|묻고 싶은|질문하고 싶은) (점|것|게|내용)이? ?(있|없)(으신가요|나요|으세요|을까요|습니까)|마지막으로.{0,20}(말씀|하고 싶은 말)|questions? (for|to ask) us|anything (else )?you.?d like to (add|ask)|last words/i,
  },
];

function phaseIn(rules: readonly Rule[], text: string): Phase | undefined {
  return rules.find(({ says }) => says.test(text))?.phase;
}

/** The part of an interview that a category belongs to, by its name. */
export function phaseOfCategory(category: string): Phase {
  return phaseIn(CATEGORIES, category) ?? 'technical';
}

/** The part of an interview that a question belongs to. */
export function phaseOf({ title, category }: Pick<Question, 'title' | 'category'>): Phase {
  return phaseIn(TITLES, title) ?? phaseOfCategory(category);
}

/** Whether a question asks to introduce oneself: nothing comes before it. */
export function isIntroduction({ title }: Pick<Question, 'title'>): boolean {
  return INTRODUCTION.test(title);
}
