// Invalid bodies: 50035 with each fault at its field's path, by the published schemas and by the overlay over them.
import { Routes } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formErrors, restOf, type Stage, setStage } from './bot.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ rateLimits: false });
});
afterAll(() => stage.local.close());

function send(body: unknown): Promise<unknown> {
  return restOf(stage).post(Routes.channelMessages(stage.text.id), { body });
}

function setCommands(body: unknown): Promise<unknown> {
  return restOf(stage).put(Routes.applicationCommands(stage.application.applicationId), { body });
}

function at(path: readonly (string | number)[], code: string): unknown {
  const leaf = { _errors: [expect.objectContaining({ code })] };
  return path.reduceRight<unknown>((inner, step) => ({ [step]: inner }), leaf);
}

const button = { type: 2, style: 1, label: 'a', custom_id: 'a' };
const row = { type: 1, components: [button] };
const option = { label: 'a', value: 'a' };
const select = { type: 3, custom_id: 's', options: [option] };

function rows(...components: unknown[]): unknown {
  return { components: [{ type: 1, components }] };
}

describe('messages', () => {
  const cases: readonly [string, unknown, readonly (string | number)[], string][] = [
    ['content of another type', { content: 5 }, ['content'], 'STRING_TYPE_CONVERT'],
    ['content beyond 2,000', { content: 'x'.repeat(2001) }, ['content'], 'BASE_TYPE_MAX_LENGTH'],
    ['content beyond 4,000', { content: 'x'.repeat(4001) }, ['content'], 'BASE_TYPE_MAX_LENGTH'],
    ['a nonce beyond 25', { content: 'x', nonce: 'n'.repeat(26) }, ['nonce'], 'BASE_TYPE_MAX_LENGTH'],
    ['eleven embeds', { embeds: Array(11).fill({ title: 'a' }) }, ['embeds'], 'BASE_TYPE_MAX_LENGTH'],
    ['a title beyond 256', { embeds: [{ title: 'x'.repeat(257) }] }, ['embeds', 0, 'title'], 'BASE_TYPE_MAX_LENGTH'],
    ['an embed without anything', { embeds: [{}] }, ['embeds', 0, 'description'], 'BASE_TYPE_REQUIRED'],
    ['a link that is none', { embeds: [{ title: 'a', url: 'nowhere' }] }, ['embeds', 0, 'url'], 'URL_TYPE_INVALID_URL'],
    [
      'an empty field',
      { embeds: [{ fields: [{ name: 'a', value: ' ' }] }] },
      ['embeds', 0, 'fields', 0, 'value'],
      'BASE_TYPE_REQUIRED',
    ],
    [
      '6,001 characters over all embeds',
      { embeds: [{ description: 'x'.repeat(3000) }, { description: 'x'.repeat(3001) }] },
      ['embeds'],
      'MAX_EMBED_SIZE_EXCEEDED',
    ],
    [
      'six rows',
      {
        components: Array.from({ length: 6 }, (_, n) => ({ type: 1, components: [{ ...button, custom_id: `${n}` }] })),
      },
      ['components'],
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'six buttons',
      rows(...Array.from({ length: 6 }, (_, n) => ({ ...button, custom_id: `${n}` }))),
      ['components', 0, 'components'],
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a custom id twice',
      { components: [row, row] },
      ['components', 1, 'components', 0, 'custom_id'],
      'COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a custom id beyond 100',
      rows({ ...button, custom_id: 'x'.repeat(101) }),
      ['components', 0, 'components', 0, 'custom_id'],
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a label beyond 80',
      rows({ ...button, label: 'x'.repeat(81) }),
      ['components', 0, 'components', 0, 'label'],
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a button without label and emoji',
      rows({ ...button, label: undefined }),
      ['components', 0, 'components', 0, 'label'],
      'BUTTON_COMPONENT_INVALID',
    ],
    [
      'a button without custom id',
      rows({ ...button, custom_id: undefined }),
      ['components', 0, 'components', 0, 'custom_id'],
      'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED',
    ],
    [
      'a link button without url',
      rows({ ...button, style: 5, custom_id: undefined }),
      ['components', 0, 'components', 0, 'url'],
      'BUTTON_COMPONENT_URL_REQUIRED',
    ],
    [
      'a component of no known type',
      rows({ type: 99 }),
      ['components', 0, 'components', 0, 'type'],
      'BASE_TYPE_CHOICES',
    ],
    ['a button outside of a row', { components: [button] }, ['components', 0, 'type'], 'BASE_TYPE_CHOICES'],
    [
      '26 options',
      rows({ ...select, options: Array.from({ length: 26 }, (_, n) => ({ label: 'a', value: `${n}` })) }),
      ['components', 0, 'components', 0, 'options'],
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      'an option twice',
      rows({ ...select, options: [option, option] }),
      ['components', 0, 'components', 0, 'options', 1, 'value'],
      'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      'more values than options',
      rows({ ...select, max_values: 2 }),
      ['components', 0, 'components', 0, 'max_values'],
      'SELECT_COMPONENT_MAX_VALUES_TOO_LARGE',
    ],
    [
      'more defaults than values',
      rows({
        ...select,
        options: [
          { ...option, default: true },
          { label: 'b', value: 'b', default: true },
        ],
      }),
      ['components', 0, 'components', 0, 'options'],
      'SELECT_COMPONENT_TOO_MANY_DEFAULTS',
    ],
    [
      'two selects in a row',
      rows(select, { ...select, custom_id: 't' }),
      ['components', 0, 'components'],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      'mentions both parsed and listed',
      { content: 'a', allowed_mentions: { parse: ['users'], users: ['123456789012345678'] } },
      ['allowed_mentions'],
      'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    [
      'an id that is none',
      { content: 'a', message_reference: { message_id: 'x' } },
      ['message_reference', 'message_id'],
      'NUMBER_TYPE_COERCE',
    ],
    [
      'a reply to nothing',
      { content: 'a', message_reference: { message_id: '123456789012345678' } },
      ['message_reference'],
      'MESSAGE_REFERENCE_UNKNOWN_MESSAGE',
    ],
    [
      'V2 beside content',
      { content: 'a', flags: 32768, components: [{ type: 10, content: 'b' }] },
      ['content'],
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'V2 text beyond 4,000',
      {
        flags: 32768,
        components: [
          { type: 10, content: 'x'.repeat(2001) },
          { type: 10, content: 'x'.repeat(2000) },
        ],
      },
      ['components'],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    [
      '41 V2 components',
      { flags: 32768, components: [{ type: 17, components: Array(40).fill({ type: 10, content: 'a' }) }] },
      ['components'],
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      'V2 without its flag',
      { components: [{ type: 10, content: 'a' }] },
      ['components', 0, 'type'],
      'UNION_TYPE_CHOICES',
    ],
  ];
  test.each(cases)('%s', async (_what, body, path, code) => {
    expect(await formErrors(send(body))).toEqual(at(path, code));
  });

  test('the limit that is told is 2,000, also beyond the 4,000 of the schemas', async () => {
    const message = 'Must be 2000 or fewer in length.';
    const expected = { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message }] } };
    expect(await formErrors(send({ content: 'x'.repeat(4001) }))).toEqual(expected);
    expect(await formErrors(send({ content: 'x'.repeat(2001) }))).toEqual(expected);
  });

  test('several faults are told at once', async () => {
    const errors = await formErrors(send({ content: 5, embeds: [{ title: 'x'.repeat(257) }] }));
    expect(errors).toEqual({ content: expect.anything(), embeds: { 0: { title: expect.anything() } } });
  });

  test.each([
    ['2,000 characters beyond the basic plane', { content: '😀'.repeat(2000) }],
    [
      'the limits themselves',
      {
        content: 'x'.repeat(2000),
        embeds: [{ title: 'x'.repeat(256), description: 'x'.repeat(4096) }],
        nonce: 'n'.repeat(25),
      },
    ],
    ['a classic and a link button', rows(button, { type: 2, style: 5, label: 'b', url: 'https://example.com' })],
    ['V2 with its flag', { flags: 32768, components: [{ type: 17, components: [{ type: 10, content: 'a' }] }] }],
    ['a time with an offset', { embeds: [{ title: 'a', timestamp: '2026-03-02T09:00:00+09:00' }] }],
    ['a number as nonce', { content: 'a', nonce: 7 }],
  ])('passes: %s', async (_what, body) => {
    expect(await send(body)).toMatchObject({ id: expect.stringMatching(/^\d{17,19}$/) });
  });
});

