// A clean history is clean, also where it looks like a fault; and what the judge counts, it counts rightly.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeHistory } from './judge.ts';
import type { Scenario } from './scenario.ts';
import * as t from './tale.ts';

const { AFTER_DEADLINE, ANA, BEN, CHANNEL, EVENING, HIDDEN, MINE, MINUTE, NINE, REMINDED, SAMPLE, SCENARIO } = t;

type Tell = (told: t.Tale, postId: string) => void;

/** What looks like a fault and is none. */
const FINE: readonly (readonly [string, Tell, Scenario?])[] = [
  ['nothing but the question', () => undefined],
  [
    'a post that was sent again and is the same message',
    (told, id) => {
      const again = told.entries.find(({ what }) => what === 'POST /channels/:id/messages');
      t.request(told, 'POST /channels/:id/messages', again?.path ?? '', again?.body, { response: { id } });
    },
  ],
  [
    'a message to try out whether posting works',
    (told) => {
      const components = [{ type: 1, components: [{ type: 2, style: 2, label: '지우기', custom_id: 'away' }] }];
      t.send(told, CHANNEL, { content: '시험', components });
    },
  ],
  [
    'a question that somebody deleted, posted again',
    (told, id) => {
      t.act(told, 'remove', ANA, [CHANNEL, id]);
      told.at = NINE + 8 * 60 * MINUTE;
      t.posted(told);
    },
  ],
  ['a reminder that was asked for', t.directly, REMINDED],
  [
    'an answer in a direct message',
    (told) => {
      const where = { guild_id: undefined, member: undefined, user: { id: ANA }, channel_id: t.DIRECT };
      const asked = t.ask(told, ANA, { ...where, channel: { id: t.DIRECT, type: 1 } });
      t.answer(told, asked, 4, { content: 'a' });
      t.send(told, t.DIRECT, { content: '다음 질문' });
    },
  ],
  [
    'fifty requests in a second, and callbacks beside them',
    (told) => {
      t.burst(told, 50, 10);
      t.burst(told, 90, 5, 'POST /interactions/:id/:token/callback');
    },
  ],
  [
    'a refusal that a fault made',
    (told) => {
      const more = { status: 403, response: { code: 50001 }, fault: 'code' };
      t.request(told, 'POST /channels/:id/messages', `/channels/${CHANNEL}/messages`, {}, more);
    },
  ],
  [
    'a channel out of reach since its rights were changed',
    (told) => {
      told.add({ kind: 'host', what: 'setOverwrites', body: { actorId: null, given: [CHANNEL, []], since: 0 } });
      t.refused(told, 403, 50001);
    },
  ],
  [
    'a second answer after the first one’s answer was lost',
    (told) => {
      const asked = t.ask(told, ANA);
      t.answer(told, asked, 4, { content: 'a' }, { fault: 'drop' });
      t.answer(told, asked, 4, { content: 'a' }, { status: 400, response: { code: 40060 } });
    },
  ],
  [
    'a thread that is there already, after a lost answer',
    (told, id) => {
      const path = `/channels/${CHANNEL}/messages/${id}/threads`;
      const response = { code: 160004 };
      t.request(
        told,
        'POST /channels/:id/messages/:id/threads',
        path,
        {},
        { status: 201, fault: 'hang', response: { id } },
      );
      t.request(told, 'POST /channels/:id/messages/:id/threads', path, {}, { status: 400, response });
    },
  ],
  [
    'a message that is gone already, after a lost answer',
    (told) => {
      const path = `/channels/${CHANNEL}/messages/${t.send(told, CHANNEL, { content: 'a' })}`;
      const what = 'DELETE /channels/:id/messages/:id';
      t.request(told, what, path, undefined, { status: 204, fault: 'down after the deed' });
      t.request(told, what, path, undefined, { status: 404, response: { code: 10008 } });
    },
  ],
  [
    'a second answer to an interaction that came twice',
    (told) => {
      const asked = t.ask(told, ANA);
      told.add({ kind: 'dispatch', what: 'INTERACTION_CREATE', body: asked, applicationId: t.APP });
      t.answer(told, asked, 4, { content: 'a' });
      t.answer(told, asked, 4, { content: 'a' }, { status: 400, response: { code: 40060 } });
    },
  ],
  [
    'a second answer to an interaction that a resume brought again',
    (told) => {
      const asked = t.ask(told, ANA);
      told.add({ kind: 'gateway', what: 'resume', body: { seq: 1 }, applicationId: t.APP });
      t.answer(told, asked, 4, { content: 'a' });
      t.answer(told, asked, 4, { content: 'a' }, { status: 400, response: { code: 40060 } });
    },
  ],
  [
    'an interaction that fell into silence',
    (told) => {
      told.add({ kind: 'fault', what: 'silent', applicationId: t.APP });
      t.ask(told, ANA);
    },
  ],
  [
    'an interaction while the bot was away',
    (told) => {
      told.add({ kind: 'gateway', what: 'close', applicationId: t.APP });
      t.ask(told, ANA);
    },
  ],
  [
    'an answer shown to who has answered too, and to its author',
    (told, id) => {
      t.handIn(told, id, ANA, MINE);
      t.show(told, ANA, MINE);
      t.handIn(told, id, BEN, '저는 기록을 남깁니다. 그래서 잊지 않습니다.');
      t.show(told, BEN, `${MINE} ${SAMPLE}`);
    },
    HIDDEN,
  ],
  [
    'everything after the deadline',
    (told, id) => {
      t.handIn(told, id, ANA, MINE);
      told.at = NINE + 6 * 60 * MINUTE;
      t.send(told, id, { content: MINE });
      t.show(told, BEN, SAMPLE);
    },
    AFTER_DEADLINE,
  ],
];

