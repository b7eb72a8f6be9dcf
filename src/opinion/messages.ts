// What is sent for one opinion: the prompt, then the question and the answer as marked data. Nothing says who wrote.

import type { OpinionRequest } from '../core/opinion.ts';
import { homeOf } from '../core/own-question.ts';
import { pageText } from '../core/page-text.ts';
import type { Question } from '../core/question.ts';
import { shortHash } from '../core/short-hash.ts';
import { targetOf } from '../core/speaking-time.ts';
import type { Prompts } from './prompts.ts';

export interface Message {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** Code points of one part of a question: own questions can be of any length, small models read little. */
const PART = 2_000;
const SAMPLES = 3;
const MARK = 8;

function cut(text: string): string {
  return pageText(text.trim(), PART)[0] ?? '';
}

function listed(lines: readonly string[]): string {
  return cut(lines.map((line) => `- ${line}`).join('\n'));
}

/** A server's own are left out: imported from its members' notes, they are words of others. */
function samplesOf({ id, sampleAnswers }: Question): readonly string[] {
  return homeOf(id) === undefined ? sampleAnswers.slice(0, SAMPLES) : [];
}

function partsOf(question: Question, words: string): (readonly [string, string])[] {
  const { from, to } = targetOf(question);
  return [
    ['question', cut(question.title)],
    ['category', cut(question.category)],
    ['keywords', listed(question.keywords)],
    ['tips', listed(question.tips)],
    ...samplesOf(question).map((sample) => ['sample_answer', cut(sample)] as const),
    ['target_seconds', `${from}-${to}`],
    ['answer_language', question.language === 'ko' ? 'Korean' : 'English'],
    ['answer', words.trim()],
  ];
}

/** The messages of a request. Tags carry a mark made of what they enclose, so that no text can close its own. */
export function messagesFor(prompts: Prompts, { question, words, language }: OpinionRequest): Message[] {
  const parts = partsOf(question, words).filter(([, text]) => text !== '');
  const mark = shortHash('opinion', ...parts.map(([, text]) => text)).slice(0, MARK);
  const content = parts.map(([name, text]) => `<${name}-${mark}>\n${text}\n</${name}-${mark}>`).join('\n');
  return [
    { role: 'system', content: prompts[language] },
    { role: 'user', content },
  ];
}
