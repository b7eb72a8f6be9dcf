// `/setup`: finds the study that the leader means, or begins one.

import { ButtonStyle } from 'discord.js';
import type { Study } from '../../src/core/study.ts';
import { readTime } from '../../src/core/time-text.ts';
import type { ServerCommandContext, ServerContext, ServerPressContext } from '../../src/discord/context.ts';
import { isLeader, requireLeader, studiesLed } from '../../src/discord/find-study.ts';
import { changeStudy, ledStudy } from '../../src/discord/led-study.ts';
import { OPTIONS } from '../../src/discord/limits.ts';
import { button, row } from '../../src/discord/pages.ts';
import { plainLine } from '../../src/discord/safe-text.ts';
import { choices, option, type Row, type Screen, valuesOf } from '../../src/discord/screen.ts';
import { languageOf } from '../../src/discord/translate.ts';
import { channelName } from '../../src/discord/which-study.ts';
import { FIELDS, kindOf, studyChannel } from './fields.ts';
import { NEW, studyOption } from './home-rows.ts';
import { inTurn } from './in-turn.ts';
import { panel } from './panel.ts';
import * as routes from './routes.ts';
import { newStudy, telltaleLocale } from './rules/new-study.ts';
import type { SettingsPage } from './rules/settings.ts';

/** What the leader asked for beside opening the panel. */
interface Requested {
  /** Null: none named. */
  readonly channelId: string | null;
  /** `HH:MM`; null: none named. */
  readonly time: string | null;
}

/** A server's studies must fit one select, with the option for a new one. */
const STUDIES = OPTIONS - 1;

/** The channel that an interaction came from: the parent of a thread. */
function channelHere({ interaction }: ServerContext): string | null {
  const { channel } = interaction;
  return channel?.isThread() ? channel.parentId : interaction.channelId;
}

function withTime(study: Study, time: string | null): Study {
  return time === null ? study : { ...study, schedule: { ...study.schedule, time } };
}

function place(ctx: ServerContext, { channelId }: Requested) {
  const { guild } = ctx.interaction;
  if (channelId !== null) return studyChannel(guild, channelId);
  const here = guild.channels.cache.get(channelHere(ctx) ?? '');
  const kind = kindOf(here);
  if (!here || !kind) return ctx.refuse('setup.refuse.here');
  return { id: here.id, kind };
}

function draftOf(ctx: ServerContext, asked: Requested): Study {
  const { interaction, now } = ctx;
  const { guild } = interaction;
  const server = { locale: guild.preferredLocale, community: guild.features.includes('COMMUNITY') };
  const locale = telltaleLocale(server, interaction.locale);
  const channel = place(ctx, asked);
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
}

/** Makes a draft; one that was never started gives way to it. */
async function begin(ctx: ServerContext, asked: Requested): Promise<Study> {
  const { app, interaction } = ctx;
  if (!isLeader(ctx)) ctx.refuse('setup.refuse.newStudy');
  const draft = draftOf(ctx, asked);
  const studies = await app.store.studies.ofGuild(interaction.guildId);
  const drafts = studies.filter(({ status }) => status === 'draft');
  if (studies.length - drafts.length >= STUDIES) ctx.refuse('setup.refuse.many', { number: STUDIES });
  await app.store.studies.insert(draft);
  for (const { guildId, id } of drafts) {
    // It may have been started meanwhile.
    const old = await app.store.studies.get(guildId, id);
    if (old?.status !== 'draft') continue;
    await app.store.plans.removeStudy(old.id);
    await app.store.studies.remove(old.guildId, old.id);
  }
  return draft;
}

/** The draft taken up again, where and when it is asked for now: it has no history that would have to move. */
async function resume(ctx: ServerContext, draft: Study, asked: Requested): Promise<Study> {
  const channel = place(ctx, asked);
  return changeStudy(ctx, draft, (study) => ({
    ...withTime(study, asked.time),
    channelId: channel.id,
    channelKind: channel.kind,
    forumTagId: study.channelId === channel.id ? study.forumTagId : null,
  }));
}

/** A new study begins with its first step. */
function firstPage({ status }: Study): SettingsPage {
  return status === 'draft' ? 'when' : 'home';
}

async function opened(study: Study, asked: Requested, ctx: ServerContext): Promise<Screen> {
  if (asked.time === null || asked.time === study.schedule.time) return panel(study, firstPage(study), ctx);
  const { apply, said } = await FIELDS.time.read([asked.time], study, ctx);
  return panel(await changeStudy(ctx, study, apply), firstPage(study), ctx, { said });
}