describe('what is no violation', () => {
  test.each(FINE.map((one) => [one[0], one] as const))('%s', (_name, [, tell, scenario = SCENARIO]) => {
    const told = t.tale();
    tell(told, t.posted(told));
    expect(judgeHistory(told.entries, scenario, EVENING).violations).toEqual([]);
  });

  test('a day is counted: what was looked at is told', () => {
    const told = t.tale();
    const id = t.posted(told);
    t.say(told, id, ANA, '첫째 답변입니다');
    t.handIn(told, id, BEN, MINE);
    const { looked } = judgeHistory(told.entries, HIDDEN, EVENING);
    const seen = { duePosts: 1, posts: 1, threads: 1, interactions: 2, memberMessages: 1, forms: 1, secrets: 2 };
    expect(looked).toMatchObject(seen);
  });
});

describe('a form whose words are kept nowhere', () => {
  const readings = { at: EVENING, own: new Map([[ANA, []]]), answers: [], exports: [], failed: [] };

  test.each([
    ['is lost', {}, ['kept', 'unseen']],
    ['is not, where they came back in words', { content: `다시 보내 주세요: ${MINE}` }, []],
    ['is not, where they came back as a file', { attachments: [{ id: 0, filename: 'text.txt' }] }, []],
  ])('%s', (_name, reply, rules) => {
    const told = t.tale();
    t.handIn(told, t.posted(told), ANA, MINE, reply);
    const { violations } = judgeHistory(told.entries, SCENARIO, EVENING, readings);
    expect(violations.map(({ rule }) => rule)).toEqual(rules);
  });
});

describe('an answer that was handed in by the menu of a message', () => {
  test.each([
    ['kept', [{ guildId: t.GUILD, day: '2026-03-02', text: MINE }], []],
    ['lost', [], ['kept', 'unseen']],
  ])('is %s', (_name, parts, rules) => {
    const told = t.tale();
    t.posted(told);
    t.say(told, CHANNEL, ANA, MINE);
    const readings = { at: EVENING, own: new Map([[ANA, parts]]), answers: [], exports: [], failed: [] };
    const { violations } = judgeHistory(told.entries, { ...SCENARIO, marked: [MINE] }, EVENING, readings);
    expect(violations.map(({ rule }) => rule)).toEqual(rules);
  });
});

test('the judge shares nothing with the bot', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts'));
  const imports = files.flatMap((name) => {
    const source = readFileSync(join(import.meta.dirname, name), 'utf8');
    return [...source.matchAll(/ from '(\.[^']+)'/g)].map(([, from = '']) => from);
  });
  expect(imports.length).toBeGreaterThan(40);
  expect(imports.filter((from) => !/^(\.\/|\.\.\/playground\/|\.\.\/\.\.\/playground\/)/.test(from))).toEqual([]);
});

describe('properties', () => {
  const times = fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 120 });

  test('the pace is judged as counting every window would', () => {
    fc.assert(
      fc.property(times, (at) => {
        const told = t.tale();
        t.posted(told);
        for (const ms of at) t.request(told, 'GET /channels/:id', '/channels/1', undefined, { realAt: 60_000 + ms });
        const most = Math.max(0, ...at.map((from) => at.filter((ms) => ms >= from && ms < from + 1_000).length));
        const { violations } = judgeHistory(told.entries, SCENARIO, EVENING);
        expect(violations.some(({ rule }) => rule === 'pace')).toBe(most > 50);
      }),
    );
  });

  test('one post a day is clean exactly when each lies in its window', () => {
    const minutes = fc.array(fc.integer({ min: -30, max: 7 * 60 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(minutes, (late) => {
        const told = t.tale();
        for (const [day, minute] of late.entries()) {
          told.at = NINE + day * t.DAY + minute * MINUTE;
          t.posted(told);
        }
        const { violations } = judgeHistory(told.entries, SCENARIO, NINE + 5 * t.DAY);
        const wrong = late.filter((minute) => minute < 0 || minute > 6 * 60).length;
        expect(violations.filter(({ rule }) => rule === 'post')).toHaveLength(2 * wrong);
      }),
    );
  });
});
