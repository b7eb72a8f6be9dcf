// The schedule panel: the outlook, and for leaders the controls that change it.
import { type APIEmbed, Colors } from 'discord.js';
import type { Question } from '../../src/core/question.ts';
import type { Study } from '../../src/core/study.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import type { Screen } from '../../src/discord/screen.ts';
import { postedExtra, postedNow, troubleLine } from '../daily-post/index.ts';
import { waitingLines } from '../question/index.ts';
import { type Asking, controls } from './controls.ts';
import { outlookOf } from './outlook.ts';
import { outlookEmbeds } from './words.ts';

/** What a panel shows beside the outlook. */
export interface PanelNews {
  /** Tells what just happened. */
  readonly said?: string;
  /** The day that was picked. */
  readonly chosen?: string | undefined;
  readonly asking?: Asking;
}

function saidEmbeds(said: string): APIEmbed[] {
  return said === '' ? [] : [{ description: said, color: Colors.Green }];
}

/** A leader's panel, read anew. */
export async function leaderPanel(study: Study, ctx: ServerContext, shown: PanelNews = {}): Promise<Screen> {
  const outlook = await outlookOf(study, ctx);
  return {
    content: [...(await troubleLine(study, ctx)), ...(await waitingLines(ctx))].join('\n'),
    // Right above the controls: on a phone the top of a panel is out of sight.
    embeds: [...outlookEmbeds(outlook, true, ctx), ...saidEmbeds(shown.said ?? '')],
    components: controls(outlook, shown.chosen, shown.asking ?? { kind: 'nothing' }, ctx),
  };
}

/** What a member sees: days only. */
export async function memberScreen(study: Study, ctx: ServerContext): Promise<Screen> {
  return {
    content: '',
    embeds: outlookEmbeds(await outlookOf(study, ctx), false, ctx),
    components: [],
  };
}

/** Does something that posts, and shows the panel with what came of it. */
async function posted(ctx: ServerContext, study: Study, post: () => Promise<string>): Promise<void> {
  if (study.status !== 'active') ctx.refuse('setup.post.notActive');
  await ctx.later();
  const said = await post();
  // Discord may have refused it for good meanwhile.
  const now = (await ctx.app.store.studies.get(study.guildId, study.id)) ?? study;
  await ctx.show(await leaderPanel(now, ctx, { said }));
}

/** Posts today's question at once. */
export function postNow(ctx: ServerContext, study: Study): Promise<void> {
  return posted(ctx, study, () => postedNow(study, ctx));
}

/** Posts a question beside today's at once. */
export function postExtra(ctx: ServerContext, study: Study, question: Question): Promise<void> {
  return posted(ctx, study, () => postedExtra(study, question, ctx));
}