/** The server's studies: to open one, or to move one to the channel that was asked for. The id carries that and the time. */
function pickRow(studies: readonly Study[], asked: Requested, ctx: ServerContext): Row[] {
  const { t } = ctx;
  const to = asked.channelId;
  const listed = studies.map((study) => {
    if (to === null) return studyOption(study, ctx);
    const label = t('setup.select.moveHere', { channel: channelName(study.channelId, ctx), to: channelName(to, ctx) });
    return option(label, study.id, t('setup.select.moveHereAbout'));
  });
  return choices(routes.choose.id(asked), t(to === null ? 'setup.select.open' : 'setup.select.move'), listed);
}

/** Which study is meant. */
function chooser(studies: readonly Study[], asked: Requested, ctx: ServerContext): Screen {
  const { t } = ctx;
  return {
    content: '',
    embeds: [{ title: t('setup.choose.title'), description: t('setup.choose.text') }],
    components: pickRow(studies, asked, ctx),
  };
}

/** In a channel without a study: a new one, or one that there is. */
function offer(channelId: string, studies: readonly Study[], asked: Requested, ctx: ServerContext): Screen {
  const { t } = ctx;
  const channel = plainLine(channelName(channelId, ctx), 100);
  const text = t(asked.channelId === null ? 'setup.choose.textNew' : 'setup.choose.textMove');
  return {
    content: '',
    embeds: [{ title: t('setup.choose.titleNew', { channel }), description: text }],
    components: [
      ...row([button(t('setup.button.begin'), routes.begin.id(asked), ButtonStyle.Primary)]),
      ...pickRow(studies, asked, ctx),
    ],
  };
}

function readRequest(ctx: ServerCommandContext): Requested {
  const { guild, options } = ctx.interaction;
  const text = options.getString('time');
  const time = text === null ? null : readTime(text);
  if (time === undefined) return ctx.refuse('setup.refuse.time', { text: plainLine(text ?? '', 100) });
  const channel = options.getChannel('channel');
  return { channelId: channel === null ? null : studyChannel(guild, channel.id).id, time };
}

async function screenFor(ctx: ServerCommandContext, asked: Requested): Promise<Screen> {
  const { interaction } = ctx;
  const studies = await studiesLed(ctx);
  if (studies.length === 0) requireLeader(ctx);
  const wanted = asked.channelId ?? channelHere(ctx);
  const inPlace = studies.filter((study) => study.channelId === wanted);
  const here = inPlace.find(({ status }) => status !== 'draft') ?? inPlace[0];
  if (here) return opened(here, asked, ctx);
  const [only, another] = studies.filter(({ status }) => status !== 'draft');
  if (!only) {
    const draft = studies[0];
    return panel(draft ? await resume(ctx, draft, asked) : await begin(ctx, asked), 'when', ctx);
  }
  const { cache } = interaction.guild.channels;
  const place = cache.get(wanted ?? '');
  // Whose channel was deleted is most likely meant to go on here.
  const isHomeless = !another && asked.channelId === null && !cache.has(only.channelId);
  if (place && kindOf(place) && isLeader(ctx) && !isHomeless) return offer(place.id, studies, asked, ctx);
  if (another || asked.channelId !== null) return chooser(studies, asked, ctx);
  return opened(only, asked, ctx);
}

/** Runs `/setup`. @throws UserError when the member leads nothing here, or an option cannot be read. */
export async function openSetup(ctx: ServerCommandContext): Promise<void> {
  const asked = readRequest(ctx);
  await ctx.show(await inTurn(ctx.interaction.guildId, () => screenFor(ctx, asked)));
}

/** Makes a new study, at its first step. */
export async function beginStudy(ctx: ServerPressContext, asked: Requested): Promise<void> {
  const draft = await inTurn(ctx.interaction.guildId, () => begin(ctx, asked));
  await ctx.show(await panel(draft, 'when', ctx));
}

/** A choice in a select of studies: opens it, moves it to the channel that was asked for, or begins a new one. */
export async function chooseStudy(ctx: ServerPressContext, asked: Requested): Promise<void> {
  const [chosen = ''] = valuesOf(ctx.interaction);
  if (chosen === NEW) return beginStudy(ctx, asked);
  const study = await ledStudy(ctx, chosen);
  if (asked.channelId === null) return ctx.show(await opened(study, asked, ctx));
  const { apply, said } = await FIELDS.channel.read([asked.channelId], study, ctx);
  const moved = await changeStudy(ctx, study, (old) => withTime(apply(old), asked.time));
  return ctx.show(await panel(moved, firstPage(moved), ctx, { said }));
}
