// /question import: preview, correction, taking, importing again, undo; what is refused writes nothing.
import { createServer } from 'node:http';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Actor, Reply } from '../../playground/protocol.ts';
import { type OwnQuestion, ownKey } from '../../src/core/own-question.ts';
import { download, fileOrigins } from '../../src/discord/download.ts';
import { messageOf, startWorld, type World, wordsOf } from '../bot/harness.ts';
import { buttonsOf, choicesOf, expectWhole } from './question-world.ts';
import { type Panel, panelOf } from './setup-world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  await world.startBot();
});
afterEach(() => world.close());

const FILE = `# 인성

안내 글이에요.

### 본인의 장점은 무엇인가요?

- 저는 끝까지 해냅니다.
- 팁: 결론부터 말해요

### 본인의 단점은 무엇인가요?

- 저는 조금 느립니다. 그래서 아침마다 순서를 정합니다.

### 우리 회사에 왜 지원했나요?

- 저는 이 서비스를 오래 썼습니다.
`;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const give = (text: string | Uint8Array, name = '우리 질문.md', actor: Actor = world.leader): Promise<Reply> =>
  actor.command(
    world.channel.id,
    'question import',
    {},
    {
      file: { name, data: typeof text === 'string' ? bytes(text) : text },
    },
  );

const bring = async (text: string | Uint8Array, name?: string): Promise<Panel> =>
  panelOf(world.leader, await give(text, name));

const own = (): Promise<readonly OwnQuestion[]> => world.bot().store.questions.ofGuild(world.guild.id);
const live = async (): Promise<readonly string[]> =>
  (await own())
    .filter(({ state }) => state === 'live')
    .map(({ question }) => question.title)
    .sort();

/** Presses and waits until the message says it: taking is deferred. */
const pressed = async (panel: Panel, label: string, says: string): Promise<void> => {
  await panel.press(label);
  const { id, channelId } = panel.message();
  await world.leader.waitForMessage(channelId, (message) => message.id === id && wordsOf(message).includes(says));
};

const TITLES = ['본인의 단점은 무엇인가요?', '본인의 장점은 무엇인가요?', '우리 회사에 왜 지원했나요?'];

/** As they stand in the file. */
const ASKED = ['본인의 장점은 무엇인가요?', '본인의 단점은 무엇인가요?', '우리 회사에 왜 지원했나요?'];

