// A server's own questions: there at once for its members and studies, nowhere else.
import { afterEach, describe, expect, test } from 'vitest';
import type { OwnQuestion } from '../../src/core/own-question.ts';
import type { Question } from '../../src/core/question.ts';
import { messageOf, question, startWorld, type World, wordsOf } from '../bot/harness.ts';
import { anotherServer, choicesOf } from './question-world.ts';

let world: World;
afterEach(() => world.close());

const TITLE = '우리 스터디만의 질문은 무엇인가요?';

const own = (guildId: string, fields: Partial<Question> = {}): OwnQuestion => ({
  version: 1,
  guildId,
  question: question(0, { id: `${guildId}/ours`, title: TITLE, category: '우리 분류', ...fields }),
  state: 'live',
  place: 0,
  createdBy: 'leader',
  createdAt: 0,
  updatedBy: 'leader',
  updatedAt: 0,
});

const offered = async (channelId: string, typed: string): Promise<readonly string[]> =>
  choicesOf(await world.leader.autocomplete(channelId, 'sample', { question: typed }, 'question'));

describe('a question of one server', () => {
  test('is offered, found, shown and counted there, and never in another', async () => {
    world = await startWorld({ now: '2026-06-30T23:00:00Z' });
    const other = anotherServer(world);
    await world.startBot();
    const { store, bankOf } = await world.bot().app;
    expect(await offered(world.channel.id, '우리 스터디')).toEqual([]);
    await store.questions.put(own(world.guild.id));

    expect(await offered(world.channel.id, '우리 스터디')).toEqual([TITLE]);
    expect(await offered(other.channelId, '우리 스터디')).toEqual([]);
    expect(await offered(other.channelId, '')).not.toContain(TITLE);
    const asked = { question: `${world.guild.id}/ours` };
    expect(wordsOf(messageOf(await world.leader.command(world.channel.id, 'sample', asked)))).toContain(TITLE);
    expect(wordsOf(messageOf(await world.leader.command(other.channelId, 'sample', asked)))).toContain(
      '그런 질문을 찾지 못했어요',
    );
    expect((await bankOf(world.guild.id)).categories('ko')).toContain('우리 분류');
    expect((await bankOf(other.guildId)).categories('ko')).not.toContain('우리 분류');
    expect((await bankOf(null)).all).toHaveLength(12);
  });

  test('is what its study posts; another server’s study never draws it', async () => {
    world = await startWorld({ now: '2026-06-30T23:00:00Z' });
    const other = anotherServer(world);
    await world.startBot();
    await world.bot().store.questions.put(own(world.guild.id));
    const here = await world.study();
    const there = await world.study({ guildId: other.guildId, channelId: other.channelId });
    const { posting } = await world.bot().app;
    const titles = async (study: typeof here) =>
      (await posting.coming(study, 13)).map(({ question: one }) => one?.title);
    expect(await titles(here)).toContain(TITLE);
    expect(await titles(there)).not.toContain(TITLE);
    await world.jump('2026-07-01T00:00:00Z');
    expect((await world.posts(here))[0]?.question?.id).toBe(`${world.guild.id}/ours`);
    expect((await world.posts(there))[0]?.question?.id).toBe('test/q1');
  });

  test('removed or only suggested, it is drawn and offered no more; what was posted keeps it', async () => {
    world = await startWorld({ now: '2026-06-30T23:00:00Z' });
    await world.startBot();
    const { questions } = world.bot().store;
    await questions.put(own(world.guild.id));
    const study = await world.study();
    await world.jump('2026-07-01T00:00:00Z');
    for (const state of ['removed', 'suggested'] as const) {
      await questions.put({ ...own(world.guild.id), state });
      expect(await offered(world.channel.id, '우리 스터디')).toEqual([]);
    }
    expect((await world.posts(study))[0]?.question?.title).toBe(TITLE);
    const [card] = world.cards(world.channel.id);
    expect(card && wordsOf(card)).toContain(TITLE);
    expect(wordsOf(messageOf(await world.leader.command(world.channel.id, 'sample')))).toContain(
      '0번 예시 답안입니다.',
    );
  });

  test('an exact match of the shared bank stands before a loose one of the server’s own', async () => {
    world = await startWorld({});
    await world.startBot();
    await world.bot().store.questions.put(own(world.guild.id, { title: '질문을 3번째로 말해 주세요.' }));
    const [best, next] = await offered(world.channel.id, '3번째 질문');
    expect(best).toBe('3번째 질문을 말해 주세요.');
    expect(next).toBe('질문을 3번째로 말해 주세요.');
  });
});
