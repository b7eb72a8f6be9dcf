// Every response body is what Discord's published schemas say it is.
import { type Client, Events, Routes, type TextChannel } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HistoryEntry } from '../../playground/protocol.ts';
import { login, register, restOf, type Stage, setStage } from './bot.ts';

let stage: Stage;
let client: Client<true>;
beforeAll(async () => {
  stage = await setStage({ rateLimits: false }, { permissions: '8', guildMembers: true });
  stage.local.installApplication(stage.application.applicationId, stage.member.id);
  client = await login(stage);
});
afterAll(async () => {
  await client.destroy();
  await stage.local.close();
});

/** Uses every route once, so that the history holds a response of each. */
async function useEverything(): Promise<void> {
  const rest = restOf(stage);
  const { applicationId } = stage.application;
  await register(client, [
    {
      name: 'ask',
      description: 'd',
      integrationTypes: [0, 1],
      contexts: [0, 1, 2],
      options: [{ type: 3, name: 'q', description: 'd' }],
    },
  ]);
  const command = (await rest.post(Routes.applicationCommands(applicationId), {
    body: { name: 'more', description: 'd' },
  })) as { id: string };
  await rest.patch(Routes.applicationCommand(applicationId, command.id), { body: { description: 'e' } });
  await rest.get(Routes.applicationCommand(applicationId, command.id));
  await rest.get(Routes.applicationCommands(applicationId));
  await rest.put(Routes.applicationGuildCommands(applicationId, stage.guild.id), {
    body: [{ name: 'own', description: 'd' }],
  });
  await rest.get(Routes.applicationGuildCommands(applicationId, stage.guild.id));
  await rest.delete(Routes.applicationCommand(applicationId, command.id));
  await rest.get(Routes.gateway());
  await rest.get(Routes.currentApplication());
  await rest.get(Routes.oauth2CurrentApplication());
  await rest.get(Routes.user());
  await rest.get(Routes.userGuilds());
  await rest.get(Routes.user(stage.member.id));
  const dm = (await rest.post(Routes.userChannels(), { body: { recipient_id: stage.member.id } })) as { id: string };
  await rest.get(Routes.channel(dm.id));
  await rest.get(Routes.guild(stage.guild.id));
  await rest.get(Routes.guildChannels(stage.guild.id));
  await rest.get(Routes.guildRoles(stage.guild.id));
  await rest.get(Routes.guildMember(stage.guild.id, stage.member.id));
  await rest.get(Routes.guildMembers(stage.guild.id));
  const made = (await rest.post(Routes.guildChannels(stage.guild.id), { body: { name: 'made' } })) as { id: string };
  await rest.delete(Routes.channel(made.id));
  await rest.patch(Routes.channel(stage.text.id), { body: { topic: 't' } });
  await rest.patch(Routes.channel(stage.forum.id), { body: { available_tags: stage.forum.tags, flags: 16 } });
  await rest.get(Routes.channel(stage.forum.id));
  const text = (await client.channels.fetch(stage.text.id)) as TextChannel;
  const sent = await text.send({
    content: `<@${stage.member.id}>`,
    embeds: [
      {
        title: 't',
        footer: { text: 'f' },
        image: { url: 'https://example.com/a.png' },
        timestamp: new Date().toISOString(),
      },
    ],
    components: [{ type: 1, components: [{ type: 2, style: 1, label: 'a', custom_id: 'a' }] }],
    files: [{ name: 'a.txt', attachment: Buffer.from('a') }],
  });
  await stage.local.as(stage.member.id).say(text.id, 'reply', { replyTo: sent.id });
  await sent.react('👍');
  await rest.get(Routes.channelMessageReaction(text.id, sent.id, encodeURIComponent('👍')));
  await sent.edit('b');
  await sent.startThread({ name: 't' });
  await rest.get(Routes.channelMessages(text.id));
  await rest.get(Routes.channelMessage(text.id, sent.id));
  await rest.patch(Routes.channel(sent.id), { body: { archived: true } });
  await rest.get(Routes.channel(sent.id));
  await rest.get(Routes.channelThreads(text.id, 'public'));
  await rest.get(Routes.channelThreads(text.id, 'private'));
  await rest.post(Routes.threads(text.id), { body: { name: 'loose', type: 11 } });
  await rest.post(Routes.threads(stage.forum.id), {
    body: { name: 'post', message: { content: 'a' }, applied_tags: [stage.forum.tags[0]?.id] },
  });
  await rest.get(Routes.guildActiveThreads(stage.guild.id));
  await rest.get(Routes.threadMembers(sent.id));
  await rest.get(Routes.threadMembers(sent.id, stage.application.botUserId));
  const inAnHour = stage.local.clock.now() + 3_600_000;
  const event = (await rest.post(Routes.guildScheduledEvents(stage.guild.id), {
    body: {
      name: 'a',
      privacy_level: 2,
      entity_type: 3,
      scheduled_start_time: new Date(inAnHour).toISOString(),
      scheduled_end_time: new Date(inAnHour + 1).toISOString(),
      entity_metadata: { location: 'a' },
    },
  })) as { id: string };
  await stage.local.as(stage.member.id).setInterest(stage.guild.id, event.id, true);
  await rest.get(Routes.guildScheduledEvents(stage.guild.id));
  await rest.get(Routes.guildScheduledEvent(stage.guild.id, event.id));
  await rest.patch(Routes.guildScheduledEvent(stage.guild.id, event.id), { body: { name: 'b' } });
  await rest.get(Routes.guildScheduledEventUsers(stage.guild.id, event.id));
  await sent.pin();
  await rest.get(Routes.channelMessagesPins(text.id));
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply({ content: 'a', withResponse: true });
    await interaction.fetchReply();
    await interaction.editReply('b');
    const more = await interaction.followUp('c');
    await interaction.fetchReply(more.id);
    await interaction.editReply({ message: more, content: 'd' });
  });
  await stage.local.as(stage.member.id).command(text.id, 'ask', { q: 'a' });
  await stage.local.as(stage.member.id).waitForMessage(text.id, ({ content }) => content === 'd');
}

