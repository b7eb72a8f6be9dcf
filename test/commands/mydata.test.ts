// /mydata end to end: seen, downloaded and deleted, in servers and direct messages, over restarts; nothing comes back by itself.
import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { Events } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../playground/protocol.ts';
import { answerText } from '../../src/core/answer.ts';
import { newCard } from '../../src/core/deck.ts';
import type { Study } from '../../src/core/study.ts';
import { messageOf, question, wordsOf as saidIn, startWorld, type WorldOptions } from '../bot/harness.ts';
import { GOES, STAYS, type Whose, wordsOf } from '../member-records.ts';
import { directOf } from './history-reading.ts';
import { dataOf, holds } from './mydata-world.ts';
import { buttonsOf, CLOSED, idOf, type QuestionWorld, startQuestion, submitForm } from './question-world.ts';

let q: QuestionWorld;
afterEach(() => q.world.close());

const HOUR = 3_600_000;

const start = async (fields: Partial<Study> = {}, options: WorldOptions = {}): Promise<QuestionWorld> => {
  q = await startQuestion(fields, options);
  return q;
};

const member = (n: 0 | 1 | 2 = 0): Actor => q.world.members[n];
const store = () => q.world.bot().store;

/** Resolves when what is stored for a member of today's question fits; the listener works behind the gateway. */
const answered = (actor: Actor, text: string | undefined): Promise<void> =>
  expect
    .poll(async () => {
      const answer = await q.answer(actor.user.id);
      return answer && answerText(answer);
    })
    .toBe(text);

/** Everything that can be kept of a member, beside what they do by hand. */
const fill = async (actor: Actor, n = 1): Promise<Whose> => {
  const whose = { userId: actor.user.id, guildId: q.world.guild.id, n };
  for (const put of Object.values(GOES)) await put(store(), whose);
  for (const put of Object.values(STAYS)) await put(store(), whose, actor.user.id);
  return whose;
};

const copies = (actor: Actor) =>
  q.world.cards(q.post.threadId).filter(({ components }) => JSON.stringify(components).includes(actor.user.id));

describe.each([
  [
    'in Korean',
    0,
    {
      answers: '오늘의 질문에 남긴 기록',
      kept: [
        '복습 카드 1개',
        '한 답변 1개',
        '모의면접 1번',
        '매일 오후 9:00',
        'ai.example',
        '서버 질문 4개',
        '알린 것 1개',
      ],
      who: '스터디 채널을 볼 수 있는 사람',
      erase: /^지우기$/,
      choose: /무엇을 지울까요/,
      all: /^전부$/,
      undo: '되돌릴 수 없어요',
      stays: '내가 스레드에 직접 쓴 메시지',
      sure: /^전부 지우기$/,
      done: /^지웠어요$/,
      home: /내 정보 보기/,
      title: /^내 정보$/,
      none: '아직 저장된 것이 없어요',
    },
  ],
  [
    'in English',
    2,
    {
      answers: 'Questions of the day',
      kept: [
        '1 review card',
        '1 answer in practice',
        '1 mock interview',
        'every day at 9:00 PM',
        'ai.example',
        '4 server questions',
        '1 report',
      ],
      who: 'can see the study',
      erase: /^Delete$/,
      choose: /What do you want to delete/,
      all: /^Everything$/,
      undo: 'cannot be undone',
      stays: 'Messages that you wrote in threads yourself',
      sure: /^Delete everything$/,
      done: /^Deleted$/,
      home: /Show my data/,
      title: /^My data$/,
      none: 'Nothing is stored about you yet',
    },
  ],
] as const)('%s', (_language, who, says) => {
  test.each(['a server', 'direct messages'] as const)(
    'seen, downloaded, and deleted to the last byte, in %s',
    async (place) => {
      const { world, post } = await start();
      const [actor, other] = [member(who), member(1)];
      await submitForm(q, who, '답변 창에 쓴 원문');
      await submitForm(q, 1, '남의 답변');
      const said = await actor.say(post.threadId, '스레드에 쓴 원문');
      await answered(actor, '답변 창에 쓴 원문\n스레드에 쓴 원문');
      const whose = await fill(actor);
      await fill(other, 2);
      const others = await store().members.of(other.user.id);
      const mine = dataOf(world, actor, place === 'a server' ? world.channel.id : await directOf(world, actor));

      expect((await mine.open()).ephemeral).toBe(place === 'a server');
      for (const words of [says.answers, says.who, world.guild.name, ...says.kept])
        expect(mine.words()).toContain(words);
      const file = await mine.file();
      const words = ['answer', 'card', 'draft', 'attempt', 'mock', 'report', 'suggested'].map((kind) =>
        wordsOf(kind, whose),
      );
      for (const word of ['답변 창에 쓴 원문', '스레드에 쓴 원문', world.guild.name, ...words])
        expect(file).toContain(word);
      for (const word of ['남의 답변', other.user.id]) expect(file).not.toContain(word);

      await mine.press(says.erase, says.choose);
      await world.restart();
      await mine.choose(says.all);
      for (const text of [says.undo, says.stays]) expect(mine.words()).toContain(text);
      expect(await q.answer(actor.user.id)).toBeDefined();
      await world.restart();
      await mine.press(says.sure, says.done);

      expect(await holds(world, actor.user.id, '답변 창에 쓴 원문', '스레드에 쓴 원문', ...words)).toBe(false);
      expect(copies(actor)).toEqual([]);
      expect(actor.message(said.id)?.content).toBe('스레드에 쓴 원문');
      expect(copies(other)).toHaveLength(1);
      expect(await store().members.of(other.user.id)).toEqual(others);
      await mine.press(says.home, says.title);
      expect(mine.words()).toContain(says.none);
      expect(world.logged).toEqual([]);
    },
  );
});

