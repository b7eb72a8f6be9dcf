// `/schedule …`: what a leader types, for those who would rather type than press.
import { type AutocompleteInteraction, type ChatInputCommandInteraction, MessageFlags } from 'discord.js';
import { askedQuestion } from '../../src/core/question-mark.ts';
import type { Study } from '../../src/core/study.ts';
import type { App } from '../../src/discord/app.ts';
import { dayName } from '../../src/discord/question-card.ts';
import { plainLine } from '../../src/discord/safe-text.ts';
import { open } from '../../src/discord/screen.ts';
import { CHOICES, typedIn } from '../../src/discord/typed.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { type Viewer, viewerOf } from '../../src/discord/viewer.ts';
import { isLeader, requireLeader, studyHere } from '../../src/discord/where.ts';
import { choiceName, offerQuestions } from '../../src/discord/which-question.ts';
import { postedNow } from '../daily-post/index.ts';
import { type Done, move, moveAndRetime, pause, replace, restore, resume, retime, skip } from './change.ts';
import { type Outlook, outlookOf, skippedDays } from './outlook.ts';
import { leaderPanel, memberScreen } from './panel.ts';
import { readDate } from './rules/date-text.ts';
import { pauseEnds } from './rules/pause-ends.ts';

type Typed = ChatInputCommandInteraction<'cached'>;

/** @throws UserError when the text names no day. */
export const dateOf = (text: string, { today }: Outlook): string => {
  const date = readDate(text, today);
  if (date === undefined) throw new UserError('schedule.refuse.date', { text: plainLine(text, 100) });
  return date;
};

const dayOption = (interaction: Typed, outlook: Outlook): string =>
  dateOf(interaction.options.getString('day', true), outlook);

const replaceTyped = async (interaction: Typed, outlook: Outlook, viewer: Viewer): Promise<Done> => {
  const question = askedQuestion(
    await viewer.app.bankOf(interaction.guildId),
    interaction.options.getString('question', true),
    outlook.study.language,
  );
  if (!question) throw new UserError('common.question.unknown');
  return replace(outlook, dayOption(interaction, outlook), question, viewer);
};

const moveTyped = (interaction: Typed, outlook: Outlook, viewer: Viewer): Promise<Done> => {
  const day = dayOption(interaction, outlook);
  const to = interaction.options.getString('to');
  const time = interaction.options.getString('time');
  if (to === null && time === null) throw new UserError('schedule.refuse.nothing');
  if (to === null) return retime(outlook, day, time ?? '', viewer);
  const target = dateOf(to, outlook);
  return time === null ? move(outlook, day, target, viewer) : moveAndRetime(outlook, day, target, time, viewer);
};

type Change = (interaction: Typed, outlook: Outlook, viewer: Viewer) => Promise<Done>;

const CHANGES: ReadonlyMap<string, Change> = new Map<string, Change>([
  ['replace', replaceTyped],
  ['move', moveTyped],
  ['skip', (interaction, outlook, viewer) => skip(outlook, dayOption(interaction, outlook), viewer)],
  ['restore', (interaction, outlook, viewer) => restore(outlook, dayOption(interaction, outlook), viewer)],
  [
    'pause',
    (interaction, outlook, viewer) =>
      pause(outlook, dateOf(interaction.options.getString('until', true), outlook), viewer),
  ],
  ['resume', (_interaction, outlook, viewer) => resume(outlook, viewer)],
]);

const postTyped = async (interaction: Typed, study: Study, viewer: Viewer): Promise<void> => {
  if (study.status !== 'active') throw new UserError('setup.post.notActive');
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const said = await postedNow(study, viewer.app, viewer.t);
  const now = (await viewer.app.store.studies.get(study.guildId, study.id)) ?? study;
  await open(interaction, await leaderPanel(now, viewer, { said }));
};

/** Runs `/schedule` and its subcommands. @throws UserError when a change is refused or not for this member. */
export const runSchedule = async (interaction: Typed, app: App): Promise<void> => {
  const viewer = viewerOf(interaction, app);
  const study = await studyHere(interaction, app);
  const name = interaction.options.getSubcommand();
  if (name === 'view') {
    const leads = isLeader(interaction, study);
    return open(interaction, await (leads ? leaderPanel : memberScreen)(study, viewer));
  }
  requireLeader(interaction, study);
  if (name === 'post-now') return postTyped(interaction, study, viewer);
  const change = CHANGES.get(name);
  if (!change) throw new UserError('common.error.unknownButton');
  const done = await change(interaction, await outlookOf(study, app), viewer);
  await open(interaction, await leaderPanel(done.study, viewer, { said: done.said }));
};

interface Choice {
  readonly name: string;
  readonly value: string;
}

const dayChoices = (outlook: Outlook, { t, language }: Viewer): Choice[] =>
  [
    ...outlook.coming.map(({ occurrence, question }) => ({
      name: choiceName([dayName(occurrence.date, language), question?.title ?? ''].join(' ').trim()),
      value: occurrence.date,
    })),
    ...skippedDays(outlook).map((date) => ({
      name: `${dayName(date, language)} (${t('schedule.select.skipped')})`,
      value: date,
    })),
  ].sort((a, b) => (a.value < b.value ? -1 : 1));

/** Days that a subcommand can be about: a skipped one can only be brought back. */
const daysFor = (interaction: AutocompleteInteraction<'cached'>, outlook: Outlook, viewer: Viewer): Choice[] => {
  const skipped = new Set(skippedDays(outlook));
  const days = dayChoices(outlook, viewer);
  if (interaction.options.getSubcommand() !== 'restore') return days.filter(({ value }) => !skipped.has(value));
  return days.filter(({ value }) => outlook.planOf(value) !== undefined);
};

const untilChoices = ({ today }: Outlook, { t, language }: Viewer): Choice[] =>
  pauseEnds(today).map(({ name, date }) => ({
    name: t(`schedule.until.${name}`, { day: dayName(date, language) }),
    value: date,
  }));

/** Answers the `/` menu, for leaders only: the titles of coming questions are theirs. */
export const offerSchedule = async (interaction: AutocompleteInteraction<'cached'>, app: App): Promise<void> => {
  const study = await studyHere(interaction, app);
  requireLeader(interaction, study);
  const { name } = interaction.options.getFocused(true);
  if (name === 'question') return offerQuestions(interaction, app);
  const viewer = viewerOf(interaction, app);
  const outlook = await outlookOf(study, app);
  const all = name === 'until' ? untilChoices(outlook, viewer) : daysFor(interaction, outlook, viewer);
  const typed = typedIn(interaction).toLowerCase();
  const fitting = all.filter((choice) => choice.name.toLowerCase().includes(typed) || choice.value.includes(typed));
  await interaction.respond(fitting.slice(0, CHOICES));
};
