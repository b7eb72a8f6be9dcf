// What `status` says, in Korean and English.
import type { Study } from '../core/study.ts';
import { languageOf } from './language.ts';

interface StatusTexts {
  readonly reading: string;
  readonly database: (file: string, size: string) => string;
  /** Null: there is none. */
  readonly backup: (at: string | null) => string;
  readonly counts: (studies: number, openPosts: number) => string;
  readonly next: (at: string) => string;
  readonly status: Readonly<Record<Study['status'], string>>;
}

const ko: StatusTexts = {
  reading: '기록을 읽는 중이에요',
  database: (file, size) => `데이터베이스  ${file} (${size})`,
  backup: (at) => `마지막 백업    ${at ?? '없어요. daily-interview backup으로 만들어 주세요.'}`,
  counts: (studies, openPosts) => `스터디 ${studies}개, 열려 있는 질문 ${openPosts}개`,
  next: (at) => `다음 질문 ${at}`,
  status: { draft: '시작 전', active: '켜짐', stopped: '멈춤' },
};

const en: StatusTexts = {
  reading: 'reading the records',
  database: (file, size) => `Database     ${file} (${size})`,
  backup: (at) => `Last backup  ${at ?? 'none. Make one: daily-interview backup'}`,
  counts: (studies, openPosts) => `${studies} studies, ${openPosts} open questions`,
  next: (at) => `next question ${at}`,
  status: { draft: 'not started', active: 'on', stopped: 'stopped' },
};

/** In the language of the terminal. */
export function statusTextsFor(env: Readonly<Record<string, string | undefined>>): StatusTexts {
  return { ko, en }[languageOf(env)];
}
