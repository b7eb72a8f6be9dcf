// Reminds members in a question's thread, with the button that switches it off for whoever presses.
import { ButtonStyle, type Client } from 'discord.js';
import type { Logger } from 'pino';
import { nonceOf } from '../../src/core/nonce.ts';
import { postKey } from '../../src/core/post.ts';
import { wake } from '../../src/discord/awake.ts';
import { button, row } from '../../src/discord/pages.ts';
import { timestamp } from '../../src/discord/safe-text.ts';
import { translator } from '../../src/discord/translate.ts';
import type { NudgeSender } from '../../src/jobs/ports.ts';
import * as routes from './routes.ts';

/** Makes the sender of one session; what Discord refuses is logged: nobody is reminded twice. */
export function createNudgeSender(client: Client<true>, log: Logger): NudgeSender {
  return {
    async send(study, post, userIds) {
      const t = translator(study.language);
      try {
        const thread = post.threadId === null ? null : await client.channels.fetch(post.threadId);
        if (!thread?.isThread() || thread.guildId !== study.guildId) return;
        await wake(thread);
        await thread.send({
          content: t('me.nudge.text', {
            members: userIds.map((id) => `<@${id}>`).join(' '),
            relative: timestamp(post.closesAt, 'R'),
          }),
          components: row([button(t('me.button.quiet'), routes.quiet.id({ study: study.id }), ButtonStyle.Secondary)]),
          allowedMentions: { parse: [], users: [...userIds] },
          nonce: nonceOf(postKey(post), 'nudge', [...userIds].sort().join()),
          enforceNonce: true,
        });
      } catch (error) {
        log.warn({ err: error, guildId: study.guildId, post: postKey(post) }, 'a reminder in a thread was not taken');
      }
    },
  };
}
