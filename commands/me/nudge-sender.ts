// Reminds members in a question's thread, with the button that switches it off for whoever presses.
import { ButtonStyle, type Client, type ThreadChannel } from 'discord.js';
import type { Logger } from 'pino';
import { nonceOf } from '../../src/core/nonce.ts';
import { type DailyPost, postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { wake } from '../../src/discord/awake.ts';
import { button, row } from '../../src/discord/pages.ts';
import { failureOf, isLasting } from '../../src/discord/refusals.ts';
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

/** Whether nobody was called for certain, and they can be later; what failed in another way may have been carried out, or never will be. */
function isForLater(error: unknown): boolean {
  const failure = failureOf(error);
  return failure.kind === 'later' || (failure.kind === 'refused' && !isLasting(failure));
}

/** Makes the sender of one session; what Discord refuses is logged: nobody is reminded twice. */
export function createNudgeSender(client: Client<true>, log: Logger): NudgeSender {
  const threadOf = async ({ threadId, guildId }: DailyPost): Promise<ThreadChannel | undefined> => {
    const thread = threadId === null ? null : await client.channels.fetch(threadId);
    return thread?.isThread() && thread.guildId === guildId ? thread : undefined;
  };

  return {
    async send(study, post, userIds) {
      const uncalled: string[] = [];
      const failed = (members: readonly string[]) => (err: unknown) => {
        if (isForLater(err)) uncalled.push(...members);
        else log.warn({ err, guildId: study.guildId, post: postKey(post) }, 'a reminder in a thread was not taken');
      };
      const all = userIds.toSorted();
      const thread = await threadOf(post).catch(failed(all));
      for (let at = 0; thread && at < all.length; at += MOST) {
        const members = all.slice(at, at + MOST);
        await call(thread, study, post, members).catch(failed(members));
      }
      return uncalled;
    },
  };
}
