import {
  ApplicationCommandType,
  ButtonStyle,
  ChannelType,
  ComponentType,
  Events,
  type ForumChannel,
  MessageFlags,
  type TextChannel,
  TextInputStyle,
} from 'discord.js';
import { afterEach, expect, test } from 'vitest';
import { login, register, type Stage, setStage } from './bot.ts';

let stage: Stage;
let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  await stage.local.close();
});

test('round trip', async () => {
  stage = await setStage();
  const client = await login(stage);
  close = () => client.destroy();
  expect(client.guilds.cache.size).toBe(1);
  await register(client, [
    {
      name: 'hello',
      description: 'x',
      nameLocalizations: { ko: '안녕' },
      defaultMemberPermissions: '32',
      options: [{ type: 3, name: 'q', description: 'd', autocomplete: true }],
    },
    { name: '내 답변', type: ApplicationCommandType.Message },
  ]);
  const channel = (await client.channels.fetch(stage.text.id)) as TextChannel;
  client.on(Events.InteractionCreate, async (i) => {
    if (i.isAutocomplete()) return i.respond([{ name: 'a', value: i.options.getFocused() }]);
    if (i.isChatInputCommand()) {
      await i.deferReply({ flags: MessageFlags.Ephemeral });
      await i.editReply({
        content: `hi ${i.options.getString('q')}`,
        components: [{ type: 1, components: [{ type: 2, style: ButtonStyle.Primary, label: 'b', customId: 'open' }] }],
      });
      return;
    }
    if (i.isButton())
      return i.showModal({
        title: 't',
        customId: 'm',
        components: [
          {
            type: ComponentType.ActionRow,
            components: [
              { type: ComponentType.TextInput, style: TextInputStyle.Paragraph, label: 'x', customId: 'in' },
            ],
          },
        ],
      });
    if (i.isModalSubmit()) return i.reply({ content: i.fields.getTextInputValue('in') });
    if (i.isMessageContextMenuCommand())
      return i.reply({ content: i.targetMessage.content, flags: MessageFlags.Ephemeral });
  });
  const leader = stage.local.as(stage.leader.id);
  expect(await leader.autocomplete(stage.text.id, 'hello', { q: 'ab' }, 'q')).toEqual({
    kind: 'choices',
    choices: [{ name: 'a', value: 'ab' }],
  });
  const r = await leader.command(stage.text.id, 'hello', { q: 'ab' });
  if (r.kind !== 'message') throw new Error(JSON.stringify(r));
  expect(r.message.content).toBe('hi ab');
  expect(r.message.ephemeral).toBe(true);
  const m = await leader.press(r.message.id, 'open');
  if (m.kind !== 'modal') throw new Error(JSON.stringify(m));
  const s = await leader.submit(m.modal, { in: 'text' });
  expect(s.kind).toBe('message');
  const said = await leader.say(stage.text.id, '답변');
  const mc = await leader.messageCommand(stage.text.id, '내 답변', said.id);
  expect(mc.kind === 'message' && mc.message.content).toBe('답변');
  const msg = await channel.send({ content: 'q', embeds: [{ title: 'a' }], nonce: 'abc', enforceNonce: true });
  const thread = await msg.startThread({ name: 'th', autoArchiveDuration: 10080 });
  await expect(
    client.rest.post(`/channels/${channel.id}/messages/${msg.id}/threads`, { body: { name: 'th' } }),
  ).rejects.toMatchObject({ code: 160004 });
  const heard = new Promise<string>((resolve) =>
    client.on(Events.MessageCreate, (x) => {
      if (x.channelId === thread.id && !x.author.bot) resolve(x.content);
    }),
  );
  await stage.local.as(stage.member.id).say(thread.id, 'in thread');
  expect(await heard).toBe('in thread');
  const forum = (await client.channels.fetch(stage.forum.id)) as ForumChannel;
  const post = await forum.threads.create({
    name: 'post',
    message: { content: 'x' },
    appliedTags: [stage.forum.tags[0]?.id ?? ''],
  });
  expect(post.type).toBe(ChannelType.PublicThread);
});
