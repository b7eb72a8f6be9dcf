// `bank -- export` beside a running bot: what `/export` gives, from the database that the bot filled, and back again.
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OptionValue } from '../../playground/protocol.ts';
import { INVITE } from '../../playground/study-server.ts';
import { runBank } from '../../src/cli/bank.ts';
import type { OwnQuestion } from '../../src/core/own-question.ts';
import type { Question } from '../../src/core/question.ts';
import type { Study } from '../../src/core/study.ts';
import { question, startWorld, type World } from '../bot/harness.ts';
import { CLOSED, firstPost, POSTED, type QuestionWorld, settled, submitForm } from '../commands/question-world.ts';
import { panelOf } from '../commands/setup-world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  await world.startBot();
});
afterEach(() => world.close());

const KOREAN = { LANG: 'ko_KR.UTF-8' };

const run = async (
  args: readonly string[],
  env: Record<string, string> = KOREAN,
): Promise<{ code: number; out: string; err: string }> => {
  const [out, err]: [string[], string[]] = [[], []];
  const io = { out: (text: string) => out.push(text), err: (text: string) => err.push(text), now: world.clock.now };
  const code = await runBank(args, { ...io, env: { DATABASE_FILE: world.databaseFile, ...env } });
  return { code, out: out.join('\n'), err: err.join('\n') };
};

const exported = async (...args: readonly string[]): Promise<string> => {
  const { code, out, err } = await run(['export', ...args]);
  expect([code, err]).toEqual([0, '']);
  return out;
};

/** The same by the command in Discord. */
const commanded = async (options: Readonly<Record<string, OptionValue>> = {}): Promise<string> => {
  const reply = await world.leader.command(world.channel.id, 'export', { answers: true, ...options });
  const { attachments } = await settled(world, 'leader', reply);
  return (await fetch(attachments[0]?.url ?? '')).text();
};

const own = (n: number, guildId: string, fields: Partial<Question> = {}): OwnQuestion => ({
  version: 1,
  guildId,
  question: question(n, { id: `${guildId}/q${n}`, category: '우리 분류', ...fields }),
  state: 'live',
  place: n,
  createdBy: 'leader',
  createdAt: 0,
  updatedBy: 'leader',
  updatedAt: 0,
});

/** Posts the first question of a study over the server's own questions or, by default, over everyone's. */
const asked = async (fields: Partial<Study> = {}): Promise<QuestionWorld> => {
  const study = await world.study(fields);
  await world.jump(POSTED);
  const post = await firstPost(world, study);
  const key = `${study.id}:${post.date}:0`;
  return { world, study, post, key, answer: (userId) => world.bot().store.answers.get(key, userId) };
};

const OURS = { questionSet: { categories: ['우리 분류'], order: 'in-order' } } as const;

const SHARED = { categories: ['인성'], order: 'in-order' } as const;

/** Words that look like the marks of a question file. */
const NASTY =
  '- 답변: 제 답변이에요.\n### 제목 같은 줄\n```js\nconst a = 1;\n```\n> 인용 <b>굵게</b>\n1. 하나\n   - 둘';