describe('after everything was deleted', () => {
  test('no re-read, start, edit or close collects older messages again; new ones count', async () => {
    const { world, study, post } = await start();
    const actor = member();
    const old = await actor.say(post.threadId, '지우기 전에 쓴 글');
    await answered(actor, '지우기 전에 쓴 글');
    await dataOf(world, actor, world.channel.id).erase(/전부/);
    await actor.edit(post.threadId, old.id, '지우기 전에 쓴 글을 고침');
    await world.restart();
    await (await world.bot().app).answers.refresh(study, post);
    expect(await q.answer(actor.user.id)).toBeUndefined();
    world.clock.set(world.clock.now() + HOUR);
    await actor.say(post.threadId, '지운 뒤에 쓴 글');
    await answered(actor, '지운 뒤에 쓴 글');
    await world.stopBot();
    await actor.say(post.threadId, '봇이 없을 때 쓴 글');
    await world.startBot();
    await answered(actor, '지운 뒤에 쓴 글\n봇이 없을 때 쓴 글');
    await world.jump(CLOSED);
    await answered(actor, '지운 뒤에 쓴 글\n봇이 없을 때 쓴 글');
    expect(await holds(world, '지우기 전에')).toBe(false);
  });

  test('an older message that arrives late is not collected', async () => {
    const { world, post } = await start();
    const actor = member();
    const old = await actor.say(post.threadId, '늦게 도착한 글');
    await answered(actor, '늦게 도착한 글');
    await dataOf(world, actor, world.channel.id).erase(/전부/);
    // A session that goes on replays what it missed.
    const { client } = await world.bot().app;
    const thread = await client.channels.fetch(post.threadId);
    if (!thread?.isThread()) throw new Error('no thread');
    client.emit(Events.MessageCreate, await thread.messages.fetch(old.id));
    world.clock.set(world.clock.now() + HOUR);
    await actor.say(post.threadId, '새 글');
    await answered(actor, '새 글');
  });

  test('a hidden study closes as if they had never answered', async () => {
    const { world, post } = await start({ reveal: 'after-deadline' });
    await submitForm(q, 0, '가려 둔 답변');
    await submitForm(q, 1, '남의 가려 둔 답변');
    await dataOf(world, member(), world.channel.id).erase(/이 서버의 답변/);
    expect(await q.answer(member().user.id)).toBeUndefined();
    await world.jump(CLOSED);
    const summary = JSON.stringify(world.cards(post.threadId));
    expect(summary).toContain('답변한 분 1명');
    expect(summary).not.toContain(member().user.id);
  });

  test('an older message counts again when its member marks it, and is followed', async () => {
    const { world, study, post } = await start();
    const actor = member();
    const old = await actor.say(post.threadId, '다시 낼 글');
    await answered(actor, '다시 낼 글');
    await dataOf(world, actor, world.channel.id).erase(/전부/);
    await actor.messageCommand(post.threadId, 'Submit as my answer', old.id);
    await answered(actor, '다시 낼 글');
    await world.stopBot();
    await actor.edit(post.threadId, old.id, '다시 낼 글을 고침');
    await world.startBot();
    await (await world.bot().app).answers.refresh(study, post);
    await answered(actor, '다시 낼 글을 고침');
  });

  test('the count and the summary of closed questions are without them, also in a thread that sleeps', async () => {
    const { world, post } = await start();
    await submitForm(q, 0, '하나');
    await submitForm(q, 1, '둘');
    await world.jump(CLOSED);
    const told = () => JSON.stringify([...world.cards(post.threadId), ...world.cards(world.channel.id).slice(0, 1)]);
    expect(told()).toContain('답변한 분 2명');
    expect(told()).toContain(`<@${member().user.id}>`);
    const { client } = await world.bot().app;
    const thread = await client.channels.fetch(post.threadId);
    if (thread?.isThread()) await thread.setArchived(true);
    await dataOf(world, member(), world.channel.id).erase(/전부/);
    expect(told()).toContain('답변한 분 1명');
    expect(told()).not.toContain(member().user.id);
    expect(
      (await client.channels.fetch(post.threadId, { force: true }))?.isThread() &&
        thread?.isThread() &&
        thread.archived,
    ).toBe(true);
    await dataOf(world, member(1), world.channel.id).erase(/전부/);
    expect(told()).toContain('남아 있는 답변이 없어요');
    expect(world.logged).toEqual([]);
  });

  test('today’s screen and the list of answers go on without them', async () => {
    const { world } = await start();
    await submitForm(q, 0, '하나');
    await submitForm(q, 1, '둘');
    await dataOf(world, member(), world.channel.id).erase(/전부/);
    const today = JSON.stringify(messageOf(await member(1).command(world.channel.id, 'today')));
    expect(today).toContain(member(1).user.id);
    expect(today).not.toContain(member().user.id);
    await submitForm(q, 0, '새로 쓴 답변');
    expect(copies(member())).toHaveLength(1);
  });

  test('no reminder comes, and what a leader was told of is gone with what waits for them', async () => {
    const { world } = await start();
    const notices = world.local.createChannel(world.guild.id, { name: '스터디장' });
    await world.study({ noticeChannelId: notices.id });
    const actor = member();
    await actor.command(world.channel.id, 'question suggest').then(async (reply) => {
      if (reply.kind !== 'modal') throw new Error('no form');
      const values = { title: '제안한 질문의 원문?', answers: '', tips: '', keywords: '', followUps: '' };
      await actor.submit(reply.modal, values);
    });
    await world.leader.waitForMessage(notices.id, (told) => saidIn(told).includes('제안한 질문의 원문'));
    await store().decks.add(newCard(actor.user.id, 'test/q1', world.clock.now()));
    const deck = messageOf(await actor.command(world.channel.id, 'deck'));
    await actor.press(deck.id, 'deck:remind');
    await actor.select(deck.id, 'deck:at', ['21:00']);
    await dataOf(world, actor, world.channel.id).erase(/전부/);
    expect(world.leader.messages(notices.id)).toEqual([]);
    expect(await store().questions.ofGuild(world.guild.id)).toEqual([]);
    const since = world.local.history.length;
    await world.jump('2026-07-01T21:00:00+09:00');
    const sent = world.local.history.slice(since).filter(({ what }) => what === 'POST /channels/:id/messages');
    expect(sent).toEqual([]);
  });
});

