// What a member sees of a second opinion: the question whether they agree, the opinion as text, or why there is none.
import { type APIEmbed, ButtonStyle, Colors } from 'discord.js';
import type { Opinion, OpinionReply } from '../../src/core/opinion.ts';
import type { Question } from '../../src/core/question.ts';
import { button, row } from '../../src/discord/pages.ts';
import { plain, plainLine } from '../../src/discord/safe-text.ts';
import type { Screen } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import * as routes from './routes.ts';

const COLOUR = Colors.Grey;
const TITLE = 200;
const FOOTER = 300;

type Source = Pick<Opinion, 'host' | 'model'>;

/** Every mark as it stands; Discord makes a link of any address with a scheme. */
function textOnly(text: string): string {
  return plain(text).replace(/:(?=\/\/)/g, ':\u200b');
}

/** What is sent where; `agreeId` is the custom id of the button that agrees. */
export function consentView({ host }: Source, agreeId: string, t: Translate): Screen {
  return {
    content: t('opinion.consent', { host }),
    embeds: [],
    components: row([button(t('opinion.button.agree'), agreeId, ButtonStyle.Primary)]),
  };
}

/** While a model thinks. */
export function waitingView(t: Translate): Screen {
  return { content: t('opinion.waiting'), embeds: [], components: [] };
}

function embedOf(text: string, question: Question, { model, host }: Source, t: Translate): APIEmbed {
  return {
    title: t('opinion.title'),
    description: `**${plainLine(question.title, TITLE)}**\n\n${textOnly(text)}`,
    color: COLOUR,
    footer: { text: t('opinion.by', { model, host }).slice(0, FOOTER) },
  };
}

/** What came back, labelled as a machine's. */
export function replyView(reply: OpinionReply, question: Question, source: Source, t: Translate): Screen {
  const withdraw = row([button(t('opinion.button.withdraw'), routes.withdraw.id({}), ButtonStyle.Secondary)]);
  if (reply.kind === 'text') {
    return { content: '', embeds: [embedOf(reply.text, question, source, t)], components: withdraw };
  }
  const content = `${t(`opinion.fault.${reply.fault}`)}\n${t('opinion.coachHolds')}`;
  return { content, embeds: [], components: withdraw };
}
