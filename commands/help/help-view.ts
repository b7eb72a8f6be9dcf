// The help, a short page for each thing that one may want to do, fitted to the study: its ways to answer, and the leader's page for leaders.
import { type APIEmbed, Colors } from 'discord.js';
import type { Reveal } from '../../src/core/study.ts';
import { type Command, TOPICS, type Topic } from '../../src/discord/command.ts';
import type { Context } from '../../src/discord/context.ts';
import { choices, option, type Screen } from '../../src/discord/screen.ts';
import { pick } from './routes.ts';

const COLOUR = Colors.Blurple;

/** Who reads, and where. */
export interface HelpReader {
  /** Undefined: there is no study here. */
  readonly reveal: Reveal | undefined;
  readonly leads: boolean;
}

/** The commands of a topic, a line each. */
function listed(topic: Topic, { app, language, t }: Context): string[] {
  const nameOf = ({ data }: Command): string => (language === 'ko' && data.name_localizations?.ko) || data.name;
  return app.commands.flatMap((command) =>
    command.help?.topic === topic ? [t('help.line', { name: nameOf(command), does: t(command.help.does) })] : [],
  );
}

/** The ways to answer that this study takes. */
function waysOf(reveal: Reveal | undefined, readsMessages: boolean): readonly ('thread' | 'form' | 'mark' | 'word')[] {
  if (reveal !== undefined && reveal !== 'open') return ['form'];
  return readsMessages ? ['thread', 'form', 'mark', 'word'] : ['form', 'mark', 'word'];
}

function howTo(reveal: Reveal | undefined, { app, t }: Context): string[] {
  const names = {
    command: t('submit.command.name'),
    takeOut: t('submit.notMine.name'),
    ask: t('submit.why.name'),
  };
  return waysOf(reveal, app.readsMessages).map((way) => `• ${t(`help.way.${way}`, names)}`);
}

function textOf(topic: Topic, { reveal }: HelpReader, ctx: Context): string[] {
  const { t } = ctx;
  switch (topic) {
    case 'answer':
      return [
        t('help.about'),
        '',
        ...howTo(reveal, ctx),
        ...(reveal === undefined || reveal === 'open' ? [] : [t('help.notCollected')]),
      ];
    case 'read':
      return [t(`help.reveal.${reveal ?? 'open'}`)];
    case 'data':
      return [t('help.kept')];
    case 'lead':
      return [t('help.leading')];
    case 'train':
    case 'questions':
      return [t(`help.text.${topic}`)];
  }
}

/** The topics that a reader is offered, and the first of them to open. */
export function topicsFor({ leads }: HelpReader): { readonly all: readonly Topic[]; readonly first: Topic } {
  return { all: TOPICS.filter((topic) => leads || topic !== 'lead'), first: leads ? 'lead' : 'answer' };
}

/** A page of the help. */
export function helpView(topic: Topic, reader: HelpReader, ctx: Context): Screen {
  const { t } = ctx;
  const embed: APIEmbed = {
    title: t(`help.topic.${topic}`),
    color: COLOUR,
    description: [...textOf(topic, reader, ctx), '', ...listed(topic, ctx)].join('\n'),
  };
  const options = topicsFor(reader).all.map((each) => option(t(`help.topic.${each}`), each, '', each === topic));
  return { content: '', embeds: [embed], components: choices(pick.id({}), t('help.choose'), options) };
}
