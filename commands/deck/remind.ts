// What members do with the reminder: choose its time, turn it off and on again, begin to practise from it.
import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import { newPractice, type PracticeState } from '../../src/core/practice.ts';
import { newReminder, type Reminder } from '../../src/core/reminder.ts';
import { readTime } from '../../src/core/time-text.ts';
import { type Desk, type Press, practiceOf, studyAt, zoneOf } from '../../src/discord/desk.ts';
import { filledMark, requireFresh } from '../../src/discord/filled-form.ts';
import { lineForm, show } from '../../src/discord/screen.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { begin } from '../practice/index.ts';
import { quietView, remindView, wokenView } from './remind-view.ts';

const FIELD = 'text';

/** Writes the reminder and lets the beat know. */
async function write(
  { app, userId, language }: Desk,
  change: (state: PracticeState) => Reminder | null,
): Promise<Reminder | null> {
  const state = await app.store.decks.updatePractice(userId, (current) => {
    const before = current ?? newPractice(userId);
    return { ...before, language, reminder: change(before) };
  });
  if (state) app.reminding.track(state);
  return state?.reminder ?? null;
}

/** The reminder turned off; what is under way is done with. */
function off({ reminder }: PracticeState): Reminder | null {
  return reminder && { ...reminder, state: 'off', claimedAt: null };
}

/** Shows the settings of the reminder. */
export async function openReminder(interaction: Press, desk: Desk): Promise<void> {
  const { reminder } = await practiceOf(desk);
  await show(interaction, remindView(desk, reminder, desk.app.clock.now()));
}

/**
 * Opens the direct messages while the member asks for them: Discord takes a bot that opens many by itself at one time for one
 * that advertises. What fails here is tried again by the reminder.
 */
async function openDirect({ user }: Press, { app, userId }: Desk): Promise<void> {
  const channel = await user.createDM().catch(() => undefined);
  if (!channel) return;
  await app.store.decks.updatePractice(userId, (state) =>
    state?.reminder ? { ...state, reminder: { ...state.reminder, channelId: channel.id } } : undefined,
  );
}

/** Turns it on at an `HH:MM` of the zone in which the member practises. */
async function setTime(
  interaction: Press,
  desk: Desk,
  time: string,
  check: (before: Reminder | null) => void = () => undefined,
): Promise<void> {
  const [now, study] = [desk.app.clock.now(), await studyAt(interaction, desk.app)];
  const reminder = await write(desk, (state) => {
    check(state.reminder);
    return newReminder(now, { time, zone: zoneOf(state, study, desk.language) }, state.reminder);
  });
  await show(interaction, remindView(desk, reminder, now));
  await openDirect(interaction, desk);
}

/** A time of the select. */
export async function chooseTime(
  interaction: MessageComponentInteraction,
  desk: Desk,
  value: string | undefined,
): Promise<void> {
  const time = readTime(value ?? '');
  if (time === undefined) throw new UserError('common.error.unknownButton');
  await setTime(interaction, desk, time);
}

/** Opens the form for a time that the select lacks. */
export async function askTime(interaction: MessageComponentInteraction, desk: Desk): Promise<void> {
  const { reminder } = await practiceOf(desk);
  const [{ t }, before] = [desk, reminder?.time ?? ''];
  await interaction.showModal(
    lineForm(`deck:time:${filledMark(before)}`, t('reminder.form.title'), t('reminder.form.timeHint'), before),
  );
}

/** @throws UserError when what was typed is no time of day. */
export async function typedTime(
  interaction: ModalSubmitInteraction,
  desk: Desk,
  filled: string | undefined,
): Promise<void> {
  const text = interaction.fields.getTextInputValue(FIELD);
  const time = readTime(text);
  if (time === undefined) throw new UserError('reminder.noTime');
  await setTime(interaction, desk, time, (before) => requireFresh(filled, before?.time ?? '', text));
}

/** Turns it off in its settings. */
export async function turnOff(interaction: Press, desk: Desk): Promise<void> {
  await show(interaction, remindView(desk, await write(desk, off), desk.app.clock.now()));
}

/** Turns it off in the reminder itself. */
export async function quiet(interaction: Press, desk: Desk): Promise<void> {
  await write(desk, off);
  await show(interaction, quietView(desk));
}

/** Turns it on again at its time. @throws UserError when there never was one. */
export async function wake(interaction: Press, desk: Desk): Promise<void> {
  const now = desk.app.clock.now();
  const reminder = await write(desk, ({ reminder: before }) => before && newReminder(now, before, before));
  if (!reminder) throw new UserError('common.error.unknownButton');
  await show(interaction, wokenView(desk, reminder, now));
  await openDirect(interaction, desk);
}

/** Begins to practise in place of the reminder of a study day, which has arrived then and is not looked for again. */
export async function beginNow(interaction: Press, desk: Desk, day: string | undefined): Promise<void> {
  await write(desk, ({ reminder }) =>
    reminder && reminder.lastDay === day ? { ...reminder, claimedAt: null } : reminder,
  );
  await begin(interaction, desk, { category: null, difficulty: null, count: null, question: undefined });
}
