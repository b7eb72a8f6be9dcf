// The question sets that a leader chooses by name: which of the shipped questions each of them draws.
import type { Difficulty, Question } from './question.ts';

export const READY_SETS = [
  'new-developer',
  'senior-developer',
  'frontend',
  'backend',
  'data-ai',
  'organization',
  'office',
  'nursing',
  'school-and-government',
  'two-weeks',
  'eve',
] as const;
export type ReadySet = (typeof READY_SETS)[number];

interface Recipe {
  /** Files of the shipped bank, named without language and ending. */
  readonly files: readonly string[];
  /** Absent: all. */
  readonly difficulties?: readonly Difficulty[];
  /** Leaves out what only developers can answer. */
  readonly forEverybody?: boolean;
}

/** Ids without their bank, in the order in which they are asked. */
type Course = readonly string[];

const PEOPLE = ['experience', 'company'];
const SYSTEMS = ['network', 'operating-systems', 'database', 'security'];
const LANGUAGES = ['java', 'javascript-typescript', 'python'];

const RECIPES: Readonly<Record<Exclude<ReadySet, 'two-weeks' | 'eve'>, Recipe>> = {
  'new-developer': {
    files: [...PEOPLE, 'culture', 'data-structures-algorithms', ...SYSTEMS, ...LANGUAGES, 'backend', 'frontend'],
    difficulties: [1, 2, 3],
  },
  'senior-developer': {
    files: [
      ...PEOPLE,
      'culture',
      'senior-and-lead',
      'ai-llm',
      'backend-in-depth',
      'frontend-in-depth',
      'mobile',
      'spring-jpa-kotlin',
      'system-design',
      'cloud-devops',
      'backend',
      ...SYSTEMS,
      ...LANGUAGES,
    ],
    difficulties: [3, 4, 5],
  },
  frontend: {
    files: ['frontend', 'frontend-in-depth', 'mobile', 'javascript-typescript', 'network', 'security', 'culture'],
  },
  backend: {
    files: ['backend', 'backend-in-depth', 'spring-jpa-kotlin', 'java', ...SYSTEMS, 'cloud-devops', 'system-design'],
  },
  'data-ai': {
    files: ['ai-llm', 'data-engineering', 'machine-learning', 'python', 'database', 'data-structures-algorithms'],
  },
  organization: {
    files: [...PEOPLE, 'public-company', 'large-company', 'offer-and-change', 'english-interview'],
    forEverybody: true,
  },
  office: {
    files: [...PEOPLE, 'office-roles', 'offer-and-change', 'english-interview'],
    difficulties: [1, 2, 3],
    forEverybody: true,
  },
  nursing: { files: [...PEOPLE, 'nursing'], forEverybody: true },
  'school-and-government': { files: [...PEOPLE, 'teaching-civil-service'], forEverybody: true },
};

const COURSES: Readonly<Record<'two-weeks' | 'eve', Course>> = {
  'two-weeks': [
    'self-introduction',
    'outgoing-or-reserved',
    'relieving-stress',
    'strengths-and-weaknesses',
    'proud-achievement',
    'team-or-alone',
    'why-this-company',
    'role-understanding',
    'most-relevant-project',
    'conflict-with-peer',
    'biggest-failure',
    'working-under-pressure',
    'why-hire-you',
    'closing-remarks',
  ],
  eve: [
    'self-introduction',
    'why-this-company',
    'strengths-and-weaknesses',
    'proud-achievement',
    'conflict-with-peer',
    'biggest-failure',
    'why-hire-you',
    'career-plan',
    'questions-for-interviewer',
    'closing-remarks',
  ],
};

/** The bank that ships, as its ids name it. */
const SHIPPED = 'daily/';
const DEVELOPERS = ['개발자', 'developers'];

function fileOf({ source }: Question): string {
  return /([^/]+)\.md$/.exec(source)?.[1] ?? '';
}

function fits(question: Question, { files, difficulties, forEverybody }: Recipe): boolean {
  return (
    files.includes(fileOf(question)) &&
    (difficulties?.includes(question.difficulty) ?? true) &&
    !(forEverybody && question.audience?.some((one) => DEVELOPERS.includes(one)))
  );
}

function isCourse(name: ReadySet): name is keyof typeof COURSES {
  return name in COURSES;
}

/** The ready-made set of a name; undefined: there is none of that name (any more). */
export function readySetOf(name: string | null | undefined): ReadySet | undefined {
  return READY_SETS.find((one) => one === name);
}

/** Whether a set's questions are to be asked in its own order. */
export function hasOrder(name: ReadySet): boolean {
  return isCourse(name);
}

/** The questions of a ready-made set among others, in its order. */
export function questionsOfSet(name: ReadySet, questions: readonly Question[]): Question[] {
  const shipped = questions.filter(({ id }) => id.startsWith(SHIPPED));
  if (!isCourse(name)) return shipped.filter((question) => fits(question, RECIPES[name]));
  return COURSES[name].flatMap((slug) => shipped.filter(({ id }) => id === `${SHIPPED}${slug}`));
}

/** Shipped files for one trade or one kind of interview: nobody is asked these who did not ask for them. */
const FOR_SOME = [
  'public-company',
  'large-company',
  'office-roles',
  'nursing',
  'teaching-civil-service',
  'english-interview',
  'offer-and-change',
  'senior-and-lead',
];

/**
 * Whether a shipped question is only for who chose its category or a set with it. Without this a developers' study that draws
 * from everything would be asked about nursing.
 */
export function isForSome(question: Question): boolean {
  return question.id.startsWith(SHIPPED) && FOR_SOME.includes(fileOf(question));
}

/** The files that a ready-made set draws from. */
export function filesOfSets(): ReadonlySet<string> {
  return new Set(Object.values(RECIPES).flatMap(({ files }) => files));
}
