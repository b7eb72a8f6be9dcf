// The labels of our own form and of the world's, in Korean and English: `- 답변: …`, `### 꼬리 질문 대비`.
import type { Language } from '../../core/question.ts';

export type Label =
  | 'id'
  | 'difficulty'
  | 'category'
  | 'language'
  | 'keywords'
  | 'answer'
  | 'member'
  | 'tip'
  | 'followUp'
  | 'source'
  | 'themes'
  | 'audience';

const NAMES: Readonly<Record<Exclude<Label, OwnLabel>, readonly string[]>> = {
  id: ['id'],
  difficulty: ['난이도', 'difficulty'],
  category: ['분류', '카테고리', 'category'],
  language: ['언어', 'language'],
  keywords: ['키워드', 'keywords', 'keyword'],
  answer: ['답변', '모범 답변', '예시 답변', '예시 답안', '모범 답안', 'answer', 'sample answer'],
  tip: ['팁', 'tip', 'tips'],
  source: ['참고', '출처', '참고 자료', 'reference', 'references'],
  followUp: ['꼬리 질문', '꼬리질문', 'follow-up', 'follow-ups', 'follow up'],
};

/** Labels of our own form alone: elsewhere their words are headings and topics. */
type OwnLabel = 'member' | 'themes' | 'audience';

const OWN: Readonly<Record<string, OwnLabel>> = {
  주제: 'themes',
  themes: 'themes',
  대상: 'audience',
  audience: 'audience',
  '멤버 답변': 'member',
  "member's answer": 'member',
};

/** The label of the line below a follow-up that says how it could be answered. */
export const HINT: Readonly<Record<Language, string>> = { ko: '힌트', en: 'Hint' };

/** How a label is written when formatting. */
export const WRITTEN: Readonly<Record<Language, Readonly<Record<Label, string>>>> = {
  ko: {
    id: 'id',
    difficulty: '난이도',
    category: '분류',
    language: '언어',
    keywords: '키워드',
    answer: '답변',
    member: '멤버 답변',
    tip: '팁',
    followUp: '꼬리 질문',
    source: '참고',
    themes: '주제',
    audience: '대상',
  },
  en: {
    id: 'id',
    difficulty: 'Difficulty',
    category: 'Category',
    language: 'Language',
    keywords: 'Keywords',
    answer: 'Answer',
    member: "Member's answer",
    tip: 'Tip',
    followUp: 'Follow-up',
    source: 'Reference',
    themes: 'Themes',
    audience: 'Audience',
  },
};

const byName = new Map<string, Label>();
for (const [label, names] of Object.entries(NAMES) as [Label, readonly string[]][]) {
  for (const name of names) byName.set(name, label);
}

/** What a word of a label says it is about; `also` words mean nothing alone. */
type Role = Label | 'more' | 'asked' | 'also';

const WORDS: Readonly<Record<Exclude<Role, 'id' | 'category' | 'language' | OwnLabel>, string>> = {
  answer:
    '답변 답안 답 정답 해답 모범답변 모범답안 예시답변 예시답안 풀이 해설 설명 보충설명 추가설명 부연설명 상세설명 answer answers',
  tip: '팁 tip tips 의도 배경 포인트 point points 전략 가이드 조언 주의 주의점 주의사항 intent',
  keywords: '키워드 핵심키워드 keyword keywords',
  followUp: '꼬리 꼬리질문 추가질문 후속질문 연관질문 관련질문 follow-up follow-ups followup followups',
  source: '참고 참고자료 참조 출처 레퍼런스 자료 자료를 읽을거리 reference references source sources',
  difficulty: '난이도 중요도 difficulty',
  more: '추가 연관 관련 후속 심화 follow up',
  asked: '질문 question questions',
  also: '핵심 모범 예시 예상 추천 나의 내 제 저의 면접 면접관 면접관의 방향 대비 학습 공유 공유합니다 읽을 볼만한 문헌 링크 사이트 요약 작성 평가 보충 부연 상세 및 와 과 sample model my key example suggested interview interviewer interviewer’s',
};
const TOGGLES = new Set(
  '보기 펼치기 접기 접기/펼치기 펼치기/접기 클릭 열기 확인 확인하기 더보기 코드 코드보기 소스 전체 결과 자세히 보려면 toggle click here me to expand show view see details detail more open the 👉 👈 here!'.split(
    ' ',
  ),
);

