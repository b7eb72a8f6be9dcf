// A second opinion in practice, end to end: agreed to, asked, shown as a machine's words; every failure leaves practice as it was.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, PageMessage, Reply } from '../../playground/protocol.ts';
import type { AiEndpoint } from '../../src/config.ts';
import { OPINIONS_A_DAY, type OpinionFault, type OpinionUse } from '../../src/core/opinion.ts';
import { question, startWorld, type World, type WorldOptions, wordsOf } from '../bot/harness.ts';
import {
  answering,
  type Behaviour,
  hanging,
  messagesIn,
  type StandIn,
  saying,
  startStandIn,
} from '../opinion/stand-in.ts';
import { directMessages, practising } from './practice-world.ts';
import { buttonsOf, expectWhole, idOf, POSTED, settled } from './question-world.ts';

const WORDS = '저는 먼저 결론부터 말합니다.';
const OPINION = '결론이 먼저 나와서 좋아요.\n숫자가 하나 있으면 더 좋아요.';

let standIn: StandIn;
let world: World;
let ai: AiEndpoint | undefined;

beforeEach(async () => {
  standIn = await startStandIn();
});
afterEach(async () => {
  await world.close();
  await standIn.close();
});

const start = async (options: WorldOptions = {}, timeoutMs = 20_000): Promise<void> => {
  ai = { baseUrl: standIn.baseUrl, model: 'small-model', apiKey: 'sk-secret', timeoutMs };
  world = await startWorld({ ai: () => ai, ...options });
  await world.startBot();
};

const useOf = (who: 0 | 1 | 2 = 0): Promise<OpinionUse | undefined> =>
  world.bot().store.opinions.get(world.members[who].user.id);

/** A member with a written answer on the practice screen. */
const written = async (who: 0 | 1 | 2 = 0, channelId = world.channel.id) => {
  const actor: Actor = world.members[who];
  const p = practising(actor, channelId);
  await p.begin({ question: 'test/q1' });
  await p.answer(WORDS);
  const whole = async (reply: Reply): Promise<PageMessage> => {
    const message = await settled(world, who, reply);
    expectWhole(message);
    return message;
  };
  const ask = async () => whole(await p.pressId(p.idAt(/다른 의견|Second opinion/)));
  const press = async (message: PageMessage, label: string) =>
    whole(await actor.press(message.id, idOf(message, label)));
  /** As a member sees it last. */
  const now = (message: PageMessage): Promise<PageMessage> =>
    actor.waitForMessage(message.channelId, ({ id, loading, content }) => {
      return id === message.id && !loading && !/기다리고 있어요…|Waiting/.test(content);
    });
  const agree = async (): Promise<PageMessage> => {
    const asked = await ask();
    await actor.press(asked.id, idOf(asked, who === 2 ? 'Agree and ask' : '동의하고 물어보기'));
    return now(asked);
  };
  return { actor, p, ask, press, agree, now };
};

describe.each([
  [
    'in Korean',
    0,
    {
      button: '다른 의견 (AI)',
      sent: '보내는 것',
      agree: '동의하고 물어보기',
      label: 'AI가 쓴 의견이에요. 틀릴 수 있어요',
      withdraw: '동의 취소',
      withdrawn: '동의를 취소했어요',
    },
  ],
  [
    'in English',
    2,
    {
      button: 'Second opinion (AI)',
      sent: 'What is sent',
      agree: 'Agree and ask',
      label: 'This opinion was written by an AI. It can be wrong',
      withdraw: 'Withdraw my agreement',
      withdrawn: 'Your agreement is withdrawn',
    },
  ],
] as const)('%s', (_language, who, says) => {
  const options: WorldOptions = { questions: [question(1, who === 2 ? { language: 'en' } : {})] };

  test.each(['a server', 'direct messages'] as const)(
    'in %s: told what is sent where, agreed to once, over a restart, and withdrawn',
    async (place) => {
      await start(options);
      standIn.behave(saying(OPINION));
      const channelId = place === 'a server' ? world.channel.id : await directMessages(world, world.members[who]);
      const { p, ask, press, agree } = await written(who, channelId);
      const screen = wordsOf(p.screen());
      expect(screen).toContain(says.button);

      const asked = await ask();
      expect(asked.ephemeral).toBe(true);
      expect(asked.content).toContain(says.sent);
      expect(asked.content).toContain(standIn.host);
      expect(standIn.sent).toEqual([]);
      await world.restart();

      const opinion = await agree();
      expect(opinion.embeds[0]).toMatchObject({ title: says.label, footer: { text: `small-model · ${standIn.host}` } });
      expect(wordsOf(opinion)).toContain('결론이 먼저 나와서 좋아요.');
      expect(standIn.sent).toHaveLength(1);
      await world.restart();

      const second = await ask();
      expect(second.ephemeral).toBe(true);
      expect(second.id).not.toBe(opinion.id);
      expect(second.embeds[0]?.title).toBe(says.label);
      expect(standIn.sent).toHaveLength(2);

      const withdrawn = await press(second, says.withdraw);
      expect(withdrawn.content).toContain(says.withdrawn);
      expect(withdrawn.embeds).toHaveLength(1);
      expect(buttonsOf(withdrawn)).toEqual([]);
      expect((await ask()).content).toContain(says.sent);
      expect(standIn.sent).toHaveLength(2);

      expect(wordsOf(p.screen())).toBe(screen);
      await p.press(/^좋음|^Good/);
      expect(world.logged).toEqual([]);
    },
  );
});