describe('edits', () => {
  const v2 = { flags: 32768, components: [{ type: 10, content: '안녕하세요' }] };
  const edit = async (first: unknown, then: unknown) => {
    const sent = (await send(first)) as { readonly id: string };
    return restOf(stage).patch(Routes.channelMessage(stage.text.id, sent.id), { body: then });
  };
  const legacy = 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2';
  test.each([
    ['content beside V2 that stands', v2, { content: 'a' }, ['content'], legacy],
    ['V2 over content that is kept', { content: 'a' }, v2, ['content'], legacy],
    ['V2 over embeds that are kept', { embeds: [{ title: 'a' }] }, v2, ['embeds'], legacy],
    ['V2 that is taken back', v2, { flags: 4 }, ['flags'], 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG'],
  ])('refused: %s', async (_what, first, then, path, code) => {
    expect(await formErrors(edit(first, then))).toEqual(at(path, code));
  });

  test('a message that gives up its content and embeds becomes V2, and can be edited as such', async () => {
    const first = { content: 'a', embeds: [{ title: 'a' }] };
    expect(await edit(first, { ...v2, content: null, embeds: [] })).toMatchObject({
      content: '',
      embeds: [],
      flags: 32768,
    });
    expect(await edit(v2, { components: [{ type: 10, content: '다시' }] })).toMatchObject({ flags: 32768 });
  });
});

describe('commands', () => {
  const command = { name: 'today', description: 'd' };
  const many = (count: number, type: number) =>
    Array.from({ length: count }, (_, n) => ({ name: `c${n}`, type, ...(type === 1 ? { description: 'd' } : {}) }));
  const cases: readonly [string, unknown, readonly (string | number)[], string][] = [
    ['an upper-case name', [{ ...command, name: 'Bad' }], [0, 'name'], 'APPLICATION_COMMAND_INVALID_NAME'],
    ['a blank in a name', [{ ...command, name: 'bad name' }], [0, 'name'], 'APPLICATION_COMMAND_INVALID_NAME'],
    [
      'a localized name with a blank',
      [{ ...command, name_localizations: { ko: '오늘 질문' } }],
      [0, 'name_localizations', 'ko'],
      'APPLICATION_COMMAND_INVALID_NAME',
    ],
    [
      'an unknown locale',
      [{ ...command, name_localizations: { xx: 'a' } }],
      [0, 'name_localizations', 'xx'],
      'BASE_TYPE_CHOICES',
    ],
    ['no description', [{ name: 'a' }], [0, 'description'], 'BASE_TYPE_REQUIRED'],
    [
      'a description on a message command',
      [{ name: 'A b', type: 3, description: 'd' }],
      [0, 'description'],
      'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID',
    ],
    ['a name twice', [command, command], [1], 'APPLICATION_COMMANDS_DUPLICATE_NAME'],
    ['101 slash commands', many(101, 1), [], 'APPLICATION_COMMANDS_MAX'],
    ['16 message commands', many(16, 3), [], 'APPLICATION_COMMANDS_MAX'],
    [
      '26 choices',
      [
        {
          ...command,
          options: [
            {
              type: 3,
              name: 'a',
              description: 'd',
              choices: Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` })),
            },
          ],
        },
      ],
      [0, 'options', 0, 'choices'],
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      'an option twice',
      [
        {
          ...command,
          options: [
            { type: 3, name: 'a', description: 'd' },
            { type: 3, name: 'a', description: 'd' },
          ],
        },
      ],
      [0, 'options', 1, 'name'],
      'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    ],
    [
      'required after optional',
      [
        {
          ...command,
          options: [
            { type: 3, name: 'a', description: 'd' },
            { type: 3, name: 'b', description: 'd', required: true },
          ],
        },
      ],
      [0, 'options', 1],
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'choices beside autocomplete',
      [
        {
          ...command,
          options: [{ type: 3, name: 'a', description: 'd', autocomplete: true, choices: [{ name: 'a', value: 'a' }] }],
        },
      ],
      [0, 'options', 0, 'autocomplete'],
      'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
    ],
    [
      'more than 8,000 characters',
      [
        {
          ...command,
          options: Array.from({ length: 25 }, (_, n) => ({
            type: 3,
            name: `o${n}`,
            description: 'd'.repeat(100),
            choices: Array.from({ length: 3 }, (__, m) => ({ name: 'n'.repeat(99), value: `${m}` })),
          })),
        },
      ],
      [0],
      'APPLICATION_COMMAND_TOO_LARGE',
    ],
    [
      'an option of no known type',
      [{ ...command, options: [{ type: 99, name: 'a', description: 'd' }] }],
      [0, 'options', 0, 'type'],
      'BASE_TYPE_CHOICES',
    ],
    ['no list', {}, [], 'LIST_TYPE_CONVERT'],
  ];
  test.each(cases)('%s', async (_what, body, path, code) => {
    expect(await formErrors(setCommands(body))).toEqual(at(path, code));
  });

  test('Korean localizations and permissions as a string pass and come back', async () => {
    const body = [{ ...command, name_localizations: { ko: '오늘' }, default_member_permissions: '32' }];
    expect(await setCommands(body)).toMatchObject([
      { name_localizations: { ko: '오늘' }, default_member_permissions: '32' },
    ]);
    const list = restOf(stage).get(Routes.applicationCommands(stage.application.applicationId));
    expect(await list).toMatchObject([{ name: 'today' }]);
  });
});

test('permission overwrites as strings pass', async () => {
  const strong = await setStage({ rateLimits: false }, { permissions: '8' });
  const overwrites = [{ id: strong.guild.id, type: 0, allow: '0', deny: '2048' }];
  const answer = restOf(strong).patch(Routes.channel(strong.text.id), { body: { permission_overwrites: overwrites } });
  expect(await answer).toMatchObject({ permission_overwrites: overwrites });
  await strong.local.close();
});

test('threads and forum posts', async () => {
  const { forum, text } = stage;
  const rest = restOf(stage);
  const post = (body: unknown) => rest.post(Routes.threads(forum.id), { body });
  const long = 'x'.repeat(101);
  expect(await formErrors(post({ name: long, message: { content: 'a' } }))).toEqual(
    at(['name'], 'BASE_TYPE_MAX_LENGTH'),
  );
  expect(await formErrors(post({ name: 'a' }))).toEqual(at(['message'], 'BASE_TYPE_REQUIRED'));
  expect(await formErrors(post({ name: 'a', message: { content: 'x'.repeat(2001) } }))).toEqual(
    at(['message', 'content'], 'BASE_TYPE_MAX_LENGTH'),
  );
  const six = Array(6).fill(forum.tags[0]?.id);
  expect(await formErrors(post({ name: 'a', message: { content: 'a' }, applied_tags: six }))).toEqual(
    at(['applied_tags'], 'BASE_TYPE_MAX_LENGTH'),
  );
  const alien = ['123456789012345678'];
  expect(await formErrors(post({ name: 'a', message: { content: 'a' }, applied_tags: alien }))).toEqual(
    at(['applied_tags', 0], 'APPLIED_TAG_UNKNOWN'),
  );
  const hours = rest.post(Routes.threads(text.id), { body: { name: 'a', type: 11, auto_archive_duration: 61 } });
  expect(await formErrors(hours)).toEqual(at(['auto_archive_duration'], 'BASE_TYPE_CHOICES'));
});

test('a page of history takes 1 to 100', async () => {
  const page = (limit: number) =>
    restOf(stage).get(Routes.channelMessages(stage.text.id), { query: new URLSearchParams({ limit: `${limit}` }) });
  expect(await formErrors(page(101))).toEqual(at(['limit'], 'NUMBER_TYPE_MAX'));
  expect(await formErrors(page(0))).toEqual(at(['limit'], 'NUMBER_TYPE_MIN'));
});
