// The permission matrix: every command, menu, button and form of the list × six kinds of people.
import { type BaseInteraction, PermissionsBitField } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { audienceOf, ruledNames } from './audiences.ts';
import { type Deed, deedsOf, openersIn, openForms } from './deeds.ts';
import { judge } from './judging.ts';
import { PEOPLE, type Stage, startStage } from './stage.ts';

let stage: Stage;
let deeds: readonly Deed[];
beforeAll(async () => {
  stage = await startStage();
  deeds = deedsOf(commands, await openForms(stage, openersIn(commands)));
}, 120_000);
afterAll(() => stage.close());

/** Who is refused most comes first, so that what they name is still there. */
const ORDER = [...PEOPLE].reverse();

test('everybody may do what is theirs, nothing else, and what is refused changes nothing', async () => {
  const wrong: string[] = [];
  let cells = 0;
  for (const deed of deeds) {
    for (const who of ORDER) {
      cells += 1;
      const found = await judge(stage, deed, stage.people[who]);
      if (found) wrong.push(found);
    }
  }
  expect(wrong).toEqual([]);
  expect(stage.world.logged).toEqual([]);
  console.info(`${deeds.length} deeds × ${PEOPLE.length} kinds of people = ${cells} cells`);
  expect(cells).toBeGreaterThan(900);
}, 240_000);

test('every command is in the matrix, and every rule is about something in it', () => {
  const named = new Set(deeds.map(({ name }) => name));
  expect(commands.filter((command) => !deeds.some((deed) => deed.command === command))).toEqual([]);
  expect(ruledNames.filter((name) => !named.has(name))).toEqual([]);
});

test('what no rule covers fails', () => {
  const [command] = commands;
  if (!command) throw new Error('no commands');
  const unruled = { kind: 'press', name: 'new:thing', command: { ...command, help: undefined } } as const;
  expect(() => audienceOf(unruled)).toThrow('no rule');
});

/** Takes the check of who leads away from a command's presses, as if it had been forgotten; gives the way back. */
const withoutCheck = (deed: Deed): (() => void) => {
  const open = (interaction: BaseInteraction): void => {
    Object.defineProperty(interaction, 'memberPermissions', {
      value: new PermissionsBitField(PermissionsBitField.All),
    });
  };
  const handler = deed.command.handlers.find(({ route }) => `${route.prefix}:${route.action}` === deed.name);
  if (!handler) throw new Error(`no handler of ${deed.name}`);
  const { handle } = handler;
  Object.assign(handler, {
    handle: (...[ctx, values]: Parameters<typeof handle>) => {
      open(ctx.interaction);
      return handle(ctx, values);
    },
  });
  return () => Object.assign(handler, { handle });
};

test.each(['setup:page', 'setup:stop', 'question:inbox', 'schedule:skip'])(
  'a forgotten check on %s is seen',
  async (name) => {
    const deed = deeds.find((one) => one.kind === 'press' && one.name === name);
    if (!deed) throw new Error(`no ${name}`);
    await stage.fill(stage.people.member);
    const putBack = withoutCheck(deed);
    try {
      expect(await judge(stage, deed, stage.people.member)).toContain(`press ${name} by member`);
    } finally {
      putBack();
    }
    await stage.fill(stage.people.member);
    expect(await judge(stage, deed, stage.people.member)).toBeUndefined();
  },
);
