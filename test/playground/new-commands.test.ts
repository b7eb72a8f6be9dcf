// Two hundred new commands a day in each scope, and none more.
import { type REST, Routes } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restOf, type Stage, setStage } from './bot.ts';

let stage: Stage;
let rest: REST;
beforeEach(async () => {
  stage = await setStage();
  rest = restOf(stage);
});
afterEach(() => stage.local.close());

const named = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({ name: `${prefix}${n}`, description: 'd' }));
const everywhere = () => Routes.applicationCommands(stage.application.applicationId);
const inServer = () => Routes.applicationGuildCommands(stage.application.applicationId, stage.guild.id);
const MOST = { code: 30034 };

async function removeIn(path: `/${string}`): Promise<void> {
  const [first] = (await rest.get(path)) as { id: string }[];
  await rest.delete(`${path}/${first?.id}`);
}

test('one too many in a list: refused whole, and free again the next day', async () => {
  await rest.put(everywhere(), { body: named('a', 100) });
  await removeIn(everywhere());
  await rest.post(everywhere(), { body: { name: 'new', description: 'd' } });
  await expect(rest.put(everywhere(), { body: named('b', 100) })).rejects.toMatchObject(MOST);
  expect(((await rest.get(everywhere())) as { name: string }[]).map(({ name }) => name)).toEqual([
    ...named('a', 100)
      .slice(1)
      .map(({ name }) => name),
    'new',
  ]);
  await removeIn(everywhere());
  stage.local.clock.set(stage.local.clock.now() + 86_400_000);
  expect(await rest.post(everywhere(), { body: { name: 'b', description: 'd' } })).toMatchObject({ name: 'b' });
});

test('one by one, in each scope for itself; names that are there count no more', async () => {
  await rest.put(inServer(), { body: named('a', 100) });
  await rest.put(inServer(), { body: [...named('a', 1), ...named('b', 99)] });
  await removeIn(inServer());
  const add = (path: `/${string}`, name: string) => rest.post(path, { body: { name, description: 'd' } });
  await add(inServer(), 'the-last');
  await removeIn(inServer());
  await expect(add(inServer(), 'one-more')).rejects.toMatchObject(MOST);
  await add(inServer(), 'b98');
  await add(everywhere(), 'one-more');
});
