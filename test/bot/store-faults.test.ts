// What members see and what is posted while the store is locked, damaged or full: a clear word, nothing twice, nothing lost.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { stranger } from '../store/sqlite-ground.ts';
import { messageOf, startWorld, type World, type WorldOptions } from './harness.ts';

let world: World;
afterEach(() => world.close());

const BEFORE = '2026-06-30T23:00:00Z';
const DUE = '2026-07-01T00:00:00Z';

const start = async (options: WorldOptions = {}): Promise<Study> => {
  world = await startWorld({ now: BEFORE, ...options });
  await world.startBot();
  return world.study({ reveal: 'after-answer' });
};

const key = (study: Study): string => postKey({ studyId: study.id, date: '2026-07-01', slot: 0 });

const cardId = (): string => world.cards(world.channel.id)[0]?.id ?? '';

describe('a locked database', () => {
  test('a write is refused in the member’s language and changes nothing; reads go on', async () => {
    const study = await start();
    await world.jump(DUE);
    const [seoyeon, , alex] = world.members;
    const other = await stranger(world.databaseFile);
    await other.query('BEGIN EXCLUSIVE');
    const [korean, english] = await Promise.all([
      seoyeon.press(cardId(), `submit:pass:${key(study)}`),
      alex.press(cardId(), `submit:pass:${key(study)}`),
    ]);
    expect(messageOf(korean).content).toContain('저장소가 바빠서');
    expect(messageOf(english).content).toContain('store is busy');
    expect(messageOf(await seoyeon.command(world.channel.id, 'today')).embeds).not.toHaveLength(0);
    await other.query('ROLLBACK');
    await other.close();
    expect(await world.bot().store.answers.ofPost(key(study))).toHaveLength(0);
    await seoyeon.press(cardId(), `submit:pass:${key(study)}`);
    expect(await world.bot().store.answers.ofPost(key(study))).toMatchObject([{ passed: true }]);
  });

  test('at posting time: nothing half done, one post once it is free', async () => {
    const study = await start();
    const other = await stranger(world.databaseFile);
    await other.query('BEGIN EXCLUSIVE');
    await world.jump(DUE);
    expect(world.cards(world.channel.id)).toHaveLength(0);
    await other.query('ROLLBACK');
    await other.close();
    await world.jump('2026-07-01T00:01:00Z');
    expect(world.cards(world.channel.id)).toHaveLength(1);
    expect(await world.posts(study)).toMatchObject([{ state: 'open', late: false }]);
  });
});

describe('a damaged record', () => {
  const spoil = async (table: string, row: string): Promise<void> => {
    const other = await stranger(world.databaseFile);
    await other.query(`UPDATE ${table} SET value = ? WHERE key = ?`, '{"value":{"version":1,"broken', row);
    await other.close();
  };

  test('of a post: the member is told, the log names the record, nothing is posted again, other studies go on', async () => {
    const study = await start();
    const second = world.local.createChannel(world.guild.id, { name: '둘째' });
    await world.study({ channelId: second.id });
    await world.jump(DUE);
    await spoil('posts', key(study));
    const reply = messageOf(await world.members[0].press(cardId(), `submit:pass:${key(study)}`));
    expect(reply.content).toContain('손상');
    expect(JSON.stringify(world.logged)).toContain(key(study));
    await world.restart();
    await world.jump('2026-07-01T00:05:00Z');
    await world.jump('2026-07-02T00:00:00Z');
    expect(world.cards(world.channel.id).length).toBeLessThanOrEqual(2);
    expect(world.cards(second.id)).toHaveLength(2);
  });

  test('of an answer: the others’ answers are still shown', async () => {
    const study = await start();
    await world.jump(DUE);
    for (const member of world.members) await member.press(cardId(), `submit:pass:${key(study)}`);
    await spoil('answers', `${key(study)}:${world.members[0].user.id}`);
    expect(messageOf(await world.members[1].command(world.channel.id, 'today')).embeds).not.toHaveLength(0);
    expect(await world.bot().store.answers.ofPost(key(study))).toHaveLength(2);
  });
});

const canMount = ((): boolean => {
  try {
    execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' });
    return process.getuid?.() === 0;
  } catch {
    return false;
  }
})();

describe.runIf(canMount)('a full disk', () => {
  let folder: string;
  let disk: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'daily-interview-disk-'));
    disk = join(folder, 'disk');
    await mkdir(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]);
    await writeFile(join(disk, 'ballast'), Buffer.alloc(256 * 1024));
  });
  afterEach(async () => {
    execFileSync('umount', ['-l', disk]);
    await rm(folder, { recursive: true, force: true });
  });

  /** Fills what is left, to the last page. */
  const fill = async (): Promise<void> => {
    for (const size of [1024 * 1024, 65_536, 4096]) {
      for (let n = 0; ; n += 1) {
        const written = await writeFile(join(disk, `fill-${size}-${n}`), Buffer.alloc(size)).then(
          () => true,
          () => false,
        );
        if (!written) break;
      }
    }
  };
  const free = async (): Promise<void> => {
    await rm(join(disk, 'ballast'), { force: true });
  };

  test('gives a member’s long answer back whole, and takes it once there is room', async () => {
    const study = await start({ folder: disk });
    await world.jump(DUE);
    const [member] = world.members;
    await fill();
    const text = '가나다라마바사아'.repeat(400);
    const submit = async () => {
      const opened = await member.press(cardId(), `submit:form:${key(study)}`);
      if (opened.kind !== 'modal') throw new Error(JSON.stringify(opened));
      const field = /"type":4[^}]*?"custom_id":"([^"]+)"|"custom_id":"([^"]+)"[^}]*?"type":4/.exec(
        JSON.stringify(opened.modal.components),
      );
      return messageOf(await member.submit(opened.modal, { [field?.[1] ?? field?.[2] ?? '']: text }));
    };
    const refused = await submit();
    expect(refused.content).toContain('저장 공간');
    const file = await fetch(refused.attachments[0]?.url ?? '');
    expect(await file.text()).toBe(text);
    expect(await world.bot().store.answers.get(key(study), member.user.id)).toBeUndefined();
    await free();
    await submit();
    expect(await world.bot().store.answers.get(key(study), member.user.id)).toMatchObject({ parts: [{ text }] });
  });

  test('at posting time: nothing is sent that could not be recorded, and one post comes once there is room', async () => {
    const study = await start({ folder: disk });
    await fill();
    await world.jump(DUE);
    await world.jump('2026-07-01T00:01:00Z');
    const sent = world.cards(world.channel.id).length;
    await free();
    await world.jump('2026-07-01T00:02:00Z');
    await world.jump('2026-07-01T00:03:00Z');
    expect(sent).toBeLessThanOrEqual(1);
    expect(world.cards(world.channel.id)).toHaveLength(1);
    expect(await world.posts(study)).toMatchObject([{ state: 'open' }]);
  });
});
