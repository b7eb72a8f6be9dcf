// The help text, fitted to the study: its ways to answer, and the leader's commands for leaders.
import type { APIEmbed } from 'discord.js';
import type { Reveal } from '../core/study.ts';
import type { Translate } from './translate.ts';

interface Reader {
  readonly leads: boolean;
  readonly readsMessages: boolean;
}

const COLOUR = 0x5865f2;

const MEMBER_COMMANDS = [
  'today',
  'tip',
  'sample',
  'answers',
  'practice',
  'mock',
  'deck',
  'history',
  'question',
  'mydata',
  'help',
] as const;
const LEADER_COMMANDS = ['setup', 'schedule', 'export'] as const;

type CommandName = (typeof MEMBER_COMMANDS)[number] | (typeof LEADER_COMMANDS)[number];

const listed = (names: readonly CommandName[], t: Translate): string =>
  names.map((name) => `**/${t(`${name}.command.name`)}** ${t(`help.does.${name}`)}`).join('\n');

/** The ways to answer that this study takes. */
const waysOf = (reveal: Reveal | undefined, readsMessages: boolean): readonly ('thread' | 'form' | 'mark')[] => {
  if (reveal !== undefined && reveal !== 'open') return ['form'];
  return readsMessages ? ['thread', 'form', 'mark'] : ['form', 'mark'];
};

const howTo = (reveal: Reveal | undefined, { readsMessages }: Reader, t: Translate): string => {
  const ways = waysOf(reveal, readsMessages).map(
    (way) => `• ${t(`help.way.${way}`, { command: t('submit.command.name') })}`,
  );
  const note = reveal === undefined || reveal === 'open' ? [] : [t(`help.reveal.${reveal}`)];
  return [...ways, ...note].join('\n');
};

/** The help for one reader; `reveal` is undefined where there is no study. */
export const helpView = (reveal: Reveal | undefined, reader: Reader, t: Translate): APIEmbed => ({
  title: t('help.title'),
  description: t('help.about'),
  color: COLOUR,
  fields: [
    { name: t('help.answering'), value: howTo(reveal, reader, t) },
    { name: t('help.commands'), value: listed(MEMBER_COMMANDS, t) },
    ...(reader.leads ? [{ name: t('help.leading'), value: listed(LEADER_COMMANDS, t) }] : []),
    { name: t('help.stored'), value: t('help.kept') },
  ],
});