describe('a file', () => {
  test('is shown with counts, reasons and samples, and changes nothing until it is taken; then all of it is there', async () => {
    const panel = await bring(FILE);
    expect(panel.message().ephemeral).toBe(true);
    expectWhole(panel.message());
    const text = panel.text();
    expect(text).toContain('질문 3 · 예시 답안 3 · 팁 1 · 건너뜀 1');
    expect(text).toContain('우리 질문.md 3번째 줄: 어느 질문에도');
    for (const title of TITLES) expect(text).toContain(title);
    expect(panel.buttons()).toEqual(['가져오기', '이름과 분류 정하기', '그만두기']);
    expect(await own()).toEqual([]);
    await pressed(panel, '가져오기', '가져왔어요. 새로 3');
    expect(await live()).toEqual(TITLES);
    expect((await own()).map((one) => one.question.title)).toEqual(ASKED);
    const { question } = (await own()).find((one) => one.question.title === TITLES[1]) ?? {};
    expect(question).toMatchObject({
      category: '인성',
      language: 'ko',
      sampleAnswers: ['저는 끝까지 해냅니다.'],
      tips: ['결론부터 말해요'],
      source: '우리 질문.md',
    });
    expect(question?.id.startsWith(`${world.guild.id}/`)).toBe(true);
  });

  test.each(['digits', 'underscores'] as const)(
    'whose Korean name Discord keeps as %s has its own name, comes again as the same, and stays apart from another',
    async (fileNames) => {
      world.local.setRules({ fileNames });
      const bare = FILE.replace('# 인성\n', '');
      await pressed(await bring(bare, '우리 질문.md'), '가져오기', '가져왔어요. 새로 3');
      const kept = (await own()).map(({ question }) => [question.category, question.source]);
      expect(kept).toEqual(TITLES.map(() => ['우리 질문', '우리 질문.md']));
      expect((await bring(bare, '우리 질문.md')).text()).toContain('그대로 3');
      const other = await bring('### 다른 파일의 질문은 무엇인가요?\n\n- 답입니다.\n', '다른 질문.md');
      expect(other.text()).toContain('파일에서 빠짐 0');
      await pressed(other, '가져오기', '가져왔어요. 새로 1');
      expect(await own()).toHaveLength(4);
    },
  );

  test('that is one question by its name is read as one, whatever Discord keeps of the name', async () => {
    world.local.setRules({ fileNames: 'digits' });
    const panel = await bring('저는 이 서비스를 오래 썼습니다. 그래서 지원했습니다.\n', '왜-지원했나요.md');
    expect(panel.text()).toContain('왜 지원했나요');
  });

  test('with many places left out tells those of one reason together, and what an empty archive may hold', async () => {
    const panel = await bring(`${FILE}\n# 목차\n\n- [가](#가)\n\n글\n\n# 느낀 점\n\n- 긴장하지 말자\n`);
    expect(panel.text()).toContain('우리 질문.md 18, 20, 22번째 줄: 목차, 링크 모음');
    expect(panel.text().split('어느 질문에도').length).toBe(2);
    const empty = await bring(zipSync({ 'a.pdf': bytes('x') }), '빈.zip');
    expect(empty.text()).toContain(
      '빈.zip: 압축 파일 안에 읽을 수 있는 파일(.md, .mdx, .txt, .csv, .tsv, .json, .docx, .xlsx, .zip)이 없어요.',
    );
  });

  test('whose form is in doubt is shown in two readings; one press takes the other, and its next time begins with that', async () => {
    const text =
      '## IoC\n\n제어를 맡기는 것입니다.\n\n### 주입하는 곳\n\n- 느슨하다\n\n### 빈의 이름\n\n- 어렵다\n\n## AOP\n\n흩어진 관심사를 모읍니다.\n';
    const panel = await bring(text, '개념.md');
    expect(panel.text()).toContain('질문 2 · ');
    expect(panel.text()).toContain(
      '확실하지 않아요. “작은 제목 (###)” 형식이라면 질문 2개예요.\n> 주입하는 곳\n> 빈의 이름',
    );
    await pressed(panel, '다르게 읽기 (질문 2개)', '주입하는 곳');
    expect(panel.text()).not.toContain('확실하지 않아요');
    expect(panel.buttons()).toEqual(['가져오기', '이름과 분류 정하기', '그만두기']);
    await pressed(panel, '가져오기', '가져왔어요. 새로 2');
    expect(await live()).toEqual(['빈의 이름', '주입하는 곳']);
    const again = await bring(text, '개념.md');
    expect(again.text()).toContain('그대로 2');
    expect((await bring(text, '다른 개념.md')).text()).toContain('확실하지 않아요');
  });

  test('put away leaves no trace', async () => {
    const panel = await bring(FILE);
    await pressed(panel, '그만두기', '가져오지 않았어요');
    expect(await own()).toEqual([]);
    expect(panel.buttons()).toEqual([]);
  });

  test('taken half-way, as before a crash, is led to the way back, which takes all of it away', async () => {
    const panel = await bring(FILE);
    const { imports, questions } = world.bot().store;
    const id = panel.selects()[0]?.split(':').at(-1) ?? '';
    const brought = await imports.get(world.guild.id, id);
    const [first, second] = brought?.questions ?? [];
    if (!brought || !first || !second) throw new Error('nothing was read');
    const at = world.clock.now();
    const added = [first, second].map(ownKey);
    await imports.update(world.guild.id, id, (old) => ({ ...old, state: 'taken', at, added }));
    const by = { place: 0, createdBy: 'a', createdAt: at, updatedBy: 'a', updatedAt: at };
    await questions.put({ version: 1, guildId: world.guild.id, question: first, state: 'live', ...by });
    await pressed(panel, '가져오기', '중간에 멈췄다면');
    expect(panel.buttons()).toEqual(['이 질문들로 올리기', '가져오기 되돌리기']);
    await pressed(panel, '가져오기 되돌리기', '되돌렸어요');
    expect(await live()).toEqual([]);
    expect(panel.text()).not.toContain('그대로 두었어요');
  });

  test('taken while another leader changes a question of it leaves that one as it is, and says so', async () => {
    await pressed(await bring(FILE), '가져오기', '가져왔어요. 새로 3');
    const panel = await bring(FILE.replace('끝까지 해냅니다', '고쳐 왔습니다').replace('조금 느립니다', '꼼꼼합니다'));
    const { files, store } = await world.bot().app;
    const compare = files.compare.bind(files);
    const between = vi.spyOn(files, 'compare').mockImplementationOnce(async (...given) => {
      const diff = await compare(...given);
      const theirs = (await own()).find(({ question }) => question.title === TITLES[1]);
      if (!theirs) throw new Error('nothing to change');
      await store.questions.put({
        ...theirs,
        updatedAt: 7,
        question: { ...theirs.question, tips: ['그사이 고친 팁'] },
      });
      return diff;
    });
    await pressed(panel, '가져오기', '그사이 고친 질문 1개는 그대로 두었어요');
    between.mockRestore();
    const now = new Map((await own()).map(({ question }) => [question.title, question]));
    expect(now.get(TITLES[1] ?? '')?.tips).toEqual(['그사이 고친 팁']);
    expect(now.get(TITLES[0] ?? '')?.sampleAnswers.join()).toContain('꼼꼼합니다');
  });

  test('cut wrongly is cut again as the leader says', async () => {
    const panel = await bring(
      '# 무엇을 배웠나요?\n\n- 저는 협업을 배웠습니다.\n\n## 어떻게 배웠나요?\n\n- 저는 직접 했습니다.\n\n## 왜 배웠나요?\n\n- 저는 필요했습니다.\n',
    );
    await panel.choose('form', '큰 제목 (#)');
    const { id, channelId } = panel.message();
    await world.leader.waitForMessage(channelId, (now) => now.id === id && wordsOf(now).includes('무엇을 배웠나요?'));
    const before = panel.text();
    await panel.choose('form', '제목 (##)');
    await world.leader.waitForMessage(channelId, (now) => now.id === id && wordsOf(now).includes('왜 배웠나요?'));
    expect(panel.text()).not.toBe(before);
    await pressed(panel, '가져오기', '가져왔어요');
    expect(await live()).toContain('왜 배웠나요?');
  });

  test('in an archive is read too, with the files’ own names', async () => {
    const panel = await bring(zipSync({ '모음/인성.md': bytes(FILE) }), '모음.zip');
    await pressed(panel, '가져오기', '가져왔어요. 새로 3');
    expect(await live()).toEqual(TITLES);
  });
});

