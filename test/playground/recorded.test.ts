// What the history tells beside a bot's traffic: members' deeds, the host's changes, faults, and when a request arrived.
import { Routes } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HistoryEntry } from '../../playground/protocol.ts';
import { restOf, type Stage, setStage } from './bot.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(async () => {
  await stage.local.close();
});

function last(kind: HistoryEntry['kind']): HistoryEntry | undefined {
  return stage.local.history.filter((entry) => entry.kind === kind).at(-1);
}

test('a member’s deed is told with what was given and what came of it', async () => {
  const before = stage.local.history.length;
  const said = await stage.local.as(stage.member.id).say(stage.text.id, '안녕하세요');
  const told = last('act');
  expect(told).toMatchObject({ what: 'say', response: said, realAt: expect.any(Number) });
  expect(told?.body).toEqual({ actorId: stage.member.id, given: [stage.text.id, '안녕하세요'], since: before });
});

test('a deed that Discord refuses is told with the reason, and still rejects', async () => {
  const deed = stage.local.as(stage.member.id).edit(stage.text.id, '123456789012345678', 'a');
  await expect(deed).rejects.toThrow(/^10008/);
  expect(last('act')).toMatchObject({ what: 'edit', body: { refused: expect.stringMatching(/^10008/) } });
});

test('looking is no deed', async () => {
  const before = stage.local.history.length;
  stage.local.as(stage.member.id).messages(stage.text.id);
  stage.local.guild(stage.guild.id);
  expect(stage.local.history.length).toBe(before);
});

test('what the host changes is told', () => {
  stage.local.deleteChannel(stage.text.id);
  expect(last('host')).toMatchObject({ what: 'deleteChannel', body: { actorId: null, given: [stage.text.id] } });
});

test('a request is told with its arrival and the fault that it met', async () => {
  const route = 'GET /channels/:id';
  stage.local.fault({
    route,
    effect: { kind: 'call', when: 'before', call: () => new Promise((go) => setTimeout(go, 60)) },
  });
  const before = performance.now();
  await restOf(stage).get(Routes.channel(stage.text.id));
  const asked = last('request');
  expect(asked).toMatchObject({ what: route, status: 200, fault: 'call' });
  expect((asked?.realAt ?? 0) - before).toBeLessThan(performance.now() - before - 50);
  expect(last('fault')?.realAt).toBeGreaterThanOrEqual(before);
});
