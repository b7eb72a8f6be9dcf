// Marks around a title: Q and A, numbers, stars. A title is what is left of them.
import type { Difficulty } from '../../core/question.ts';
import { withoutEscapes } from './plain-words.ts';
import { looksLikeQuestion } from './speech.ts';

export interface Prefix {
  readonly kind: 'question' | 'answer';
  /** The rest of the line. */
  readonly rest: string;
  readonly number: number | undefined;
  /** Only a picture says so: above a topic it may be an ornament. */
  readonly pictured: boolean;
}

const OPENING = /^[ \t]*(?:[*_]{1,3}|[[【(])?[ \t]*/;
const ASKED =
  /^(?:(?:🎤|❓|❔|🙋‍♂️|🙋)\uFE0F?[ \t]*(?:면접관|interviewer)?|면접관|interviewer|Q(?:uestion)?|(?:(?:오늘의?|이번 ?주|금주의?|면접|공통|메인) ?)?질문|문제?|質問|问题?|問|Pregunta|Pergunta|Frage|Вопрос)[ \t]*(?:[.#](?=[ \t]?\d{1,3}(?![\p{L}\p{N}]|-\p{L})))?[ \t]*(\d{1,3}(?![\p{L}\p{N}]|-\p{L}))?(?:-\d{1,2})?[ \t]*(?:[*_]{1,3})?[ \t]*([.:)．：\]】>]|-(?=[ \t]))?[.:：]?[*_]{0,3}/iu;
const ANSWERED =
  /^(?:(?:🤚|✋|🙋‍♀️|💬|🗣️?|🅰️?)\uFE0F?[ \t]*(?:면접자|지원자|interviewee|candidate)?|면접자|지원자|interviewee|candidate|A(?:nswer)?|답변?|정답|해답|回答|答え?|Respuesta|Resposta|Antwort|Ответ)[ \t]*(\d{1,3})?[ \t]*(?:[*_]{1,3})?[ \t]*([.:．：\]】])?[.:：]?[*_]{0,3}/iu;
const PICTURE = /^\p{Extended_Pictographic}/u;

/** Emphasis that a prefix inside of it has left half open is taken away. */
function closeEmphasis(text: string, opened: string): string {
  const trimmed = text.trim();
  const stars = opened.replace(/[^*_]/g, '');
  return stars !== '' && trimmed.endsWith(stars) && trimmed.split(stars).length % 2 === 0
    ? trimmed.slice(0, -stars.length).trim()
    : trimmed;
}

function prefixWith(line: string, pattern: RegExp, kind: Prefix['kind']): Prefix | undefined {
  const opened = OPENING.exec(line)?.[0] ?? '';
  const found = pattern.exec(line.slice(opened.length, opened.length + 60));
  if (found === null) return undefined;
  const [whole, number, stop] = found;
  const pictured = PICTURE.test(whole) && !/[\p{L}\p{N}]/u.test(whole) && stop === undefined;
  const sure = stop !== undefined || PICTURE.test(whole) || (number !== undefined && /^Q/i.test(whole));
  if (!sure) return undefined;
  const after = line.slice(opened.length + whole.length);
  // `A.I.` is no answer.
  if (kind === 'answer' && stop === '.' && /^[a-z0-9]/i.test(after)) return undefined;
  return {
    kind,
    rest: closeEmphasis(after, opened),
    number: number === undefined ? undefined : Number(number),
    pictured,
  };
}

/** A question's or an answer's prefix at the start of a line: `Q1. …`, `**A:** …`, `🎤 면접관: …`. */
export function readPrefix(line: string): Prefix | undefined {
  return prefixWith(line, ASKED, 'question') ?? prefixWith(line, ANSWERED, 'answer');
}

/** `A1 …` without a stop below `Q1 …`; elsewhere it may be a size of paper. */
export function readAnswerTo(number: number | undefined, line: string): Prefix | undefined {
  const found = number === undefined ? null : /^[ \t]*(?:A|답변?)[ \t]?(\d{1,3})[ \t]+(?=\S)/i.exec(line);
  if (found === null || Number(found[1]) !== number) return undefined;
  return { kind: 'answer', rest: line.slice(found[0].length), number, pictured: false };
}

const DIFFICULTIES: Readonly<Record<string, Difficulty>> = {
  최상: 5,
  상: 4,
  중: 3,
  하: 2,
  최하: 1,
  hard: 4,
  medium: 3,
  easy: 2,
};

/** A difficulty as people write it: `2`, `2/5`, `★★☆☆☆`, `⭐⭐`, `🔥🔥🔥`, `상`, `Lv. 2`. */
export function readDifficulty(value: string): Difficulty | undefined {
  const named = DIFFICULTIES[value.trim().toLowerCase()];
  if (named !== undefined) return named;
  if (/^(?:lv\.?|level|레벨)\s?0$/i.test(value)) return 1;
  const digit = /^(?:lv\.?|level|레벨)?\s?([1-5])(?:\s?\/\s?5|단계)?$/i.exec(value)?.[1];
  const starred = /^(?:(?:[★⭐🌟🔥]\uFE0F?){1,5}[☆\s]*|(?:\\\*){1,5})$/u.test(value);
  const stars = starred ? [...value.matchAll(/[★⭐🌟🔥*]/gu)].length : 0;
  const level = digit === undefined ? stars : Number(digit);
  return level === 1 || level === 2 || level === 3 || level === 4 || level === 5 ? level : undefined;
}

const NUMBER =
  /^(?:\d{1,2}(?:\.\d{1,2}){1,2}\s+(?=\p{L})|[-*+]\s+|\(?\d{1,3}(?:[.-]\d{1,2})?[.)、](?=\s|\D)|`#?\d{1,3}`(?=\s)|#\d{1,3}[.:]?\s|[#*\d]\uFE0F?\u20E3|🔟|\[\d{1,3}\]|\[[ xX✓]\](?=\s)|[①-⑳])\s*/u;
const TRAILING =
  /[([]?(?:난이도|중요도|difficulty)?\s*[:：]?\s*((?:[★⭐🌟🔥]\uFE0F?){1,5}☆{0,4}|(?<=\s)(?:\\\*){1,5}|lv\.?\s?[0-5]|(?<=난이도\s{0,2}[:：]?\s{0,2})(?:[1-5]|최?[상하]|중))\s*[)\]]?$/iu;
/** Pictures after a title rate it or tick it off. */
const LEADING_PICTURES = /^(?:(?![©®™])(?:\p{Extended_Pictographic}|[■□▪●○◆◇▷►•☞])\uFE0F?\u200D?\s*){1,8}/u;
const PICTURES = /(?:\s*(?![©®™])\p{Extended_Pictographic}\uFE0F?)+\s*$/u;
const LINK = /\[([^[\]\n]{1,300})\]\(([^()\n]{0,1000})\)/g;
/** `[[src]](…)` and `[[src](…)]`: brackets around what a link shows, or around the link. */
const BRACKETED = /\[\[([^[\]\n]{1,100})\](?:\]\(([^()\n]{0,1000})\)|\(([^()\n]{0,1000})\)\])/g;
/** What a link is called that only says where something comes from. */
const SOURCE =
  /^(?:image|src|source|link|ref|reference|출처|링크|참고|답변?|정답|answer|solution|풀이|원문|here|바로 ?가기)$/i;
/** Notion ends the names of its pages with this. */
const PAGE_ID = /\s[0-9a-f]{32}$/i;
/** What a rating ends with: the whole of it is looked for only behind this. */
const RATED = /(?:[★⭐🌟🔥☆*\d)\]상하중]|\uFE0F)$/u;
const LEADING_STARS = /^((?:[★⭐]\uFE0F?){1,5}☆{0,4})\s/u;
const MOST_ROUNDS = 4;
const MOST_PICTURES = 60;

/** A title as it is shown, and what stood in it besides. */
export interface Title {
  readonly text: string;
  readonly difficulty: Difficulty | undefined;
  /** Where links of the title lead out of the file. */
  readonly links: readonly string[];
  /** The place in the file that the title's own link points to. */
  readonly anchor: string | undefined;
}

/** A text without the emphasis that is around all of it. */
export function withoutEmphasis(text: string): string {
  const found = /^(\*\*\*|\*\*|__|\*|_|~~)([\s\S]+)\1$/.exec(text);
  const [, around = '', inner = ''] = found ?? [];
  return found === null || inner.includes(around) ? text : inner.trim();
}

function withoutPrefixes(text: string): string {
  let left = text.trim();
  const bare = left.replace(LEADING_PICTURES, '');
  if (bare !== '' && readPrefix(left) === undefined) left = bare;
  const worded = left.slice(0, -MOST_PICTURES) + left.slice(-MOST_PICTURES).replace(PICTURES, '');
  if (worded !== '') left = worded;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = left;
    left = withoutEmphasis(left);
    const prefix = readPrefix(left);
    if (prefix?.kind === 'question' && prefix.rest !== '') left = prefix.rest;
    const rest = left.replace(NUMBER, '').trim();
    if (rest !== '') left = rest;
    if (left === before) break;
  }
  return left;
}

