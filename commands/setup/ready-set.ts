// The ready-made question sets: as options of a select, in words, and chosen.
import { drawable } from '../../src/core/pick.ts';
import type { Question } from '../../src/core/question.ts';
import { hasOrder, READY_SETS, type ReadySet, readySetOf } from '../../src/core/question-sets.ts';
import type { QuestionSet, Study } from '../../src/core/study.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { choices, option, type Row } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { labelled, set } from './frame.ts';

/** In the select: no ready-made set. */
const OWN_CHOICE = 'own';

function setOf(name: ReadySet, { order }: QuestionSet): QuestionSet {
  return {
    categories: null,
    ready: name,
    order: hasOrder(name) ? 'in-order' : order,
  };
}

/** The name of a study's ready-made set; undefined: it has none. */
export function readyName({ questionSet }: Study, t: Translate): string | undefined {
  const name = readySetOf(questionSet.ready);
  return name && t(`setup.ready.${name}`);
}

function readyOptions(study: Study, all: readonly Question[], t: Translate) {
  return READY_SETS.flatMap((name) => {
    const count = drawable(all, setOf(name, study.questionSet), study.language).length;
    const about = t('setup.option.ready', { about: t(`setup.readyAbout.${name}`), count });
    const label = labelled('setup.subject.ready', t(`setup.ready.${name}`), { t });
    return count === 0 ? [] : [option(label, name, about, study.questionSet.ready === name)];
  });
}

/** The select of ready-made sets; none where the bank has none of their questions. */
export async function readyRow(study: Study, { app, t }: ServerContext): Promise<Row[]> {
  const options = readyOptions(study, (await app.bankOf(study.guildId)).all, t);
  const own = option(
    labelled('setup.subject.ready', t('setup.option.ownChoice'), { t }),
    OWN_CHOICE,
    t('setup.option.ownChoiceAbout'),
    !readySetOf(study.questionSet.ready),
  );
  return options.length === 0 ? [] : choices(set(study, 'ready'), t('setup.select.ready'), [own, ...options]);
}

/** The change that a value of the select makes, and the line that says so; undefined: there is no such set. */
export function chooseReady(value: string | undefined, t: Translate) {
  const name = readySetOf(value);
  if (name === undefined && value !== OWN_CHOICE) return undefined;
  const change = ({ questionSet }: Study): QuestionSet => ({
    ...(name === undefined ? { categories: null, order: questionSet.order } : setOf(name, questionSet)),
    ...(questionSet.also ? { also: questionSet.also } : {}),
  });
  return {
    apply: (study: Study): Study => ({ ...study, questionSet: change(study) }),
    said:
      name === undefined ? t('setup.changed.ownChoice') : t('setup.changed.ready', { set: t(`setup.ready.${name}`) }),
  };
}
