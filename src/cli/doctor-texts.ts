// What `doctor` says, in Korean and English.
import { languageOf } from './language.ts';

export interface DoctorTexts {
  readonly names: Readonly<
    Record<
      'node' | 'settings' | 'fonts' | 'database' | 'disk' | 'token' | 'intents' | 'servers' | 'clock' | 'study',
      string
    >
  >;
  readonly looking: string;
  readonly fine: string;
  readonly faults: (number: number) => string;
  readonly nodeFix: string;
  readonly settingsFine: string;
  readonly settingsFix: string;
  readonly fontsFine: string;
  readonly fontsFault: (why: string) => string;
  readonly fontsFix: string;
  readonly databaseFine: (file: string, studies: number) => string;
  readonly databaseNew: (file: string) => string;
  readonly damagedRow: (row: string) => string;
  readonly databaseFix: string;
  readonly diskFree: (folder: string, size: string) => string;
  readonly diskFix: string;
  readonly tokenMissing: string;
  readonly tokenRefused: string;
  readonly tokenFix: string;
  readonly unreachable: (why: string) => string;
  readonly unreachableFix: string;
  readonly intentsFine: string;
  readonly intentsOff: string;
  readonly intentsFix: string;
  readonly noServers: string;
  readonly invite: (address: string) => string;
  /** Seconds; less than none: behind. */
  readonly clock: (ahead: number) => string;
  readonly clockFine: string;
  readonly clockFix: string;
  readonly study: (server: string, channel: string) => string;
  readonly serverGone: string;
  readonly channelGone: string;
  readonly noticeGone: string;
  readonly channelFix: string;
  readonly timedOut: string;
  readonly timedOutFix: string;
}

const ko: DoctorTexts = {
  names: {
    node: 'Node.js',
    settings: '설정',
    fonts: '그림',
    database: '데이터베이스',
    disk: '디스크',
    token: '토큰',
    intents: '메시지 읽기',
    servers: '서버',
    clock: '시계',
    study: '스터디',
  },
  looking: '살펴보고 있어요',
  fine: '문제가 없어요.',
  faults: (number) => `고칠 것이 ${number}가지 있어요.`,
  nodeFix: 'https://nodejs.org 에서 20.19 이상을 설치해 주세요.',
  settingsFine: '.env와 환경 변수를 모두 읽었어요',
  settingsFix: '.env를 고쳐 주세요. 쓸 수 있는 값은 .env.example에 있어요.',
  fontsFine: '글꼴을 읽고 그릴 수 있어요',
  fontsFault: (why) => `그림을 그릴 수 없어요(${why})`,
  fontsFix: '`npm ci`로 패키지를 다시 설치해 주세요. 그때까지 봇은 그림 대신 글로 보여 줘요.',
  databaseFine: (file, studies) => `온전해요. 스터디 ${studies}개: ${file}`,
  databaseNew: (file) => `봇을 처음 켤 때 만들어요: ${file}`,
  damagedRow: (row) => `읽을 수 없는 기록이 있어요: ${row}`,
  databaseFix:
    '봇을 끄고 `npx daily-interview restore 백업파일`로 되돌려 주세요. 권한이나 키 문제라면 위의 말대로 해 주세요.',
  diskFree: (folder, size) => `${folder}에 ${size} 남았어요`,
  diskFix: '자리를 만들거나 DATABASE_FILE을 다른 디스크로 옮겨 주세요.',
  tokenMissing: 'DISCORD_TOKEN이 없어요',
  tokenRefused: '디스코드가 이 토큰을 받지 않아요',
  tokenFix:
    'https://discord.com/developers/applications → 내 앱 → Bot → Reset Token에서 새 토큰을 받고 `npx daily-interview setup`에 붙여 넣어 주세요.',
  unreachable: (why) => `디스코드에 닿지 않아요(${why})`,
  unreachableFix: '인터넷, 방화벽, 프록시를 확인하고 https://discordstatus.com 도 봐 주세요.',
  intentsFine: 'Message Content Intent가 켜져 있어요',
  intentsOff: 'Message Content Intent가 꺼져 있어서 스레드에 쓴 답변을 읽지 못해요',
  intentsFix:
    '개발자 포털의 Bot 화면에서 Message Content Intent를 켜고 봇을 다시 시작해 주세요. 꺼 두면 버튼으로만 답변을 받아요.',
  noServers: '아직 어느 서버에도 없어요',
  invite: (address) => `이 주소로 초대해 주세요:\n${address}`,
  clock: (ahead) => `이 컴퓨터의 시계가 ${Math.abs(ahead)}초 ${ahead > 0 ? '빨라요' : '늦어요'}`,
  clockFine: '디스코드의 시계와 맞아요',
  clockFix: '시스템 설정에서 시각을 자동으로 맞춰 주세요(리눅스: `timedatectl set-ntp true`).',
  study: (server, channel) => `서버 ${server}, 채널 ${channel}`,
  serverGone: '봇이 이 서버에 없어요',
  channelGone: '질문을 올릴 채널이 없어졌어요',
  noticeGone: '알림 채널이 없어졌어요',
  channelFix: '디스코드에서 `/setup`을 실행하고 다른 채널을 골라 주세요.',
  timedOut: '봇이 타임아웃되어 있어요',
  timedOutFix: '서버에서 봇의 타임아웃을 풀어 주세요. 풀리면 알아서 이어 가요.',
};

