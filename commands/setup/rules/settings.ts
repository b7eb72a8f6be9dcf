// The settings of a study that a leader changes one at a time, the pages that show them, and those that can be typed.

/** The pages of the panel. */
export const PAGES = ['home', 'when', 'rules', 'categories', 'questions', 'people'] as const;
export type SettingsPage = (typeof PAGES)[number];

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
] as const;
export type SettingName = (typeof SETTINGS)[number];

/** Settings that can be typed, with the words of their form. */
export const TYPED = ['time', 'zone', 'holidays'] as const;
export type Typed = (typeof TYPED)[number];
