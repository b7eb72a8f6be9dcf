// What the reader could not take, where, and why: nothing is dropped in silence.
import type { FaultCode } from '../core/question-files.ts';

/** Text that became no part of a question. `line` is 1-based; 0 means the whole file. */
export interface Skipped {
  readonly file: string;
  readonly line: number;
  /** The characters themselves, as they stand in the file. */
  readonly text: string;
  /** One readable English sentence. */
  readonly reason: string;
  readonly code: FaultCode;
}

export const REASONS: Readonly<Record<FaultCode, string>> = {
  'outside-question': 'This text belongs to no question; most often it stands before the first one.',
  'unused-heading': 'This heading names the category of no question.',
  'empty-title': 'This question has no title; write the question after the # marks.',
  'bad-difficulty': 'Difficulty must be a number from 1 to 5, or one to five stars.',
  'bad-id': 'An id is 1 to 48 lower-case letters (a-z, Hangul), digits and hyphens.',
  'bad-language': 'Language must be ko or en.',
  'repeated-label': 'A question has only one of these; the first one counts.',
  'duplicate-id': 'Another question already has this id; give this one an id of its own.',
  'duplicate-title': 'This file asks the same question twice; merge the two, or give one an id.',
  'unknown-key': 'Front matter knows only category and language.',
  'bad-front-matter': 'The front matter between the --- lines is not readable YAML.',
  html: 'A comment or a script is not read; write what members should see as text.',
  'member-answer': 'A member wrote this, so it does not become a sample answer.',
  'open-fence': 'Nothing closes this code block; it was closed before the next heading. Write ``` after the code.',
  'no-question': 'This is an index, a list of links or of people, or a notice: not a question.',
  'missing-path': 'There is no such file or folder.',
  unreadable: 'This file or folder cannot be read; check its permissions.',
  'link-outside': 'This link leads out of the folder, so it is not followed; give the path itself.',
  'too-large': 'A question file may have at most 10 MB, an archive 25 MB (50 MB unpacked); split it.',
  'too-many': 'An archive may hold at most 2,000 question files; split it.',
  'bad-zip': 'This archive is damaged; pack it again as a plain .zip.',
  'locked-zip': 'A password locks this file in the archive; pack it again without one.',
  'nested-zip': 'An archive in an archive in an archive is not opened; give it by itself.',
  'empty-zip': 'This archive holds no file that is read (.md, .mdx, .txt, .csv, .tsv, .json, .docx, .xlsx, .zip).',
  'no-columns': 'No column of questions was found; name one column Question and another Answer.',
  'bad-file': 'This file is damaged or not what its name says; save it again.',
  'kind-pdf': 'A PDF is not read; save the original as .docx, or copy its text into a .md or .txt file.',
  'kind-hwp': 'A Hangul document is not read; save it as .docx in Hangul (Save As), or copy its text into a .md file.',
  'kind-office': 'This kind of document is not read; save it as .docx, .xlsx or .csv.',
  'kind-anki': 'An Anki package is not read; in Anki choose Export, Notes in Plain Text (.txt).',
  'kind-archive': 'This kind of archive is not opened; pack it as .zip.',
  'kind-other':
    'This is not a question file. Files that can be read: .md, .mdx, .txt, .csv, .tsv, .json, .docx, .xlsx, .zip.',
  'invalid-utf8': 'Bytes that are no letters were replaced, first on this line; save the file as UTF-8.',
};

/** A fault at a line of a file, with its English reason. */
export function fault(code: FaultCode, at: { file: string; line: number; text: string }): Skipped {
  return {
    ...at,
    reason: REASONS[code],
    code,
  };
}