const en: DoctorTexts = {
  names: {
    node: 'Node.js',
    settings: 'Settings',
    fonts: 'Pictures',
    database: 'Database',
    disk: 'Disk',
    token: 'Token',
    intents: 'Reading messages',
    servers: 'Servers',
    clock: 'Clock',
    study: 'Study',
  },
  looking: 'looking everything over',
  fine: 'Nothing is wrong.',
  faults: (number) => `${number} to mend.`,
  nodeFix: 'Install 20.19 or newer from https://nodejs.org.',
  settingsFine: '.env and the environment can be read',
  settingsFix: 'Correct it in .env. What is possible is in .env.example.',
  fontsFine: 'the fonts are there, and pictures can be drawn',
  fontsFault: (why) => `pictures cannot be drawn (${why})`,
  fontsFix: 'Install the packages again: `npm ci`. Until then the bot says in words what pictures show.',
  databaseFine: (file, studies) => `whole, ${studies} studies: ${file}`,
  databaseNew: (file) => `made by the first start: ${file}`,
  damagedRow: (row) => `a record cannot be read: ${row}`,
  databaseFix:
    'Stop the bot and run `npx daily-interview restore BACKUP`. If it is rights or a key, do as it says above.',
  diskFree: (folder, size) => `${size} free at ${folder}`,
  diskFix: 'Make room, or move DATABASE_FILE to another disk.',
  tokenMissing: 'there is no DISCORD_TOKEN',
  tokenRefused: 'Discord does not accept the token',
  tokenFix:
    'Get a new one at https://discord.com/developers/applications → your application → Bot → Reset Token, and give it to `npx daily-interview setup`.',
  unreachable: (why) => `Discord cannot be reached (${why})`,
  unreachableFix: 'Look at the network, the firewall, a proxy, and https://discordstatus.com.',
  intentsFine: 'the Message Content Intent is on',
  intentsOff: 'the Message Content Intent is off, so answers written in threads are not read',
  intentsFix:
    'Switch on the Message Content Intent on the Bot page of the developer portal and restart the bot. While it is off, answers come by button only.',
  noServers: 'it is in no server yet',
  invite: (address) => `Invite it by this address:\n${address}`,
  clock: (ahead) => `this machine’s clock is ${Math.abs(ahead)} s ${ahead > 0 ? 'fast' : 'slow'}`,
  clockFine: 'agrees with Discord’s',
  clockFix: 'Let the system set its time by itself (Linux: `timedatectl set-ntp true`).',
  study: (server, channel) => `server ${server}, channel ${channel}`,
  serverGone: 'the bot is not in this server',
  channelGone: 'the channel to post in is gone',
  noticeGone: 'the notice channel is gone',
  channelFix: 'Run `/setup` in Discord and choose another channel.',
  timedOut: 'the bot is timed out',
  timedOutFix: 'End its time-out in the server; it goes on by itself then.',
};

/** In the language of the terminal. */
export function doctorTextsFor(env: Readonly<Record<string, string | undefined>>): DoctorTexts {
  return { ko, en }[languageOf(env)];
}
