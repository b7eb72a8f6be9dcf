// What leaders do, in weather: setting up, changing, questions of their own, files.
import { expect } from 'vitest';
import { flows } from '../flow.ts';
import { DAY, HOUR, NINE, type Stage } from '../stage.ts';

const FILE = `# 인성

### 본인의 장점은 무엇인가요?

- 저는 끝까지 해냅니다.

### 우리 회사에 왜 지원했나요?

- 저는 이 서비스를 오래 썼습니다.
`;
const OWN = {
  title: '우리 서비스에서 고치고 싶은 점은?',
  answers: '- 검색을 고치겠습니다.',
  tips: '',
  keywords: '',
  followUps: '',
};

/** The study that a leader made by hand. */
async function made(stage: Stage): Promise<void> {
  const [study] = await stage.world.bot().store.studies.ofGuild(stage.world.guild.id);
  if (!study) throw new Error('no study was made');
  stage.tell(study);
}

const bring = (stage: Stage) =>
  stage.leader.run(
    stage.world.channel.id,
    'question import',
    {},
    {
      file: { name: '우리 질문.md', data: new TextEncoder().encode(FILE) },
    },
  );

const live = async (stage: Stage): Promise<readonly string[]> =>
  stage.leader.offers(stage.world.channel.id, 'question edit', { question: '' }, 'question');

flows('leaders', {
  'set a study up and start it': async (stage) => {
    const panel = await stage.leader.run(stage.world.channel.id, 'setup');
    await panel.press(/^시작하기$/);
    await made(stage);
    await stage.to(NINE);
    await stage.card();
  },

  'set a study up in a forum at another time': async (stage) => {
    const forum = stage.local.createChannel(stage.world.guild.id, { name: '포럼', type: 'forum' });
    const panel = await stage.leader.run(stage.world.channel.id, 'setup', { channel: forum.id, time: '오전 10시' });
    await panel.press(/^시작하기$/);
    await made(stage);
    await stage.to(NINE + HOUR);
    await stage.thread(forum.id);
  },

  'change the time and the reveal': async (stage) => {
    await stage.study({}, { until: NINE - HOUR });
    stage.told.studies = [];
    const panel = await stage.leader.run(stage.world.channel.id, 'setup');
    await panel.choose([/^채널과 시간$/], 'page');
    await panel.fill(/^시간 바꾸기$/, { time: '10:00', zone: '서울' });
    await panel.choose([/^공개와 마감$/], 'page');
    await panel.choose([/내 답변을 낸 뒤$/], 'reveal');
    await made(stage);
    await stage.to(NINE + HOUR);
    const card = await stage.card();
    await stage.doyun.at(card).fill(/^답변하기$/, { text: '감춰 둔 스터디의 답변이에요.' });
  },

  'add a question and remove it': async (stage) => {
    await stage.study();
    const { id } = stage.world.channel;
    await stage.leader.runForm(id, 'question add', OWN, { category: '회사', difficulty: 4 });
    expect(await live(stage)).toHaveLength(1);
    const [question = ''] = await live(stage);
    await stage.leader.run(id, 'question remove', { question });
    expect(await live(stage)).toEqual([]);
    await stage.to(NINE);
    await stage.card();
  },

  'take a question that a member suggests': async (stage) => {
    await stage.study();
    const { id } = stage.world.channel;
    await stage.seoyeon.runForm(id, 'question suggest', OWN);
    const inbox = await stage.leader.run(id, 'question inbox');
    expect(inbox.words()).toContain(OWN.title);
    await inbox.press(/^받아들이기$/);
    expect(await live(stage)).toHaveLength(1);
    await stage.to(NINE);
    await stage.card();
  },

  'import a file of questions': async (stage) => {
    await stage.study();
    const panel = await bring(stage);
    await panel.press(/^가져오기$/);
    await stage.until('the questions', async () => (await live(stage)).length === 2);
    const again = await bring(stage);
    expect(again.words()).toContain('그대로 2');
    await stage.to(NINE);
    await stage.card();
  },

  'import a file and undo it': async (stage) => {
    await stage.study();
    const panel = await bring(stage);
    const taken = await panel.press(/^가져오기$/);
    await stage.until('the way back', () => taken.labels().includes('가져오기 되돌리기'));
    expect(await live(stage)).toHaveLength(2);
    await taken.press(/^가져오기 되돌리기$/);
    await stage.until('their end', async () => (await live(stage)).length === 0);
    await stage.to(NINE);
    await stage.card();
  },

  'take the questions and answers out as a file': async (stage) => {
    await stage.study({ deadlineHours: 1 });
    await stage.to(NINE);
    const { id } = await stage.card();
    await stage.seoyeon.actor.say(id, '파일에도 들어갈 답변이에요.');
    await stage.to(NINE + 2 * HOUR);
    await stage.summary(id);
    const given = await stage.leader.run(stage.world.channel.id, 'export', { answers: true });
    expect(new TextDecoder().decode(await given.file())).toContain('파일에도 들어갈 답변이에요.');
  },

  'stop a study and start it again': async (stage) => {
    await stage.study({}, { days: { '2026-07-01': null } });
    const panel = await stage.leader.run(stage.world.channel.id, 'setup');
    await panel.press(/^일시정지$/);
    await stage.to(NINE);
    await stage.to(NINE + 8 * HOUR);
    const again = await stage.leader.run(stage.world.channel.id, 'setup');
    await again.press(/^다시 시작$/);
    await stage.to(NINE + DAY);
    await stage.card();
  },
});
