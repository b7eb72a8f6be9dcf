// The help text, fitted to the study: its ways to answer, and the leader's commands for leaders.
import { type APIEmbed, Colors } from 'discord.js';
import type { Reveal } from '../../src/core/study.ts';
import type { Command } from '../../src/discord/command.ts';
import type { Context } from '../../src/discord/context.ts';

const COLOUR = Colors.Blurple;

/** The commands of an audience, a line each. */
function listed(audience: 'members' | 'leaders', { app, language, t }: Context): string {
  const nameOf = ({ data }: Command): string => (language === 'ko' && data.name_localizations?.ko) || data.name;
  return app.commands
    .flatMap((command) =>
      command.help?.audience === audience ? [`**/${nameOf(command)}** ${t(command.help.does)}`] : [],
    )
    .join('\n');
}

/** The ways to answer that this study takes. */
function waysOf(reveal: Reveal | undefined, readsMessages: boolean): readonly ('thread' | 'form' | 'mark' | 'word')[] {
  if (reveal !== undefined && reveal !== 'open') return ['form'];
  return readsMessages ? ['thread', 'form', 'mark', 'word'] : ['form', 'mark', 'word'];
}

function howTo(reveal: Reveal | undefined, { app, t }: Context): string {
  const names = {
    command: t('submit.command.name'),
    takeOut: t('submit.notMine.name'),
    ask: t('submit.why.name'),
  };
  const ways = waysOf(reveal, app.readsMessages).map((way) => `• ${t(`help.way.${way}`, names)}`);
  const note = reveal === undefined || reveal === 'open' ? [] : [t(`help.reveal.${reveal}`)];
  return [...ways, ...note].join('\n');
}

/** The help for one reader; `reveal` is undefined where there is no study. */
export function helpView(reveal: Reveal | undefined, leads: boolean, ctx: Context): APIEmbed {
  const { t } = ctx;
  return {
    title: t('help.title'),
    description: t('help.about'),
    color: COLOUR,
    fields: [
      { name: t('help.answering'), value: howTo(reveal, ctx) },
      { name: t('help.commands'), value: listed('members', ctx) },
      ...(leads ? [{ name: t('help.leading'), value: listed('leaders', ctx) }] : []),
      { name: t('help.stored'), value: t('help.kept') },
    ],
  };
}
