// The layers in which a question's help opens: keywords, then tips, then sample answers, then follow-ups.
import { PAGE_LENGTH, pageText } from './page-text.ts';
import { hintOf, type Question } from './question.ts';

export const LAYERS = ['keywords', 'tips', 'answers', 'followUps'] as const;
export type Layer = (typeof LAYERS)[number];

/** One screen of a layer. `item` of `items`: which sample answer it belongs to (from 1), where they come one by one. */
export interface LayerPage {
  readonly text: string;
  readonly item: number;
  readonly items: number;
}

function bulleted(lines: readonly string[]): string {
  return lines.map((line) => `• ${line}`).join('\n\n');
}

function withHint(question: Question, followUp: string): string {
  const hint = hintOf(question, followUp);
  return hint === undefined ? followUp : `${followUp}\n\u3000↳ ${hint}`;
}

function textsOf(question: Question, layer: Layer): readonly string[] {
  switch (layer) {
    case 'keywords':
      return [
        [question.keywords, question.themes ?? []]
          .map((words) => words.join(' · '))
          .join('\n')
          .trim(),
      ];
    case 'tips':
      return [bulleted(question.tips)];
    case 'answers':
      return question.sampleAnswers;
    case 'followUps':
      return [bulleted(question.followUps.map((followUp) => withHint(question, followUp)))];
  }
}

/** The pages of a layer, empty when the question has nothing in it. */
export function layerPages(question: Question, layer: Layer): LayerPage[] {
  const texts = textsOf(question, layer).filter((text) => text.trim() !== '');
  return texts.flatMap((text, index) =>
    pageText(text, PAGE_LENGTH).map((page) => ({ text: page, item: index + 1, items: texts.length })),
  );
}

/** Whether a word from a custom id names a layer. */
export function isLayer(word: string | undefined): word is Layer {
  return LAYERS.some((layer) => layer === word);
}
