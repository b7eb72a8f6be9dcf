// Files of members: plain names with the real one beside them, links that are signed and die, voice messages.
import { type Client, Events, type Message, type REST, Routes } from 'discord.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../playground/protocol.ts';
import { createClock } from '../../playground/server/clock.ts';
import { login, restOf, type Stage, setStage } from './bot.ts';

const DAY = 86_400_000;
const clock = createClock(Date.parse('2026-07-01T00:00:00Z'));
clock.stop();
let stage: Stage;
let client: Client<true>;
let rest: REST;
let member: Actor;
const heard: Message[] = [];
beforeAll(async () => {
  stage = await setStage({ clock, rateLimits: false, rules: { fileNames: 'digits' } });
  client = await login(stage);
  rest = restOf(stage);
  member = stage.local.as(stage.member.id);
  client.on(Events.MessageCreate, (message) => heard.push(message));
});
afterAll(async () => {
  await client.destroy();
  await stage.local.close();
});
beforeEach(() => {
  stage.local.setRules({ fileNames: 'digits' });
  stage.local.setOverwrites(stage.text.id, []);
});

interface Attached {
  readonly filename: string;
  readonly title?: string;
  readonly url: string;
  readonly [field: string]: unknown;
}

const file = (name: string) => ({ name, data: Buffer.from(`in ${name}`), contentType: 'text/plain' });
const say = (...names: string[]) => member.say(stage.text.id, '', { files: names.map(file) });
const read = async (id: string): Promise<readonly Attached[]> =>
  ((await rest.get(Routes.channelMessage(stage.text.id, id))) as { attachments: Attached[] }).attachments;
const statusOf = async (url: string) => (await fetch(url)).status;
const deny = (bit: bigint) =>
  stage.local.setOverwrites(stage.text.id, [{ id: stage.guild.id, type: 'role', deny: bit.toString() }]);

describe('a message with files', () => {
  test('reaches a client whole, also without a word', async () => {
    const { id } = await say('a.md', 'b.txt');
    await expect.poll(() => heard.find((message) => message.id === id)?.attachments.size).toBe(2);
    const [first] = heard.find((message) => message.id === id)?.attachments.values() ?? [];
    expect(first).toMatchObject({ name: 'a.md', title: null, size: 7, contentType: 'text/plain' });
    expect(await (await fetch(first?.url ?? '')).text()).toBe('in a.md');
    await member.edit(stage.text.id, id, 'with a word');
    expect(await read(id)).toHaveLength(2);
  });

  test('needs the right to attach, ten files at most, none too large', async () => {
    await expect(say(...Array.from({ length: 11 }, (_, n) => `${n}.md`))).rejects.toThrow(/^50035/);
    const large = { name: 'a.md', data: new Uint8Array(10 * 1024 * 1024 + 1) };
    await expect(member.say(stage.text.id, 'a', { files: [large] })).rejects.toThrow(/^40005/);
    await expect(member.say(stage.text.id, '', { files: [] })).rejects.toThrow(/^50006/);
    deny(1n << 15n);
    await expect(say('a.md')).rejects.toThrow(/^50013/);
  });

  test.each([
    ['a-1_b.md', 'a-1_b.md', undefined],
    ['hello (world).png', 'hello_world.png', 'hello (world)'],
    ['_bug1.png', 'bug1.png', '_bug1'],
    ['우리 질문.md', expect.stringMatching(/^[0-9a-f]{16}\.md$/), '우리 질문'],
    ['왜-지원했나요.csv', '-.csv', '왜-지원했나요'],
    ['질문 v2.md', 'v2.md', '질문 v2'],
    ['이름만', expect.stringMatching(/^[0-9a-f]{16}$/), '이름만'],
  ] as const)('%s is called %s', async (given, filename, title) => {
    const [attached] = await read((await say(given)).id);
    expect([attached?.filename, attached?.title]).toEqual([filename, title]);
  });

  test('underscores instead of digits make two names one; as given leaves them', async () => {
    stage.local.setRules({ fileNames: 'underscores' });
    const [one, other] = await read((await say('질문.md', '면접.md')).id);
    expect([one, other]).toMatchObject([
      { filename: '__.md', title: '질문' },
      { filename: '__.md', title: '면접' },
    ]);
    stage.local.setRules({ fileNames: 'as given' });
    expect(await read((await say('질문.md')).id)).toMatchObject([{ filename: '질문.md' }]);
  });

  test('a bot’s embed finds its picture by the name it gave', async () => {
    const { id } = (await rest.post(Routes.channelMessages(stage.text.id), {
      body: { embeds: [{ title: 'a', image: { url: 'attachment://그림.png' } }] },
      files: [{ name: '그림.png', data: Buffer.from('png') }],
    })) as { id: string };
    const { embeds } = (await rest.get(Routes.channelMessage(stage.text.id, id))) as {
      embeds: { image: { url: string } }[];
    };
    expect(await (await fetch(embeds[0]?.image.url ?? '')).text()).toBe('png');
  });
});

