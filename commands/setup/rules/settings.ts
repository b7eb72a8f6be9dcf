// The settings of a study that a leader changes one at a time, the pages that show them, the steps that lead through them, and forms.

/** The pages of the panel; `categories` and `details` belong to the step `questions`, `together` and `life` to `rules`. */
export const PAGES = [
  'home',
  'when',
  'rules',
  'together',
  'life',
  'questions',
  'categories',
  'details',
  'people',
] as const;
export type SettingsPage = (typeof PAGES)[number];

/** The steps to a new study, in their order, and the parts of the settings of one that runs. */
export const STEPS = ['when', 'rules', 'questions', 'people', 'home'] as const satisfies readonly SettingsPage[];
export type Step = (typeof STEPS)[number];

/** The step that a page belongs to. */
export function stepOf(page: SettingsPage): Step {
  if (page === 'together' || page === 'life') return 'rules';
  return page === 'categories' || page === 'details' ? 'questions' : page;
}

/** The step after a page's; undefined: it is the last one. */
export function stepAfter(page: SettingsPage): Step | undefined {
  return STEPS[STEPS.indexOf(stepOf(page)) + 1];
}

/** Every setting, by its name in custom ids. */
export const SETTINGS = [
  'channel',
  'weekdays',
  'time',
  'zone',
  'reveal',
  'deadline',
  'holidays',
  'language',
  'categories',
  'order',
  'difficulties',
  'sources',
  'ping',
  'leader',
  'notice',
  'tag',
  'ready',
  'named',
  'unnamed',
  'feedback',
  'passes',
  'theme',
  'report',
] as const;
export type SettingName = (typeof SETTINGS)[number];

/** The forms: each has a field for every setting that it names. Messages of earlier versions have a button for the zone alone. */
export const FORMS = { time: ['time', 'zone'], zone: ['zone'], holidays: ['holidays'] } as const satisfies Readonly<
  Record<string, readonly SettingName[]>
>;
export type FormName = keyof typeof FORMS;
export const FORM_NAMES: readonly FormName[] = ['time', 'zone', 'holidays'];

/** The longest text of a field: what was typed into a form must fit a custom id. */
export const FIELD_LENGTH = { time: 20, zone: 40, holidays: 40 } as const satisfies Readonly<
  Record<(typeof FORMS)[FormName][number], number>
>;

/** Between the texts of a form's fields. No name of a zone, a country or a time has it. */
const BETWEEN = '|';

/** What was typed into a form's fields, as one text for an id; undefined: it is longer than any that the form takes. */
export function packed(texts: readonly string[]): string | undefined {
  const text = texts.map((each) => each.replaceAll(BETWEEN, ' ')).join(BETWEEN);
  return text.length > FIELD_LENGTH.time + BETWEEN.length + FIELD_LENGTH.zone ? undefined : text;
}

/** The texts of a form's fields; those that are missing are empty. */
export function unpacked(form: FormName, text: string): readonly string[] {
  const texts = text.split(BETWEEN);
  return FORMS[form].map((_, at) => texts[at] ?? '');
}
