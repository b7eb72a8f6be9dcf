// What a member should read about when questions come back, in both languages: the rule's figures in words, by hand.
import { between, type Comes, dateAt, GRADES, type Place, studyDate } from './rule.ts';

export type Tongue = 'ko' | 'en';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAYS = { ko: ['일', '월', '화', '수', '목', '금', '토'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] };
/** The names of the grades, in the order of the buttons. */
export const NAMES = { ko: ['다시', '어려움', '좋음', '쉬움'], en: ['Again', 'Hard', 'Good', 'Easy'] } as const;

const parts = (date: string) => ({ month: Number(date.slice(5, 7)), day: Number(date.slice(8)) });

const short = (date: string, tongue: Tongue): string => {
  const { month, day } = parts(date);
  return tongue === 'ko' ? `${month}/${day}` : `${MONTHS[month - 1]} ${day}`;
};

const long = (date: string, tongue: Tongue): string => {
  const { month, day } = parts(date);
  const weekday = DAYS[tongue][new Date(date).getUTCDay()];
  return tongue === 'ko' ? `${month}월 ${day}일 (${weekday})` : `${weekday}, ${MONTHS[month - 1]} ${day}`;
};

const onDay = (day: string, now: number, place: Place, tongue: Tongue): string => {
  const days = between(dateAt(now, place), day);
  const date = short(day, tongue);
  if (days < 1) return tongue === 'ko' ? '오늘 새벽 3시부터' : 'from 3 AM today';
  if (days === 1) return tongue === 'ko' ? `내일(${date})` : `tomorrow (${date})`;
  return tongue === 'ko' ? `${days}일 뒤(${date})` : `in ${days} days (${date})`;
};

/** "10분 뒤", "내일(12/1)", "in 4 days (Dec 4)". */
export const when = ({ day, minute }: Comes, now: number, place: Place, tongue: Tongue): string => {
  const isNow = minute === null ? day <= studyDate(now, place) : minute <= now;
  if (isNow) return tongue === 'ko' ? '지금' : 'now';
  if (minute === null) return onDay(day, now, place, tongue);
  const minutes = Math.max(1, Math.round((minute - now) / 60_000));
  return tongue === 'ko' ? `${minutes}분 뒤` : `in ${minutes} min`;
};

/** The line above the grades. */
export const gradeLine = (after: readonly Comes[], now: number, place: Place, tongue: Tongue): string =>
  after.map((one, at) => `**${NAMES[tongue][at]}** ${when(one, now, place, tongue)}`).join(' · ');

/** The line after a press. */
export const pressed = (given: (typeof GRADES)[number], word: string, tongue: Tongue): string =>
  `✅ **${NAMES[tongue][GRADES.indexOf(given)]}** · ${tongue === 'ko' ? '다음 복습' : 'next review'}: ${word}`;

/** How many of which kind are left after the nth question of a sitting. */
export interface Left {
  readonly due: number;
  readonly again: number;
  readonly fresh: number;
}

export const progress = (n: number, { due, again, fresh }: Left, tongue: Tongue): string => {
  const of = (count: number, ko: string, en: string): string[] =>
    count === 0 ? [] : [tongue === 'ko' ? `${ko} ${count}` : `${count} ${en}`];
  const each = [
    ...of(due, '복습', 'to review'),
    ...of(again, '곧 다시', 'coming back'),
    ...of(fresh, '새 질문', 'new'),
  ];
  const count = due + again + fresh;
  if (tongue === 'ko')
    return `${n}번째 질문 · ${count === 0 ? '마지막 질문' : `남은 ${count}개 (${each.join(' · ')})`}`;
  return `Question ${n} · ${count === 0 ? 'the last one' : `${count} left (${each.join(' · ')})`}`;
};

/** What the end of a sitting says of today and of the next day. */
export interface Ahead {
  readonly due: number;
  /** The minutes at which the others of today come. */
  readonly minutes: readonly number[];
  readonly next: { readonly date: string; readonly count: number } | undefined;
}

export const ending = ({ due, minutes, next }: Ahead, now: number, place: Place, tongue: Tongue): string[] => {
  const [first] = minutes;
  const soon = `<t:${Math.floor((first ?? 0) / 1000)}:R>`;
  const nextDay = next && onDay(next.date, now, place, tongue);
  if (tongue === 'ko')
    return [
      ...(due > 0 ? [`아직 복습할 질문이 ${due}개 있어요.`] : []),
      ...(first ? [`오늘 다시 나올 질문이 ${minutes.length}개 있어요. 가장 빠른 질문은 ${soon}에 나와요.`] : []),
      ...(next && next.count > 0 ? [`${nextDay} 복습할 질문은 ${next.count}개예요.`] : []),
    ];
  return [
    ...(due === 1 ? ['One question is still due.'] : due > 1 ? [`${due} questions are still due.`] : []),
    ...(first === undefined
      ? []
      : [
          minutes.length === 1
            ? `One question comes back today, ${soon}.`
            : `${minutes.length} questions come back today, the first ${soon}.`,
        ]),
    ...(!next || next.count === 0
      ? []
      : [next.count === 1 ? `One question comes back ${nextDay}.` : `${next.count} questions come back ${nextDay}.`]),
  ];
};

/** The first line of the deck. */
export const deckCount = (cards: number, due: number, over: number, tongue: Tongue): string =>
  tongue === 'ko'
    ? [`질문 ${cards}개 · 복습할 질문 ${due}개`, ...(over > 0 ? [`밀린 질문 ${over}개`] : [])].join(' · ')
    : [`Questions: ${cards} · due: ${due}`, ...(over > 0 ? [`over the limit: ${over}`] : [])].join(' · ');

export interface Day {
  readonly date: string;
  readonly count: number;
}

const today = (now: number, place: Place, tongue: Tongue): string => {
  const isNight = dateAt(now, place) !== studyDate(now, place);
  if (isNight) return tongue === 'ko' ? '~3시' : '–3 AM';
  return tongue === 'ko' ? '오늘' : 'Today';
};

/** The days of the deck in words. */
export const days = (coming: readonly Day[], now: number, place: Place, tongue: Tongue): string =>
  coming
    .flatMap(({ date, count }, at) => {
      const name = at === 0 ? today(now, place, tongue) : long(date, tongue);
      return count === 0 ? [] : [tongue === 'ko' ? `${name} ${count}개` : `${name}: ${count}`];
    })
    .join(' · ');

/** The bars of the deck's picture: what is below each, and how many it shows. */
export const bars = (coming: readonly Day[], now: number, place: Place, tongue: Tongue): string[] =>
  coming.map(({ date, count }, at) => `${at === 0 ? today(now, place, tongue) : parts(date).day}: ${count}`);

/** What a card of the deck says. */
export const cardLine = (word: string, tongue: Tongue): string =>
  tongue === 'ko' ? `다음 복습: ${word}` : `Next review: ${word}`;
