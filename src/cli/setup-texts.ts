// What `setup` says, in Korean and English.
import { languageOf } from './language.ts';

export interface SetupTexts {
  /** After what is wrong with the settings. */
  readonly settingsFirst: string;
  readonly begin: string;
  readonly token: string;
  readonly empty: string;
  readonly asking: string;
  readonly refused: string;
  readonly unreachable: (why: string) => string;
  readonly nothingWritten: string;
  readonly written: (name: string, file: string) => string;
  readonly intentOn: string;
  readonly intentOff: string;
  readonly intentAgain: string;
  readonly intentStillOff: string;
  readonly servers: (names: string) => string;
  readonly invite: string;
  readonly service: string;
  readonly serviceStarted: (file: string) => string;
  readonly serviceFailed: (file: string) => string;
  readonly linger: string;
  readonly end: string;
}

const ko: SetupTexts = {
  settingsFirst: '위의 설정을 .env에서 먼저 고치고 다시 실행해 주세요. 쓸 수 있는 값은 .env.example에 있어요.',
  begin: [
    '디스코드에 연결할게요.',
    '1. https://discord.com/developers/applications 에서 New Application을 눌러 앱을 만들어요.',
    '2. 왼쪽 Bot 화면에서 Reset Token을 눌러 토큰을 복사해요. 다른 사람에게 보여 주면 안 돼요.',
    '3. 같은 화면의 Message Content Intent를 켜요. 스레드에 쓴 답변을 모으는 데 필요해요.',
  ].join('\n'),
  token: '토큰(붙여 넣고 Enter, 화면에는 보이지 않아요):',
  empty: '토큰이 비어 있어요.',
  asking: '디스코드에 물어보고 있어요',
  refused: '디스코드가 이 토큰을 받지 않아요. Reset Token으로 새로 받아서 전체를 붙여 넣어 주세요.',
  unreachable: (why) => `디스코드에 닿지 않아서 아무것도 저장하지 않았어요(${why}). 인터넷을 확인하고 다시 해 주세요.`,
  nothingWritten: '아무것도 저장하지 않았어요. 토큰을 준비하고 다시 실행해 주세요.',
  written: (name, file) => `‘${name}’ 봇을 찾았어요. 토큰을 나만 읽을 수 있게 저장했어요: ${file}`,
  intentOn: 'Message Content Intent가 켜져 있어요.',
  intentOff:
    'Message Content Intent가 꺼져 있어요. 개발자 포털의 Bot 화면에서 켜 주세요. 꺼 두어도 봇은 돌아가고, 답변은 버튼으로 받아요.',
  intentAgain: '켰으면 Enter를 눌러 주세요(그냥 두려면 그대로 Enter):',
  intentStillOff: '아직 꺼져 있어요. 나중에 켜고 봇을 다시 시작하면 돼요.',
  servers: (names) => `이미 들어가 있는 서버: ${names}. 다른 서버에 초대하려면:`,
  invite: '이 주소를 열어서 서버에 초대해 주세요. 꼭 필요한 권한만 있어요(관리자 권한은 필요 없어요).',
  service: '컴퓨터가 켜질 때 봇도 켜지게 할까요? 사용자 서비스(systemd)로 등록해요. [y/N]',
  serviceStarted: (file) =>
    `봇을 켰어요: ${file}\n  상태: systemctl --user status daily-interview · 기록: journalctl --user -u daily-interview -f`,
  serviceFailed: (file) =>
    `서비스 파일은 만들었지만 켜지 못했어요: ${file}\n  이렇게 해 보세요: systemctl --user daemon-reload && systemctl --user enable --now daily-interview`,
  linger: '로그아웃한 뒤에도 켜 두려면: sudo loginctl enable-linger $USER',
  end: [
    '다 됐어요. 봇이 켜져 있지 않으면 npm start를 실행하고, 디스코드의 스터디 채널에서 /setup을 실행해 주세요.',
    '잘 안되면 npx daily-interview doctor가 무엇을 고칠지 알려 줘요.',
  ].join('\n'),
};

const en: SetupTexts = {
  settingsFirst: 'Correct these settings in .env first and run this again. Allowed values are in .env.example.',
  begin: [
    'This connects the bot to Discord.',
    '1. Make an application at https://discord.com/developers/applications with New Application.',
    '2. On its Bot page press Reset Token and copy the token. Show it to nobody.',
    '3. On the same page switch on the Message Content Intent, which answers written in threads need.',
  ].join('\n'),
  token: 'Token (paste it and press Enter; it is not shown):',
  empty: 'The token is empty.',
  asking: 'asking Discord',
  refused: 'Discord does not accept this token. Make a new one with Reset Token and paste it whole.',
  unreachable: (why) =>
    `Discord cannot be reached, so nothing was saved (${why}). Look at the network and run this again.`,
  nothingWritten: 'Nothing was saved. Get a token ready and run this again.',
  written: (name, file) => `Found the bot “${name}”. Its token is saved, for you alone to read: ${file}`,
  intentOn: 'The Message Content Intent is on.',
  intentOff:
    'The Message Content Intent is off. Switch it on at the Bot page of the developer portal. The bot works without it and takes answers by button.',
  intentAgain: 'Press Enter when it is on (or Enter to leave it off):',
  intentStillOff: 'It is still off. Switch it on later and restart the bot.',
  servers: (names) => `It is in these servers already: ${names}. To invite it to another:`,
  invite:
    'Open this address to invite it to your server. It asks for the rights that it needs and no more (not Administrator).',
  service: 'Start the bot with the machine, as a systemd service of this user? [y/N]',
  serviceStarted: (file) =>
    `The bot is running: ${file}\n  status: systemctl --user status daily-interview · log: journalctl --user -u daily-interview -f`,
  serviceFailed: (file) =>
    `The service is written but could not be started: ${file}\n  try: systemctl --user daemon-reload && systemctl --user enable --now daily-interview`,
  linger: 'To keep it running after you log out: sudo loginctl enable-linger $USER',
  end: [
    'Done. If the bot is not running, run npm start; then use /setup in your study channel in Discord.',
    'If something does not work, npx daily-interview doctor says what to mend.',
  ].join('\n'),
};

/** In the language of the terminal. */
export function setupTextsFor(env: Readonly<Record<string, string | undefined>>): SetupTexts {
  return { ko, en }[languageOf(env)];
}
