// Sends the week's picture to a study's channel, or says that it stands there already: its button, which names study and week, is the marker.
import { ButtonStyle, type Client, type SendableChannels } from 'discord.js';
import type { Logger } from 'pino';
import { CATCH_UP_WINDOW } from '../../src/core/next-step.ts';
import { nonceOf } from '../../src/core/nonce.ts';
import { addDays } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import type { App } from '../../src/discord/app.ts';
import { mayRead } from '../../src/discord/may-read.ts';
import { button, row } from '../../src/discord/pages.ts';
import { failureOf } from '../../src/discord/refusals.ts';
import { translator } from '../../src/discord/translate.ts';
import type { WeekSender } from '../../src/jobs/ports.ts';
import * as routes from './routes.ts';
import { drawWeek, titleOf, weekOf } from './week.ts';

/** Pages of 100 messages that are looked through. */
const PAGES = 30;
/** How old (ms) the marker can be: it is tried for hours, and no two clocks differ by more than one. */
const OLDEST = CATCH_UP_WINDOW + 3_600_000;

/** What went wrong with a study's week. */
interface Failed {
  readonly day: string;
  /** An earlier try may have arrived all the same. */
  readonly mayStand: boolean;
}

/** Whether the picture stands in a channel. @throws when that cannot be said */
async function stands({ messages }: SendableChannels, marker: string, since: number): Promise<boolean> {
  let before: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const found = await messages.fetch({ limit: 100, cache: false, ...(before === undefined ? {} : { before }) });
    if (found.some((message) => message.resolveComponent(marker) !== null)) return true;
    const last = found.last();
    if (!last || last.createdTimestamp < since) return false;
    before = last.id;
  }
  throw new Error('more was written since than is looked through');
}

async function send(
  client: Client<true>,
  app: App,
  study: Study,
  day: string,
  mayStand: boolean,
): Promise<'done' | 'later'> {
  // A forum takes no messages of its own.
  const place = study.channelKind === 'forum' ? study.noticeChannelId : study.channelId;
  const channel = place === null ? null : await client.channels.fetch(place);
  if (!channel?.isSendable() || channel.isDMBased() || channel.guildId !== study.guildId) return 'later';
  // The list would be empty, whatever stands there; a notice channel is chosen without the right to read it.
  if (mayStand && !mayRead(client, channel.id)) throw new Error('what an earlier try left cannot be read');
  const first = addDays(day, -7);
  const marker = routes.words.id({ study: study.id, first });
  if (await stands(channel, marker, app.clock.now() - OLDEST)) return 'done';
  const { language } = study;
  const reader = { t: translator(language), language };
  const week = await weekOf(app, study, first);
  if (week.rows.length === 0) return 'done';
  const heading = reader.t('week.posted', { week: titleOf(week.days, reader) });
  await channel.send({
    content: heading,
    files: await drawWeek(app, study, week, reader),
    components: row([button(reader.t('week.button.words'), marker, ButtonStyle.Secondary)]),
    allowedMentions: { parse: [] },
    nonce: nonceOf(study.id, day, 'week'),
    enforceNonce: true,
  });
  return 'done';
}

/** Makes the sender of one session; what Discord refuses is logged once a week and tried again. */
export function createWeekSender(client: Client<true>, app: Promise<App>, log: Logger): WeekSender {
  /** By study id. */
  const failed = new Map<string, Failed>();
  const earlier = ({ id }: Study, day: string): Failed | undefined => {
    const last = failed.get(id);
    return last?.day === day ? last : undefined;
  };

  return {
    async send(study, day) {
      const before = earlier(study, day);
      try {
        return await send(client, await app, study, day, before?.mayStand === true);
      } catch (error) {
        const mayStand = before?.mayStand === true || failureOf(error).kind === 'unknown';
        failed.set(study.id, { day, mayStand });
        if (!before)
          log.warn({ err: error, guildId: study.guildId, studyId: study.id }, 'the week of a study could not be told');
        return 'later';
      }
    },
  };
}
