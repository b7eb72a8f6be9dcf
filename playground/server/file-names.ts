// Names of uploaded files: Discord keeps a plain one for the link, and the real one beside it when they differ.
import { createHash } from 'node:crypto';
import type { Rules } from '../local-discord.ts';

const EXTENSION = /\.[A-Za-z0-9]{1,16}$/;

export interface StoredName {
  readonly filename: string;
  /** The real name without its extension; null when the plain one says it all. */
  readonly title: string | null;
}

/** Only ASCII letters, digits and `_.-`; spaces become `_`, and neither end is `.` or `_`. */
function plain(name: string): string {
  const ascii = name.normalize('NFKD').replace(/[^\x20-\x7E]/g, '');
  const joined = ascii.replace(/[/\\]/g, ' ').trim().split(/\s+/).join('_');
  return joined.replace(/[^A-Za-z0-9_.-]/g, '').replace(/^[._]+|[._]+$/g, '');
}

function underscored(name: string): string {
  return name.normalize('NFC').replace(/[^A-Za-z0-9_.-]/gu, '_');
}

/** What Discord makes of a file's name; one of which nothing plain is left gets hexadecimal digits, fixed by `id`. */
export function storedName(given: string, id: string, rule: Rules['fileNames']): StoredName {
  if (rule === 'as given') return { filename: given, title: null };
  const extension = EXTENSION.exec(given)?.[0] ?? '';
  const stem = given.slice(0, given.length - extension.length);
  const digits = createHash('sha256').update(id).digest('hex').slice(0, 16);
  const filename = `${rule === 'underscores' ? underscored(stem) : plain(stem) || digits}${extension}`;
  return { filename, title: filename === given ? null : stem };
}
