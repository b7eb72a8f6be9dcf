// What a model is told before it reads an answer: a file for each language, which whoever runs the bot may edit.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../core/question.ts';

export type Prompts = Readonly<Record<Language, string>>;

async function read(folder: string, language: Language): Promise<string> {
  const file = join(folder, `prompt.${language}.md`);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Error(`${file} cannot be read: second opinions need it.`, { cause: error });
  });
  if (text.trim() === '') throw new Error(`${file} is empty: it says how a second opinion is given.`);
  return text.replaceAll('\r\n', '\n').trim();
}

/** The prompts in a folder: prompt.ko.md and prompt.en.md. @throws Error naming the file that cannot be used. */
export async function readPrompts(folder: string): Promise<Prompts> {
  return {
    ko: await read(folder, 'ko'),
    en: await read(folder, 'en'),
  };
}