/** A text with its links as the words that they show, and where they lead. A link that only names a source shows nothing. */
function withoutLinks(written: string): Pick<Title, 'text' | 'links' | 'anchor'> {
  const links: string[] = [];
  let anchor: string | undefined;
  const plain = written.replace(
    BRACKETED,
    (_, label: string, one?: string, other?: string) => `[${label}](${one ?? other ?? ''})`,
  );
  const text = plain.replace(LINK, (whole, label: string, target: string) => {
    if (target.startsWith('#')) anchor = target.slice(1);
    else if (target !== '') links.push(target);
    return SOURCE.test(label.trim()) && whole.length < plain.trim().length ? '' : label;
  });
  return { text: text.trim().replace(PAGE_ID, '').trimEnd(), links, anchor };
}

/** Stars at either end of a title, and the rest of it. */
function splitStars(text: string): { readonly rest: string; readonly difficulty: Difficulty | undefined } {
  const after = RATED.test(text.slice(-2)) ? TRAILING.exec(text.slice(-60)) : null;
  const trailing = after === null ? undefined : readDifficulty(after[1] ?? '');
  if (after !== null && trailing !== undefined)
    return { rest: text.slice(0, -after[0].length).trim(), difficulty: trailing };
  const before = LEADING_STARS.exec(text);
  return { rest: text, difficulty: before === null ? undefined : readDifficulty(before[1] ?? '') };
}

