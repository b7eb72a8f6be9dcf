// The practice Discord that a newcomer meets: a server in Korean and one in English, each with a few channels and members.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalDiscord } from './protocol.ts';
import { startLocalDiscord } from './server/index.ts';
import { createEnglishServer, createStudyServer, INVITE } from './study-server.ts';

// The server loads its schemas at the first request. Where this workspace's packages are not installed, importing this
// file must fail at once instead (ERR_MODULE_NOT_FOUND).
import.meta.resolve('discord-api-spec/zod');

export interface DemoWorld {
  readonly local: LocalDiscord;
  readonly token: string;
  /** Where studies are to run. */
  readonly studies: readonly { readonly guildId: string; readonly channelId: string; readonly language: 'ko' | 'en' }[];
  /** In a temporary folder: the demo forgets when it ends. */
  readonly databaseFile: string;
  close(): Promise<void>;
}

/** Starts it. @throws when the port is taken. */
export async function startDemoWorld(options: {
  readonly port: number;
  readonly pageFolder: string;
}): Promise<DemoWorld> {
  const local = await startLocalDiscord(options);
  const { guild, channel } = createStudyServer(local);
  local.createChannel(guild.id, { name: '잡담' });
  local.createChannel(guild.id, { name: '질문-포럼', type: 'forum', tags: ['인성', '기술'] });
  const english = createEnglishServer(local);
  local.createChannel(english.guild.id, { name: 'small-talk' });
  local.createChannel(english.guild.id, { name: 'question-forum', type: 'forum', tags: ['behavioral', 'technical'] });
  const bot = local.createApplication({ name: '오늘의 면접', messageContent: true });
  for (const { id } of [guild, english.guild]) local.inviteBot(id, bot.applicationId, INVITE);
  const folder = await mkdtemp(join(tmpdir(), 'daily-interview-'));
  return {
    local,
    token: bot.token,
    studies: [
      { guildId: guild.id, channelId: channel.id, language: 'ko' },
      { guildId: english.guild.id, channelId: english.channel.id, language: 'en' },
    ],
    databaseFile: join(folder, 'demo.sqlite'),
    async close() {
      await local.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
