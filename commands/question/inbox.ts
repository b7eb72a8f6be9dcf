// What members bring before the leaders: suggested questions and reports of sample answers.

import { ButtonStyle } from 'discord.js';
import { nonceOf } from '../../src/core/nonce.ts';
import { type OwnQuestion, ownKey } from '../../src/core/own-question.ts';
import type { Language } from '../../src/core/question.ts';
import type { Report } from '../../src/core/report.ts';
import { shortId } from '../../src/core/short-id.ts';
import type { Study } from '../../src/core/study.ts';
import { sampleOfBank } from '../../src/discord/card-routes.ts';
import type { ServerContext, ServerPressContext } from '../../src/discord/context.ts';
import { EMBED_TITLE } from '../../src/discord/limits.ts';
import { button, pageAt, pageOf, pageRow, row } from '../../src/discord/pages.ts';
import { plainLine } from '../../src/discord/safe-text.ts';
import { type Screen, sharedLayout } from '../../src/discord/screen.ts';
import { type Translate, translator } from '../../src/discord/translate.ts';
import { wholeCard } from './card.ts';
import { requireLeaderHere } from './own.ts';
import * as routes from './routes.ts';

/** Something that waits for a leader. */
export type Matter =
  | { readonly kind: 'suggestion'; readonly own: OwnQuestion }
  | { readonly kind: 'report'; readonly report: Report; readonly own: OwnQuestion | undefined };

const REASON = 1_000;

/** The id of the button that takes a suggestion; it marks what told of it. */
export function acceptId(key: string): string {
  return routes.accept.id({ own: key });
}

/** The id of the button that settles a report; it marks what told of it. */
export function settleId(short: string, userId: string): string {
  return routes.settle.id({ short, userId });
}

/** The id of the button that opens a question's form. */
export function editId(key: string): string {
  return routes.edit.id({ own: key });
}

function suggestionScreen({ question, createdBy }: OwnQuestion, t: Translate): Screen {
  const key = ownKey(question);
  return {
    content: t('question.inbox.suggestion'),
    embeds: [wholeCard(question, createdBy === null ? [] : [t('question.inbox.by', { member: `<@${createdBy}>` })], t)],
    components: row([
      button(t('question.button.accept'), acceptId(key), ButtonStyle.Success),
      button(t('question.button.edit'), editId(key), ButtonStyle.Secondary),
      button(t('question.button.decline'), routes.decline.id({ own: key }), ButtonStyle.Secondary),
    ]),
  };
}

function reportScreen(report: Report, own: OwnQuestion | undefined, t: Translate): Screen {
  const short = shortId(report.questionId);
  const edit =
    own?.state === 'live'
      ? [button(t('question.button.edit'), editId(ownKey(own.question)), ButtonStyle.Secondary)]
      : [];
  const settle = button(t('question.button.settle'), settleId(short, report.userId), ButtonStyle.Primary);
  const open = button(
    t('question.button.sample'),
    sampleOfBank.id({ shortId: short, layer: 'answers' }),
    ButtonStyle.Secondary,
  );
  const lines = [
    t('question.inbox.by', { member: `<@${report.userId}>` }),
    `> ${plainLine(report.reason, REASON)}`,
    ...(own ? [] : [t('question.inbox.shared')]),
  ];
  return {
    content: t('question.inbox.report'),
    embeds: [{ title: plainLine(report.title, EMBED_TITLE), description: lines.join('\n') }],
    components: row([settle, open, ...edit]),
  };
}

function screenOf(matter: Matter, t: Translate): Screen {
  return matter.kind === 'suggestion' ? suggestionScreen(matter.own, t) : reportScreen(matter.report, matter.own, t);
}

/** The study whose notice channel hears of it: the one of this channel if it has one, else the first that has. */
function noticed(studies: readonly Study[], channelId: string | null): Study | undefined {
  const told = studies.filter(({ noticeChannelId }) => noticeChannelId !== null);
  return told.find((study) => study.channelId === channelId) ?? told[0];
}

