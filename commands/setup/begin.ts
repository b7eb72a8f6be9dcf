// `/setup`: finds the study that the leader means, or begins one.
import type { ChatInputCommandInteraction } from 'discord.js';
import type { Study } from '../../src/core/study.ts';
import { readTime } from '../../src/core/time-text.ts';
import type { App } from '../../src/discord/app.ts';
import { changeStudy, ledStudy } from '../../src/discord/led-study.ts';
import { plainLine } from '../../src/discord/safe-text.ts';
import { choices, OPTIONS, open, option, type Press, type Screen, show, valuesOf } from '../../src/discord/screen.ts';
import { languageOf } from '../../src/discord/translate.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { type Viewer, viewerOf } from '../../src/discord/viewer.ts';
import { isLeader, requireLeader } from '../../src/discord/where.ts';
import { NEW, newStudyOption, studyOption } from './controls.ts';
import { kindOf, settingOf, studyChannel } from './fields.ts';
import { panel } from './panel.ts';
import { newStudy, telltaleLocale } from './rules/new-study.ts';

type Here = ChatInputCommandInteraction<'cached'> | Press;

/** What the leader asked for beside opening the panel. */
interface Asked {
  /** Null: none named. */
  readonly channelId: string | null;
  /** `HH:MM`; null: none named. */
  readonly time: string | null;
}

/** A server's studies must fit one select, with the option for a new one. */
const STUDIES = OPTIONS - 1;

/** The channel that an interaction came from: the parent of a thread. */
const channelHere = (interaction: Here): string | null => {
  const { channel } = interaction;
  return channel?.isThread() ? channel.parentId : interaction.channelId;
};

const withTime = (study: Study, time: string | null): Study =>
  time === null ? study : { ...study, schedule: { ...study.schedule, time } };

const requireNewStudy = (interaction: Here): void => {
  if (!isLeader(interaction)) throw new UserError('setup.refuse.newStudy');
};

const place = (interaction: Here, { channelId }: Asked) => {
  if (channelId !== null) return studyChannel(interaction.guild, channelId);
  const here = interaction.guild.channels.cache.get(channelHere(interaction) ?? '');
  const kind = kindOf(here);
  if (!here || !kind) throw new UserError('setup.refuse.here');
  return { id: here.id, kind };
};

const draftOf = (interaction: Here, asked: Asked, now: number): Study => {
  const { guild } = interaction;
  const server = { locale: guild.preferredLocale, community: guild.features.includes('COMMUNITY') };
  const locale = telltaleLocale(server, interaction.locale);
  const channel = place(interaction, asked);
  const study = newStudy({
    id: interaction.id,
    guildId: guild.id,
    channelId: channel.id,
    channelKind: channel.kind,
    locale,
    language: languageOf(locale),
    now,
  });
  return withTime(study, asked.time);
};

/** Makes a draft; one that was never started gives way to it. */
const begin = async (interaction: Here, asked: Asked, app: App): Promise<Study> => {
  requireNewStudy(interaction);
  const draft = draftOf(interaction, asked, app.clock.now());
  const studies = await app.store.studies.ofGuild(interaction.guildId);
  const drafts = studies.filter(({ status }) => status === 'draft');
  if (studies.length - drafts.length >= STUDIES) throw new UserError('setup.refuse.many', { number: STUDIES });
  await app.store.studies.insert(draft);
  for (const old of drafts) {
    await app.store.plans.removeStudy(old.id);
    await app.store.studies.remove(old.guildId, old.id);
  }
  return draft;
};

/** The draft taken up again, where and when it is asked for now: it has no history that would have to move. */
const resume = async (interaction: Here, draft: Study, asked: Asked, app: App): Promise<Study> => {
  const channel = place(interaction, asked);
  return changeStudy(app, draft, (study) => ({
    ...withTime(study, asked.time),
    channelId: channel.id,
    channelKind: channel.kind,
    forumTagId: study.channelId === channel.id ? study.forumTagId : null,
  }));
};

