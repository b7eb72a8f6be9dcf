// "Post now", and what came of it in words.
import type { DailyPost } from '../../src/core/post.ts';
import type { Question } from '../../src/core/question.ts';
import type { Study } from '../../src/core/study.ts';
import type { Facts } from '../../src/discord/context.ts';
import type { ExtraResult } from '../../src/jobs/post-now.ts';

/** A link to a post's message; of a forum post the thread is the message. */
export function linkTo({ guildId, channelId, channelKind, messageId }: DailyPost): string | undefined {
  if (messageId === null) return undefined;
  const place = channelKind === 'forum' ? messageId : `${channelId}/${messageId}`;
  return `https://discord.com/channels/${guildId}/${place}`;
}

/** Posts the study's question of today at once; the line says what came of it. Takes as long as Discord does. */
export async function postedNow(study: Study, facts: Facts): Promise<string> {
  return outcome(await facts.app.posting.postNow(study), facts);
}

/** Posts a question beside today's at once; the line says what came of it. */
export async function postedExtra(study: Study, question: Question, facts: Facts): Promise<string> {
  return outcome(await facts.app.posting.postExtra(study, question), facts);
}

function outcome(result: ExtraResult, { t }: Facts): string {
  switch (result.kind) {
    case 'posted':
      return t('setup.post.posted', { link: linkTo(result.post) ?? '' });
    case 'enough':
      return t('setup.post.enough');
    case 'already': {
      const link = linkTo(result.post);
      return link === undefined ? t('setup.post.alreadyPending') : t('setup.post.already', { link });
    }
    case 'pending':
      return t('setup.post.pending');
    case 'no-questions':
      return t('setup.post.no-questions');
    case 'refused':
      return `${t('setup.post.refused')} ${t(`notice.reason.${result.reason}`)}`;
  }
}
