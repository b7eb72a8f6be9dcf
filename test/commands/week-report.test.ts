// The week's picture that is posted: once, on the study's weekday, whatever the bot goes through; in words for whoever presses.
import { PermissionFlagsBits } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../playground/local-discord.ts';
import type { PageMessage } from '../../playground/protocol.ts';
import type { Study } from '../../src/core/study.ts';
import { reportDue } from '../../src/core/week.ts';
import { createWeekly } from '../../src/jobs/weekly.ts';
import { studyOf } from '../documents.ts';
import { buttonsOf, idOf, type QuestionWorld, settled, startQuestion, submitForm } from './question-world.ts';

describe('the week is due', () => {
  const study = studyOf({ weekReport: 1, weekTold: '2026-06-29' });
  const at = (iso: string, fields: Partial<Study> = {}) => reportDue(Date.parse(iso), { ...study, ...fields });

  test('on its weekday from the questions’ time on, for six hours, once', () => {
    expect(at('2026-07-06T08:59:00+09:00')).toBeUndefined();
    expect(at('2026-07-06T09:00:00+09:00')).toBe('2026-07-06');
    expect(at('2026-07-06T14:59:00+09:00')).toBe('2026-07-06');
    expect(at('2026-07-06T15:01:00+09:00')).toBeUndefined();
    expect(at('2026-07-07T09:00:00+09:00')).toBeUndefined();
    expect(at('2026-07-06T09:00:00+09:00', { weekTold: '2026-07-06' })).toBeUndefined();
  });

  test('never where nobody asked for it, in a study that stopped, or again when a clock is set back', () => {
    expect(reportDue(Date.parse('2026-07-06T09:00:00+09:00'), studyOf())).toBeUndefined();
    expect(at('2026-07-06T09:00:00+09:00', { weekReport: null })).toBeUndefined();
    expect(at('2026-07-06T09:00:00+09:00', { status: 'stopped' })).toBeUndefined();
    expect(at('2026-07-06T09:00:00+09:00', { weekTold: '2026-07-13' })).toBeUndefined();
  });
});

