// The screen that shows one of the server's questions to leaders, and how a sentence names it.
import { ButtonStyle } from 'discord.js';
import { type OwnQuestion, ownKey } from '../../src/core/own-question.ts';
import type { Question } from '../../src/core/question.ts';
import { button, row } from '../../src/discord/pages.ts';
import { plainLine } from '../../src/discord/safe-text.ts';
import type { Screen } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { wholeCard } from './card.ts';
import { editId } from './inbox.ts';
import * as routes from './routes.ts';

const SAID = 200;

/** A title in a sentence. */
export function quoted({ title }: Pick<Question, 'title'>): { readonly title: string } {
  return { title: plainLine(title, SAID) };
}

/** A question as leaders see it after they changed it. */
export function questionScreen({ question }: OwnQuestion, content: string, t: Translate): Screen {
  const own = ownKey(question);
  return {
    content,
    embeds: [wholeCard(question, [], t)],
    components: row([
      button(t('question.button.edit'), editId(own), ButtonStyle.Secondary),
      button(t('question.button.remove'), routes.remove.id({ own }), ButtonStyle.Secondary),
    ]),
  };
}