describe('a part', () => {
  test('the answers of one server go, and everything else stays', async () => {
    const { world, study, post } = await start();
    const actor = member();
    await submitForm(q, 0, '이 서버의 답변');
    await actor.say(post.threadId, '이 서버의 글');
    await answered(actor, '이 서버의 답변\n이 서버의 글');
    const elsewhere = { userId: actor.user.id, guildId: '222222222222222222', n: 3 };
    for (const put of Object.values(GOES)) await put(store(), elsewhere);
    const before = await store().members.of(actor.user.id);
    const mine = dataOf(world, actor, world.channel.id);
    await mine.erase(/이 서버의 답변/);
    const answers = before.answers.filter(({ guildId }) => guildId !== world.guild.id);
    const studies = before.studies.filter(({ guildId }) => guildId !== world.guild.id);
    expect([answers.length, studies.length, before.studies.length]).toEqual([1, 2, 3]);
    expect(await store().members.of(actor.user.id)).toEqual({ ...before, answers, studies });
    expect(copies(actor)).toEqual([]);
    await (await world.bot().app).answers.refresh(study, post);
    expect(await q.answer(actor.user.id)).toBeUndefined();
    expect(await holds(world, '이 서버의 답변', '이 서버의 글')).toBe(false);
  });

  test('practice and mock interviews go: what is on ends, and its buttons say so', async () => {
    const { world } = await start();
    const actor = member();
    await fill(actor);
    const practice = messageOf(await actor.command(world.channel.id, 'practice'));
    const before = await store().members.of(actor.user.id);
    await dataOf(world, actor, world.channel.id).erase(/연습·모의면접/);
    const after = await store().members.of(actor.user.id);
    const none = { cards: [], practice: undefined, deckFile: undefined, attempts: [], mocks: [] };
    expect(after).toEqual({ ...before, ...none });
    expect(await holds(world, wordsOf('mock', { userId: actor.user.id, guildId: '', n: 1 }))).toBe(false);
    const reply = messageOf(await actor.press(practice.id, idOf(practice, '그만하기')));
    expect(reply.content.length + reply.embeds.length).toBeGreaterThan(0);
    expect(world.logged).toEqual([]);
  });

  test('is not offered where there is no server', async () => {
    const { world } = await start();
    const actor = member();
    await fill(actor);
    const mine = dataOf(world, actor, await directOf(world, actor));
    await mine.open();
    await mine.press(/^지우기$/, /무엇을/);
    expect(mine.words()).not.toContain('이 서버의 답변');
    const forged = `mydata:sure:${actor.user.id}:server:${world.guild.id}`;
    expect((await mine.forged(forged))[forged]).toContain('그 서버에서만');
    expect((await store().members.of(actor.user.id)).answers).toHaveLength(1);
  });
});

