// What `daily-interview` says of itself, in Korean and English.
import { languageOf } from './language.ts';

interface CliTexts {
  readonly usage: string;
  readonly unknownCommand: (name: string) => string;
  readonly unknownOption: (option: string) => string;
  readonly missingValue: (option: string) => string;
  readonly unknownLanguage: string;
}

const ko: CliTexts = {
  usage: [
    '사용법: npx daily-interview <명령> [--lang ko|en]',
    '  start                    봇을 켜요. 토큰이 없으면 연습용 디스코드를 열어요',
    '  setup                    토큰을 물어보고, 디스코드에 확인해서 .env에 저장하고, 초대 주소를 알려 줘요',
    '  doctor [--json]          봇이 못 하게 막는 것을 모두 찾아서 고치는 방법과 함께 보여 줘요',
    '  status [--json]          스터디, 다음 질문, 데이터베이스, 마지막 백업을 보여 줘요',
    '  backup [파일]            봇이 켜져 있어도 돼요. --keep 14(개) --days 30(일)까지 남겨요',
    '  restore 파일             봇을 끄고, 백업으로 되돌려요. 지금 기록도 따로 남겨 둬요',
    '  key                      DATA_KEY로 쓸 새 키를 만들어요',
    '  bank …                   질문 파일을 확인하고, 정돈하고, 비교하고, 내보내요',
    '  help                     이 글',
    'status, backup, restore는 --database 파일로 다른 데이터베이스도 돼요. 설정은 .env에서 읽어요.',
  ].join('\n'),
  unknownCommand: (name) => `${name}: 그런 명령이 없어요.`,
  unknownOption: (option) => `${option}: 그런 옵션이 없어요.`,
  missingValue: (option) => `${option} 뒤에 값을 적어 주세요.`,
  unknownLanguage: '--lang 뒤에는 ko나 en을 적어 주세요.',
};

const en: CliTexts = {
  usage: [
    'Usage: npx daily-interview <command> [--lang ko|en]',
    '  start                    starts the bot; without a token, the practice Discord',
    '  setup                    asks for the token, checks it with Discord, writes .env, gives the invitation',
    '  doctor [--json]          finds all that keeps the bot from its work, each with its fix',
    '  status [--json]          shows studies, what comes next, the database, the last backup',
    '  backup [file]            also while the bot runs; keeps --keep 14 (copies) of --days 30',
    '  restore file             puts a backup back while the bot is stopped, and keeps what was there',
    '  key                      makes a new key for DATA_KEY',
    '  bank …                   checks, formats, compares and exports question files',
    '  help                     this text',
    'status, backup and restore take another database by --database file. Settings are read from .env.',
  ].join('\n'),
  unknownCommand: (name) => `${name}: there is no such command.`,
  unknownOption: (option) => `${option}: there is no such option.`,
  missingValue: (option) => `${option} needs a value.`,
  unknownLanguage: '--lang takes ko or en.',
};

/** In the language of the terminal. */
export function cliTextsFor(env: Readonly<Record<string, string | undefined>>): CliTexts {
  return { ko, en }[languageOf(env)];
}
