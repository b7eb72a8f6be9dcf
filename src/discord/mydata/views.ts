// The screens of /mydata: what is kept, what can be deleted, what goes and what stays, and what became of it.
import { type APIEmbedField, ButtonStyle } from 'discord.js';
import { isEmpty, type MemberRecords } from '../../core/mydata.ts';
import type { LeftMessage, Scope } from '../../core/mydata-erasure.ts';
import { timeName } from '../clock-words.ts';
import { button, row } from '../pages.ts';
import { plainLine } from '../safe-text.ts';
import { choices, option, type Row, type Screen } from '../screen.ts';
import type { Translate } from '../translate.ts';
import { type Kept, type Owner, serverName } from './records.ts';

const COLOUR = 0x5865f2;
const DANGER = 0xed4245;
/** Servers and messages listed; more are counted only. A field holds 1,024 characters. */
const LINES = 8;
const NAME = 60;

/** Names an action in custom ids; every one carries its owner, because a screen can be pressed by others. */
const idOf = (action: string, { userId }: Pick<Owner, 'userId'>, ...words: readonly string[]): string =>
  ['mydata', action, userId, ...words].join(':');

const screen = (colour: number, title: string, text: string, fields: APIEmbedField[], components: Row[]): Screen => ({
  content: '',
  embeds: [{ title, description: text, color: colour, fields }],
  components,
});

const field = (name: string, lines: readonly string[], who: string): APIEmbedField[] =>
  lines.length === 0 ? [] : [{ name, value: [...lines, who].join('\n') }];

const serverLines = ({ answers }: MemberRecords, owner: Owner): string[] => {
  const { t } = owner;
  const counts = new Map<string, number>();
  for (const { guildId } of answers) counts.set(guildId, (counts.get(guildId) ?? 0) + 1);
  const named = [...counts].flatMap(([guildId, count]) => {
    const server = serverName(owner, guildId);
    return server === undefined ? [] : [{ server: plainLine(server, NAME), count }];
  });
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  const more = sum(named.slice(LINES).map(({ count }) => count));
  const away = answers.length - sum(named.map(({ count }) => count));
  return [
    ...named.slice(0, LINES).map((one) => t('mydata.answers.server', one)),
    ...(more > 0 ? [t('mydata.answers.more', { count: more })] : []),
    ...(away > 0 ? [t('mydata.answers.away', { count: away })] : []),
  ];
};

const counted = (
  t: Translate,
  counts: readonly (readonly [key: Parameters<Translate>[0], count: number])[],
): string[] => counts.flatMap(([key, count]) => (count === 0 ? [] : [t(key, { count })]));

const practiceLines = ({ cards, attempts, mocks, deckFile }: MemberRecords, t: Translate): string[] => [
  ...counted(t, [
    ['mydata.practice.cards', cards.length],
    ['mydata.practice.attempts', attempts.length],
    ['mydata.practice.mocks', mocks.length],
  ]),
  ...(deckFile ? [t('mydata.practice.file')] : []),
];

const settingsLines = ({ practice, opinions }: MemberRecords, { t, language }: Owner): string[] => {
  const reminder = practice?.reminder;
  const isOn = reminder?.state === 'on';
  return [
    ...(practice ? [t('mydata.settings.cap', { cap: practice.dailyCap })] : []),
    ...(reminder && isOn ? [t('mydata.settings.reminder', { time: timeName(reminder.time, language) })] : []),
    ...(reminder && !isOn ? [t('mydata.settings.reminderOff')] : []),
    ...(opinions?.agreedTo ? [t('mydata.settings.ai', { host: opinions.agreedTo })] : []),
    ...(opinions && !opinions.agreedTo ? [t('mydata.settings.aiNone')] : []),
  ];
};

const matterLines = ({ questions, reports, imports }: MemberRecords, t: Translate): string[] =>
  counted(t, [
    ['mydata.matters.questions', questions.length],
    ['mydata.matters.reports', reports.length],
    ['mydata.matters.imports', imports.length],
  ]);

