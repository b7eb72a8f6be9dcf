// The screens of /mydata: what is kept, what can be deleted, what goes and what stays, and what became of it.
import { type APIEmbedField, ButtonStyle, Colors } from 'discord.js';
import { messageLink } from '../../src/core/answer-files.ts';
import { isEmpty, type MemberRecords } from '../../src/core/mydata.ts';
import type { LeftMessage, Scope } from '../../src/core/mydata-erasure.ts';
import { timeName } from '../../src/discord/clock-words.ts';
import type { Context } from '../../src/discord/context.ts';
import { button, row } from '../../src/discord/pages.ts';
import { plainLine } from '../../src/discord/safe-text.ts';
import { choices, option, type Row, type Screen } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { type KeptRecords, serverName } from './records.ts';
import * as routes from './routes.ts';

function ownerOf({ userId }: Context): { readonly owner: string } {
  return { owner: userId };
}

const COLOUR = Colors.Blurple;
const DANGER = Colors.Red;
/** Servers and messages listed; more are counted only. A field holds 1,024 characters. */
const LINES = 8;
const NAME = 60;

function screen(colour: number, title: string, text: string, fields: APIEmbedField[], components: Row[]): Screen {
  return {
    content: '',
    embeds: [{ title, description: text, color: colour, fields }],
    components,
  };
}

function field(name: string, lines: readonly string[], who: string): APIEmbedField[] {
  return lines.length === 0 ? [] : [{ name, value: [...lines, who].join('\n') }];
}

function serverLines({ answers, studies }: MemberRecords, ctx: Context): string[] {
  const { t } = ctx;
  const counts = new Map<string, number>();
  for (const { guildId } of answers) counts.set(guildId, (counts.get(guildId) ?? 0) + 1);
  const named = [...counts].flatMap(([guildId, count]) => {
    const server = serverName(ctx, guildId);
    return server === undefined ? [] : [{ server: plainLine(server, NAME), count }];
  });
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  const more = sum(named.slice(LINES).map(({ count }) => count));
  const away = answers.length - sum(named.map(({ count }) => count));
  return [
    ...named.slice(0, LINES).map((one) => t('mydata.answers.server', one)),
    ...(more > 0 ? [t('mydata.answers.more', { count: more })] : []),
    ...(away > 0 ? [t('mydata.answers.away', { count: away })] : []),
    ...(studies.length > 0 ? [t('mydata.answers.studies', { count: studies.length })] : []),
  ];
}

function counted(t: Translate, counts: readonly (readonly [key: Parameters<Translate>[0], count: number])[]): string[] {
  return counts.flatMap(([key, count]) => (count === 0 ? [] : [t(key, { count })]));
}

function practiceLines({ cards, attempts, mocks, deckFile }: MemberRecords, t: Translate): string[] {
  return [
    ...counted(t, [
      ['mydata.practice.cards', cards.length],
      ['mydata.practice.attempts', attempts.length],
      ['mydata.practice.mocks', mocks.length],
    ]),
    ...(deckFile ? [t('mydata.practice.file')] : []),
  ];
}

function feedbackLines({ feedback }: MemberRecords, t: Translate): string[] {
  return counted(t, [
    ['mydata.feedback.given', feedback.given.length],
    ['mydata.feedback.received', feedback.received.length],
    ['mydata.feedback.paired', feedback.paired.length],
  ]);
}

function settingsLines({ practice, opinions }: MemberRecords, { t, language }: Context): string[] {
  const reminder = practice?.reminder;
  const isOn = reminder?.state === 'on';
  return [
    ...(practice ? [t('mydata.settings.cap', { cap: practice.dailyCap })] : []),
    ...(reminder && isOn ? [t('mydata.settings.reminder', { time: timeName(reminder.time, language) })] : []),
    ...(reminder && !isOn ? [t('mydata.settings.reminderOff')] : []),
    ...(opinions?.agreedTo ? [t('mydata.settings.ai', { host: opinions.agreedTo })] : []),
    ...(opinions && !opinions.agreedTo ? [t('mydata.settings.aiNone')] : []),
  ];
}

function matterLines({ questions, reports, imports }: MemberRecords, t: Translate): string[] {
  return counted(t, [
    ['mydata.matters.questions', questions.length],
    ['mydata.matters.reports', reports.length],
    ['mydata.matters.imports', imports.length],
  ]);
}

