// The schedule panel: the outlook, and for leaders the controls that change it.
import type { Study } from '../../src/core/study.ts';
import type { Screen } from '../../src/discord/screen.ts';
import type { Viewer } from '../../src/discord/viewer.ts';
import { troubleLine } from '../daily-post/index.ts';
import { type Asking, controls } from './controls.ts';
import { outlookOf } from './outlook.ts';
import { outlookEmbeds } from './words.ts';

/** What a panel shows beside the outlook. */
export interface Shown {
  /** Tells what just happened. */
  readonly said?: string;
  /** The day that was picked. */
  readonly chosen?: string | undefined;
  readonly asking?: Asking;
}

/** A leader's panel, read anew. */
export const leaderPanel = async (study: Study, viewer: Viewer, shown: Shown = {}): Promise<Screen> => {
  const outlook = await outlookOf(study, viewer.app);
  return {
    content: [...(await troubleLine(study, viewer.app, viewer)), shown.said ?? '']
      .filter((line) => line !== '')
      .join('\n'),
    embeds: outlookEmbeds(outlook, true, viewer),
    components: controls(outlook, shown.chosen, shown.asking ?? { kind: 'nothing' }, viewer),
  };
};

/** What a member sees: days only. */
export const memberScreen = async (study: Study, viewer: Viewer): Promise<Screen> => ({
  content: '',
  embeds: outlookEmbeds(await outlookOf(study, viewer.app), false, viewer),
  components: [],
});