/** Tells the leaders in the notice channel, if there is one; the inbox has it in any case. Never throws. */
export async function tellLeaders({ app, interaction }: ServerContext, matter: Matter): Promise<void> {
  const { id, guild, channelId } = interaction;
  try {
    const study = noticed(await app.store.studies.ofGuild(guild.id), channelId);
    const channel = guild.channels.cache.get(study?.noticeChannelId ?? '');
    if (!study || !channel?.isSendable()) return;
    const told = sharedLayout(screenOf(matter, translator(study.language)));
    // The client sends again when an answer is lost; Discord then knows it by its nonce.
    const nonce = nonceOf('matter', id);
    await channel.send({ ...told, allowedMentions: { parse: [] }, nonce, enforceNonce: true });
  } catch (error) {
    app.log.warn({ err: error, guildId: guild.id }, 'the notice channel could not be told');
  }
}

const LANGUAGES: readonly Language[] = ['ko', 'en'];

async function mattersOf({ app, interaction: { guildId } }: ServerContext): Promise<Matter[]> {
  const all = await app.store.questions.ofGuild(guildId);
  const ownOf = (id: string) =>
    LANGUAGES.flatMap(
      (language) => all.find(({ question }) => question.id === id && question.language === language) ?? [],
    )[0];
  const reports = await app.store.reports.open(guildId);
  const dated = [
    ...all
      .filter(({ state }) => state === 'suggested')
      .map((own) => ({ at: own.createdAt, matter: { kind: 'suggestion', own } as const })),
    ...reports.map((report) => ({
      at: report.at,
      matter: { kind: 'report', report, own: ownOf(report.questionId) } as const,
    })),
  ];
  return dated.sort((a, b) => a.at - b.at).map(({ matter }) => matter);
}

/** For leaders: how much waits for them; none when nothing does. */
export async function waitingLines(ctx: ServerContext): Promise<string[]> {
  const matters = await mattersOf(ctx);
  const suggestions = matters.filter(({ kind }) => kind === 'suggestion').length;
  const said = { suggestions, reports: matters.length - suggestions };
  return matters.length === 0 ? [] : [ctx.t('question.inbox.waiting', said)];
}

/** One matter of the inbox, oldest first. */
async function inboxScreen(ctx: ServerContext, page = 0): Promise<Screen> {
  const { t } = ctx;
  const matters = await mattersOf(ctx);
  const at = pageAt(page, matters.length);
  const matter = matters[at];
  if (!matter) return { content: t('question.inbox.empty'), embeds: [], components: [] };
  const { content, embeds, components } = screenOf(matter, t);
  return {
    content: [content, pageOf(at, matters.length, t)].filter((line) => line !== undefined).join(' · '),
    embeds,
    components: [...components, ...pageRow(routes.inbox.id, at, matters.length, t)],
  };
}

/** Shows a page of what waits for leaders. */
export async function showInbox(
  ctx: ServerContext,
  { page }: { readonly page?: number | undefined } = {},
): Promise<void> {
  await requireLeaderHere(ctx);
  await ctx.show(await inboxScreen(ctx, page));
}

/** A leader has seen to a report. @throws UserError when it is gone. */
export async function settle(
  ctx: ServerPressContext,
  { short, userId }: { readonly short: string; readonly userId: string },
): Promise<void> {
  await requireLeaderHere(ctx);
  const report = await ctx.app.store.reports.settle(ctx.interaction.guildId, short, userId);
  if (!report) return ctx.refuse('question.refuse.settled');
  const said = { title: plainLine(report.title, EMBED_TITLE), member: `<@${ctx.userId}>` };
  await ctx.showShared(
    { content: ctx.t('question.done.settled', said), embeds: [], components: [] },
    settleId(short, userId),
  );
}
