// An example of every id that the commands put on buttons and selects, and everything that such an id can name.
import { commands } from '../../commands/index.ts';
import type { Actor } from '../../playground/protocol.ts';
import { newCard } from '../../src/core/deck.ts';
import { newPractice } from '../../src/core/practice.ts';
import type { QuestionImport } from '../../src/core/question-import.ts';
import { newReminder } from '../../src/core/reminder.ts';
import { shortHash } from '../../src/core/short-hash.ts';
import { shortId } from '../../src/core/short-id.ts';
import type { World } from '../bot/harness.ts';
import { put } from '../commands/history-reading.ts';
import { ownQuestion } from '../commands/question-world.ts';
import { mockOf, picked } from '../core/mock-questions.ts';

/** The two interviews that everybody has here: one that is on, one that is over. */
export const RUNNING = '1521666647654400002';
export const OVER = '1521666647654400001';
/** A message that is part of nobody's answer. */
const NOWHERE = '1521666647654400011';

/** Everything of `actor`'s own that an id can name. */
export const fillOwn = async (world: World, actor: Actor, text = '연습한 답변입니다.'): Promise<void> => {
  const { store } = world.bot();
  const [userId, now] = [actor.user.id, world.clock.now()];
  await put(world, actor, 1, { at: now - 2_000, occasion: '1', text });
  await put(world, actor, 1, { at: now - 1_000, occasion: '2', text });
  await store.decks.add(newCard(userId, 'test/q1', now));
  // One that was ended meanwhile would not begin again.
  for (const id of [OVER, RUNNING]) await store.mocks.remove(userId, id);
  await store.mocks.begin({ ...mockOf(picked(), 60), id: OVER, userId, endedAt: now });
  await store.mocks.begin({ ...mockOf(picked(), 60), id: RUNNING, userId });
  const sitting = { id: '1', category: null, difficulty: null, count: 3, shown: ['test/q1'], startedAt: now };
  const reminder = newReminder(now, { time: '21:00', zone: 'Asia/Seoul' }, null);
  await store.decks.updatePractice(userId, () => ({ ...newPractice(userId), sitting, reminder }));
};

/** An import that a leader looks at. */
const previewOf = (guildId: string): QuestionImport => ({
  ...{ version: 1, guildId, id: '1', by: null, state: 'preview', fileName: '질문.md', content: '', form: null },
  ...{ found: { form: null, confidence: 0 }, questions: [], leftOut: { count: 0, first: [] }, renames: [], at: 0 },
  ...{ before: [], added: [] },
});

/** Everything of the server's own that an id can name. */
export const fillServer = async (world: World, guildId: string, words = ''): Promise<void> => {
  const { store } = world.bot();
  const title = `${words}질문`;
  await store.questions.put(ownQuestion(guildId, { id: `${guildId}/live`, title }));
  await store.questions.put({ ...ownQuestion(guildId, { id: `${guildId}/waiting`, title }), state: 'suggested' });
  await store.questions.put({ ...ownQuestion(guildId, { id: `${guildId}/gone`, title }), state: 'removed' });
  await store.imports.begin(previewOf(guildId));
};

export interface Example {
  readonly id: string;
  /** What is chosen, where it is a select. */
  readonly values?: readonly string[];
}

const route = (id: string, ...values: readonly string[]): Example => (values.length > 0 ? { id, values } : { id });

const refOf = (occasion: string): string => shortHash('version', 'attempt', occasion).slice(0, 8);

/** What the ids are about. */
export interface Named {
  readonly study: string;
  /** The daily post. */
  readonly key: string;
  readonly userId: string;
  /** A post that is over, and the mark of the answer to it that somebody else gave. */
  readonly over?: { readonly key: string; readonly mark: string };
}

