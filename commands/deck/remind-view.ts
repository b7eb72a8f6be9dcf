// The screens of the reminder: when it comes, its times to choose from, and what its own buttons lead to.

import { ButtonStyle, Colors } from 'discord.js';
import { looksAt, type Reminder } from '../../src/core/reminder.ts';
import { timeName, zoneName } from '../../src/discord/clock-words.ts';
import type { Reader } from '../../src/discord/context.ts';
import { button, row } from '../../src/discord/pages.ts';
import { timestamp } from '../../src/discord/safe-text.ts';
import { choices, option, type Row, type Screen } from '../../src/discord/screen.ts';
import * as routes from './routes.ts';

const COLOUR = Colors.Green;
/** Hours at which people study. */
const TIMES = ['07:00', '08:00', '09:00', '12:00', '18:00', '19:00', '20:00', '21:00', '22:00', '23:00'] as const;

function screen(title: string, lines: readonly string[], components: Row[]): Screen {
  return {
    content: '',
    embeds: [{ title, description: lines.join('\n'), color: COLOUR }],
    components,
  };
}

/** When the reminder comes, as one line; none while there is none. */
export function reminderLine({ language, t }: Reader, reminder: Reminder | null): string[] {
  if (reminder?.state === 'on') return [t('reminder.line.on', { time: timeName(reminder.time, language) })];
  return reminder?.state === 'closed' ? [t('reminder.line.closed')] : [];
}

function whenLines({ language, t }: Reader, reminder: Reminder, now: number): string[] {
  const next = Math.max(looksAt(reminder), now);
  return [
    t('reminder.on', { time: timeName(reminder.time, language), zone: zoneName(reminder.zone, now, language) }),
    t('reminder.next', { time: timestamp(next, 'f'), relative: timestamp(next, 'R') }),
  ];
}

function stateLines(reader: Reader, reminder: Reminder | null, now: number): string[] {
  if (reminder?.state === 'on') return whenLines(reader, reminder, now);
  return [reader.t(reminder?.state === 'closed' ? 'reminder.line.closed' : 'reminder.off')];
}

/** The reminder's settings. */
export function remindView(reader: Reader, reminder: Reminder | null, now: number): Screen {
  const { language, t } = reader;
  const isOn = reminder?.state === 'on';
  const options = TIMES.map((time) => option(timeName(time, language), time, '', isOn && reminder.time === time));
  const off = button(t('reminder.button.quiet'), routes.unremind.id({}), ButtonStyle.Secondary);
  return screen(
    t('reminder.title'),
    [...stateLines(reader, reminder, now), '', t('reminder.about')],
    [
      ...choices(routes.at.id({}), t('reminder.select.time'), options),
      ...row([
        button(t('reminder.button.other'), routes.other.id({}), ButtonStyle.Secondary),
        ...(isOn ? [off] : []),
        button(t('deck.button.back'), routes.back.id({}), ButtonStyle.Secondary),
      ]),
    ],
  );
}

/** What a reminder turns into when it was turned off by its own button. */
export function quietView({ t }: Reader): Screen {
  return screen(
    t('reminder.title'),
    [t('reminder.quiet')],
    row([button(t('reminder.button.wake'), routes.wake.id({}), ButtonStyle.Secondary)]),
  );
}

/** What it turns into when it was turned on again there. */
export function wokenView(reader: Reader, reminder: Reminder, now: number): Screen {
  return screen(
    reader.t('reminder.title'),
    whenLines(reader, reminder, now),
    row([button(reader.t('reminder.button.quiet'), routes.quiet.id({ day: reminder.lastDay }), ButtonStyle.Secondary)]),
  );
}