/** The title without its prefixes: `**Q1. [질문](#q1)** ⭐⭐` is `질문`. */
export function parseTitle(written: string): Title {
  const { text, links, anchor } = withoutLinks(written);
  const { rest, difficulty } = splitStars(text);
  const title = withoutEscapes(withoutPrefixes(rest));
  if (title === '') return { text: withoutEscapes(text), difficulty: undefined, links: [], anchor };
  return { text: title, difficulty, links, anchor };
}

const COUNTED = /[([]\s{0,3}(?:총\s?)?\d{1,4}\s?(?:문항|문제|개|선|questions?)?\s{0,3}[)\]]$/iu;

/** A category as it is called: without numbers, pictures and how many questions it has. `1. 인증 (4문항) 🔐` is `인증`. */
export function parseCategory(written: string): string {
  const { text } = withoutLinks(written);
  let left = withoutEmphasis(text);
  for (const pattern of [LEADING_PICTURES, NUMBER, LEADING_PICTURES, PICTURES, COUNTED, PICTURES]) {
    const rest = left.replace(pattern, '').trim();
    if (rest !== '') left = rest;
  }
  return withoutEscapes(withoutEmphasis(left));
}

const LEVEL_NAMES =
  /^(?:쉬움|보통|어려움|초급|중급|고급|기초|기본|심화|입문|상|중|하|easy|medium|normal|hard|basic|beginner|intermediate|advanced)$/i;