describe('a press that is not the member’s own', () => {
  test('is refused, whatever it names, and nothing is deleted', async () => {
    const { world } = await start();
    const [actor, other] = [member(), member(1)];
    await fill(actor);
    await fill(other, 2);
    const before = [await store().members.of(actor.user.id), await store().members.of(other.user.id)];
    const theirs = dataOf(world, other, world.channel.id);
    await theirs.open();
    const named = [
      ...['home', 'file', 'erase', 'scope'].map((action) => `mydata:${action}:${actor.user.id}`),
      `mydata:sure:${actor.user.id}:practice`,
    ];
    const refusals = Object.values(await theirs.forged(...named));
    expect(refusals).toHaveLength(named.length);
    for (const refusal of refusals) expect(refusal).toContain('다른 분이 연 화면');
    const elsewhere = `mydata:sure:${other.user.id}:server:222222222222222222`;
    const wrong = [`sure:${other.user.id}:everything`, `sure:${other.user.id}`, `burn:${other.user.id}`, 'home'];
    const answers = await theirs.forged(elsewhere, ...wrong.map((words) => `mydata:${words}`));
    expect(answers[elsewhere]).toContain('그 서버에서만');
    expect(
      Object.values(answers)
        .slice(1)
        .every((one) => one.includes('버튼')),
    ).toBe(true);
    expect([await store().members.of(actor.user.id), await store().members.of(other.user.id)]).toEqual(before);
    expect(await store().erasures.all()).toEqual([]);
  });
});

test('a file that is too large for Discord comes compressed; one that is too large even so is refused in words', async () => {
  const { world } = await start();
  const userId = member().user.id;
  const bring = (content: string) => store().decks.keepImport({ version: 1, userId, id: '3', content, at: 1 });
  const mine = dataOf(world, member(), world.channel.id);
  await bring('가'.repeat(3_000_000));
  await mine.open();
  const [packed] = (await mine.download()).attachments;
  expect(packed?.filename).toBe('my-data.json.gz');
  const bytes = Buffer.from(await (await fetch(packed?.url ?? '')).arrayBuffer());
  expect(JSON.parse(gunzipSync(bytes).toString('utf8')).waitingDeckFile.content).toHaveLength(3_000_000);
  await bring(randomBytes(8_200_000).toString('hex'));
  await mine.download();
  const refusal = await member().waitForMessage(world.channel.id, ({ content }) => content.includes('너무 커서'));
  expect([refusal.ephemeral, refusal.attachments]).toEqual([true, []]);
});

test('a member of whom nothing is kept is told so, and can delete what cannot be shown', async () => {
  const world = await startWorld({ questions: [question(1)] });
  q = { world } as QuestionWorld;
  await world.startBot();
  const mine = dataOf(world, world.members[0], world.channel.id);
  await mine.open();
  expect(mine.words()).toContain('아직 저장된 것이 없어요');
  expect(buttonsOf(mine.screen()).map(({ label }) => label)).toEqual(['지우기']);
});