/** The same in other languages that groups write in. */
const ELSEWHERE: Readonly<Partial<Record<Role, string>>> = {
  answer:
    '答え 回答 解答 回答例 模範解答 答案 参考答案 解析 respuesta respuestas resposta respostas réponse réponses antwort antworten risposta ответ ответы jawaban đáp-án',
  tip: 'ポイント ヒント 提示 要点 consejo consejos pista dica dicas conseil conseils tipp tipps hinweis consiglio подсказка совет petunjuk mẹo',
  keywords: 'キーワード 关键词 關鍵詞 palabras-clave schlüsselwörter mots-clés',
  followUp: '追加質問 深掘り 追问 追問 nachfrage nachfragen repregunta repreguntas relance relances',
  source: '参考 参考文献 出典 参考资料 referencia referencias referência quelle quellen источник',
  difficulty: '難易度 难度 dificultad dificuldade schwierigkeit difficulté сложность',
  asked: '質問 问题 問題 問 问 pregunta preguntas pergunta perguntas frage fragen domanda вопрос вопросы pertanyaan',
};

const roles = new Map<string, Role>();
for (const [role, words] of [...Object.entries(WORDS), ...Object.entries(ELSEWHERE)] as [Role, string][]) {
  for (const word of words.split(' ')) roles.set(word, role);
}

/** `정답보기` says no more than `정답`. */
const OPENED = /(?<=.)(?:보기|확인하기|확인|펼치기|열기|접기)$/;
/** Points to look at, of whatever kind: `평가포인트`, `見るべきポイント`. */
const POINTS = /^.{1,10}(?:포인트|ポイント)$/;
/** `면접관이` says no more than `면접관`. */
const PARTICLE = /(?<=^(?:면접관|면접자|지원자|질문자|출제자))(?:이|가|의|은|는)$/;
/** What may stand before the word that a Korean label ends with: `주목하는 포인트`. */
const ADNOMINAL = /(?:하는|되는|있는|할|될|한|된|볼|들을)$/;

function roleOf(word: string): Role | undefined {
  const known = roles.get(word) ?? roles.get(word.replace(PARTICLE, ''));
  if (known !== undefined) return known;
  if (POINTS.test(word)) return 'tip';
  const opened = roles.get(word.replace(OPENED, ''));
  return opened === 'answer' || opened === 'followUp' ? opened : undefined;
}

/** The roles of a phrase's words; a verb before a word that says what it is about says nothing by itself. */
function rolesOf(words: readonly string[]): (Role | undefined)[] {
  const last = roleOf(words.at(-1) ?? '');
  const headed = last === 'tip' || last === 'keywords' || last === 'followUp';
  return words.map((word) => roleOf(word) ?? (headed && ADNOMINAL.test(word) ? 'also' : undefined));
}

/** A label of more words is text. */
const MOST_WORDS = 6;
const MOST_CHARACTERS = 40;

function strongest(found: ReadonlySet<Role>): Label[] {
  if (found.has('more') && found.has('asked')) found = new Set([...found, 'followUp']);
  if (found.has('keywords') && found.has('followUp')) return ['keywords', 'followUp'];
  const order: readonly Label[] = ['tip', 'keywords', 'followUp', 'answer', 'source', 'difficulty'];
  const label = order.find((one) => found.has(one));
  return label === undefined ? [] : [label];
}

/** What a phrase of nothing but label words names: two when it names both, none when it is no label. */
function labelsOf(phrase: string): Label[] {
  const exact = byName.get(phrase);
  if (exact !== undefined) return [exact];
  const words = phrase
    .split(/[\s&/·,+]+/, MOST_WORDS + 1)
    .map((word) => word.replace(/(?<=^|[가-힣])\d{1,2}$/, ''))
    .filter((word) => word !== '');
  if (words.length > MOST_WORDS) return [];
  const found = rolesOf(words);
  return found.includes(undefined) ? [] : strongest(new Set(found.filter((role) => role !== undefined)));
}