const MESSAGE = 'MessageResponse';
/** These answer with one of several kinds of channel. */
const ANY_CHANNEL = new Set(['GET /channels/:id', 'PATCH /channels/:id', 'DELETE /channels/:id']);
const SCHEMAS: Readonly<Record<string, string>> = {
  'GET /gateway': 'GatewayResponse',
  'GET /gateway/bot': 'GatewayBotResponse',
  'GET /applications/@me': 'PrivateApplicationResponse',
  'GET /oauth2/applications/@me': 'PrivateApplicationResponse',
  'GET /users/@me': 'UserPIIResponse',
  'GET /users/@me/guilds': '[]MyGuildResponse',
  'GET /users/:id': 'UserResponse',
  'POST /users/@me/channels': 'PrivateChannelResponse',
  'GET /guilds/:id': 'GuildWithCountsResponse',
  'GET /guilds/:id/channels': '[]GuildChannelResponse',
  'GET /guilds/:id/roles': '[]GuildRoleResponse',
  'GET /guilds/:id/members/:id': 'GuildMemberResponse',
  'GET /guilds/:id/members': '[]GuildMemberResponse',
  'POST /guilds/:id/channels': 'GuildChannelResponse',
  'POST /channels/:id/messages': MESSAGE,
  'GET /channels/:id/messages': '[]MessageResponse',
  'GET /channels/:id/messages/:id': MESSAGE,
  'PATCH /channels/:id/messages/:id': MESSAGE,
  'GET /channels/:id/messages/:id/reactions/:emoji': '[]UserResponse',
  'POST /channels/:id/messages/:id/threads': 'ThreadResponse',
  'POST /channels/:id/threads': 'CreatedThreadResponse',
  'GET /channels/:id/threads/archived/public': 'ThreadsResponse',
  'GET /channels/:id/threads/archived/private': 'ThreadsResponse',
  'GET /guilds/:id/threads/active': 'ThreadsResponse',
  'GET /channels/:id/thread-members': '[]ThreadMemberResponse',
  'GET /channels/:id/thread-members/:id': 'ThreadMemberResponse',
  'GET /channels/:id/messages/pins': 'PinnedMessagesResponse',
  'GET /guilds/:id/scheduled-events': '[]ExternalScheduledEventResponse',
  'POST /guilds/:id/scheduled-events': 'ExternalScheduledEventResponse',
  'GET /guilds/:id/scheduled-events/:id': 'ExternalScheduledEventResponse',
  'PATCH /guilds/:id/scheduled-events/:id': 'ExternalScheduledEventResponse',
  'GET /guilds/:id/scheduled-events/:id/users': '[]ScheduledEventUserResponse',
  'PUT /applications/:id/commands': '[]ApplicationCommandResponse',
  'GET /applications/:id/commands': '[]ApplicationCommandResponse',
  'POST /applications/:id/commands': 'ApplicationCommandResponse',
  'PATCH /applications/:id/commands/:id': 'ApplicationCommandResponse',
  'GET /applications/:id/commands/:id': 'ApplicationCommandResponse',
  'PUT /applications/:id/guilds/:id/commands': '[]ApplicationCommandResponse',
  'GET /applications/:id/guilds/:id/commands': '[]ApplicationCommandResponse',
  'POST /interactions/:id/:token/callback': 'InteractionCallbackResponse',
  'POST /webhooks/:id/:token': MESSAGE,
  'GET /webhooks/:id/:token/messages/@original': MESSAGE,
  'PATCH /webhooks/:id/:token/messages/@original': MESSAGE,
  'GET /webhooks/:id/:token/messages/:id': MESSAGE,
  'PATCH /webhooks/:id/:token/messages/:id': MESSAGE,
};

