// Reminds members in a question's thread, with the button that switches it off for whoever presses.
import { ButtonStyle, type Client, type ThreadChannel } from 'discord.js';
import type { Logger } from 'pino';
import { nonceOf } from '../../src/core/nonce.ts';
import { type DailyPost, postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { wake } from '../../src/discord/awake.ts';
import { button, row } from '../../src/discord/pages.ts';
import { timestamp } from '../../src/discord/safe-text.ts';
import { translator } from '../../src/discord/translate.ts';
import type { NudgeSender } from '../../src/jobs/ports.ts';
import * as routes from './routes.ts';

/** Members whom one message calls: a mention has up to 23 characters, and a message 2,000. */
const MOST = 60;

/** @throws what Discord answers */
async function call(thread: ThreadChannel, study: Study, post: DailyPost, userIds: readonly string[]): Promise<void> {
  const t = translator(study.language);
  await wake(thread);
  await thread.send({
    content: t('me.nudge.text', {
      members: userIds.map((id) => `<@${id}>`).join(' '),
      relative: timestamp(post.closesAt, 'R'),
    }),
    components: row([button(t('me.button.quiet'), routes.quiet.id({ study: study.id }), ButtonStyle.Secondary)]),
    allowedMentions: { parse: [], users: [...userIds] },
    nonce: nonceOf(postKey(post), 'nudge', userIds.join()),
    enforceNonce: true,
  });
}

/** Makes the sender of one session; what Discord refuses is logged: nobody is reminded twice. */
export function createNudgeSender(client: Client<true>, log: Logger): NudgeSender {
  const threadOf = async ({ threadId, guildId }: DailyPost): Promise<ThreadChannel | undefined> => {
    const thread = threadId === null ? null : await client.channels.fetch(threadId);
    return thread?.isThread() && thread.guildId === guildId ? thread : undefined;
  };

  return {
    async send(study, post, userIds) {
      const fail = (err: unknown): void =>
        log.warn({ err, guildId: study.guildId, post: postKey(post) }, 'a reminder in a thread was not taken');
      const thread = await threadOf(post).catch(fail);
      if (!thread) return;
      const all = userIds.toSorted();
      for (let at = 0; at < all.length; at += MOST)
        await call(thread, study, post, all.slice(at, at + MOST)).catch(fail);
    },
  };
}
