// The reminder of due reviews: one direct message, with the way into practice and the way out of being reminded.
import { type APIEmbed, ButtonStyle, Colors } from 'discord.js';
import { button, row } from '../../src/discord/pages.ts';
import type { Row } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import type { DueNow } from '../../src/jobs/ports.ts';
import * as routes from './routes.ts';

const COLOUR = Colors.Green;

/** What a member is sent for a study day (ISO date). */
export function reminderCard(
  day: string,
  { all, direct }: DueNow,
  t: Translate,
): { readonly embeds: APIEmbed[]; readonly components: Row[] } {
  const lines = [
    t('reminder.message.due', { count: all }),
    ...(all > direct ? [t('reminder.message.inServers', { count: all - direct })] : []),
  ];
  const embed = {
    title: t('reminder.message.title'),
    description: lines.join('\n'),
    color: COLOUR,
    footer: { text: t('reminder.message.why') },
  };
  const begin = button(t('reminder.button.begin'), routes.begin.id({ day }), ButtonStyle.Primary);
  const quiet = button(t('reminder.button.quiet'), routes.quiet.id({ day }), ButtonStyle.Secondary);
  return { embeds: [embed], components: row(direct > 0 ? [begin, quiet] : [quiet]) };
}