const linkOf = ({ guildId, channelId, messageId }: LeftMessage): string =>
  `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;

const leftField = (left: readonly LeftMessage[], t: Translate): APIEmbedField[] => {
  const lines = left.slice(0, LINES).map((message) => t('mydata.left.one', { link: linkOf(message) }));
  const more = left.length - lines.length;
  const all = [...lines, ...(more > 0 ? [t('mydata.left.more', { count: more })] : [])];
  return all.length === 0 ? [] : [{ name: t('mydata.left.title'), value: [t('mydata.left.what'), ...all].join('\n') }];
};

const fileButton = (owner: Owner) => button(owner.t('mydata.button.file'), idOf('file', owner), ButtonStyle.Primary);

/** What is kept, how much of it, and who can see it. */
export const homeView = (owner: Owner, { records, pending, left }: Kept): Screen => {
  const { t } = owner;
  const nothing = isEmpty(records);
  const fields = [
    ...field(t('mydata.answers.title'), serverLines(records, owner), t('mydata.answers.who')),
    ...field(t('mydata.practice.title'), practiceLines(records, t), t('mydata.practice.who')),
    ...field(t('mydata.settings.title'), settingsLines(records, owner), t('mydata.settings.who')),
    ...field(t('mydata.matters.title'), matterLines(records, t), t('mydata.matters.who')),
    ...leftField(left, t),
  ];
  const lines = [
    ...(pending ? [t('mydata.pending')] : []),
    ...(nothing ? [t('mydata.empty')] : [t('mydata.about'), t('mydata.operator')]),
  ];
  const erase = button(t('mydata.button.erase'), idOf('erase', owner), ButtonStyle.Danger);
  const again = button(t('mydata.button.home'), idOf('home', owner), ButtonStyle.Secondary);
  // A damaged record is not shown, but can be deleted.
  const buttons = nothing ? [erase] : [fileButton(owner), erase];
  return screen(COLOUR, t('mydata.title'), lines.join('\n'), fields, row(pending ? [...buttons, again] : buttons));
};

const backRow = (owner: Owner) =>
  row([button(owner.t('mydata.button.back'), idOf('home', owner), ButtonStyle.Secondary)]);

/** The choice of what to delete. */
export const chooseView = (owner: Owner, scopes: readonly Scope[]): Screen => {
  const { t } = owner;
  const options = scopes.map((scope) => option(t(`mydata.option.${scope}`), scope, t(`mydata.option.${scope}About`)));
  return screen(
    COLOUR,
    t('mydata.choose.title'),
    t('mydata.choose.what'),
    [],
    [...choices(idOf('scope', owner), t('mydata.select.scope'), options), ...backRow(owner)],
  );
};

/** What goes, what stays, and the button that deletes; `server` is where the member is, or null. */
export const confirmView = (
  owner: Owner,
  scope: Scope,
  server: { readonly id: string; readonly name: string } | null,
): Screen => {
  const { t } = owner;
  const goes = t(`mydata.goes.${scope}`, { server: plainLine(server?.name ?? '', NAME) });
  const sure = idOf('sure', owner, scope, ...(scope === 'server' && server ? [server.id] : []));
  return screen(
    DANGER,
    t(`mydata.confirm.${scope}.title`),
    t('mydata.confirm.undo'),
    [
      { name: t('mydata.confirm.goes'), value: goes },
      { name: t('mydata.confirm.stays'), value: `${t(`mydata.stays.${scope}`)}\n\n${t('mydata.later')}` },
    ],
    row([
      fileButton(owner),
      button(t(`mydata.button.sure.${scope}`), sure, ButtonStyle.Danger),
      button(t('mydata.button.back'), idOf('home', owner), ButtonStyle.Secondary),
    ]),
  );
};

const homeRow = (owner: Owner) =>
  row([button(owner.t('mydata.button.home'), idOf('home', owner), ButtonStyle.Secondary)]);

/** Shown while it is deleted. */
export const workingView = (owner: Owner): Screen =>
  screen(DANGER, owner.t('mydata.working.title'), owner.t('mydata.working.what'), [], homeRow(owner));

/** What became of it. */
export const doneView = (owner: Owner, scope: Scope, left: readonly LeftMessage[]): Screen => {
  const { t } = owner;
  const lines = [t(`mydata.done.${scope}`), t('mydata.later')];
  return screen(COLOUR, t('mydata.done.title'), lines.join('\n'), leftField(left, t), homeRow(owner));
};