/** The difficulty that a heading is, and no more than that: `★★ 보통`. */
export function readLevel(heading: string): Difficulty | undefined {
  const [, stars = '', name = ''] = /^((?:[★⭐🌟🔥]\uFE0F?){1,5}☆{0,4})\s*(.{0,20})$/u.exec(heading.trim()) ?? [];
  return stars !== '' && (name === '' || LEVEL_NAMES.test(name.trim())) ? readDifficulty(stars) : undefined;
}

const LISTS = new Set(
  '목차 차례 인덱스 目录 目次 目錄 사용법 이용법 작성법 유의사항 안내사항 공지사항 소개 index contents content 기여자 기여 contributors contributor contributing members member 멤버 구성원 참여자 참가자 스터디원 팀원 licence license 라이선스 라이센스 badges badge 링크 links 참고자료 참고문헌 references reference 출처 공지 readme 마치며 마무리 마무리하며 맺음말 들어가며 들어가기 시작하며 시작하기 서론 머리말 introduction intro outro conclusion'.split(
    ' ',
  ),
);
const LIST_PHRASES = new Set([
  'table of contents',
  'list of questions',
  '질문 목록',
  '스터디 멤버',
  '스터디 규칙',
  '참고 자료',
  '참고 문헌',
  '참고 링크',
  '사용 방법',
  '이용 방법',
  '작성 방법',
  'useful links',
  'how to contribute',
]);

/** Words of headings about a group and its repository; one of the first kind makes the others mean that. */
const RULES = new Set(
  '스터디 규칙 룰 커리큘럼 일정 진행 참여 팀원 멤버 컨벤션 목표 폴더 디렉토리 운영 스터디원 진행방식 진행방법 운영방식 운영방법 참여방법 스터디규칙 기획의도 폴더구조 프로젝트구조 추가사항 주의사항 템플릿 template rules rule curriculum schedule workflow convention conventions contribution'.split(
    ' ',
  ),
);
const AROUND_RULES = new Set(
  '순서 주제 추후 작성 제출 추가 사항 기획 의도 메시지 message commits 업로드 리뷰 모임 벌금 파일 이용 사용 소개 목적 방식 방법 인원 구조 현황 커밋 브랜치 이슈 기간 시간 안내 계획 내용 자료 그라운드 주차별 및 와 github git pr commit branch issue folder structure ground study group team how to the our of and'.split(
    ' ',
  ),
);

function isAboutGroup(bare: string): boolean {
  const words = bare.split(' ');
  return words.some((word) => RULES.has(word)) && words.every((word) => RULES.has(word) || AROUND_RULES.has(word));
}

/** Headings that never name a question: 목차, Contributors, License. */
export function isNoQuestion(title: string): boolean {
  const bare = title
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  return LISTS.has(bare) || LIST_PHRASES.has(bare) || isAboutGroup(bare);
}

/** A date by itself names a meeting, and no question. */
export function isDate(title: string): boolean {
  return /^[[(]?\d{2,4}[.\-/]\s?\d{1,2}(?:[.\-/]\s?\d{1,2})?\.?(?:\s?\([^()]{1,4}\))?[\])]?$/.test(
    title.replace(LEADING_PICTURES, '').slice(0, 30).trim(),
  );
}

function doesAsk(title: string): boolean {
  const prefix = readPrefix(title);
  if (prefix?.kind === 'question' && !prefix.pictured) return true;
  return looksLikeQuestion(parseTitle(title).text);
}

/** Every stage asks it of the same titles. */
const known = new Map<string, boolean>();
const MOST_KNOWN = 20_000;
const LONGEST_KNOWN = 200;

/** Whether a title reads like something an interviewer asks, with or without a prefix. */
export function asks(title: string): boolean {
  const found = known.get(title);
  if (found !== undefined) return found;
  const answer = doesAsk(title);
  if (known.size >= MOST_KNOWN) known.clear();
  if (title.length <= LONGEST_KNOWN) known.set(title, answer);
  return answer;
}
