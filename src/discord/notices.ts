// Tells a study's leader what went wrong, in the notice channel if one is set: nobody gets an unasked direct message.
import { type Client, SnowflakeUtil } from 'discord.js';
import type { Logger } from 'pino';
import type { Study } from '../core/study.ts';
import type { Notices } from '../jobs/ports.ts';
import { dayName } from './question-card.ts';
import { translator } from './translate.ts';

/** Missed days listed; older ones are in `/schedule`. */
const LINES = 10;

/** Makes the notices; failing to tell is logged, never thrown. */
export const createNotices = (client: Client<true>, log: Logger): Notices => {
  const tell = async (study: Study, title: string, description: string): Promise<void> => {
    if (study.noticeChannelId === null) return;
    try {
      const channel = await client.channels.fetch(study.noticeChannelId);
      if (!channel?.isSendable() || channel.isDMBased() || channel.guildId !== study.guildId) return;
      // The client sends again when an answer is lost; Discord then knows it by its nonce.
      const nonce = SnowflakeUtil.generate().toString();
      await channel.send({ embeds: [{ title, description }], nonce, enforceNonce: true });
    } catch (error) {
      log.warn({ err: error, guildId: study.guildId, studyId: study.id }, 'the notice channel could not be told');
    }
  };
  return {
    async missed(study, missed) {
      const t = translator(study.language);
      const lines = missed
        .slice(-LINES)
        .map(({ date, reason }) =>
          t('notice.missed.line', { day: dayName(date, study.language), reason: t(`notice.reason.${reason}`) }),
        );
      await tell(study, t('notice.missed.title'), [...lines, t('notice.missed.what')].join('\n'));
    },
    async stopped(study, reason) {
      const t = translator(study.language);
      const what = t('notice.stopped.what', { channel: `<#${study.channelId}>`, reason: t(`notice.reason.${reason}`) });
      await tell(study, t('notice.stopped.title'), what);
    },
  };
};