test('Discord is asked of no server that the bot was removed from', async () => {
  const asked: string[] = [];
  const weekly = createWeekly({
    clock: { now: () => Date.parse('2026-07-06T09:00:00+09:00') },
    documents: {
      studies: {
        async *all() {
          for (const guildId of ['here', 'left']) yield studyOf({ guildId, weekReport: 1 });
        },
        update: async () => ({ before: undefined, after: undefined }),
      },
    },
    sender: {
      send: async ({ guildId }) => {
        asked.push(guildId);
        return 'done';
      },
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    isHere: (guildId) => guildId === 'here',
  });
  await weekly.beat();
  expect(asked).toEqual(['here']);
});

const HISTORY = PermissionFlagsBits.ReadMessageHistory.toString();

describe('posted', () => {
  let q: QuestionWorld;
  afterEach(() => q.world.close());

  const MONDAY = '2026-07-06T00:00:00Z';
  const reports = (channelId = q.world.channel.id): readonly PageMessage[] =>
    q.world.leader
      .messages(channelId)
      .filter(({ attachments }) => attachments.some(({ filename }) => filename === 'week-1.png'));
  const change = (fields: Partial<Study>) =>
    q.world.bot().store.studies.update(q.study.guildId, q.study.id, (study) => ({ ...study, ...fields }));

  test('in the channel, with its words at a press, and no second one by beats, restarts or a lost note', async () => {
    q = await startQuestion({ weekReport: 1 });
    await submitForm(q, 0, '답변');
    await q.world.jump('2026-07-02T00:00:00Z');
    expect(reports()).toEqual([]);
    await q.world.jump(MONDAY);
    await expect.poll(() => reports().length).toBe(1);
    const [report] = reports();
    expect(report?.content).toBe('📊 **지난 한 주 (6/29–7/5)**');
    expect(report?.attachments[0]?.description).toContain('서연 1/');
    expect(report?.mentions.users).toEqual([]);
    await q.world.restart();
    await q.world.jump('2026-07-06T00:10:00Z');
    // As if the bot had died between the message and the note of it, and members had talked a lot until it came back.
    for (let n = 0; n < 105; n += 1) await q.world.members[2].say(q.world.channel.id, `이야기 ${n}`);
    await change({ weekTold: '2026-06-29' });
    await q.world.jump('2026-07-06T00:20:00Z');
    await expect
      .poll(async () => (await q.world.bot().store.studies.get(q.study.guildId, q.study.id))?.weekTold)
      .toBe('2026-07-06');
    expect(reports()).toHaveLength(1);
    if (!report) return;
    const words = await settled(q.world, 2, await q.world.members[2].press(report.id, idOf(report, '글로 보기')));
    expect(words.ephemeral).toBe(true);
    expect(String(words.embeds[0]?.description)).toContain('서연');
    expect(buttonsOf(report)).toHaveLength(1);
    await q.world.jump('2026-07-13T00:00:00Z');
    await expect.poll(() => reports().length).toBe(2);
  });

  test('in the language of the study; of a forum in its notice channel', async () => {
    q = await startQuestion({ weekReport: 1 });
    const notices = q.world.local.createChannel(q.world.guild.id, { name: '알림' });
    await change({ language: 'en', channelKind: 'forum', noticeChannelId: notices.id });
    await submitForm(q, 0, 'My answer');
    await q.world.jump(MONDAY);
    await expect.poll(() => reports(notices.id).length).toBe(1);
    expect(reports(notices.id)[0]?.content).toBe('📊 **The week before (Jun 29 – Jul 5)**');
    expect(reports()).toEqual([]);
  });

  /** A week that is due in a channel which nothing else is sent to; the first `times` tries meet the fault. */
  const dueBeside = async (effect: Fault['effect'], times: number, deny = '0'): Promise<string> => {
    q = await startQuestion();
    const { local, guild } = q.world;
    await submitForm(q, 0, '답변');
    await q.world.jump(MONDAY);
    await q.world.bot().settled();
    const overwrites = [{ id: guild.id, type: 'role', deny }] as const;
    const { id } = local.createChannel(guild.id, { name: '알림', overwrites });
    await change({ weekReport: 1, channelKind: 'forum', noticeChannelId: id });
    local.fault({ route: 'POST /channels/:id/messages', path: id, times, effect });
    return id;
  };
  const faults = (): number => q.world.local.history.filter(({ kind }) => kind === 'fault').length;
  const said = () => q.world.logged.filter(({ msg }) => String(msg).startsWith('the week'));

  test('refused again and again: logged once, and posted once when it passes', async () => {
    const id = await dueBeside({ kind: 'code', status: 403, code: 50001, message: 'Missing Access' }, 2);
    await q.world.jump('2026-07-06T00:10:00Z');
    await expect.poll(() => faults()).toBe(1);
    await expect.poll(() => said().length).toBe(1);
    await q.world.jump('2026-07-06T00:20:00Z');
    await expect.poll(() => faults()).toBe(2);
    await q.world.bot().settled();
    await q.world.jump('2026-07-06T00:30:00Z');
    await expect.poll(() => reports(id).length).toBe(1);
    expect(said()).toHaveLength(1);
  });

  test('where its list cannot be read, a lost confirmation is not answered with a second picture', async () => {
    const id = await dueBeside({ kind: 'page', status: 403, when: 'after' }, 1, HISTORY);
    await q.world.jump('2026-07-06T00:10:00Z');
    await expect.poll(() => said().length).toBe(1);
    await q.world.jump('2026-07-06T00:20:00Z');
    await q.world.bot().settled();
    await q.world.jump('2026-07-06T00:30:00Z');
    await q.world.bot().settled();
    expect(reports(id)).toHaveLength(1);
  });

  test('not where nobody is in the study, and not where no weekday is chosen', async () => {
    q = await startQuestion({ weekReport: 1 });
    await q.world.jump(MONDAY);
    await expect
      .poll(async () => (await q.world.bot().store.studies.get(q.study.guildId, q.study.id))?.weekTold)
      .toBe('2026-07-06');
    expect(reports()).toEqual([]);
  });
});