test('what goes out says nothing of who wrote, where, or what others wrote', async () => {
  await start();
  const other = await written(1);
  await other.p.answer('다른 사람의 비밀 답변입니다.');
  const { agree, actor } = await written(0);
  await agree();
  const [sent] = standIn.sent;
  // The prompt is the same for everyone.
  const out = JSON.stringify([sent?.path, sent?.headers, ...messagesIn(sent).slice(1)]);
  expect(out).toContain('먼저 결론부터');
  expect(out).toContain('1번 예시 답안입니다');
  const { user } = actor;
  for (const private_ of [user.id, user.name, world.guild.id, world.guild.name, world.channel.id, '비밀 답변'])
    expect(out).not.toContain(private_);
});

describe('the button', () => {
  test('is not there unless it is set up, and answers calmly when it was taken away', async () => {
    await start();
    const { ask, p } = await written();
    ai = undefined;
    await world.restart();
    expect((await ask()).content).toContain('지금은 AI에게 의견을 물어볼 수 없어요');
    await p.answer(WORDS);
    expect(p.words()).toContain('글에서 보이는 것');
    expect(p.words()).not.toContain('다른 의견');
  });

  test('sends nothing while the study keeps the sample answers closed', async () => {
    await start({ now: '2026-06-30T23:00:00Z' });
    await world.study({ reveal: 'after-deadline' });
    const { agree, ask } = await written();
    await agree();
    await world.jump(POSTED);
    expect((await ask()).content).toContain('예시 답안이 아직 열리지 않았어요');
    expect(standIn.sent).toHaveLength(1);
  });

  test('sends nothing once the answer is graded', async () => {
    await start();
    const { ask, p, press } = await written();
    const agreement = await ask();
    await p.press(/^좋음/);
    expect((await press(agreement, '동의하고 물어보기')).content).toContain('물어볼 답변이 없어요');
    expect(standIn.sent).toEqual([]);
  });

  test('is not there for an answer that was spoken', async () => {
    await start();
    const p = practising(world.members[0], world.channel.id);
    await p.begin({ question: 'test/q1' });
    await p.press(/답 보기/);
    expect(p.words()).not.toContain('다른 의견');
  });

  test('asks again when the words would go somewhere else', async () => {
    await start();
    const { agree, ask, press } = await written();
    const agreement = await ask();
    await agree();
    ai = ai && { ...ai, baseUrl: standIn.baseUrl.replace('127.0.0.1', 'localhost') };
    await world.restart();
    expect((await ask()).content).toContain('localhost');
    // What was drawn for another host agrees to nothing.
    await press(agreement, '동의하고 물어보기');
    expect((await useOf())?.agreedTo).toBe(standIn.host);
    expect(standIn.sent).toHaveLength(1);
  });
});

describe('limits', () => {
  test('one at a time for each member, others meanwhile', async () => {
    await start();
    const one = await written(0);
    const two = await written(1);
    await one.agree();
    await two.agree();
    standIn.behave(hanging);
    // Until the opinion is there it is not answered.
    const first = one.actor.press(one.p.screen().id, one.p.idAt(/다른 의견/));
    await standIn.received(3);
    expect((await one.ask()).content).toContain('아직 앞의 의견을 기다리고 있어요');
    standIn.behave(saying(OPINION));
    expect((await two.ask()).embeds).toHaveLength(1);
    expect(standIn.sent).toHaveLength(4);
    await world.stopBot();
    expect((await settled(world, 0, await first)).content).toContain('봇이 다시 시작하느라');
  });

  test(`${OPINIONS_A_DAY} a study day, kept over a restart; the day begins at 03:00`, async () => {
    await start({ now: '2026-07-01T17:59:00Z' });
    await world.study();
    const { agree, ask } = await written();
    await agree();
    await world
      .bot()
      .store.opinions.update(world.members[0].user.id, (use) => use && { ...use, asked: OPINIONS_A_DAY });
    await world.restart();
    const refused = await ask();
    expect(refused.content).toContain('오늘 물어볼 수 있는 20번을 다 썼어요');
    expect(standIn.sent).toHaveLength(1);
    world.clock.set(Date.parse('2026-07-01T18:00:00Z'));
    expect((await ask()).embeds).toHaveLength(1);
    expect(await useOf()).toMatchObject({ day: '2026-07-02', asked: 1, pending: null });
  });
});