/** Every route that names something, with what there is to name. What takes something away for good comes last. */
const namingRoutes = ({ study, key, userId, over = { key, mark: '0123456789' } }: Named): readonly Example[] => {
  const [mark, date] = [shortId('test/q1'), '2026-07-02'];
  const [one, other] = [refOf('1'), refOf('2')];
  const all = (prefix: string, ...ids: readonly string[]): Example[] => ids.map((id) => route(`${prefix}:${id}`));
  return [
    ...all(
      'me',
      `home:${study}`,
      `leave:${study}`,
      `join:${study}`,
      `rest:${study}`,
      `back:${study}`,
      `quiet:${study}`,
      `members:${study}`,
    ),
    ...all('submit', `undo:${key}`, `coach:${key}`, `sure:${key}`),
    ...all('today', `read:${key}:en`),
    ...all('answers', `post:${key}`, `post:${key}:0:on`, `whole:${key}:${userId}`, `member:${userId}:0:on`),
    ...all('feedback', `post:${over.key}`, `post:${over.key}:0:on`, `write:${over.key}:${over.mark}`, 'received:0:on'),
    ...all('feedback', 'next', `thank:${over.key}`),
    ...all('tip', `bank:${mark}`, `post:${key}`, `post:${key}:tips`),
    ...all('sample', `post:${key}`, `post:${key}:answers:0:on`, `bank:${mark}:answers`),
    ...all('deck', 'back', `suspend:${mark}`, `resume:${mark}`, `reset:${mark}`, 'export', 'remind', 'other', 'wake'),
    ...all('deck', 'unremind', `quiet:${date}`, `begin:${date}`, 'take:1', 'drop:1', `sure:${mark}`),
    route('deck:card', mark),
    route('deck:cap', '10'),
    route('deck:at', '21:00'),
    ...all('history', 'list:0::0', `open:${mark}:0::0`, `read:${mark}:${one}:0::0`, `with:${mark}:${one}:0::0`),
    ...all('history', `pair:${mark}:${one}:${other}:0::0`, `again:${mark}`, `remove:${mark}:${one}:0::0`),
    route('history:pick:0::0', mark),
    route(`history:see:${mark}:0::0`, one),
    route(`history:both:${mark}:${one}:0::0`, other),
    route(`history:sure:${mark}:${one}:0::0`),
    ...all('mock', 'start:1521666647654400009:3:-:-:-', `resume:${RUNNING}:0`, `show:${RUNNING}`, `write:${RUNNING}:0`),
    ...all('mock', `aloud:${RUNNING}:0`, `skip:${RUNNING}:1`, `stop:${RUNNING}`, 'past:0', `report:${OVER}:0`),
    ...all('mock', `layer:${OVER}:0`, `deck:${OVER}:0`, `delete:${OVER}`, `end:${RUNNING}:2`),
    route(`mock:fresh:${RUNNING}:1521666647654400010:3:-:-:-`),
    route('mock:open', OVER),
    route(`mock:jump:${OVER}`, '0'),
    route(`mock:sure:${OVER}`),
    ...all('practice', 'next:1:0', 'stop:1', 'withdraw', `hint:1:${mark}:tips`, `write:1:${mark}`, `aloud:1:${mark}`),
    ...all(
      'practice',
      `show:1:${mark}:answers`,
      `whole:1:${mark}`,
      `grade:1:${mark}:0:good`,
      `undo:1:${mark}:1`,
      `opinion:1:${mark}`,
    ),
    ...all('question', 'inbox:0', 'edit:live:ko', 'remove:live:ko', 'restore:gone:ko', 'accept:waiting:ko'),
    ...all(
      'question',
      'decline:waiting:ko',
      `settle:${mark}:${userId}`,
      'take:1',
      'takeall:1',
      'drop:1',
      'undo:1',
      'other:1',
      'name:1',
      'use:1',
    ),
    route('question:imports', '1'),
    route('question:usein:1', study),
    route('question:join:live:ko', study),
    ...all('question', `report:post:${key}`),
    route(`practice:more:1:${mark}`, 'coach'),
    route('question:form:1', 'line'),
    route('question:same:1', mark),
    route('question:show', mark),
    ...all('schedule', `pause:${study}`, `move:${study}:${date}`, `search:${study}:${date}`, `time:${study}:${date}`),
    ...all('schedule', `skip:${study}:${date}`, `restore:${study}:${date}`, `resume:${study}`, `post:${study}`),
    route(`schedule:day:${study}`, date),
    route(`schedule:pick:${study}:${date}`, mark),
    route(`schedule:to:${study}:${date}`, '2026-07-06'),
    route(`schedule:until:${study}`, '2026-07-06/2026-07-10'),
    route('schedule:of:view', study),
    route(`me:nudge:${study}`, '3'),
    ...all('week', `show:${study}:2026-06-29`, `words:${study}:2026-06-29`),
    ...['today:of', 'me:of', 'leaderboard:of', 'week:of', 'answers:of', 'sample:of', 'tip:of'].map((id) =>
      route(id, study),
    ),
    route(`schedule:until:${study}`, 'other'),
    ...all('mydata', `home:${userId}`, `file:${userId}`, `erase:${userId}`),
    route(`mydata:scope:${userId}`, 'practice'),
    ...all('submit', `form:${key}`, `edit:${key}:${userId}`, `delete:${key}:${userId}`, `pass:${key}`),
    ...all('submit', `say:${NOWHERE}:talk`),
    ...all('setup', `page:${study}:home`, `form:${study}:time`, `start:${study}`, `trial:${study}`, `untrial:${study}`),
    ...all('setup', `post:${study}`, `remove:${study}`, `stop:${study}`),
    route('setup:study:-:-', study),
    route('setup:begin:-:-'),
    route(`setup:set:${study}:reveal`, 'open'),
    route(`mydata:sure:${userId}:practice`),
    route(`setup:removed:${study}`),
  ];
};

/** Every route of every command: those that name nothing are their own example. */
export const routesOf = (named: Named): readonly Example[] => {
  const naming = namingRoutes(named);
  const known = new Set(naming.map(({ id }) => actionOf(id)));
  const bare = commands
    .flatMap(({ handlers }) => handlers)
    .filter(({ kind, route }) => kind === 'press' && route.read([]) !== undefined)
    .map(({ route: { prefix, action } }) => `${prefix}:${action}`);
  return [...bare.filter((id) => !known.has(id)).map((id) => route(id)), ...naming];
};

/** `prefix:action` of an id. */
export const actionOf = (id: string): string => id.split(':').slice(0, 2).join(':');

/** The prefix of a command's ids; undefined: it has none. */
export const prefixOf = (command: (typeof commands)[number]): string | undefined => command.handlers[0]?.route.prefix;
