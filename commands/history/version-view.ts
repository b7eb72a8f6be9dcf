// One version, readable in whole, and what can be done with it: compare, delete, be asked again.
import { type APIButtonComponent, ButtonStyle } from 'discord.js';
import { type Answer, formPart, postedCopy } from '../../src/core/answer.ts';
import { timesOf } from '../../src/core/answer-pages.ts';
import { PAGE_LENGTH, pageText } from '../../src/core/page-text.ts';
import { button, pageAt, pageOf, pageRow, row } from '../../src/discord/pages.ts';
import { timestamp, withoutMaskedLinks } from '../../src/discord/safe-text.ts';
import type { Screen } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { againButton, embedOf, namedBy, numberOf, type Opened, wayOf } from './question-view.ts';
import * as routes from './routes.ts';
import { isWritten, type Version } from './rules/history.ts';

/** Text and files of a version, as it is read; undefined: answered aloud. */
export function wordsOf({ text, files }: Version): string | undefined {
  return text === null ? undefined : [text, ...files].filter((line) => line !== '').join('\n');
}

function answerOf({ origin }: Version): Answer | undefined {
  return origin.kind === 'daily' ? origin.record.answer : undefined;
}

/** What a member may want to know of a version before they read it. */
export function factsOf(version: Version, t: Translate): string {
  const parts = answerOf(version)?.parts ?? [];
  return [
    timestamp(version.at, 'f'),
    wayOf(version, t),
    ...(version.text === null ? [] : [t('history.length', { count: [...version.text].length })]),
    ...(timesOf(parts).edited ? [t('answers.edited')] : []),
  ].join(' · ');
}

/** Of a daily answer: the part that came by form and is in no thread, so that only the bot can delete it. */
function keptByUs(answer: Answer | undefined): boolean {
  const part = formPart(answer);
  return part !== undefined && (part.messageId === null || part.hidden);
}

/** A version as custom ids name it. */
function versionNamed(opened: Opened, { ref }: Version) {
  return { ...namedBy(opened), version: ref };
}

/** How a daily answer is deleted where it was written; nothing where the member cannot go. */
function howToDelete({ origin }: Version, isInServer: boolean, t: Translate): string[] {
  if (origin.kind !== 'daily' || origin.record.question === null) return [];
  const { threadId, answer } = origin.record;
  const thread = threadId === null ? '' : `<#${threadId}>`;
  const isMessage = answer?.parts.some(({ source }) => source !== 'form') ?? false;
  return [
    ...(isMessage ? [t('history.howToDelete.message', { thread })] : []),
    ...(postedCopy(answer) === null ? [] : [t('history.howToDelete.copy', { thread })]),
    ...(keptByUs(answer) ? [t(`history.howToDelete.${isInServer ? 'here' : 'server'}`)] : []),
  ].map((line) => `> ${line.trim()}`);
}

function deleteButton(opened: Opened, version: Version, isInServer: boolean, t: Translate): APIButtonComponent[] {
  const { origin } = version;
  if (origin.kind !== 'daily') {
    return [button(t('history.button.remove'), routes.remove.id(versionNamed(opened, version)), ButtonStyle.Secondary)];
  }
  const { answer, postKey } = origin.record;
  if (!answer || !isInServer || !keptByUs(answer)) return [];
  return [button(t('submit.delete'), `submit:delete:${postKey}:${answer.userId}`, ButtonStyle.Secondary)];
}

function buttonsOf(opened: Opened, version: Version, isInServer: boolean, t: Translate): APIButtonComponent[] {
  const others = opened.question.versions.filter((one) => isWritten(one) && one.ref !== version.ref);
  return [
    ...(isWritten(version) && others.length > 0
      ? [button(t('history.button.compare'), routes.chooseOther.id(versionNamed(opened, version)), ButtonStyle.Primary)]
      : []),
    againButton(opened, t),
    ...deleteButton(opened, version, isInServer, t),
    button(t('history.button.question'), routes.open.id(namedBy(opened)), ButtonStyle.Secondary),
  ];
}

function askButtons(opened: Opened, version: Version, t: Translate): APIButtonComponent[] {
  return [
    button(t('history.button.sure'), routes.sure.id(versionNamed(opened, version)), ButtonStyle.Danger),
    button(t('history.button.keep'), routes.read.id(versionNamed(opened, version)), ButtonStyle.Secondary),
  ];
}

/** How the version is looked at: which page of its text, from a server or not, and whether its deletion is being asked. */
export interface Look {
  readonly page: number | undefined;
  readonly isInServer: boolean;
  readonly isAsking?: boolean;
  /** What just happened. */
  readonly told?: string;
}

/** One page of a version. */
export function versionView(opened: Opened, version: Version, look: Look, t: Translate): Screen {
  const { page, isInServer, isAsking = false, told = '' } = look;
  const pages = pageText(wordsOf(version) ?? t('history.aloud'), PAGE_LENGTH);
  const index = pageAt(page, pages.length);
  const n = numberOf(opened.question, version);
  const isHidden = answerOf(version)?.parts.some(({ hidden }) => hidden) ?? false;
  const head = [
    `**${t('history.nth', { n, count: opened.question.versions.length })}**`,
    factsOf(version, t),
    ...(isHidden ? [`> ${t('answers.hidden')}`] : []),
    ...howToDelete(version, isInServer, t),
  ];
  const footer = pageOf(index, pages.length, t);
  const description = [...head, '', withoutMaskedLinks(pages[index] ?? '')].join('\n');
  return {
    content: isAsking ? t(version.from === 'mock' ? 'history.sureMock' : 'history.sure') : told,
    embeds: [{ ...embedOf(opened, description, t), ...(footer === undefined ? {} : { footer: { text: footer } }) }],
    components: [
      ...(isAsking
        ? []
        : pageRow((turned) => routes.read.id({ ...versionNamed(opened, version), ...turned }), index, pages.length, t)),
      ...row(isAsking ? askButtons(opened, version, t) : buttonsOf(opened, version, isInServer, t)),
    ],
  };
}
