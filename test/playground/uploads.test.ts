// Files that a member hands to a bot: in a form's upload field, and as an option of a command.
import {
  type APIModalInteractionResponseCallbackData,
  ApplicationCommandOptionType,
  type Attachment,
  type Client,
  ComponentType,
  Events,
} from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor, PageModal } from '../../playground/protocol.ts';
import { login, register, type Stage, setStage } from './bot.ts';

let stage: Stage;
let client: Client<true>;
let member: Actor;
let upload: { min_values?: number; max_values?: number; required?: boolean };

const files = ['가나.md', 'b.bin'].map((name) => ({
  name,
  data: Buffer.from(`in ${name}`),
  contentType: 'text/plain',
}));
const [first, second] = files.map((file) => [file]);

function form(): APIModalInteractionResponseCallbackData {
  const component = { type: ComponentType.FileUpload as const, custom_id: 'files', ...upload };
  return { custom_id: 'f', title: 't', components: [{ type: ComponentType.Label, label: 'l', component }] };
}

async function told(attachments: Iterable<Attachment>): Promise<string> {
  const lines = [...attachments].map(async ({ title, name, size, contentType, url }) => {
    const content = await (await fetch(url)).text();
    return `${title === null ? '' : `${title} `}${name} ${size} ${contentType} ${content}`;
  });
  return (await Promise.all(lines)).join('\n');
}

beforeAll(async () => {
  stage = await setStage({ rateLimits: false });
  client = await login(stage);
  const file = { type: ApplicationCommandOptionType.Attachment as const, name: 'file', description: 'd' };
  await register(client, [
    { name: 'open', description: 'd' },
    { name: 'take', description: 'd', options: [file] },
  ]);
  member = stage.local.as(stage.member.id);
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isModalSubmit()) {
      const uploaded = interaction.fields.getUploadedFiles('files')?.values() ?? [];
      await interaction.reply((await told(uploaded)) || 'nothing');
    }
    if (!interaction.isChatInputCommand()) return;
    if (interaction.commandName === 'open') await interaction.showModal(form());
    else await interaction.reply(await told([interaction.options.getAttachment('file', true)]));
  });
});
afterAll(async () => {
  await client.destroy();
  await stage.local.close();
});

async function open(field: typeof upload): Promise<PageModal> {
  upload = field;
  const reply = await member.command(stage.text.id, 'open');
  if (reply.kind !== 'modal') throw new Error(`no form but ${JSON.stringify(reply)}`);
  return reply.modal;
}

test('a form’s files arrive with name, size and type, and can be fetched', async () => {
  const modal = await open({ max_values: 2 });
  expect(await member.submit(modal, {}, { files })).toMatchObject({
    message: {
      content: expect.stringMatching(
        /^가나 [0-9a-f]{16}\.md 12 text\/plain in 가나\.md\nb\.bin 8 text\/plain in b\.bin$/,
      ),
    },
  });
});

test('too few, too many and misplaced ones are refused; an optional field may stay empty', async () => {
  const one = await open({});
  await expect(member.submit(one, {})).rejects.toThrow(/^50035 .*at least 1/);
  await expect(member.submit(one, {}, { files })).rejects.toThrow(/^50035 .*at most 1/);
  await expect(member.submit(one, {}, { other: first ?? [] })).rejects.toThrow(/^50035 .*other does not exist/);
  const optional = await open({ required: false });
  expect(await member.submit(optional, {})).toMatchObject({ message: { content: 'nothing' } });
  expect(await member.submit(optional, {}, { files: second ?? [] })).toMatchObject({
    message: { content: 'b.bin 8 text/plain in b.bin' },
  });
});

test('a command’s file arrives', async () => {
  const file = { name: 'a.txt', data: Buffer.from('abc') };
  expect(await member.command(stage.text.id, 'take', {}, { file })).toMatchObject({
    message: { content: 'a.txt 3 application/octet-stream abc' },
  });
});
