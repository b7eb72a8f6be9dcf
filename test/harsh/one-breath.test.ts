// Two endings of a session in one breath: discord.js comes back from each pair by itself, long before our patience is over.
import { Events } from 'discord.js';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import type { HistoryEntry } from '../../playground/protocol.ts';
import { startLocalDiscord } from '../../playground/server/index.ts';
import { createBulk } from '../../src/discord/bulk.ts';
import { createConnection } from '../../src/discord/connection.ts';

const ENDINGS = ['drop', 'reconnect', 'invalid-session-resumable', 'invalid-session', { close: 4000 }] as const;
type Ending = (typeof ENDINGS)[number];

function nameOf(ending: Ending): string {
  return typeof ending === 'object' ? `close ${ending.close}` : ending;
}

const PAIRS = ENDINGS.flatMap((first) =>
  ENDINGS.map((second) => [nameOf(first), nameOf(second), first, second] as const),
);

/** Half of the patience after which we would begin anew. */
const SOON = 30_000;

test.concurrent.each(PAIRS)('%s, and %s with the word that all is well', async (_first, _second, first, second) => {
  const local = await startLocalDiscord({ identifyWindowMs: 0 });
  const { id: userId } = local.createUser({ name: '민지' });
  const guild = local.createGuild({ name: '스터디', ownerId: userId });
  const { id: channelId } = local.createChannel(guild.id, { name: '잡담' });
  const { applicationId, token } = local.createApplication({ name: 'bot' });
  local.inviteBot(guild.id, applicationId, '68608');
  const heard: string[] = [];
  let clients = 0;
  const connection = createConnection({
    options: { token, api: local.apiUrl, timeoutMs: 15_000 },
    bulkOf: createBulk,
    log: pino({ level: 'silent' }),
    attach: (client) => {
      clients += 1;
      client.on(Events.MessageCreate, ({ content }) => heard.push(content));
      return () => undefined;
    },
  });
  /** Ends the session; resolves in the very moment in which Discord says that it is back. */
  const back = (ending: Ending): Promise<unknown> => {
    const since = local.history.length;
    local.gatewayFault(applicationId, ending);
    const isWord = ({ kind, what }: HistoryEntry): boolean => kind === 'dispatch' && /^(RESUMED|READY)$/.test(what);
    return local.waitFor(isWord, { since, timeoutMs: SOON });
  };
  try {
    await connection.open();
    await back(first);
    await back(second);
    await local.as(userId).say(channelId, 'once');
    await vi.waitFor(() => expect(heard).toEqual(['once']), SOON);
    expect(clients).toBe(1);
  } finally {
    await connection.close();
    await local.close();
  }
});
