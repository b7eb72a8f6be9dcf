// The screens of an import: the preview with counts, samples and choices, and what taking and undoing it did.

import { type APIEmbed, ButtonStyle } from 'discord.js';
import type { Question } from '../../../src/core/question.ts';
import { type FaultCode, FORMS, type Form, isForm } from '../../../src/core/question-files.ts';
import type { LeftOut, QuestionImport } from '../../../src/core/question-import.ts';
import { shortId } from '../../../src/core/short-id.ts';
import { OPTIONS } from '../../../src/discord/limits.ts';
import { button, row } from '../../../src/discord/pages.ts';
import { plainLine, stars } from '../../../src/discord/safe-text.ts';
import { choices, option, type Row, type Screen } from '../../../src/discord/screen.ts';
import type { MessageKey, Translate } from '../../../src/discord/translate.ts';
import * as routes from '../routes.ts';
import { changeLines } from './change-lines.ts';
import type { ImportPlan } from './plan.ts';

const SAMPLES = 3;
const REASONS = 5;
const TITLE = 200;
const ANSWER = 300;
const NAME = 60;
const EXAMPLE = 100;

const FORM_NAMES: Readonly<Record<Form, MessageKey>> = {
  'heading:1': 'question.import.forms.heading1',
  'heading:2': 'question.import.forms.heading2',
  'heading:3': 'question.import.forms.heading3',
  'heading:4': 'question.import.forms.heading4',
  summary: 'question.import.forms.summary',
  'q-mark': 'question.import.forms.q-mark',
  'bold-number': 'question.import.forms.bold-number',
  bullet: 'question.import.forms.bullet',
  line: 'question.import.forms.line',
  table: 'question.import.forms.table',
  file: 'question.import.forms.file',
};

/** The value by which the automatic form is chosen. */
export const AUTOMATIC = 'auto';

function total(questions: readonly Question[], parts: (question: Question) => readonly string[]): number {
  return questions.reduce((sum, question) => sum + parts(question).length, 0);
}

function sample(question: Question, t: Translate): APIEmbed {
  const [answer] = question.sampleAnswers;
  const lines = [
    t('card.meta', { category: plainLine(question.category, 100), stars: stars(question.difficulty) }),
    ...(answer === undefined ? [] : [`> ${plainLine(answer, ANSWER)}`]),
    t('question.import.parts', {
      answers: question.sampleAnswers.length,
      tips: question.tips.length,
      followUps: question.followUps.length,
    }),
  ];
  return { title: plainLine(question.title, TITLE), description: lines.join('\n') };
}

/** What the preview shows whole: first of all what would change. */
function worthSeeing({ questions }: QuestionImport, { added, kept }: ImportPlan): readonly Question[] {
  const changing = [...added, ...kept.map(({ after }) => after)];
  return changing.length > 0 ? changing : questions;
}

/** The first, the middle and the last: a wrong form shows in one of them. */
function samplesOf(questions: readonly Question[]): readonly Question[] {
  if (questions.length <= SAMPLES) return questions;
  return [0, Math.floor(questions.length / 2), questions.length - 1].flatMap((at) => questions[at] ?? []);
}

