// What `backup` and `restore` say, in Korean and English.
import { languageOf } from './language.ts';

interface BackupTexts {
  readonly copying: string;
  readonly restoring: string;
  readonly wrongLimit: (option: string) => string;
  readonly exists: (file: string) => string;
  readonly done: (file: string, rows: number, size: string) => string;
  readonly removed: (number: number, count: number, days: number) => string;
  readonly sameFile: string;
  readonly restored: (file: string, rows: number) => string;
  readonly keptBefore: (file: string) => string;
}

const ko: BackupTexts = {
  copying: '복사하고 확인하는 중이에요',
  restoring: '백업을 확인하고 되돌리는 중이에요',
  wrongLimit: (option) => `${option} 뒤에는 1 이상의 숫자를 적어 주세요.`,
  exists: (file) => `${file} 파일이 이미 있어요. 다른 이름을 적어 주세요.`,
  done: (file, rows, size) => `백업했어요. 다시 읽어서 확인한 기록 ${rows}개, ${size}: ${file}`,
  removed: (number, count, days) => `오래된 백업 ${number}개를 지웠어요(최근 ${count}개, ${days}일 안의 것만 남겨요).`,
  sameFile: '지금 쓰는 데이터베이스예요. 백업 파일의 경로를 적어 주세요.',
  restored: (file, rows) => `${file}에서 기록 ${rows}개를 되돌렸어요. 봇을 켜 주세요.`,
  keptBefore: (file) => `되돌리기 전의 기록은 여기에 두었어요: ${file}`,
};

const en: BackupTexts = {
  copying: 'copying and checking',
  restoring: 'checking the backup and putting it back',
  wrongLimit: (option) => `${option} needs a number of at least 1.`,
  exists: (file) => `${file} is there already. Give another name.`,
  done: (file, rows, size) => `Backed up, read again and checked: ${rows} records, ${size}: ${file}`,
  removed: (number, count, days) =>
    `Removed ${number} old backups (the newest ${count} of the last ${days} days stay).`,
  sameFile: 'That is the database in use. Give the path of a backup.',
  restored: (file, rows) => `Restored ${rows} records from ${file}. Start the bot.`,
  keptBefore: (file) => `What was there before is kept in ${file}`,
};

/** In the language of the terminal. */
export function backupTextsFor(env: Readonly<Record<string, string | undefined>>): BackupTexts {
  return { ko, en }[languageOf(env)];
}
