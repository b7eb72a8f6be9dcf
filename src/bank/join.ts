// Joins what several files say of the same questions: answers in a file of their own, a folder for each member.
import { fault, type Skipped } from './diagnostics.ts';
import { normalTitle } from './identity.ts';
import { questionsFor, targetOf } from './names.ts';
import type { BankQuestion, Draft, ReadFile } from './read-file.ts';
import { extras } from './sections/extras.ts';

function keyOf({ question }: Draft): string {
  return `${question.language}\n${normalTitle(question.title).toLowerCase()}`;
}

function all(one: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...one, ...more])];
}

/** What only our own form has: lists are joined, of two references the first counts. */
function mergedExtras(question: BankQuestion, more: Partial<BankQuestion>): Partial<BankQuestion> {
  return extras(
    {
      themes: all(question.themes ?? [], more.themes ?? []),
      audience: all(question.audience ?? [], more.audience ?? []),
      reference: question.reference ?? more.reference,
    },
    [...(question.hints ?? []), ...(more.hints ?? [])],
  );
}

/** A question with what another place says of it besides. */
export function merge(draft: Draft, other: Draft, more: Partial<BankQuestion> = other.question): Draft {
  const { question } = draft;
  return {
    ...draft,
    faults: [...draft.faults, ...other.faults],
    question: {
      ...question,
      sampleAnswers: all(question.sampleAnswers, more.sampleAnswers ?? []),
      tips: all(question.tips, more.tips ?? []),
      keywords: all(question.keywords, more.keywords ?? []),
      followUps: all(question.followUps, more.followUps ?? []),
      ...mergedExtras(question, more),
    },
  };
}

/** In a list of answers only, what reads as a title is the answer. */
function answerIn({ question }: Draft, byTitle: boolean): Partial<BankQuestion> {
  const { sampleAnswers, tips, keywords, followUps } = question;
  const empty = sampleAnswers.length + tips.length === 0;
  return { sampleAnswers: empty && !byTitle ? [question.title] : sampleAnswers, tips, keywords, followUps };
}

/** The questions with their answers, and the answers that no question has. */
function pair(questions: readonly Draft[], answers: readonly Draft[]): { paired: Draft[]; rest: Draft[] } {
  const byKey = new Map(answers.map((draft) => [keyOf(draft), draft]));
  const used = new Set<Draft>();
  const sameLength = questions.length === answers.length;
  const paired = questions.map((draft, index) => {
    const titled = byKey.get(keyOf(draft));
    const found = titled ?? (sameLength ? answers[index] : undefined);
    if (found === undefined || used.has(found) || found.explicit) return draft;
    used.add(found);
    return merge(draft, found, answerIn(found, titled !== undefined));
  });
  return { paired, rest: answers.filter((draft) => !used.has(draft)) };
}

function joinAnswers(readings: readonly ReadFile[]): ReadFile[] {
  const drafts = new Map(readings.map((reading) => [reading, reading.drafts]));
  const files = readings.map(({ file }) => file);
  for (const reading of readings) {
    const asked = questionsFor(reading.file, files);
    const partner = asked && readings.find(({ file }) => file === asked);
    if (partner === undefined) continue;
    const { paired, rest } = pair(drafts.get(partner) ?? [], reading.drafts);
    drafts.set(partner, paired);
    drafts.set(reading, rest);
  }
  return readings.map((reading) => ({ ...reading, drafts: drafts.get(reading) ?? [] }));
}

/** The same question in several files is one, with the answers of all of them; one with an id of its own stays apart. */
function joinMembers(readings: readonly ReadFile[]): Draft[] {
  const joined: Draft[] = [];
  const places = new Map<string, { readonly at: number; readonly file: string }>();
  for (const draft of readings.flatMap(({ drafts }) => drafts)) {
    const bank = draft.question.id.slice(0, draft.question.id.indexOf('/'));
    const key = `${bank}\n${keyOf(draft)}`;
    const place = draft.explicit ? undefined : places.get(key);
    const first = place === undefined ? undefined : joined[place.at];
    if (place === undefined || first === undefined || place.file === draft.file) {
      if (!draft.explicit && place === undefined) places.set(key, { at: joined.length, file: draft.file });
      joined.push(draft);
    } else joined[place.at] = merge(first, draft);
  }
  return joined;
}

/** Whether a draft is the line of an index: it says nothing but where another of the files is. */
function isIndexLine({ question, links }: Draft, names: ReadonlySet<string>): boolean {
  const { sampleAnswers, tips, keywords, followUps, source } = question;
  if (links.length === 0 || sampleAnswers.length + keywords.length + followUps.length > 0) return false;
  const leads = links.some((link) => names.has(targetOf(source, link)) && targetOf(source, link) !== source);
  return leads && tips.every((tip) => links.includes(tip));
}

/** The drafts of all files, each question once, and what only led to another file. */
export function joinFiles(readings: readonly ReadFile[]): { drafts: Draft[]; skipped: Skipped[] } {
  const names = new Set(readings.map(({ file }) => file.name));
  const answered = joinAnswers(readings);
  const lines = new Set(answered.flatMap(({ drafts }) => drafts).filter((draft) => isIndexLine(draft, names)));
  const rest = answered.map((reading) => ({ ...reading, drafts: reading.drafts.filter((draft) => !lines.has(draft)) }));
  return {
    drafts: joinMembers(rest),
    skipped: [...lines].map(({ file, question, text }) => fault('no-question', { file, line: question.line, text })),
  };
}
