// Phones, which show of a form what they saw first under its custom id.
import { type Client, Events } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor, PageModal, Reply } from '../../playground/protocol.ts';
import { login, register, type Stage, setStage } from './bot.ts';

let stage: Stage;
let client: Client<true>;
/** What the bot opens next, and what was handed in. */
let next: { id: string; title: string; value: string };
const handedIn: string[] = [];
beforeAll(async () => {
  stage = await setStage({ rateLimits: false });
  client = await login(stage);
  await register(client, [{ name: 'open', description: 'd' }]);
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isModalSubmit()) {
      handedIn.push(interaction.fields.getTextInputValue('text'));
      await interaction.reply('a');
    }
    if (!interaction.isChatInputCommand()) return;
    const component = { type: 4 as const, custom_id: 'text', style: 1 as const, value: next.value };
    await interaction.showModal({
      custom_id: next.id,
      title: next.title,
      components: [{ type: 18, label: 'l', component }],
    });
  });
});
afterAll(async () => {
  await client.destroy();
  await stage.local.close();
});

function formOf(reply: Reply): PageModal {
  if (reply.kind !== 'modal') throw new Error(`no form but ${JSON.stringify(reply)}`);
  return reply.modal;
}

async function open(who: Actor, id: string, value: string): Promise<PageModal> {
  next = { id, title: `title of ${value}`, value };
  return formOf(await who.command(stage.text.id, 'open'));
}

async function handIn(who: Actor, modal: PageModal): Promise<string | undefined> {
  await who.submit(modal, {});
  return handedIn.at(-1);
}

test('a form of the same id shows and hands in what stood in the first one', async () => {
  const phone = stage.local.as(stage.member.id, { phone: true });
  await open(phone, 'same', 'first');
  const again = await open(phone, 'same', 'second');
  expect(again.title).toBe('title of first');
  expect(JSON.stringify(again.components)).toContain('first');
  expect(await handIn(phone, again)).toBe('first');
  const other = await open(phone, 'other', 'third');
  expect(await handIn(phone, other)).toBe('third');
});

test('a desktop client remembers nothing, nor does a phone that was started anew', async () => {
  for (const who of [stage.local.as(stage.member.id), stage.local.as(stage.member.id, { phone: true })]) {
    expect((await open(who, 'same', 'fourth')).title).toBe('title of fourth');
  }
});