const ORNAMENT =
  /^(?:[\s*_#>[\]【】〈〉<>()「」:：-]|\p{Extended_Pictographic}|\uFE0F|\u200D)+|(?:[\s*_[\]【】〈〉<>()「」:：.]|\p{Extended_Pictographic}|\uFE0F|\u200D)+$/gu;
const NUMBERED = /^\d{1,2}[.)]\s*/;

/** A phrase without what stands around it: emphasis, brackets, a number, a picture, a colon. */
export function bareLabel(text: string): string {
  return text.replace(ORNAMENT, '').replace(NUMBERED, '').replace(ORNAMENT, '').toLowerCase().normalize('NFC');
}

/** The labels that the name of a column is. */
export function readColumnLabels(name: string): Label[] {
  return name.length > MOST_CHARACTERS ? [] : labelsOf(bareLabel(name));
}

const VALUES: ReadonlySet<Label> = new Set(['id', 'language', 'category']);

/**
 * The labels that a whole line is: a heading `핵심 답변`, `**꼬리 질문 대비**`, `> 답변`. None: it is text. `### 언어` names no
 * language, but a topic.
 */
export function readSectionLabels(line: string): Label[] {
  return readColumnLabels(line).filter((label) => !VALUES.has(label));
}

/** Whether a heading is only the word question, with or without a number. */
export function isAskedLabel(text: string): boolean {
  return /^(?:질문|문제|question|q|質問|问题|pregunta|pergunta|frage|вопрос) ?\d{0,3}$/.test(
    text.length > MOST_CHARACTERS ? '' : bareLabel(text),
  );
}

const QUESTION_WORDS = new Set(
  '질문 문항 질문내용 면접질문 예상질문 question questions q 내용 목록 리스트 list 기술 인성 기출 면접 예상 주요 interview title 제목 주제'.split(
    ' ',
  ),
);

const AND_ANSWERS =
  /\s*(?:및|와|과|&|and|\+|,)?\s*(?:답변?|답안|정답|해설|풀이|answers?)(?:\s*(?:모음|정리|목록|list))?$/i;

/** Whether a chapter is called the questions of its file: `면접 질문 및 답변`, `Q&A`. */
export function namesQuestions(chapter: string): boolean {
  const bare = bareLabel(chapter);
  return (
    /^(?:q ?& ?a|qna|문답)$/.test(bare) || namesQuestion(bare.replace(AND_ANSWERS, '').replace(/\s(?:모음|정리)$/, ''))
  );
}

/** Whether the name of a column or a list, in lower case, says that questions stand in it: `질문`, `면접 질문 목록`, `Question`. */
export function namesQuestion(name: string): boolean {
  const words = name.split(/[\s/·]+/).filter(Boolean);
  const asked = words.some((word) =>
    /(?:질문|문항|questions?|^q|質問|问题|preguntas?|perguntas?|fragen?|вопросы?)$/.test(word),
  );
  return asked && words.length <= MOST_WORDS && words.every((word) => QUESTION_WORDS.has(word));
}

/** Whether a summary only says that something can be opened: `답변 보기`, `Click!`. */
export function isToggle(summary: string): boolean {
  if (summary.length > MOST_CHARACTERS) return false;
  const words = bareLabel(summary)
    .replace(/[!.~]+/g, '')
    .split(/\s+/);
  return words.every(
    (word) => word === '' || TOGGLES.has(word) || roleOf(word) === 'answer' || roleOf(word) === 'also',
  );
}

const OPENERS = /(?:\s+(?:펼치기|접기|접기\/펼치기|펼치기\/접기|보기|열기|클릭|더보기|toggle|click))+[!~.]*$/i;

/** A summary without the words that only say that it opens. */
export function withoutToggle(summary: string): string {
  const end = summary.slice(-MOST_CHARACTERS);
  return summary.slice(0, -MOST_CHARACTERS) + end.replace(OPENERS, '');
}

// The label may be bold or italic, and numbered, and a picture may stand before it: `💡 **답변 1:** …`.
const LABELLED =
  /^[ \t]*(?:\p{Extended_Pictographic}\uFE0F?[ \t]*)?(\*{1,2}|_{1,2})?[[【(]?([\p{L}][\p{L} &/·-]{0,18}?)[\]】]?(?: ?\d{1,2})?(\*{1,2}|_{1,2})?[ \t]*[:：)](\*{1,2}|_{1,2})?/u;

export interface Labelled {
  readonly label: Label;
  /** More than one when the label names two things. */
  readonly labels: readonly Label[];
  /** The rest of the line. */
  readonly rest: string;
}

const CAUTION = /^주의(?:점|사항)?$/;

function ownLabelOf(phrase: string): Label[] {
  const own = Object.hasOwn(OWN, phrase) ? OWN[phrase] : undefined;
  return own === undefined ? [] : [own];
}

/** Reads a label at the start of a line; undefined: there is none. `exact`: those of our own form alone, too. */
export function readLabel(line: string, exact = false): Labelled | undefined {
  const found = LABELLED.exec(line);
  if (found === null) return undefined;
  const phrase = (found[2] ?? '').toLowerCase().normalize('NFC');
  // An export that somebody edited by hand still holds what members wrote, which is nobody's sample.
  const own = ownLabelOf(phrase).filter((label) => exact || label === 'member');
  const labels = own.length > 0 ? own : labelsOf(phrase);
  const [label] = labels;
  if (label === undefined) return undefined;
  const [whole, open, , closeBefore, closeAfter] = found;
  // Marks that open nothing before the label belong to the text after it.
  const surplus = open === undefined || closeBefore !== undefined ? (closeAfter ?? '') : '';
  const rest = surplus + line.slice(whole.length);
  // A caution within an answer is about its subject.
  return CAUTION.test(phrase) && rest.trim() !== '' ? undefined : { label, labels, rest };
}
