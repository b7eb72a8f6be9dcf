// The practice Discord that a newcomer meets: one server, a few channels, a leader and three members.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalDiscord } from './protocol.ts';
import { startLocalDiscord } from './server/index.ts';
import { createStudyServer, INVITE } from './study-server.ts';

// The server loads its schemas at the first request. Where this workspace's packages are not installed, importing this
// file must fail at once instead (ERR_MODULE_NOT_FOUND).
import.meta.resolve('discord-api-spec/zod');

export interface DemoWorld {
  readonly local: LocalDiscord;
  readonly token: string;
  readonly guildId: string;
  readonly channelId: string;
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
  const bot = local.createApplication({ name: '오늘의 면접', messageContent: true });
  local.inviteBot(guild.id, bot.applicationId, INVITE);
  const folder = await mkdtemp(join(tmpdir(), 'daily-interview-'));
  return {
    local,
    token: bot.token,
    guildId: guild.id,
    channelId: channel.id,
    databaseFile: join(folder, 'demo.sqlite'),
    async close() {
      await local.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
