// Tells a study's leader what went wrong, in the notice channel if one is set, else beside the next question: nobody gets an
// unasked direct message.
import { type Client, SnowflakeUtil } from 'discord.js';
import type { Logger } from 'pino';
import { nonceOf } from '../../src/core/nonce.ts';
import { postKey } from '../../src/core/post.ts';
import { wordlessName } from '../../src/core/short-id.ts';
import type { Study } from '../../src/core/study.ts';
import type { CommandMentions } from '../../src/discord/command-mentions.ts';
import { layout, words } from '../../src/discord/layout.ts';
import { dayName } from '../../src/discord/question-card.ts';
import { type Translate, translator } from '../../src/discord/translate.ts';
import type { Notices } from '../../src/jobs/ports.ts';

/** Missed days listed; older ones are in `/schedule`. */
const LINES = 10;

type Line = Parameters<Notices['missed']>[1][number];

function linesOf({ language }: Study, missed: readonly Line[], t: Translate): string[] {
  return missed
    .slice(-LINES)
    .map(({ date, reason }) =>
      t('notice.missed.line', { day: dayName(date, language), reason: t(`notice.reason.${reason}`) }),
    );
}

/** Makes the notices; failing to tell is logged, never thrown. */
export function createNotices(client: Client<true>, mentions: CommandMentions, log: Logger): Notices {
  const wordsIn = ({ language }: Study): Translate => mentions.naming(translator(language));

  const tellIn = async (
    channelId: string,
    study: Study,
    title: string,
    description: string,
    nonce = SnowflakeUtil.generate().toString(),
  ): Promise<boolean> => {
    try {
      const channel = await client.channels.fetch(channelId);
      if (!channel?.isSendable() || channel.isDMBased() || channel.guildId !== study.guildId) return false;
      // The client sends again when an answer is lost; Discord then knows it by its nonce.
      await channel.send({ ...layout(words(`### ${title}\n${description}`)), nonce, enforceNonce: true });
      return true;
    } catch (error) {
      log.warn({ err: error, guildId: study.guildId, studyId: study.id }, 'the notice channel could not be told');
      return false;
    }
  };

  const tell = async (study: Study, title: string, description: string): Promise<boolean> =>
    study.noticeChannelId !== null && (await tellIn(study.noticeChannelId, study, title, description));

  return {
    async missed(study, missed) {
      const t = wordsIn(study);
      return tell(study, t('notice.missed.title'), [...linesOf(study, missed, t), t('notice.missed.what')].join('\n'));
    },
    async stopped(study, reason) {
      const t = wordsIn(study);
      const what = t('notice.stopped.what', { channel: `<#${study.channelId}>`, reason: t(`notice.reason.${reason}`) });
      return tell(study, t('notice.stopped.title'), what);
    },
    async lost(study, post, missed) {
      const t = wordsIn(study);
      // A forum takes no messages of its own.
      const place = post.channelKind === 'forum' ? post.threadId : post.channelId;
      const what = [...linesOf(study, missed, t), t('notice.lost.what')].join('\n');
      return (
        place !== null && (await tellIn(place, study, t('notice.lost.title'), what, nonceOf(postKey(post), 'lost')))
      );
    },
    async resumed(study) {
      const t = wordsIn(study);
      return tell(study, t('notice.resumed.title'), t('notice.resumed.what', { channel: `<#${study.channelId}>` }));
    },
    async setAside(study, questionId) {
      const t = wordsIn(study);
      return tell(study, t('notice.setAside.title'), t('notice.setAside.what', { id: wordlessName(questionId) }));
    },
  };
}