describe('importing again', () => {
  beforeEach(async () => {
    await pressed(await bring(FILE), '가져오기', '가져왔어요');
    await world.jump('2026-07-01T01:00:00Z');
  });

  const ids = async () => new Map((await own()).map(({ question }) => [question.title, question.id]));

  test('the same file changes nothing', async () => {
    const panel = await bring(FILE);
    expect(panel.text()).toContain('새로 0 · 바뀜 0 · 이름 바뀜 0 · 파일에서 빠짐 0 · 그대로 3');
  });

  test('another file adds to the first, which is not gone with it', async () => {
    const panel = await bring('### 다른 파일의 질문인가요?\n\n- 그렇습니다.\n', '다른.md');
    expect(panel.text()).toContain('새로 1');
    expect(panel.text()).toContain('파일에서 빠짐 0');
    expect(panel.buttons()).not.toContain('가져오고 빠진 질문은 빼기');
  });

  test('changed, renamed and gone are told; ids stay; what is gone goes only if asked; undo brings all back', async () => {
    const before = await own();
    const known = await ids();
    const second = FILE.replace('저는 끝까지 해냅니다.', '저는 맡은 일을 끝냅니다.')
      .replace('본인의 단점은 무엇인가요?', '본인의 단점은 무엇이라고 생각하나요?')
      .replace(/### 우리 회사[\s\S]*$/, '');
    const panel = await bring(second);
    expectWhole(panel.message());
    expect(panel.text()).toContain('비슷한 질문이 있어요');
    expect(panel.options('same')).toEqual(['본인의 단점은 무엇이라고 생각하나요?']);
    await panel.choose('same', '본인의 단점은 무엇이라고 생각하나요?');
    const { id, channelId } = panel.message();
    await world.leader.waitForMessage(channelId, (now) => now.id === id && wordsOf(now).includes('이름 바뀜 1'));
    expect(panel.text()).toContain('새로 0 · 바뀜 1 · 이름 바뀜 1 · 파일에서 빠짐 1 · 그대로 0');
    for (const line of ['• 본인의 장점은 무엇인가요?', '인가요? → 본인의 단점은', '• 우리 회사에 왜 지원했나요?']) {
      expect(panel.text()).toContain(line);
    }
    await pressed(panel, '가져오고 빠진 질문은 빼기', '가져왔어요. 새로 0 · 바뀜 2 · 뺌 1');
    expect(await live()).toEqual(['본인의 단점은 무엇이라고 생각하나요?', '본인의 장점은 무엇인가요?']);
    expect((await ids()).get('본인의 단점은 무엇이라고 생각하나요?')).toBe(known.get('본인의 단점은 무엇인가요?'));
    await pressed(panel, '가져오기 되돌리기', '되돌렸어요');
    expect(await own()).toEqual(before);
    expect(panel.buttons()).toEqual([]);
  });

  test('undo leaves what somebody changed since, and takes away what was new', async () => {
    const panel = await bring(
      FILE.replace('느립니다', '급합니다').concat('\n### 새 질문은 무엇인가요?\n\n- 이것입니다.\n'),
    );
    await pressed(panel, '가져오기', '가져왔어요. 새로 1 · 바뀜 1');
    await world.jump('2026-07-01T02:00:00Z');
    const { questions } = world.bot().store;
    const changed = (await own()).find(({ question }) => question.title === '본인의 단점은 무엇인가요?');
    if (!changed) throw new Error('the question is gone');
    await questions.put({ ...changed, updatedAt: world.clock.now() });
    await pressed(panel, '가져오기 되돌리기', '질문 1개는 그대로 두었어요');
    expect(await live()).toEqual(TITLES);
  });
});

describe('what was taken', () => {
  const list = async (): Promise<Panel> =>
    panelOf(world.leader, await world.leader.command(world.channel.id, 'question imports'));

  test('is listed after the private message is gone, and any of it can be undone', async () => {
    expect((await list()).text()).toContain('아직 가져온 파일이 없어요');
    await pressed(await bring(FILE), '가져오기', '가져왔어요');
    await world.jump('2026-07-01T01:00:00Z');
    await pressed(await bring('### 다른 파일의 질문인가요?\n\n- 그렇습니다.\n', '다른.md'), '가져오기', '가져왔어요');
    await world.restart();
    const panel = await list();
    expectWhole(panel.message());
    expect(panel.options('imports')).toEqual(['다른.md', '우리 질문.md']);
    await panel.choose('imports', '우리 질문.md');
    await pressed(panel, '가져오기 되돌리기', '되돌렸어요');
    expect(await live()).toEqual(['다른 파일의 질문인가요?']);
    const again = await list();
    expect(again.options('imports')).toEqual(['다른.md']);
    expect(again.text()).toContain('↩️ 우리 질문.md');
  });

  test('is undone once, when two press at once', async () => {
    await pressed(await bring(FILE), '가져오기', '가져왔어요');
    const panels = [await list(), await list()];
    for (const panel of panels) await panel.choose('imports', '우리 질문.md');
    const start = world.local.history.length;
    await Promise.all(panels.map((panel) => panel.press('가져오기 되돌리기')));
    const said = (words: string) => () => {
      const sent = world.local.history.slice(start).filter(({ kind, body }) => kind === 'request' && body);
      return sent.filter(({ body }) => JSON.stringify(body).includes(words)).length;
    };
    await expect.poll(said('되돌렸어요')).toBe(1);
    await expect.poll(said('이미 끝났거나')).toBe(1);
    expect(await live()).toEqual([]);
  });

  test('becomes what a study posts by one press; of several studies the leader says which', async () => {
    const study = await world.study();
    const panel = await bring(FILE);
    await pressed(panel, '가져오기', '가져왔어요');
    await panel.press('이 질문들로 올리기');
    expect(panel.text()).toContain('이 파일의 질문 3개를 올려요');
    const setOf = async (id: string) => (await world.bot().store.studies.get(world.guild.id, id))?.questionSet;
    expect(await setOf(study.id)).toMatchObject({ categories: null, sources: ['우리 질문.md'] });
    const other = world.local.createChannel(world.guild.id, { name: '둘째' });
    const second = await world.study({ channelId: other.id });
    await panel.press('이 질문들로 올리기');
    await panel.choose('usein', '#둘째');
    expect(await setOf(second.id)).toMatchObject({ sources: ['우리 질문.md'] });
  });

  test('has the name and category that the leader gave, also when the file comes again', async () => {
    const panel = await bring(FILE, 'interview-questions.md');
    await panel.fill(await panel.press('이름과 분류 정하기'), { name: '우리 스터디', category: '우리 회사' });
    await world.leader.waitForMessage(world.channel.id, (message) => wordsOf(message).includes('우리 회사 · '));
    await pressed(panel, '가져오기', '가져왔어요. 새로 3');
    expect(new Set((await own()).map(({ question }) => `${question.source} ${question.category}`))).toEqual(
      new Set(['우리 스터디 우리 회사']),
    );
    await world.jump('2026-07-01T01:00:00Z');
    const again = await bring(FILE.replace(/### 우리 회사[\s\S]*$/, ''), 'interview-questions.md');
    expect(again.text()).toContain('파일에서 빠짐 1 · 그대로 2');
    expect(again.text()).toContain('• 우리 회사에 왜 지원했나요?');
  });

  test('says that it runs, and takes no second press meanwhile', async () => {
    const panel = await bring(FILE);
    const since = world.local.history.length;
    await pressed(panel, '가져오기', '가져왔어요');
    const shown = world.local.history.slice(since).map((entry) => JSON.stringify(entry));
    const working = shown.find((entry) => entry.includes('가져오는 중이에요'));
    expect(working).toContain('"disabled":true');
    expect(working).not.toContain('"disabled":false');
  });
});

describe('is refused', () => {
  test('to members, in their language', async () => {
    const member = world.members[2];
    expect(messageOf(await give(FILE, 'a.md', member)).content).toContain("Only the study's leader");
    expect(await own()).toEqual([]);
  });

  test.each([
    ['a kind that is not read', '사진.png', 'x', '이 파일은 읽지 못해요'],
    ['a file without text', '빈.md', '', '읽을 것이 없어요'],
  ])('%s', async (_what, name, text, says) => {
    const reply = await give(text, name);
    await world.leader.waitForMessage(world.channel.id, (message) => message.content.includes(says));
    expect(reply.kind).toBe('message');
    expect(await own()).toEqual([]);
  });

  test('a file of more than 5 MB, and one of another kind, by what Discord says of them: they are not fetched', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    const reply = messageOf(await give(new Uint8Array(5 * 1024 * 1024 + 1), '큰.md'));
    expect(reply.content).toContain('5MB');
    expect(messageOf(await give('x', '사진.png')).content).toContain('이 파일은 읽지 못해요');
    expect(fetched).not.toHaveBeenCalled();
    await bring(FILE);
    expect(fetched).toHaveBeenCalled();
    fetched.mockRestore();
    expect(await own()).toEqual([]);
  });

  test.each([
    [
      'a picture that is called a file of questions',
      '우리.md',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
    ],
    ['an archive that is none', '모음.zip', bytes('### 이것은 압축 파일이 아니에요?')],
  ])('%s: it says why, and there is nothing to take', async (_what, name, data) => {
    const panel = await bring(data, name);
    expect(panel.text()).toContain('질문 0');
    expect(panel.text()).toContain(`• ${name}`);
    const [take] = buttonsOf(panel.message());
    expect(take).toMatchObject({ label: '가져오기', disabled: true });
    expect(await own()).toEqual([]);
  });
});

test('while a large file is read, everybody else is answered', async () => {
  const many = Array.from({ length: 600 }, (_, n) => `### ${n}번째로 무엇을 했나요?\n\n- 저는 ${n}번 했습니다.\n`);
  const [member] = world.members;
  const reading = bring(many.join('\n'));
  const ends: string[] = [];
  const read = reading.then(() => ends.push('read'));
  // The file has been fetched when the leader's command is deferred and the worker has its task.
  await world.leader.waitForMessage(world.channel.id, ({ loading }) => loading === true);
  for (let n = 0; n < 5; n += 1) {
    const offered = await member.autocomplete(world.channel.id, 'sample', { question: '3번째' }, 'question');
    expect(choicesOf(offered)).toContain('3번째 질문을 말해 주세요.');
    ends.push('answered');
  }
  await read;
  expect(ends).toEqual(['answered', 'answered', 'answered', 'answered', 'answered', 'read']);
  expect((await reading).text()).toContain('질문 600');
});

describe('fetching', () => {
  const serve = async (
    answer: (path: string) => { status: number; headers?: Record<string, string>; body?: string },
  ) => {
    const server = createServer((request, response) => {
      const { status, headers = {}, body = '' } = answer(request.url ?? '');
      response.writeHead(status, headers).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return {
      origin: `http://127.0.0.1:${address.port}`,
      seen: (see: (path: string) => void) => server.on('request', ({ url }) => see(url ?? '')),
      close: () => server.close(),
    };
  };

  test('from another host, by a redirect, without an end or broken: nothing comes of it', async () => {
    const server = await serve((path) =>
      path === '/away'
        ? { status: 302, headers: { location: 'https://cdn.discordapp.com/x' } }
        : path === '/long'
          ? { status: 200, body: 'x'.repeat(1_001) }
          : path === '/fine'
            ? { status: 200, body: '### a' }
            : { status: 404 },
    );
    const asked: string[] = [];
    server.seen((path) => asked.push(path));
    try {
      const origins = new Set([server.origin]);
      expect(Buffer.from(await download(`${server.origin}/fine`, origins)).toString()).toBe('### a');
      for (const path of ['/away', '/missing']) {
        await expect(download(`${server.origin}${path}`, origins)).rejects.toMatchObject({
          key: 'question.refuse.fileGone',
        });
      }
      await expect(download(`${server.origin}/long`, origins, 1_000)).rejects.toMatchObject({
        key: 'question.refuse.fileTooLarge',
      });
      asked.length = 0;
      const discord = fileOrigins(undefined);
      for (const url of [
        `${server.origin}/fine`,
        'https://cdn.discordapp.com@example.org/fine',
        'https://cdn.discordapp.com.example.org/fine',
        'http://cdn.discordapp.com/fine',
        'https://cdn.discordapp.com:444/fine',
        'file:///etc/hostname',
      ]) {
        await expect(download(url, discord), url).rejects.toMatchObject({ key: 'question.refuse.fileGone' });
      }
      expect(asked).toEqual([]);
    } finally {
      server.close();
    }
  });

  test.each([
    ['before its first byte', false],
    ['in its middle', true],
  ])('a host that falls silent %s is not waited for', async (_when, begins) => {
    const server = createServer((_request, response) => {
      if (begins) response.writeHead(200).write('### a');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const origin = `http://127.0.0.1:${address.port}`;
    const waited = download(`${origin}/slow`, new Set([origin]), 1_000, 50);
    await expect(waited).rejects.toMatchObject({ key: 'question.refuse.fileGone' });
    server.closeAllConnections();
    server.close();
  });
});
