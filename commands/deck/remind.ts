// What members do with the reminder: choose its time, turn it off and on again, begin to practise from it.
import { newPractice, type PracticeState } from '../../src/core/practice.ts';
import { newReminder, type Reminder } from '../../src/core/reminder.ts';
import { readTime } from '../../src/core/time-text.ts';
import type { Context, FormContext, PressContext } from '../../src/discord/context.ts';
import { filledHash, requireFresh } from '../../src/discord/filled-form.ts';
import { practiceOf, studyAt, zoneOf } from '../../src/discord/member-practice.ts';
import { lineForm, valuesOf } from '../../src/discord/screen.ts';
import { begin } from '../practice/index.ts';
import { quietView, remindView, wokenView } from './remind-view.ts';
import * as routes from './routes.ts';

const FIELD = 'text';

/** Writes the reminder and lets the beat know. */
async function write(
  { app, userId, language }: Context,
  change: (state: PracticeState) => Reminder | null,
): Promise<Reminder | null> {
  const { after: state } = await app.store.decks.updatePractice(userId, (current) => {
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
export async function openReminder(ctx: PressContext): Promise<void> {
  const { reminder } = await practiceOf(ctx);
  await ctx.show(remindView(ctx, reminder, ctx.now));
}

/**
 * Opens the direct messages while the member asks for them: Discord takes a bot that opens many by itself at one time for one
 * that advertises. What fails here is tried again by the reminder.
 */
async function openDirect({ app, userId, interaction: { user } }: Context): Promise<void> {
  const channel = await user.createDM().catch(() => undefined);
  if (!channel) return;
  await app.store.decks.updatePractice(userId, (state) =>
    state?.reminder ? { ...state, reminder: { ...state.reminder, channelId: channel.id } } : undefined,
  );
}

/** Turns it on at an `HH:MM` of the zone in which the member practises. */
async function setTime(
  ctx: Context,
  time: string,
  check: (before: Reminder | null) => void = () => undefined,
): Promise<void> {
  const { now, language } = ctx;
  const study = await studyAt(ctx);
  const reminder = await write(ctx, (state) => {
    check(state.reminder);
    return newReminder(now, { time, zone: zoneOf(state, study, language) }, state.reminder);
  });
  await ctx.show(remindView(ctx, reminder, now));
  await openDirect(ctx);
}

/** A time of the select. */
export async function chooseTime(ctx: PressContext): Promise<void> {
  const time = readTime(valuesOf(ctx.interaction)[0] ?? '');
  if (time === undefined) ctx.refuse('common.error.unknownButton');
  await setTime(ctx, time);
}

/** Opens the form for a time that the select lacks. */
export async function askTime(ctx: PressContext): Promise<void> {
  const { t } = ctx;
  const before = (await practiceOf(ctx)).reminder?.time ?? '';
  const id = routes.time.id({ filled: filledHash(before) });
  await ctx.form(lineForm(id, t('reminder.form.title'), t('reminder.form.timeHint'), before));
}

/** @throws UserError when what was typed is no time of day. */
export async function typedTime(ctx: FormContext, { filled }: { readonly filled?: string | undefined }): Promise<void> {
  const text = ctx.interaction.fields.getTextInputValue(FIELD);
  const time = readTime(text);
  if (time === undefined) ctx.refuse('reminder.noTime');
  await setTime(ctx, time, (before) => requireFresh(filled, before?.time ?? '', text));
}

/** Turns it off in its settings. */
export async function turnOff(ctx: PressContext): Promise<void> {
  await ctx.show(remindView(ctx, await write(ctx, off), ctx.now));
}

/** Turns it off in the reminder itself. */
export async function quiet(ctx: PressContext): Promise<void> {
  await write(ctx, off);
  await ctx.show(quietView(ctx));
}

/** Turns it on again at its time. @throws UserError when there never was one. */
export async function wake(ctx: PressContext): Promise<void> {
  const { now } = ctx;
  const reminder = await write(ctx, ({ reminder: before }) => before && newReminder(now, before, before));
  if (!reminder) ctx.refuse('common.error.unknownButton');
  await ctx.show(wokenView(ctx, reminder, now));
  await openDirect(ctx);
}

/** Begins to practise in place of the reminder of a study day, which has arrived then and is not looked for again. */
export async function beginNow(ctx: PressContext, { day }: { readonly day: string }): Promise<void> {
  await write(ctx, ({ reminder }) =>
    reminder && reminder.lastDay === day ? { ...reminder, claimedAt: null } : reminder,
  );
  await begin(ctx, { category: null, difficulty: null, count: null, question: undefined });
}