describe('a failure', () => {
  test.each<[OpinionFault, Behaviour, string]>([
    ['slow', hanging, 'AI가 제때 답하지 않았어요'],
    ['settings', answering(401, '{}'), '봇을 운영하는 사람에게 알려 주세요'],
    ['busy', answering(429, '{}'), '요청이 몰렸거나'],
    ['down', answering(500, '{}'), 'AI에 연결하지 못했어요'],
    ['unreadable', saying(''), '읽을 수 있는 의견을 주지 않았어요'],
  ])('%s: told calmly, with the coach still there, and asked again with success', async (fault, behaviour, told) => {
    await start({}, fault === 'slow' ? 1_000 : 20_000);
    const { agree, ask, p } = await written();
    standIn.behave(behaviour);
    const card = await world.bot().store.decks.get(world.members[0].user.id, 'test/q1');
    const screen = wordsOf(p.screen());
    const failed = await agree();
    expect(failed.content).toContain(told);
    expect(failed.content).toContain('‘글에서 보이는 것’은 그대로');
    expect(failed.embeds).toEqual([]);
    expect(await world.bot().store.decks.get(world.members[0].user.id, 'test/q1')).toEqual(card);
    expect(world.logged).toMatchObject([{ fault, level: 40 }]);
    expect(JSON.stringify(world.logged)).not.toMatch(/결론|sk-secret/);
    standIn.behave(saying(OPINION));
    expect((await ask()).embeds).toHaveLength(1);
    expect(wordsOf(p.screen())).toBe(screen);
  });

  test('is told in English too', async () => {
    await start({ questions: [question(1, { language: 'en' })] });
    standIn.behave(answering(503, ''));
    const { agree } = await written(2);
    expect((await agree()).content).toBe(
      'The AI could not be reached. Please press again in a moment.\n“What shows in the text” on your practice screen still holds.',
    );
  });

  test('a restart in the middle: told at once, nothing waited for, and asked again', async () => {
    await start();
    const { actor, agree, ask, p } = await written();
    await agree();
    standIn.behave(hanging);
    const waiting = actor.press(p.screen().id, p.idAt(/다른 의견/));
    await standIn.received(2);
    const began = performance.now();
    await world.restart();
    expect(performance.now() - began).toBeLessThan(4_000);
    expect((await settled(world, 0, await waiting)).content).toContain('봇이 다시 시작하느라');
    standIn.behave(saying(OPINION));
    expect((await ask()).embeds).toHaveLength(1);
    expect(world.logged).toEqual([]);
  });

  test('a crash in the middle keeps the member waiting no longer than the request could have lasted', async () => {
    await start();
    const { agree, ask } = await written();
    await agree();
    const until = world.clock.now() + 30_000;
    const { id } = world.members[0].user;
    await world.bot().store.opinions.update(id, (use) => use && { ...use, pending: { id: '1', until } });
    await world.restart();
    expect((await ask()).content).toContain('아직 앞의 의견을 기다리고 있어요');
    world.clock.set(until);
    expect((await ask()).embeds).toHaveLength(1);
    expect((await useOf())?.pending).toBeNull();
  });
});

describe('a hostile opinion', () => {
  test.each([
    ['mentions, links and Markdown', '@everyone <@1> <@&2> [여기](https://evil.example) https://evil.example # 제목'],
    ['10,000 characters', `의견${'*_`[]()~|<>#'.repeat(800)} 끝.`],
    ['no blank in 10,000 characters', '가'.repeat(10_000)],
  ])('of %s is shown as text', async (_what, said) => {
    await start();
    standIn.behave(saying(said));
    const { agree } = await written();
    const opinion = await agree();
    const description = String(opinion.embeds[0]?.description);
    expect(description.length).toBeLessThanOrEqual(4_096);
    expect(opinion.mentions).toMatchObject({ everyone: false });
    expect(description).not.toMatch(/:\/\/|(?<!\\)[<[\]]/);
    expect(world.logged).toEqual([]);
  });
});