const opened = async (study: Study, asked: Asked, viewer: Viewer): Promise<Screen> => {
  if (asked.time === null || asked.time === study.schedule.time) return panel(study, 'home', viewer);
  const { apply, said } = await settingOf('time').read([asked.time], study, viewer);
  return panel(await changeStudy(viewer.app, study, apply), 'home', viewer, said);
};

/** Which study is meant: the id carries the channel and time that were asked for. */
const chooser = (studies: readonly Study[], asked: Asked, viewer: Viewer): Screen => {
  const { t } = viewer;
  const to = asked.channelId;
  const id = `setup:study:${to ?? '-'}:${asked.time?.replace(':', '') ?? '-'}`;
  const name = (channelId: string) =>
    `#${viewer.guild.channels.cache.get(channelId)?.name ?? t('setup.select.studyGone')}`;
  const listed = studies.map((study) =>
    to === null
      ? studyOption(study, viewer)
      : option(
          t('setup.select.moveHere', { channel: name(study.channelId), to: name(to) }),
          study.id,
          t('setup.select.moveHereAbout'),
        ),
  );
  const embed =
    to === null
      ? { title: t('setup.choose.title'), description: t('setup.choose.text') }
      : {
          title: t('setup.choose.titleMove', { channel: plainLine(name(to), 100) }),
          description: t('setup.choose.textMove'),
        };
  return {
    content: '',
    embeds: [embed],
    components: choices(id, t('setup.choose.title'), [newStudyOption(viewer), ...listed]),
  };
};

const readAsked = (interaction: ChatInputCommandInteraction<'cached'>): Asked => {
  const text = interaction.options.getString('time');
  const time = text === null ? null : readTime(text);
  if (time === undefined) throw new UserError('setup.refuse.time', { text: plainLine(text ?? '', 100) });
  const channel = interaction.options.getChannel('channel');
  return { channelId: channel === null ? null : studyChannel(interaction.guild, channel.id).id, time };
};

const screenFor = async (
  interaction: ChatInputCommandInteraction<'cached'>,
  asked: Asked,
  viewer: Viewer,
): Promise<Screen> => {
  const { app } = viewer;
  const all = await app.store.studies.ofGuild(interaction.guildId);
  const studies = all.filter((study) => isLeader(interaction, study));
  if (studies.length === 0) requireLeader(interaction);
  const wanted = asked.channelId ?? channelHere(interaction);
  const here = studies.find((study) => study.channelId === wanted);
  if (here) return opened(here, asked, viewer);
  const running = studies.filter(({ status }) => status !== 'draft');
  const [only, another] = running;
  if (!only) {
    const draft = studies[0];
    return panel(
      draft ? await resume(interaction, draft, asked, app) : await begin(interaction, asked, app),
      'home',
      viewer,
    );
  }
  if (another || asked.channelId !== null) return chooser(studies, asked, viewer);
  return opened(only, asked, viewer);
};

/** Runs `/setup`. @throws UserError when the member leads nothing here, or an option cannot be read. */
export const openSetup = async (interaction: ChatInputCommandInteraction<'cached'>, app: App): Promise<void> => {
  const viewer = viewerOf(interaction, app);
  await open(interaction, await screenFor(interaction, readAsked(interaction), viewer));
};

const askedOf = ([channelId = '-', time = '-']: readonly string[]): Asked => ({
  channelId: channelId === '-' ? null : channelId,
  time: time === '-' ? null : (readTime(time) ?? null),
});

/** A choice in a select of studies: opens it, moves it to the channel that was asked for, or begins a new one. */
export const chooseStudy = async (interaction: Press, args: readonly string[], app: App): Promise<void> => {
  const viewer = viewerOf(interaction, app);
  const asked = askedOf(args);
  const [chosen = ''] = valuesOf(interaction);
  if (chosen === NEW) {
    const study = await begin(interaction, asked, app);
    return show(interaction, await panel(study, 'when', viewer));
  }
  const study = await ledStudy(interaction, app, chosen);
  if (asked.channelId === null) return show(interaction, await opened(study, asked, viewer));
  const { apply, said } = await settingOf('channel').read([asked.channelId], study, viewer);
  const moved = await changeStudy(app, study, (old) => withTime(apply(old), asked.time));
  return show(interaction, await panel(moved, 'home', viewer, said));
};