interface Issue {
  readonly code: string;
  readonly format?: string;
}
type Spec = Record<string, { safeParse(value: unknown): { error?: { issues: readonly Issue[] } } } | undefined>;

/** The schemas want times to end in `Z`; Discord writes `+00:00`. */
function isOffset(issue: Issue): boolean {
  return issue.code === 'invalid_format' && issue.format === 'datetime';
}

/** A channel's schema goes by its type. */
function channelSchema({ response }: HistoryEntry): string {
  const { type } = response as { type: number };
  if (type === 1) return 'PrivateChannelResponse';
  return type === 11 ? 'ThreadResponse' : 'GuildChannelResponse';
}

function faultsOf(spec: Spec, entry: HistoryEntry): unknown[] {
  const name = ANY_CHANNEL.has(entry.what) ? channelSchema(entry) : SCHEMAS[entry.what];
  if (name === undefined) return [{ what: entry.what, issues: 'no schema is named' }];
  const schema = spec[`${name.replace('[]', '')}Schema`];
  const values = name.startsWith('[]') ? (entry.response as unknown[]) : [entry.response];
  return values.flatMap<unknown>((value) => {
    if (schema === undefined) return [{ what: entry.what, issues: `no schema ${name}` }];
    const issues = (schema.safeParse(value).error?.issues ?? []).filter((issue) => !isOffset(issue));
    return issues.length === 0 ? [] : [{ what: entry.what, issues }];
  });
}

test('all of them', async () => {
  await useEverything();
  const spec = (await import('discord-api-spec/zod')) as unknown as Spec;
  const answered = stage.local.history.filter(
    ({ kind, status, response }) => kind === 'request' && (status ?? 500) < 300 && response !== undefined,
  );
  expect(answered.flatMap((entry) => faultsOf(spec, entry))).toEqual([]);
  expect(new Set(answered.map(({ what }) => what))).toEqual(new Set([...Object.keys(SCHEMAS), ...ANY_CHANNEL]));
});
