// /sample and /tip: found in every way, opened layer by layer, and never past the reveal.
import { afterEach, describe, expect, test } from 'vitest';
import { postKey } from '../../src/core/post.ts';
import { shortId } from '../../src/core/short-id.ts';
import { messageOf, question, wordsOf } from '../bot/harness.ts';
import {
  buttonsOf,
  CLOSED,
  choicesOf,
  descriptionsOf,
  expectWhole,
  firstPost,
  idOf,
  type QuestionWorld,
  startQuestion,
  submitForm,
} from './question-world.ts';

let q: QuestionWorld;
afterEach(() => q.world.close());

const member = (n: 0 | 1 | 2) => q.world.members[n];
const command = async (
  n: 0 | 1 | 2,
  name: string,
  options: Record<string, string> = {},
  channel = q.world.channel.id,
) => messageOf(await member(n).command(channel, name, options));
const SAMPLE = '1번 예시 답안입니다.';

describe('in an open study', () => {
  test('/sample opens today’s sample answer, privately, labelled as an example', async () => {
    q = await startQuestion();
    const reply = await command(0, 'sample');
    expect(reply.ephemeral).toBe(true);
    expect(reply.embeds[0]?.title).toBe('1번째 질문을 말해 주세요.');
    expect(descriptionsOf(reply)[0]).toContain(SAMPLE);
    expect(descriptionsOf(reply)[0]).toContain('외우지 말고 내 경험으로 바꿔 보세요');
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual([
      '키워드',
      '의도와 개요',
      '예시 답안',
      '꼬리 질문',
      '예시 답안 신고',
    ]);
  });

  test('each layer opens on its own, in place, and shows nothing of the others', async () => {
    q = await startQuestion();
    const reply = await command(0, 'sample');
    const seen: string[] = [];
    for (const label of ['키워드', '의도와 개요', '꼬리 질문', '예시 답안']) {
      const shown = messageOf(await member(0).press(reply.id, idOf(member(0).message(reply.id) ?? reply, label)));
      expect(shown.id).toBe(reply.id);
      expectWhole(shown);
      seen.push(descriptionsOf(shown)[0] ?? '');
    }
    const parts = ['키워드1', '1번 팁이에요.', '1번 꼬리 질문인가요?', SAMPLE];
    expect(seen.map((text) => parts.filter((part) => text.includes(part)))).toEqual(parts.map((part) => [part]));
  });

  test('/tip starts at the keywords and climbs layer by layer', async () => {
    q = await startQuestion();
    const reply = await command(2, 'tip');
    expect(descriptionsOf(reply)[0]).toContain('키워드1');
    expect(buttonsOf(reply).map(({ label, disabled }) => `${label} ${disabled}`)).toEqual([
      'Keywords true',
      'Intent and outline false',
      'Sample answers false',
      'Follow-ups false',
    ]);
    const tips = messageOf(await member(2).press(reply.id, idOf(reply, 'Intent and outline')));
    expect(descriptionsOf(tips)[0]).toContain('1번 팁이에요.');
    expect(wordsOf(tips)).not.toContain(SAMPLE);
    const sample = messageOf(await member(2).press(reply.id, idOf(tips, 'Sample answers')));
    expect(descriptionsOf(sample)[0]).toContain(SAMPLE);
  });

  test('the card’s buttons open the same screens, and leave the card alone', async () => {
    q = await startQuestion();
    const before = q.world.leader.message(q.post.messageId);
    const hint = messageOf(await member(0).press(q.post.messageId, `tip:post:${q.key}`));
    const sample = messageOf(await member(1).press(q.post.messageId, `sample:post:${q.key}`));
    expect([hint.ephemeral, sample.ephemeral]).toEqual([true, true]);
    expect(wordsOf(hint)).toContain('키워드1');
    expect(wordsOf(sample)).toContain(SAMPLE);
    expect(q.world.leader.message(q.post.messageId)).toEqual(before);
  });

  test('from the screen of /today they open beside it: its answer button stays', async () => {
    q = await startQuestion();
    const [actor] = q.world.members;
    const screen = messageOf(await actor.command(q.world.channel.id, 'today'));
    for (const label of ['힌트', '예시 답안']) {
      const reply = await actor.press(screen.id, idOf(screen, label));
      expect(messageOf(reply).id).not.toBe(screen.id);
      expect(messageOf(reply).ephemeral).toBe(true);
    }
    const now = actor.message(screen.id);
    expect(now && buttonsOf(now).map(({ label }) => label)).toContain('답변하기');
  });

  test('another question is found by id, title, keyword and 초성', async () => {
    q = await startQuestion(
      {},
      { questions: [question(1), question(2, { title: '자기소개를 해 주세요.', keywords: ['첫인상'] })] },
    );
    for (const words of ['test/q2', '자기소개를 해 주세요.', '첫인상', 'ㅈㄱㅅㄱ']) {
      expect(descriptionsOf(await command(0, 'sample', { question: words }))[0], words).toContain('2번 예시 답안');
    }
  });

  test('an unknown question is refused in the member’s language', async () => {
    q = await startQuestion();
    expect((await command(0, 'sample', { question: 'zzzzqqqq' })).content).toContain('그런 질문을 찾지 못했어요');
    expect((await command(2, 'tip', { question: 'zzzzqqqq' })).content).toContain('No such question was found');
  });

  test('a thread’s question goes before today’s', async () => {
    q = await startQuestion();
    await q.world.jump(CLOSED);
    expect(descriptionsOf(await command(0, 'sample'))[0]).toContain('2번 예시 답안');
    expect(descriptionsOf(await command(0, 'sample', {}, q.post.threadId))[0]).toContain(SAMPLE);
  });

  test('before today’s post the last open question is meant', async () => {
    q = await startQuestion();
    await q.world.jump('2026-07-01T23:30:00Z');
    expect(descriptionsOf(await command(0, 'sample'))[0]).toContain(SAMPLE);
  });

  test('a reference stands below the sample answer, a hint below its follow-up', async () => {
    const reference = 'PostgreSQL 문서, 13.2: https://www.postgresql.org/docs/current/transaction_iso.html';
    const hints = [{ followUp: '1번 꼬리 질문인가요?', text: '한 가지 예로 답해요.' }];
    q = await startQuestion({}, { questions: [question(1, { reference, hints, themes: ['동시성'] })] });
    const reply = await command(0, 'sample');
    expect(descriptionsOf(reply)[0]).toMatch(/1번 예시 답안입니다\.[\s\S]*📖 참고: PostgreSQL/);
    expect(descriptionsOf(reply)[0]).toContain(reference);
    const layer = async (label: string) => {
      const shown = messageOf(await member(0).press(reply.id, idOf(member(0).message(reply.id) ?? reply, label)));
      return descriptionsOf(shown)[0] ?? '';
    };
    expect(await layer('꼬리 질문')).toContain('1번 꼬리 질문인가요?\n\u3000↳ 한 가지 예로 답해요.');
    expect(await layer('키워드')).toContain('키워드1\n동시성');
  });

  test('long sample answers go over pages; nothing is lost', async () => {
    const long = '경험을 말합니다. '.repeat(900).trim();
    q = await startQuestion({}, { questions: [question(1, { sampleAnswers: [long, '짧은 예시'] })] });
    let page = await command(0, 'sample');
    const texts: string[] = [];
    for (;;) {
      expectWhole(page);
      texts.push((descriptionsOf(page)[0] ?? '').split('\n\n').slice(1).join('\n\n'));
      const next = buttonsOf(page).find(({ label }) => label === '다음');
      if (!next || next.disabled) break;
      page = messageOf(await member(0).press(page.id, next.id));
    }
    expect(texts.length).toBeGreaterThan(4);
    expect(texts.join('').replace(/\s/g, '')).toBe(`${long}짧은 예시`.replace(/\s/g, ''));
    const back = messageOf(await member(0).press(page.id, idOf(page, '이전')));
    expect(descriptionsOf(back)[0]).toContain('경험을 말합니다.');
  });

  test('crafted authored text breaks nothing and pings nobody', async () => {
    const title = `@everyone [클릭](https://evil.example) ${'가'.repeat(300)} \u202E😀`;
    const sampleAnswers = [`@here [은행](https://evil.example) <@&1> ${'`'.repeat(3)} 코드`];
    q = await startQuestion({}, { questions: [question(1, { title, sampleAnswers, keywords: ['a'.repeat(2000)] })] });
    const reply = await command(0, 'sample');
    expectWhole(reply);
    expect(reply.mentions).toEqual({ users: [], roles: [], everyone: false });
    expect(descriptionsOf(reply)[0]).not.toContain('](');
  });

  test('a long id in any script works through every button', async () => {
    const id = `group/${'자기소개'.repeat(40)}`;
    q = await startQuestion({}, { questions: [question(1), question(2, { id, title: '아주 긴 이름의 질문' })] });
    const choices = await member(0).autocomplete(q.world.channel.id, 'sample', { question: '아주 긴' }, 'question');
    if (choices.kind !== 'choices') throw new Error('no choices');
    expect(choices.choices).toEqual([{ name: '아주 긴 이름의 질문', value: shortId(id) }]);
    const reply = await command(0, 'sample', { question: String(choices.choices[0]?.value) });
    const keywords = messageOf(await member(0).press(reply.id, idOf(reply, '키워드')));
    expect(descriptionsOf(keywords)[0]).toContain('키워드2');
  });
});

describe('the list that opens while typing', () => {
  test('offers the study’s questions first, then the bank’s', async () => {
    q = await startQuestion();
    await q.world.jump(CLOSED);
    const names = choicesOf(await member(0).autocomplete(q.world.channel.id, 'sample', { question: '' }, 'question'));
    expect(names.slice(0, 3)).toEqual([
      '2번째 질문을 말해 주세요.',
      '1번째 질문을 말해 주세요.',
      '3번째 질문을 말해 주세요.',
    ]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('works where there is no study', async () => {
    q = await startQuestion();
    await q.world.bot().store.studies.remove(q.study.guildId, q.study.id);
    const names = choicesOf(await member(0).autocomplete(q.world.channel.id, 'tip', { question: '' }, 'question'));
    expect(names).toHaveLength(12);
  });
});

describe('before the reveal', () => {
  const refused = async (n: 0 | 1 | 2, options: Record<string, string> = {}) => {
    const reply = await command(n, 'sample', options);
    expect(wordsOf(reply)).not.toContain(SAMPLE);
    return reply;
  };

  test('after-answer: closed by card, command, title and page button, until the member has answered', async () => {
    q = await startQuestion({ reveal: 'after-answer' });
    for (const options of [{}, { question: 'test/q1' }, { question: '1번째 질문' }]) {
      const reply = await refused(0, options);
      expect(descriptionsOf(reply)[0]).toContain('먼저 답변을 내면 열려요');
      expect(idOf(reply, '답변하기')).toBe(`submit:form:${q.key}`);
    }
    const card = messageOf(await member(0).press(q.post.messageId, `sample:post:${q.key}`));
    expect(wordsOf(card)).not.toContain(SAMPLE);
    await submitForm(q, 0, '제 답변입니다.');
    expect(wordsOf(await command(0, 'sample'))).toContain(SAMPLE);
    expect(wordsOf(await command(0, 'sample', { question: 'test/q1' }))).toContain(SAMPLE);
    await refused(1);
  });

  test('passing is not answering', async () => {
    q = await startQuestion({ reveal: 'after-answer' });
    await member(0).press(q.post.messageId, `submit:pass:${q.key}`);
    await refused(0);
  });

  test('after-deadline: closed to all until then, with the time, hints stay open', async () => {
    q = await startQuestion({ reveal: 'after-deadline' });
    await submitForm(q, 2, 'My answer');
    const reply = await refused(2);
    expect(descriptionsOf(reply)[0]).toContain(`<t:${Date.parse(CLOSED) / 1000}:R>`);
    expect(buttonsOf(reply).map(({ label }) => label)).not.toContain('Answer');
    const hints = messageOf(await member(2).press(reply.id, idOf(reply, 'Keywords')));
    expect(descriptionsOf(hints)[0]).toContain('키워드1');
    await q.world.jump(CLOSED);
    expect(wordsOf(await command(2, 'sample', {}, q.post.threadId))).toContain(SAMPLE);
  });

  test('a screen that was opened before closes with the rule: each press asks again', async () => {
    q = await startQuestion();
    const reply = await command(0, 'sample');
    await q.world
      .bot()
      .store.studies.update(q.study.guildId, q.study.id, (study) => ({ ...study, reveal: 'after-deadline' }));
    const keywords = messageOf(await member(0).press(reply.id, idOf(reply, '키워드')));
    const again = messageOf(await member(0).press(keywords.id, idOf(keywords, '예시 답안')));
    expect(wordsOf(again)).not.toContain(SAMPLE);
  });

  test('another study’s question of the same id stays closed; one that a member cannot see does not count', async () => {
    q = await startQuestion({ reveal: 'after-deadline' });
    const open = q.world.local.createChannel(q.world.guild.id, { name: '열린-스터디' });
    await q.world.study({ channelId: open.id, schedule: { ...q.study.schedule, time: '10:00' } });
    await q.world.jump('2026-07-01T01:00:00Z');
    const inOpen = await command(0, 'sample', {}, open.id);
    expect(wordsOf(inOpen)).not.toContain(SAMPLE);
    q.world.local.setOverwrites(q.world.channel.id, [{ id: q.world.guild.id, type: 'role', deny: '1024' }]);
    await expect
      .poll(async () => wordsOf(await command(0, 'sample', {}, open.id)), { timeout: 20_000 })
      .toContain(SAMPLE);
  });
});

describe('refusals', () => {
  test('no study, nothing today', async () => {
    q = await startQuestion();
    await q.world.jump('2026-07-03T23:00:00Z');
    await q.world.jump('2026-07-06T00:00:00Z');
    const weekend = await q.world.study({
      channelId: q.world.local.createChannel(q.world.guild.id, { name: '새-스터디' }).id,
    });
    expect((await command(0, 'sample', {}, weekend.channelId)).content).toContain(
      '오늘은 아직 질문이 올라오지 않았어요',
    );
    for (const study of [q.study, weekend]) await q.world.bot().store.studies.remove(study.guildId, study.id);
    expect((await command(2, 'tip')).content).toContain('This server has no study yet');
  });

  test('a button whose question is gone', async () => {
    q = await startQuestion();
    await q.world.bot().store.posts.removeStudy(q.study.id);
    const reply = messageOf(await member(2).press(q.post.messageId, `sample:post:${q.key}`));
    expect(reply.content).toContain('The record of this question is gone');
  });

  test('a member who cannot see the study’s channel gets nothing of it', async () => {
    q = await startQuestion();
    const lobby = q.world.local.createChannel(q.world.guild.id, { name: '로비' });
    q.world.local.setOverwrites(q.world.channel.id, [{ id: q.world.guild.id, type: 'role', deny: '1024' }]);
    await expect
      .poll(async () => (await command(0, 'sample', {}, lobby.id)).content, { timeout: 20_000 })
      .toContain('아직 스터디가 없어요');
    const names = choicesOf(await member(0).autocomplete(lobby.id, 'answers', { question: '' }, 'question'));
    expect(names).toEqual([]);
  });
});

test('a closed post shows its question as it was picked', async () => {
  q = await startQuestion();
  await q.world
    .bot()
    .store.posts.update(q.key, (post) =>
      post.question ? { ...post, question: { ...post.question, sampleAnswers: ['그날의 예시'] } } : post,
    );
  const first = await firstPost(q.world, q.study);
  expect(postKey(first)).toBe(q.key);
  expect(wordsOf(await command(0, 'sample', {}, q.post.threadId))).toContain('그날의 예시');
  expect(wordsOf(await command(0, 'sample', { question: 'test/q1' }))).toContain(SAMPLE);
});
