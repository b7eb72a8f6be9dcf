// The judge sees each planted violation, and nothing else: histories made by hand.
import { describe, expect, test } from 'vitest';
import { judgeHistory } from './judge.ts';
import type { Rule } from './report.ts';
import type { Scenario } from './scenario.ts';
import * as t from './tale.ts';

const {
  AFTER_DEADLINE,
  ANA,
  BEN,
  CHANNEL,
  EVENING,
  HIDDEN,
  IN_FORUM,
  MINE,
  MINUTE,
  NINE,
  REMINDED,
  REST_DAY,
  SAMPLE,
  SCENARIO,
} = t;

type Tell = (told: t.Tale, postId: string) => void;
type Plant = readonly [Rule, string, RegExp, Tell, Scenario?];

/** Told without the day's question, which these tell themselves. */
const ALONE: readonly Plant[] = [
  [
    'post',
    'a day whose question never came',
    /No question was posted on 2026-03-02/,
    (told) => {
      told.at = NINE + t.DAY;
      t.posted(told);
    },
  ],
  [
    'post',
    'a question before its time',
    /outside its window/,
    (told) => {
      told.at = NINE - MINUTE;
      t.posted(told);
      told.at = NINE;
      t.posted(told);
    },
  ],
  ['post', 'a question on a day without one', /a day without one/, t.posted, REST_DAY],
  ['thread', 'a question without a thread', /has no thread/, (told) => void t.question(told)],
  [
    'unseen',
    'members used the bot, and the history holds no interaction',
    /heard of nothing/,
    (told) => {
      t.posted(told);
      t.act(told, 'command', ANA, [CHANNEL, 'today']);
    },
  ],
];

/** Told after the day's question and its thread. */
const AFTER: readonly Plant[] = [
  [
    'post',
    'a second question',
    /A second question/,
    (told) => {
      told.at = NINE + MINUTE;
      t.posted(told);
    },
  ],
  [
    'post',
    'a second question in a forum',
    /A second question/,
    (told) => {
      t.forumPost(told);
      t.forumPost(told);
    },
    IN_FORUM,
  ],
  [
    'post',
    'a second question after the first was removed twice over',
    /A second question|outside/,
    (told, id) => {
      t.act(told, 'remove', ANA, [CHANNEL, id]);
      t.posted(told);
      t.posted(told);
    },
  ],
  [
    'thread',
    'a thread that belongs to nothing',
    /belongs to no question/,
    (told) => {
      const response = { id: told.id(), type: 11, parent_id: CHANNEL };
      t.request(told, 'POST /channels/:id/threads', `/channels/${CHANNEL}/threads`, { name: 'a' }, { response });
    },
  ],
  [
    'ping',
    'a message that pinged a member',
    new RegExp(`pinged ${ANA}`),
    (told) => {
      t.send(told, CHANNEL, { content: `<@${ANA}>` }, { mentions: [{ id: ANA }] });
    },
  ],
  [
    'ping',
    'the study’s role, pinged by something that is no question',
    new RegExp(`pinged ${t.ROLE}`),
    (told) => {
      t.send(told, CHANNEL, { content: `<@&${t.ROLE}> 곧 마감해요` }, { mention_roles: [t.ROLE] });
    },
  ],
  [
    'ping',
    'a request that may ping everyone',
    /may ping any of the everyone/,
    (told) => {
      t.send(told, CHANNEL, { content: 'a', allowed_mentions: { parse: ['everyone'] } });
    },
  ],
  [
    'ping',
    'mentions without a word on who may be pinged',
    /for want of allowed_mentions/,
    (told) => {
      t.answer(told, t.ask(told, ANA), 4, { content: `<@${BEN}>` });
    },
  ],
  [
    'ping',
    'a reply that may ping its author',
    /author of the message/,
    (told) => {
      const reply = { message_reference: { message_id: '1' }, allowed_mentions: { parse: [], replied_user: true } };
      t.send(told, CHANNEL, { content: 'a', ...reply });
    },
  ],
  ['direct-message', 'a direct message out of the blue', /nobody asked for/, t.directly],
  [
    'direct-message',
    'a second reminder on one day',
    /more direct messages in a day/,
    (told) => {
      t.directly(told);
      told.at += 60 * MINUTE;
      t.send(told, t.DIRECT, { content: '아직 남았어요.' });
    },
    REMINDED,
  ],
  ['pace', 'fifty-one requests in a second', /51 requests/, (told) => t.burst(told, 51, 19)],
  ['pace', 'a burst of a hundred, told once', /100 requests/, (told) => t.burst(told, 100, 1)],
  ['rejected', 'a body that Discord refuses', /400 50035/, (told) => t.refused(told, 400, 50035)],
  [
    'rejected',
    'a second answer to an interaction',
    /40060/,
    (told) => {
      const asked = t.ask(told, ANA);
      t.answer(told, asked, 4, { content: 'a' });
      t.answer(told, asked, 4, { content: 'a' }, { status: 400, response: { code: 40060 } });
    },
  ],
  ['rejected', 'a permission that nobody took away', /50013/, (told) => t.refused(told, 403, 50013)],
  ['rejected', 'a message that nobody deleted', /10008/, (told) => t.refused(told, 404, 10008)],
  [
    'rejected',
    'a message that the bot deletes twice, though it was told that it is done',
    /10008/,
    (told) => {
      const path = `/channels/${CHANNEL}/messages/${t.send(told, CHANNEL, { content: 'a' })}`;
      t.request(told, 'DELETE /channels/:id/messages/:id', path, undefined, { status: 204 });
      t.request(told, 'DELETE /channels/:id/messages/:id', path, undefined, { status: 404, response: { code: 10008 } });
    },
  ],
  [
    'rejected',
    'a body that Discord refuses, late',
    /50035/,
    (told) => {
      const late = { status: 400, response: { code: 50035 }, fault: 'late' };
      t.request(told, 'POST /channels/:id/messages', `/channels/${CHANNEL}/messages`, {}, late);
    },
  ],
  [
    'unanswered',
    'an interaction after a resume, whose old connection was told closed later',
    /never acknowledged/,
    (told) => {
      for (const what of ['resume', 'close']) told.add({ kind: 'gateway', what, applicationId: t.APP });
      told.realAt += 10_000;
      t.ask(told, ANA);
    },
  ],
  ['unanswered', 'an interaction without an answer', /never acknowledged/, (told) => void t.ask(told, ANA)],
  [
    'unanswered',
    'an interaction that was answered late',
    /after 3\d00 ms/,
    (told) => {
      const asked = t.ask(told, ANA);
      told.realAt += 3_000;
      t.answer(told, asked, 4, { content: 'a' });
    },
  ],
  [
    'leak',
    'somebody’s answer, shown to who has not answered',
    new RegExp(`Member ${BEN} could see the answer`),
    (told, id) => {
      t.handIn(told, id, ANA, MINE);
      t.show(told, BEN, `서연: ${MINE}`);
    },
    HIDDEN,
  ],
  [
    'leak',
    'one sentence of an answer, in everyone’s sight',
    /could see the answer/,
    (told, id) => {
      t.handIn(told, id, ANA, MINE);
      t.send(told, id, { content: '저는 고객의 말을 **먼저** 듣습니다.'.replaceAll('**', '') });
    },
    HIDDEN,
  ],
  [
    'leak',
    'the sample answer before the deadline',
    /could see the sample answer/,
    (told, id) => {
      t.handIn(told, id, ANA, MINE);
      told.at = NINE + 5 * 60 * MINUTE;
      t.show(told, ANA, SAMPLE);
    },
    AFTER_DEADLINE,
  ],
  [
    'leak',
    'the sample answer among the choices of a menu',
    /could see the sample answer/,
    (told) => {
      t.answer(told, t.ask(told, BEN, { type: 4 }), 8, { choices: [{ name: SAMPLE, value: '1' }] });
    },
    HIDDEN,
  ],
];