function leftField(left: readonly LeftMessage[], t: Translate): APIEmbedField[] {
  const lines = left
    .slice(0, LINES)
    .map((message) =>
      t('mydata.left.one', { link: messageLink(message.guildId, message.channelId, message.messageId) }),
    );
  const more = left.length - lines.length;
  const all = [...lines, ...(more > 0 ? [t('mydata.left.more', { count: more })] : [])];
  return all.length === 0 ? [] : [{ name: t('mydata.left.title'), value: [t('mydata.left.what'), ...all].join('\n') }];
}

function fileButton(ctx: Context) {
  return button(ctx.t('mydata.button.file'), routes.file.id(ownerOf(ctx)), ButtonStyle.Primary);
}

/** What is kept, how much of it, and who can see it. */
export function homeView(ctx: Context, { records, pending, left }: KeptRecords): Screen {
  const { t } = ctx;
  const nothing = isEmpty(records);
  const fields = [
    ...field(t('mydata.answers.title'), serverLines(records, ctx), t('mydata.answers.who')),
    ...field(t('mydata.feedback.title'), feedbackLines(records, t), t('mydata.feedback.who')),
    ...field(t('mydata.practice.title'), practiceLines(records, t), t('mydata.practice.who')),
    ...field(t('mydata.settings.title'), settingsLines(records, ctx), t('mydata.settings.who')),
    ...field(t('mydata.matters.title'), matterLines(records, t), t('mydata.matters.who')),
    ...leftField(left, t),
  ];
  const lines = [
    ...(pending ? [t('mydata.pending')] : []),
    ...(nothing ? [t('mydata.empty')] : [t('mydata.about'), t('mydata.operator')]),
  ];
  const erase = button(t('mydata.button.erase'), routes.choose.id(ownerOf(ctx)), ButtonStyle.Danger);
  const again = button(t('mydata.button.home'), routes.home.id(ownerOf(ctx)), ButtonStyle.Secondary);
  // A damaged record is not shown, but can be deleted.
  const buttons = nothing ? [erase] : [fileButton(ctx), erase];
  return screen(COLOUR, t('mydata.title'), lines.join('\n'), fields, row(pending ? [...buttons, again] : buttons));
}

function backRow(ctx: Context) {
  return row([button(ctx.t('mydata.button.back'), routes.home.id(ownerOf(ctx)), ButtonStyle.Secondary)]);
}

/** The choice of what to delete. */
export function chooseView(ctx: Context, scopes: readonly Scope[]): Screen {
  const { t } = ctx;
  const options = scopes.map((scope) => option(t(`mydata.option.${scope}`), scope, t(`mydata.option.${scope}About`)));
  return screen(
    COLOUR,
    t('mydata.choose.title'),
    t('mydata.choose.what'),
    [],
    [...choices(routes.scope.id(ownerOf(ctx)), t('mydata.select.scope'), options), ...backRow(ctx)],
  );
}

/** What goes, what stays, and the button that deletes; `server` is where the member is, or null. */
export function confirmView(
  ctx: Context,
  scope: Scope,
  server: { readonly id: string; readonly name: string } | null,
): Screen {
  const { t } = ctx;
  const goes = t(`mydata.goes.${scope}`, { server: plainLine(server?.name ?? '', NAME) });
  const sure = routes.sure.id({ ...ownerOf(ctx), scope, server: scope === 'server' ? server?.id : undefined });
  return screen(
    DANGER,
    t(`mydata.confirm.${scope}.title`),
    t('mydata.confirm.undo'),
    [
      { name: t('mydata.confirm.goes'), value: goes },
      { name: t('mydata.confirm.stays'), value: `${t(`mydata.stays.${scope}`)}\n\n${t('mydata.later')}` },
    ],
    row([
      fileButton(ctx),
      button(t(`mydata.button.sure.${scope}`), sure, ButtonStyle.Danger),
      button(t('mydata.button.back'), routes.home.id(ownerOf(ctx)), ButtonStyle.Secondary),
    ]),
  );
}

function homeRow(ctx: Context) {
  return row([button(ctx.t('mydata.button.home'), routes.home.id(ownerOf(ctx)), ButtonStyle.Secondary)]);
}

/** Shown while it is deleted. */
export function workingView(ctx: Context): Screen {
  return screen(DANGER, ctx.t('mydata.working.title'), ctx.t('mydata.working.what'), [], homeRow(ctx));
}

/** What became of it. */
export function doneView(ctx: Context, scope: Scope, left: readonly LeftMessage[]): Screen {
  const { t } = ctx;
  const lines = [t(`mydata.done.${scope}`), t('mydata.later')];
  return screen(COLOUR, t('mydata.done.title'), lines.join('\n'), leftField(left, t), homeRow(ctx));
}
