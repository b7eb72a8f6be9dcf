// What a leader's presses, choices and forms on the schedule panel do.
import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import { markedQuestion } from '../../src/core/question-mark.ts';
import type { App } from '../../src/discord/app.ts';
import { filledMark, requireFresh } from '../../src/discord/filled-form.ts';
import { ledStudy } from '../../src/discord/led-study.ts';
import { plainLine } from '../../src/discord/safe-text.ts';
import { lineForm, OPTIONS, show, takeTime, valuesOf } from '../../src/discord/screen.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { type Viewer, viewerOf } from '../../src/discord/viewer.ts';
import { postedNow } from '../daily-post/index.ts';
import { comingOn, type Done, move, pause, replace, restore, resume, retime, skip } from './change.ts';
import { OTHER } from './controls.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import { leaderPanel, type Shown } from './panel.ts';
import { readDate } from './rules/date-text.ts';
import { dateOf } from './subcommands.ts';

type Pressed = MessageComponentInteraction<'cached'>;
type Submitted = ModalSubmitInteraction<'cached'>;

/** What a press works on: the outlook as it is now, and the day that its id names. */
interface Scene {
  readonly outlook: Outlook;
  readonly date: string;
  /** What a form says it was filled with. */
  readonly filled: string | undefined;
  readonly viewer: Viewer;
}

type Press<T> = (interaction: T, scene: Scene) => Promise<void>;

const draw = async (interaction: Pressed | Submitted, { outlook, viewer }: Scene, shown: Shown): Promise<void> =>
  show(interaction, await leaderPanel(outlook.study, viewer, shown));

const finish = async (
  interaction: Pressed | Submitted,
  { viewer }: Scene,
  { study, said }: Done,
  chosen?: string,
): Promise<void> => show(interaction, await leaderPanel(study, viewer, { said, chosen }));

const timeOn = (outlook: Outlook, date: string): string => outlook.planOf(date)?.time ?? outlook.study.schedule.time;

const form = (interaction: Pressed, { outlook, date, viewer }: Scene, name: 'search' | 'time' | 'until') => {
  const { t } = viewer;
  const value = name === 'time' ? timeOn(outlook, date) : '';
  const id = `schedule:${name}:${outlook.study.id}:${date}:${filledMark(value)}`;
  return interaction.showModal(lineForm(id, t(`schedule.form.${name}`), t(`schedule.form.${name}Hint`), value));
};

const pick: Press<Pressed> = async (interaction, scene) => {
  const { outlook, date, viewer } = scene;
  const [mark = ''] = valuesOf(interaction);
  const question = markedQuestion(await viewer.app.bankOf(outlook.study.guildId), mark, outlook.study.language);
  if (!question) throw new UserError('common.question.unknown');
  await finish(interaction, scene, await replace(outlook, date, question, viewer), date);
};

const post: Press<Pressed> = async (interaction, { outlook: { study }, viewer }) => {
  if (study.status !== 'active') throw new UserError('setup.post.notActive');
  await takeTime(interaction);
  const said = await postedNow(study, viewer.app, viewer.t);
  const now = (await viewer.app.store.studies.get(study.guildId, study.id)) ?? study;
  await show(interaction, await leaderPanel(now, viewer, { said }));
};

const until: Press<Pressed> = async (interaction, scene) => {
  const [value = ''] = valuesOf(interaction);
  if (value === OTHER) return form(interaction, scene, 'until');
  await finish(interaction, scene, await pause(scene.outlook, dateOf(value, scene.outlook), scene.viewer));
};

const onComing =
  (name: 'search' | 'time'): Press<Pressed> =>
  async (interaction, scene) => {
    comingOn(scene.outlook, scene.date, scene.viewer);
    await form(interaction, scene, name);
  };