/** Places of one file with one reason are told together. */
function byReason({ leftOut }: QuestionImport): (readonly [LeftOut, ...LeftOut[]])[] {
  const groups = new Map<string, [LeftOut, ...LeftOut[]]>();
  for (const place of leftOut.first) {
    const key = `${place.file}\n${place.code}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [place]);
    else group.push(place);
  }
  return [...groups.values()];
}

function reasons(brought: QuestionImport, t: Translate): string[] {
  const told = byReason(brought).slice(0, REASONS);
  const lines = told.map((group) => {
    const [{ file, code }] = group;
    const places = group.flatMap(({ line }) => (line === 0 ? [] : [line]));
    return t(places.length === 0 ? 'question.import.skippedFile' : 'question.import.skippedLine', {
      file: plainLine(file, NAME),
      lines: places.join(', '),
      count: places.length,
      reason: t(`question.skipped.${code as FaultCode}`),
    });
  });
  const more = brought.leftOut.count - told.flat().length;
  return more > 0 ? [...lines, t('question.card.more', { count: more })] : lines;
}

/** What the file would be in its next likeliest form, while nobody has chosen one. */
function otherLines({ form, found: { other } }: QuestionImport, t: Translate): string[] {
  if (form !== null || other === undefined || !isForm(other.form)) return [];
  const titles = other.titles.map((title) => `> ${plainLine(title, EXAMPLE)}`);
  return ['', t('question.import.other', { form: t(FORM_NAMES[other.form]), count: other.questions }), ...titles];
}

function overview(brought: QuestionImport, plan: ImportPlan, t: Translate): APIEmbed {
  const { questions, leftOut } = brought;
  const counts = {
    questions: questions.length,
    answers: total(questions, ({ sampleAnswers }) => sampleAnswers),
    tips: total(questions, ({ tips }) => tips),
    skipped: leftOut.count,
  };
  const change = {
    added: plan.added.length,
    changed: plan.kept.length - plan.renamed,
    renamed: plan.renamed,
    gone: plan.gone.length,
    same: plan.same,
  };
  const { form, confidence } = brought.found;
  const known = isForm(form) ? t(FORM_NAMES[form]) : '';
  const lines = [
    `**${t('question.import.counts', counts)}**`,
    t('question.import.change', change),
    ...changeLines(plan, t),
    ...(known !== '' && brought.form === null
      ? [t('question.import.found', { form: known, percent: Math.round(confidence * 100) })]
      : []),
    ...otherLines(brought, t),
    ...(plan.near.length > 0 ? ['', t('question.import.near')] : []),
    ...(leftOut.count > 0 ? ['', ...reasons(brought, t)] : []),
  ];
  return { title: plainLine(brought.fileName, TITLE), description: lines.join('\n') };
}

function formRow({ id, form }: QuestionImport, t: Translate): Row[] {
  return choices(routes.form.id({ id }), t('question.select.form'), [
    option(t('question.import.automatic'), AUTOMATIC, '', form === null),
    ...FORMS.map((each: Form) => option(t(FORM_NAMES[each]), each, '', each === form)),
  ]);
}

function nearRow({ id, renames }: QuestionImport, { near }: ImportPlan, t: Translate): Row[] {
  return choices(
    routes.same.id({ id }),
    t('question.select.same'),
    // Thousands may be alike; a question's two wordings share a value, of which one is shown.
    near
      .slice(0, 2 * OPTIONS)
      .map(({ before, after }) => option(after.title, shortId(before.id), before.title, renames.includes(before.id))),
    OPTIONS,
  );
}

/** The preview: what was read, what it would change, and the choices before anything is changed. */
export function previewScreen(brought: QuestionImport, plan: ImportPlan, t: Translate): Screen {
  const { id } = brought;
  const changes = plan.added.length + plan.kept.length;
  const take = button(t('question.button.take'), routes.take.id({ id }), ButtonStyle.Success, changes === 0);
  const all = button(t('question.button.takeAll'), routes.takeAll.id({ id }), ButtonStyle.Danger);
  const { other } = brought.found;
  const asOther =
    brought.form === null && other !== undefined
      ? [button(t('question.button.other', { count: other.questions }), routes.other.id({ id }), ButtonStyle.Primary)]
      : [];
  const name = button(t('question.button.name'), routes.name.id({ id }), ButtonStyle.Secondary);
  const drop = button(t('question.button.drop'), routes.drop.id({ id }), ButtonStyle.Secondary);
  return {
    content: t('question.import.preview'),
    embeds: [
      overview(brought, plan, t),
      ...samplesOf(worthSeeing(brought, plan)).map((question) => sample(question, t)),
    ],
    components: [
      ...formRow(brought, t),
      ...nearRow(brought, plan, t),
      ...row([take, ...(plan.gone.length > 0 ? [all] : []), ...asOther]),
      ...row([name, drop]),
    ],
  };
}

/** What taking it did, with what comes next and the way back. */
export function takenScreen({ id }: QuestionImport, said: string, t: Translate): Screen {
  return {
    content: said,
    embeds: [],
    components: row([
      button(t('question.button.use'), routes.use.id({ id }), ButtonStyle.Primary),
      button(t('question.button.undo'), routes.undo.id({ id }), ButtonStyle.Secondary),
    ]),
  };
}

/** Words only. */
export function wordsScreen(content: string): Screen {
  return { content, embeds: [], components: [] };
}
