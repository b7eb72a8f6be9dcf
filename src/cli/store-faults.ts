// What the store refuses with, as the command line says it: what is wrong and what to do, in Korean and English.
import { ConfigError, readStoreSettings, type StoreSettings } from '../config.ts';
import {
  StoreBusyError,
  StoreCopyError,
  StoreFullError,
  StoreKeyError,
  StoreNewerError,
  StoreOpenError,
} from '../store/errors.ts';
import type { CliIo } from './io.ts';
import { languageOf } from './language.ts';
import type { Words } from './words.ts';

const KOREAN: readonly (readonly [new (...args: never[]) => Error, (file: string) => string])[] = [
  [
    StoreOpenError,
    (file) =>
      `${file} 파일을 열 수 없어요. 경로(.env의 DATABASE_FILE)와 권한을 확인해 주세요. 아직 봇을 켠 적이 없다면 먼저 한 번 켜 주세요.`,
  ],
  [StoreBusyError, (file) => `다른 프로그램이 ${file} 파일을 쓰고 있어요. 봇을 끄고(Ctrl+C) 다시 해 주세요.`],
  [StoreFullError, () => '디스크에 자리가 없거나 쓸 수 없어요. 자리를 만들고 다시 해 주세요.'],
  [StoreNewerError, (file) => `${file} 파일은 더 새로운 버전이 쓴 거예요. 프로그램을 업데이트하거나 백업을 써 주세요.`],
  [
    StoreKeyError,
    (file) =>
      `${file} 파일은 다른 DATA_KEY로 암호화되어 있어요. 그때 쓴 키를 .env의 DATA_KEY(바꾸는 중이면 DATA_KEY_OLD)에 적어 주세요.`,
  ],
  [StoreCopyError, () => '복사본이 온전하지 않아서 쓰지 않았어요. 디스크를 확인하고 다시 해 주세요.'],
];

/** The fault in words; undefined: it is not one that a person can mend. */
export function storeFault(error: unknown, file: string, io: Pick<CliIo, 'env'>): string | undefined {
  const [, korean] = KOREAN.find(([kind]) => error instanceof kind) ?? [];
  if (!korean || !(error instanceof Error)) return undefined;
  return languageOf(io.env) === 'ko' ? `${korean(file)}\n(${error.message})` : error.message;
}

/** Runs work on the database; what it is refused is told, and gives exit code 1. */
export async function tellingStoreFaults(
  file: string,
  io: Pick<CliIo, 'env' | 'err'>,
  work: () => Promise<number>,
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    const fault = storeFault(error, file, io);
    if (fault === undefined) throw error;
    io.err(fault);
    return 1;
  }
}

/** Where the bot's records are, unless `--database` says otherwise; undefined after saying what is wrong with the settings. */
export function storeSettings({ values }: Words, io: Pick<CliIo, 'env' | 'err'>): StoreSettings | undefined {
  try {
    const settings = readStoreSettings(io.env);
    return { ...settings, databaseFile: values.get('--database') ?? settings.databaseFile };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    io.err(error.faults.join('\n'));
    return undefined;
  }
}