const PRESSES: ReadonlyMap<string, Press<Pressed>> = new Map<string, Press<Pressed>>([
  ['day', (interaction, scene) => draw(interaction, scene, { chosen: valuesOf(interaction)[0] })],
  ['search', onComing('search')],
  ['time', onComing('time')],
  ['pick', pick],
  [
    'move',
    async (interaction, scene) => {
      comingOn(scene.outlook, scene.date, scene.viewer);
      await draw(interaction, scene, { chosen: scene.date, asking: { kind: 'to' } });
    },
  ],
  [
    'to',
    async (interaction, scene) => {
      const [to = ''] = valuesOf(interaction);
      const target = dateOf(to, scene.outlook);
      await finish(interaction, scene, await move(scene.outlook, scene.date, target, scene.viewer), target);
    },
  ],
  [
    'skip',
    async (interaction, scene) =>
      finish(interaction, scene, await skip(scene.outlook, scene.date, scene.viewer), scene.date),
  ],
  [
    'restore',
    async (interaction, scene) =>
      finish(interaction, scene, await restore(scene.outlook, scene.date, scene.viewer), scene.date),
  ],
  ['pause', (interaction, scene) => draw(interaction, scene, { asking: { kind: 'until' } })],
  ['until', until],
  ['resume', async (interaction, scene) => finish(interaction, scene, await resume(scene.outlook, scene.viewer))],
  ['post', post],
]);

const textOf = (interaction: Submitted): string => interaction.fields.getTextInputValue('text').trim();

const search: Press<Submitted> = async (interaction, scene) => {
  const { outlook, date, viewer } = scene;
  comingOn(outlook, date, viewer);
  const text = textOf(interaction);
  const bank = await viewer.app.bankOf(outlook.study.guildId);
  const found = bank.find(text, outlook.study.language, OPTIONS);
  const said = { text: plainLine(text, 100) };
  if (found.length === 0) throw new UserError('schedule.refuse.notFound', said);
  const asking = { kind: 'question', found } as const;
  await draw(interaction, scene, { said: viewer.t('schedule.done.found', said), chosen: date, asking });
};

const FORMS: ReadonlyMap<string, Press<Submitted>> = new Map<string, Press<Submitted>>([
  ['search', search],
  [
    'time',
    async (interaction, scene) => {
      requireFresh(scene.filled, timeOn(scene.outlook, scene.date), textOf(interaction));
      const done = await retime(scene.outlook, scene.date, textOf(interaction), scene.viewer);
      await finish(interaction, scene, done, scene.date);
    },
  ],
  [
    'until',
    async (interaction, scene) => {
      const end = dateOf(textOf(interaction), scene.outlook);
      await finish(interaction, scene, await pause(scene.outlook, end, scene.viewer));
    },
  ],
]);

/** Actions whose id names a day. */
const ABOUT_A_DAY: ReadonlySet<string> = new Set(['search', 'time', 'pick', 'move', 'to', 'skip', 'restore']);

const sceneOf = async (interaction: Pressed | Submitted, args: readonly string[], app: App): Promise<Scene> => {
  const [action = '', studyId = '', date = '', filled] = args;
  const study = await ledStudy(interaction, app, studyId);
  const outlook = await outlookOf(study, app);
  const isDay = date !== '' || ABOUT_A_DAY.has(action);
  if (isDay && readDate(date, outlook.today) !== date) throw new UserError('common.error.unknownButton');
  return { outlook, date, filled, viewer: viewerOf(interaction, app) };
};

/** A press or choice on the panel. @throws UserError when it is stale, or not for this member. */
export const pressSchedule = async (interaction: Pressed, args: readonly string[], app: App): Promise<void> => {
  const press = PRESSES.get(args[0] ?? '');
  if (!press) throw new UserError('common.error.unknownButton');
  await press(interaction, await sceneOf(interaction, args, app));
};

/** A form that the panel opened. @throws UserError when its text cannot be read, or it is not for this member. */
export const submitSchedule = async (interaction: Submitted, args: readonly string[], app: App): Promise<void> => {
  const submit = FORMS.get(args[0] ?? '');
  if (!submit) throw new UserError('common.error.unknownButton');
  await submit(interaction, await sceneOf(interaction, args, app));
};
