// What `bank -- export` says about the bot's database, in Korean and English.

/** A study as its leader knows it: the store has no names, so by its time and its latest question. */
export interface StudyLine {
  readonly time: string;
  readonly zone: string;
  /** ISO date and title; undefined: none was posted yet. */
  readonly latest: { readonly date: string; readonly title: string } | undefined;
}

export interface ExportTexts {
  /** The name of a member, by number. */
  readonly member: (n: number) => string;
  readonly filesOrDatabase: string;
  readonly oneForm: string;
  readonly missingValue: (option: string) => string;
  readonly damaged: (table: string, key: string) => string;
  readonly noServers: (path: string) => string;
  readonly whichServer: string;
  readonly unknownServer: (id: string) => string;
  readonly server: (id: string, questions: number) => string;
  readonly study: (study: StudyLine) => string;
  readonly nothing: string;
}

export const exportTextsKo: ExportTexts = {
  member: (n) => `멤버 ${n}`,
  filesOrDatabase:
    '파일을 적으면 그 파일을 내보내요. --database, --server, --members는 파일 없이 봇의 기록을 내보낼 때 써 주세요.',
  oneForm: '--json과 --anki 가운데 하나만 골라 주세요.',
  missingValue: (option) => `${option} 뒤에 값을 적어 주세요.`,
  damaged: (table, key) => `읽을 수 없는 기록 하나를 뺐어요: ${table} ${key}`,
  noServers: (path) => `${path}: 아직 스터디도 서버의 질문도 없어요. 디스코드에서 /설정으로 스터디를 만들어 주세요.`,
  whichServer: '서버가 여럿이에요. --server 뒤에 아래의 아이디 하나를 적어 주세요.',
  unknownServer: (id) => `${id}: 이 데이터베이스에 없는 서버예요. --server 뒤에 아래의 아이디 하나를 적어 주세요.`,
  server: (id, questions) => `${id}  우리 서버의 질문 ${questions}`,
  study: ({ time, zone, latest }) =>
    `  스터디 ${time} ${zone} · ${latest ? `최근 질문 ${latest.date} "${latest.title}"` : '아직 올린 질문 없음'}`,
  nothing: '내보낼 질문이나 공개된 답변이 아직 없어요.',
};

export const exportTextsEn: ExportTexts = {
  member: (n) => `Member ${n}`,
  filesOrDatabase:
    "With files, the files are exported. Use --database, --server and --members without files, to export the bot's own records.",
  oneForm: 'Choose one of --json and --anki.',
  missingValue: (option) => `Write a value behind ${option}.`,
  damaged: (table, key) => `Left out a record that cannot be read: ${table} ${key}`,
  noServers: (path) => `${path}: has no study and no server's question yet; make a study with /setup in Discord.`,
  whichServer: 'There are several servers. Write one of these ids behind --server.',
  unknownServer: (id) => `${id}: no server of this database. Write one of these ids behind --server.`,
  server: (id, questions) => `${id}  questions of its own ${questions}`,
  study: ({ time, zone, latest }) =>
    `  study ${time} ${zone} · ${latest ? `latest question ${latest.date} "${latest.title}"` : 'nothing posted yet'}`,
  nothing: 'There is no question or revealed answer to export yet.',
};
