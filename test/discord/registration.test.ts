// Whether Discord already knows our commands: its own additions do not count, our changes do.
import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { forServersOnly, listToSend, sameCommands } from '../../src/discord/registration.ts';
import { startWorld } from '../bot/harness.ts';

const ours = [
  {
    name: 'tip',
    description: 'Hints',
    name_localizations: { ko: '팁' },
    options: [{ type: 3, name: 'question', description: 'Which', autocomplete: true, required: false }],
  },
  { type: 3, name: 'Submit as my answer' },
];

const theirs = [
  { id: '2', type: 3, application_id: '9', name: 'Submit as my answer', description: '', version: '1', nsfw: false },
  {
    id: '1',
    type: 1,
    application_id: '9',
    name: 'tip',
    description: 'Hints',
    description_localizations: null,
    name_localizations: { ko: '팁' },
    version: '7',
    default_member_permissions: null,
    dm_permission: true,
    options: [{ type: 3, name: 'question', description: 'Which', autocomplete: true }],
  },
];

test('what Discord adds by itself is no difference', () => {
  expect(sameCommands(theirs, ours)).toBe(true);
});

test.each([
  ['a description', [{ ...ours[0], description: 'Tips' }, ours[1]]],
  ['a Korean name', [{ ...ours[0], name_localizations: { ko: '힌트' } }, ours[1]]],
  ['an option', [{ ...ours[0], options: [] }, ours[1]]],
  ['a command less', [ours[0]]],
  ['another command', [ours[0], { type: 3, name: 'Other' }]],
])('%s is a difference', (_what, changed) => {
  expect(sameCommands(theirs, changed as object[])).toBe(false);
});

test('fields that Discord will add one day, wherever, are no difference', () => {
  const told = (command: object): object => {
    const options = 'options' in command ? (command.options as object[]).map(told) : undefined;
    return { ...command, ...(options ? { options } : {}), handler: 1, global_popularity_rank: 4, tomorrow: { a: [1] } };
  };
  expect(sameCommands(theirs.map(told), ours)).toBe(true);
});

test.each([
  ['a right that we no longer ask for', { default_member_permissions: '32' }],
  ['a place where we no longer offer it', { contexts: [0, 1] }],
  ['a language that we no longer have', { name_localizations: { ko: '팁', ja: 'ヒント' } }],
])('%s is a difference', (_what, fields) => {
  const [submit, tip] = theirs;
  expect(sameCommands([{ ...submit }, { ...tip, ...fields }], ours)).toBe(false);
});

test('the command that opens activities is no difference, and stays in a list that is sent', () => {
  const launch = { id: '5', type: 4, name: 'launch', description: '', handler: 2, version: '3' };
  expect(sameCommands([launch, ...theirs], ours)).toBe(true);
  expect(listToSend([launch, ...theirs], ours)).toEqual([...ours, launch]);
});

test('an application that only servers install asks for nothing that users install', () => {
  const narrowed = commands.map(({ data }) => forServersOnly(data));
  expect(narrowed.map(({ name }) => name)).toEqual(commands.map(({ data }) => data.name));
  for (const { integration_types, contexts } of narrowed) {
    expect(integration_types).toEqual([0]);
    expect(contexts).toContain(0);
    expect(contexts).not.toContain(2);
  }
});

test('a second start registers nothing', async () => {
  const world = await startWorld();
  try {
    await world.startBot();
    await world.restart();
    const registered = world.local.history.filter(({ what }) => what === 'PUT /applications/:id/commands');
    expect(registered).toHaveLength(1);
  } finally {
    await world.close();
  }
});
