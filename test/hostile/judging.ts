// One cell of the matrix: somebody does something, and what came of it is held against what must come of it.
import type { Reply } from '../../playground/protocol.ts';
import { type MessageKey, translator } from '../../src/discord/translate.ts';
import { expectedOf } from './audiences.ts';
import type { Deed } from './deeds.ts';
import { type Change, changesOf, type Rows } from './rows.ts';
import { type Person, PRIVATE, SECRET, type Stage, shownBy } from './stage.ts';

const t = translator('ko');

/** The words with which somebody is turned away. */
const REFUSALS = (
  [
    'common.error.guildOnly',
    'common.error.notYours',
    'common.question.postGone',
    'common.study.gone',
    'common.study.leaderOnly',
    'common.study.none',
    'setup.refuse.newStudy',
    'submit.mark.noPost',
  ] satisfies readonly MessageKey[]
)
  // A command that they name is shown as a mention.
  .map((key) => t(key).replace(/`.*$/s, ''));
const UNKNOWN = t('common.error.unknownButton');

/** What works on one kind of message only, and says so on every other. */
const ON_ITS_OWN_MESSAGE = ['setup:untrial'];

interface Outcome {
  readonly kind: 'done' | 'refused' | 'unoffered' | 'failed';
  /** All that the reply shows. */
  readonly words: string;
}

const outcomeOf = async (deed: Deed, stage: Stage, person: Person): Promise<Outcome> => {
  let reply: Reply;
  try {
    reply = await deed.run(stage, person);
  } catch (error) {
    if (!/DiscordError/.test(String(error))) throw error;
    return { kind: 'unoffered', words: String(error) };
  }
  const shown = await shownBy(stage, person, reply);
  const words = JSON.stringify([reply, shown]);
  if (reply.kind === 'failed') return { kind: 'failed', words };
  const isRefused = reply.kind === 'choices' ? reply.choices.length === 0 : isRefusal(shown?.content ?? '');
  const isUnknown = shown?.content === UNKNOWN && !ON_ITS_OWN_MESSAGE.includes(deed.name);
  return { kind: isUnknown ? 'failed' : isRefused ? 'refused' : 'done', words };
};

const isRefusal = (content: string): boolean => REFUSALS.some((words) => content.startsWith(words));

const SETTLED = /"settled":(?:true|false)/g;

/** Whoever leads a server's studies may settle what its members reported, and change nothing else of it. */
const isSettling = ({ world }: Stage, { who }: Person, { key, words }: Change): boolean => {
  const [was, is] = words.replaceAll(SETTLED, '').split(' → ');
  const mayLead = who === 'leader' || who === 'byRole';
  return mayLead && key.startsWith(`reports/${world.guild.id}:`) && was !== '' && was === is;
};

/** Whoever leads a study may remove it, with all that members answered and wrote there. */
const isRemoving = ({ world, study }: Stage, { who }: Person, { key, words }: Change, after: Rows): boolean => {
  const isGone = !after.has(`studies/${world.guild.id}:${study.id}`) && words.endsWith(' → ');
  return isGone && (who === 'leader' || who === 'byRole') && key.split(/[/:]/).includes(study.id);
};

/** What a deed changed that was not its doer's to change. */
export const trespasses = (stage: Stage, person: Person, before: Rows, after: Rows): readonly string[] => {
  const { world, other, study } = stage;
  const [own, theirs] = [person.actor.user.id, other.user.id];
  const changes = changesOf(before, after);
  const isInside = person.who !== 'elsewhere' && person.who !== 'stranger';
  return changes
    .filter((change) => {
      const { key, words } = change;
      if (isSettling(stage, person, change) || isRemoving(stage, person, change, after)) return false;
      if (key.includes(theirs) && !key.includes(own)) return true;
      if (isInside) return false;
      return (key + words).includes(world.guild.id) || key.split(/[/:]/).includes(study.id);
    })
    .map(({ key }) => key);
};

/** What is wrong with what came of it; undefined: nothing. */
export const judge = async (stage: Stage, deed: Deed, person: Person): Promise<string | undefined> => {
  const expected = expectedOf(deed, person.who);
  const cell = `${deed.kind} ${deed.name} by ${person.who}`;
  if (expected === 'done' || expected === 'apart') await stage.fill(person);
  const before = await stage.reader.rows();
  const { kind, words } = await outcomeOf(deed, stage, person);
  const after = await stage.reader.rows();
  const isAsExpected = expected === 'apart' ? kind === 'done' || kind === 'refused' : kind === expected;
  if (!isAsExpected) return `${cell}: ${kind} instead of ${expected}: ${words.slice(0, 300)}`;
  if (words.includes(PRIVATE)) return `${cell}: shows what another member wrote for themselves`;
  if (expected !== 'done' && words.includes(SECRET)) return `${cell}: shows what is not for them`;
  const changed =
    kind === 'done' ? trespasses(stage, person, before, after) : changesOf(before, after).map(({ key }) => key);
  return changed.length === 0 ? undefined : `${cell}: changed ${changed.join(', ')}`;
};