describe('planted violations', () => {
  const check = (plant: Plant, alone: boolean): void => {
    const [rule, , says, tell, scenario = SCENARIO] = plant;
    const told = t.tale();
    const isForum = scenario.studies[0]?.kind === 'forum';
    tell(told, alone || isForum ? '' : t.posted(told));
    const { violations } = judgeHistory(told.entries, scenario, alone ? EVENING + t.DAY : EVENING);
    const found = violations.filter(({ what }) => !/2026-03-03 between/.test(what));
    expect(found.map((one) => one.rule)).toEqual([rule]);
    expect(found[0]?.what).toMatch(says);
  };

  test.each(AFTER.map((plant) => [plant[0], plant[1], plant] as const))('%s: %s', (_rule, _name, plant) => {
    check(plant, false);
  });

  test.each(ALONE.map((plant) => [plant[0], plant[1], plant] as const))('%s: %s', (_rule, _name, plant) => {
    check(plant, true);
  });

  test.each([
    [500, []],
    [50, ['unanswered']],
  ])('an interaction that was answered late, of which the machine held up %i ms', (heldUp, rules) => {
    const told = t.tale();
    t.posted(told);
    const asked = t.ask(told, ANA);
    told.realAt += 3_000;
    t.answer(told, asked, 4, { content: 'a' });
    const { violations } = judgeHistory(told.entries, { ...SCENARIO, heldUpMs: () => heldUp }, EVENING);
    expect(violations.map(({ rule }) => rule)).toEqual(rules);
  });

  test('nothing at all, where something was due', () => {
    const { violations } = judgeHistory([], SCENARIO, EVENING);
    expect(violations.map(({ rule }) => rule)).toEqual(['post', 'unseen', 'unseen']);
  });
});