describe('a server', () => {
  test('with its questions and answers gives what /export gives, in every form, while the bot runs', async () => {
    for (const n of [1, 2]) await world.bot().store.questions.put(own(n, world.guild.id));
    await world.bot().store.questions.put({ ...own(3, world.guild.id), state: 'suggested' });
    const q = await asked(OURS);
    await submitForm(q, 1, NASTY);
    await world.jump('2026-07-01T01:00:00Z');
    await submitForm(q, 0, '두 번째 답변이에요.');
    const said = await world.members[2].say(q.post.threadId, 'Deleted again');
    await expect.poll(() => q.answer(world.members[2].user.id)).toBeDefined();
    await world.members[2].remove(q.post.threadId, said.id);
    await expect.poll(async () => (await q.answer(world.members[2].user.id))?.parts).toEqual([]);

    const markdown = await exported();
    expect(markdown).toContain('두 번째 답변이에요.');
    expect(markdown).not.toMatch(/Deleted|3번째|도윤|서연/);
    expect(`${markdown}\n`).toBe(await commanded());
    expect(`${await exported('--json')}\n`).toBe(await commanded({ form: 'json' }));
    expect(`${await exported('--anki')}\n`).toBe(await commanded({ form: 'anki' }));
    expect(await exported('--database', world.databaseFile, '--server', world.guild.id)).toBe(markdown);

    // The first to answer is the first member, in every export.
    const named = JSON.parse(await exported('--members', '--json'));
    expect(named[0].memberAnswers.map(({ name }: { name: string }) => name)).toEqual(['멤버 1', '멤버 2']);
    expect(await exported('--members')).toContain('멤버 2: 두 번째 답변이에요.');
    const english = await run(['export', '--members'], { LANG: 'en_US.UTF-8' });
    expect(english.out).toContain('Member 2: 두 번째 답변이에요.');
  });

  test('is read back as the same questions, and exported again as the same text', async () => {
    await world.bot().store.questions.put(own(1, world.guild.id));
    await world.bot().store.questions.put(own(2, world.guild.id, { sampleAnswers: [NASTY], difficulty: 5 }));
    const q = await asked(OURS);
    await submitForm(q, 0, NASTY);
    await submitForm(q, 1, '  저는 이렇게 했습니다.  \n\n그리고 배웠습니다.\n');
    const markdown = await exported();
    const file = join(dirname(world.databaseFile), 'ours.md');
    await writeFile(file, `${markdown}\n`);

    const { questions, skipped } = JSON.parse((await run(['check', '--json', file])).out);
    expect(skipped).toHaveLength(2);
    const expected = [own(1, ''), own(2, '', { sampleAnswers: [NASTY], difficulty: 5 })].map((one) => one.question);
    expect(questions).toMatchObject(expected.map(shape));

    const upload = { file: { name: 'ours.md', data: new TextEncoder().encode(markdown) } };
    const reply = await world.leader.command(world.channel.id, 'question import', {}, upload);
    const panel = await panelOf(world.leader, reply);
    expect(panel.text()).toContain('새로 0 · 바뀜 0 · 이름 바뀜 0 · 파일에서 빠짐 0 · 그대로 2');
    expect(panel.text()).toContain('멤버가 쓴 답변이라 예시 답안으로 가져오지 않았어요');
    expect(await exported()).toBe(markdown);
  });

  test.each(['after-answer', 'after-deadline'] as const)(
    'with a hidden study (%s) keeps answers and sample answers until the deadline',
    async (reveal) => {
      await world.bot().store.questions.put(own(5, world.guild.id));
      const other = await world.study({ id: 'open', questionSet: SHARED });
      const q = await asked({ id: 'hidden', reveal, questionSet: SHARED });
      await submitForm(q, 0, '아직 비밀이에요.');
      const openly = await firstPost(world, other);
      expect(openly.question?.id).toBe(q.post.question?.id);
      await submitForm({ ...q, study: other, post: openly, key: `open:${openly.date}:0` }, 1, '누구나 봐요.');
      const before = await exported('--json');
      expect(before).toContain('누구나 봐요.');
      expect(before).not.toContain('아직 비밀이에요.');
      expect(before).not.toContain(q.post.question?.sampleAnswers[0] ?? '?');
      expect(`${before}\n`).toBe(await commanded({ form: 'json' }));
      await world.jump(CLOSED);
      const after = await exported('--json');
      expect(`${after}\n`).toBe(await commanded({ form: 'json' }));
      expect(after).toContain('아직 비밀이에요.');
      expect(after).toContain(q.post.question?.sampleAnswers[0]);
    },
  );
});

/** What a file keeps of a question. */
const shape = ({ id = '', ...question }: Partial<Question> = {}) => {
  const { source: _source, language: _language, ...rest } = question;
  return { ...rest, id: `ours${id.slice(id.indexOf('/'))}` };
};

describe('several servers', () => {
  test('must be told apart; what there is to choose is said in the reader’s language', async () => {
    const q = await asked();
    const { id } = world.local.createGuild({ name: '다른 스터디', ownerId: world.leader.user.id, locale: 'ko' });
    world.local.inviteBot(id, world.application.applicationId, INVITE);
    await world.bot().store.questions.put(own(7, id));
    const { code, out, err } = await run(['export']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('--server');
    expect(err).toContain(`${id}  우리 서버의 질문 1`);
    expect(err).toContain(`${world.guild.id}  우리 서버의 질문 0`);
    expect(err).toContain(`스터디 09:00 Asia/Seoul · 최근 질문 2026-07-01 "${q.post.question?.title}"`);
    expect((await run(['export', '--server', '42'], {})).err).toMatch(/^42: no server of this database/);
    expect(await exported('--server', id)).toContain('### 7번째 질문');
  });

  test('none at all says how to begin', async () => {
    expect((await run(['export'])).err).toContain('/설정');
    expect((await run(['export'], {})).err).toContain('/setup');
  });

  test('one with nothing to tell says so', async () => {
    await world.study();
    expect(await run(['export'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('아직 없어요') });
  });
});
