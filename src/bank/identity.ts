// Defaults and stable names: a question's slug and its bank's name, both safe in keys, custom ids and files.
import { createHash } from 'node:crypto';

/** Of a question that says none. */
export const DEFAULT_DIFFICULTY = 3;

// Both fit a custom id of 100 characters together with a command's name and a grade.
const MAX_SLUG = 48;
const MAX_BANK = 32;
const SLUG = /^[a-z0-9가-힣-]+$/;

export function isSlug(text: string): boolean {
  return SLUG.test(text) && text.length <= MAX_SLUG;
}

/** The title as identity sees it: case and spacing at the edges, and punctuation at the end, do not make another question. */
export function normalTitle(title: string): string {
  return title
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\p{P}\p{S}]{1,64}$/u, '')
    .trimEnd();
}

/** Slug of a question that names none: 12 hex characters of a hash of its file's name and its title. */
export function derivedSlug(file: string, title: string): string {
  return createHash('sha256')
    .update(`${file.normalize('NFC')}\n${normalTitle(title)}`)
    .digest('hex')
    .slice(0, 12);
}

/** A file's name without folder and extension, and without the 32 digits that Notion adds. */
export function baseName(name: string): string {
  return (name.split(/[\\/]/).filter(Boolean).at(-1) ?? '')
    .replace(/\.(?:md|markdown|mdx|txt|csv|tsv|jsonl?|docx|xlsx|zip)$/i, '')
    .replace(/(?<=\S)\s[0-9a-f]{32}$/i, '');
}

/** The name of a bank: lower-case letters, Hangul, digits and hyphens. */
export function bankName(name: string): string {
  return (
    baseName(name)
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^a-z0-9가-힣]+/g, '-')
      .slice(0, MAX_BANK)
      .replace(/^-|-$/g, '') || 'bank'
  );
}