describe('links', () => {
  test('differ at each read, by REST and gateway, and each works', async () => {
    const { id } = await say('a.md');
    await expect.poll(() => heard.some((message) => message.id === id)).toBe(true);
    const told = heard.find((message) => message.id === id)?.attachments.first()?.url ?? '';
    const links = [told, (await read(id))[0]?.url ?? '', (await read(id))[0]?.url ?? ''];
    expect(new Set(links).size).toBe(3);
    for (const link of links) {
      expect(link).toMatch(/\?ex=[0-9a-f]+&is=[0-9a-f]+&hm=[0-9a-f]{64}&$/);
      expect(await statusOf(link)).toBe(200);
    }
    expect(new Set(links.map((link) => link.split('?')[0])).size).toBe(1);
  });

  test('are dead after a day, without their signature, and with another one’s', async () => {
    const { id } = await say('a.md', 'b.md');
    const [first = '', second = ''] = (await read(id)).map(({ url }) => url);
    const bare = first.split('?')[0] ?? '';
    const later = first.replace(/ex=[0-9a-f]+/, 'ex=ffffffff');
    const mixed = `${bare}?${second.split('?')[1]}`;
    expect(await Promise.all([first, bare, later, mixed].map(statusOf))).toEqual([200, 404, 404, 404]);
    clock.set(clock.now() + DAY);
    expect(await statusOf(first)).toBe(404);
    expect(await statusOf((await read(id))[0]?.url ?? '')).toBe(200);
  });

  test('of the page stay the same for a while, and are renewed before they die', async () => {
    const { id } = await say('a.md');
    const shown = () => member.message(id)?.attachments[0]?.url ?? '';
    const first = shown();
    expect(shown()).toBe(first);
    clock.set(clock.now() + 2 * DAY);
    expect(await Promise.all([first, shown()].map(statusOf))).toEqual([404, 200]);
  });
});

describe('a voice message', () => {
  test('is a flag, no text and one recording', async () => {
    const { id } = await member.speak(stage.text.id, { seconds: 2.5 });
    const message = (await rest.get(Routes.channelMessage(stage.text.id, id))) as { attachments: Attached[] };
    expect(message).toMatchObject({
      content: '',
      flags: 1 << 13,
      attachments: [{ filename: 'voice-message.ogg', content_type: 'audio/ogg', duration_secs: 2.5 }],
    });
    expect(Buffer.from(String(message.attachments[0]?.waveform), 'base64')).toHaveLength(25);
    await expect.poll(() => heard.find((one) => one.id === id)?.attachments.first()?.duration).toBe(2.5);
  });

  test('can answer a message, has 256 samples at most, and cannot be edited', async () => {
    const asked = await member.say(stage.text.id, 'a');
    const { id } = await member.speak(stage.text.id, { seconds: 600 }, { replyTo: asked.id });
    const [attached] = await read(id);
    expect(Buffer.from(String(attached?.waveform), 'base64')).toHaveLength(256);
    expect(member.message(id)).toMatchObject({ replyTo: asked.id, attachments: [{ seconds: 600 }] });
    await expect(member.edit(stage.text.id, id, 'b')).rejects.toThrow(/^50162/);
  });

  test('needs its own right, and not the one to attach files', async () => {
    deny(1n << 15n);
    await member.speak(stage.text.id, { seconds: 1 });
    deny(1n << 46n);
    await expect(member.speak(stage.text.id, { seconds: 1 })).rejects.toThrow(/^50173/);
  });
});
