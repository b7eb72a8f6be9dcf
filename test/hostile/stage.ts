// The stage of hostile deeds: two servers with everything that an id can name, six kinds of people, and a way to forge what they send.
import { Events } from 'discord.js';
import type { Actor, PageMessage, PageModal, Reply } from '../../playground/protocol.ts';
import type { Answer } from '../../src/core/answer.ts';
import { emptyAnswer, withPart } from '../../src/core/answer-changes.ts';
import { pairUp } from '../../src/core/pairing.ts';
import { type DailyPost, postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { messageOf, startWorld, type World, wordsOf } from '../bot/harness.ts';
import { anotherServer, buttonsOf, firstPost, forge, modalOf, type Posted } from '../commands/question-world.ts';
import { postOf } from '../documents.ts';
import { fillOwn, fillServer, type Named } from './routes.ts';
import { type Reader, readerOf } from './rows.ts';

/**
 * `leader` may Manage Server, `byRole` has the study's leader role, `member` reads its channel, `outsider` is in the server and does
 * not see the channel, `elsewhere` leads another server, `stranger` shares no server and brought the app along.
 */
export const PEOPLE = ['leader', 'byRole', 'member', 'outsider', 'elsewhere', 'stranger'] as const;
export type Who = (typeof PEOPLE)[number];

/** Stands in everything that is not for people of elsewhere. */
export const SECRET = '기밀한';
/** Stands in what another member wrote for themselves. */
export const PRIVATE = '사적인';

export interface Person {
  readonly who: Who;
  readonly actor: Actor;
  /** Where they act. */
  readonly channelId: string;
  /** A message there with a button whose press can be forged; in direct messages a press changes it, so it is planted anew. */
  vehicle(): Promise<Vehicle>;
  /** A message there, of their own where they may write. */
  readonly messageId: string;
  /** A form that they have open. */
  readonly form: PageModal;
}

/** What is sent in place of what was pressed or filled in. */
export interface Forged {
  readonly customId: string;
  readonly values?: readonly string[] | undefined;
  /** 2 a button, 3 a select of texts, 5 to 8 selects of people, roles, both, channels. */
  readonly type?: number;
  /** Texts of a form, by the custom id of the field. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Choices of a form, as Discord sends them. */
  readonly chosen?: readonly Readonly<Record<string, unknown>>[];
}

export interface Stage {
  readonly world: World;
  readonly study: Study;
  readonly post: Posted;
  readonly key: string;
  /** Whose things nobody else may touch: a member of both servers. */
  readonly other: Actor;
  readonly elsewhere: { readonly guildId: string; readonly study: Study };
  readonly people: Readonly<Record<Who, Person>>;
  /** Messages of the bot that are somebody's, by what they are. */
  readonly messages: { readonly card: string; readonly answer: string };
  /** Ids of people, channels, servers, studies and questions of both servers. */
  readonly ids: readonly string[];
  readonly reader: Reader;
  /** Everything that an id can name is there as at the beginning. */
  fill(person: Person): Promise<void>;
  /** Presses or sends a form, forged. */
  send(person: Person, forged: Forged): Promise<Reply>;
  named(userId: string): Named;
  close(): Promise<void>;
}

const BUTTON = 2;
const VIEW = '1024';
/** Real ms that an answer may take when the machine is busy. */
const PATIENCE = 20_000;

interface Packet {
  readonly t: string;
  readonly d: { readonly type: number; readonly data: Record<string, unknown> };
}

/** Has what the next button or form sends replaced by something else, as no honest client does. */
const forgery = async (world: World) => {
  let next: Forged | undefined;
  const { client } = await world.bot().app;
  client.on(Events.Raw, ({ t, d }: Packet) => {
    if (t !== 'INTERACTION_CREATE' || !next || (d.type !== 3 && d.type !== 5)) return;
    const { customId, values, type, fields, chosen: choices = [] } = next;
    next = undefined;
    d.data.custom_id = customId;
    if (d.type === 5) {
      const texts = Object.entries(fields ?? {}).map(([custom_id, value]) => ({ type: 4, custom_id, value }));
      d.data.components = [...texts, ...choices].map((component, at) => ({
        type: 18,
        id: 2 * at + 1,
        component: { ...component, id: 2 * at + 2 },
      }));
    } else if (values || type) {
      const chosen = (type ?? 3) === BUTTON ? {} : { values: values ?? [] };
      Object.assign(d.data, { component_type: type ?? 3, ...chosen });
    }
  });
  return (forged: Forged): void => {
    next = forged;
  };
};

interface Vehicle {
  readonly messageId: string;
  readonly button: string;
}

const hasButton = (message: PageMessage | undefined, button: string): boolean =>
  message !== undefined && buttonsOf(message).some(({ id }) => id === button);

const plantButton = async (world: World, actor: Actor, channelId: string): Promise<Vehicle> => {
  const button = `mydata:home:${actor.user.id}`;
  return { messageId: await forge(world, channelId, button), button };
};

/** Where the bot may not begin, a command's answer has the button. */
const askForButton = async (actor: Actor, channelId: string): Promise<Vehicle> => {
  const { id } = messageOf(await actor.command(channelId, 'deck'));
  const message = await actor.waitForMessage(channelId, (one) => one.id === id && !one.loading);
  const button = buttonsOf(message).find(({ disabled }) => !disabled);
  if (!button) throw new Error(`no button in ${JSON.stringify(message)}`);
  return { messageId: id, button: button.id };
};

/** The message in the thread that shows what somebody answers by the form now. */
const answerOf = async (world: World, other: Actor, key: string, { messageId, threadId }: Posted): Promise<string> => {
  const form = modalOf(await other.press(messageId, `submit:form:${key}`));
  await other.submit(form, { text: '모두 읽는 답변입니다.' });
  const shown = await world.leader.waitForMessage(threadId, (message) => wordsOf(message).includes('모두 읽는'));
  return shown.id;
};

/** What stands in the answers to the question that is over. */
const answerFor = ({ guildId, ...post }: DailyPost, userId: string): Answer => {
  const part = { source: 'form', messageId: null, attachments: [], submittedAt: 0, editedAt: null } as const;
  return withPart(
    emptyAnswer(postKey(post), guildId, userId, 0),
    { ...part, text: `${SECRET} 답변입니다.`, hidden: false },
    0,
  );
};

/** Starts both servers with their studies and first questions. */
export const startStage = async (): Promise<Stage> => {
  const world = await startWorld({ now: '2026-06-30T23:00:00Z', rateLimits: false });
  const { local, guild, application } = world;
  await world.startBot();
  const { store } = world.bot();
  const forgeNext = await forgery(world);

  const [member, other] = world.members;
  const join = (name: string): Actor => {
    const { id } = local.createUser({ name, locale: 'ko' });
    local.addMember(guild.id, id);
    return local.as(id);
  };
  const [byRole, outsider] = [join('하은'), join('시우')];
  const role = local.createRole(guild.id, { name: '스터디장' });
  local.addRole(guild.id, byRole.user.id, role.id);
  local.setOverwrites(world.channel.id, [{ id: outsider.user.id, type: 'member', deny: VIEW }]);
  const lobby = local.createChannel(guild.id, { name: '잡담' });

  const away = anotherServer(world, [other.user.id]);
  const leaderAway = local.as(local.createUser({ name: '준호', locale: 'ko' }).id);
  local.addMember(away.guildId, leaderAway.user.id);
  const rule = local.createRole(away.guildId, { name: '운영진', permissions: '32' });
  local.addRole(away.guildId, leaderAway.user.id, rule.id);

  const stranger = local.as(local.createUser({ name: '서준', locale: 'ko' }).id);
  local.installApplication(application.applicationId, stranger.user.id);
  const direct = local.openDirectMessage(stranger.user.id, application.botUserId);

  const studyAway = await world.study({ guildId: away.guildId, channelId: away.channelId });
  const study = await world.study({ id: '1521666647654400777', leaderRoleId: role.id, feedback: 'named' });
  await world.jump('2026-07-01T00:00:00Z');
  const post = await firstPost(world, study);
  const key = postKey(post);
  const over = postOf({ ...post, date: '2026-06-30', messageId: '1521666647654400020', state: 'closed', closesAt: 1 });
  const overKey = postKey(over);
  const mark = await store.feedback.markOf(overKey, other.user.id);
  const [pristine, posted] = [await store.studies.get(guild.id, study.id), await store.posts.get(key)];
  if (!pristine || !posted) throw new Error('the study is not there');

  /** A question that is over, which the two answered, and which pairs them. */
  const fillOver = async (userId: string): Promise<void> => {
    const settled = await store.feedback.pairing(overKey);
    if (settled?.pairs.some(({ giver }) => giver === userId)) return;
    await store.posts.recordMiss(over);
    await store.feedback.removeStudy(study.id);
    const both = [userId, other.user.id];
    for (const one of both) await store.answers.update(overKey, one, () => answerFor(over, one));
    const pairs = pairUp(both, [], overKey);
    await store.feedback.settlePairing({ version: 1, postKey: overKey, guildId: guild.id, pairs, at: 1 });
  };

  const fill = async ({ actor }: { readonly actor: Actor }): Promise<void> => {
    if (!(await store.studies.update(guild.id, study.id, () => pristine)).after) await store.studies.insert(pristine);
    if (!(await store.posts.update(key, () => posted)).after) await store.posts.claim(posted);
    await store.plans.change(
      { studyId: study.id, date: '2026-07-03', slot: 0 },
      { questionId: null, time: null, skip: true },
    );
    await fillServer(world, guild.id, SECRET);
    // One that was settled would be kept as it is.
    await store.reports.removeMember(other.user.id);
    await store.reports.insert({
      version: 1,
      guildId: guild.id,
      questionId: 'test/q1',
      title: SECRET,
      userId: other.user.id,
      reason: SECRET,
      at: 1,
      settled: false,
    });
    await fillOver(actor.user.id);
    await store.studyMembers.join({ studyId: study.id, guildId: guild.id, userId: actor.user.id }, '2026-07-01');
    await fillOwn(world, actor);
  };

  const personOf = async (who: Who, actor: Actor, channelId: string): Promise<Person> => {
    const plant = () => (who === 'stranger' ? askForButton(actor, channelId) : plantButton(world, actor, channelId));
    let planted = await plant();
    const vehicle = async () => {
      if (!hasButton(actor.message(planted.messageId), planted.button)) planted = await plant();
      return planted;
    };
    forgeNext({ customId: 'deck:other' });
    const form = modalOf(await actor.press(planted.messageId, planted.button));
    const messageId = who === 'stranger' ? planted.messageId : (await actor.say(channelId, '제 답변입니다.')).id;
    return { who, actor, channelId, vehicle, messageId, form };
  };
  const people: Record<Who, Person> = {
    leader: await personOf('leader', world.leader, world.channel.id),
    byRole: await personOf('byRole', byRole, world.channel.id),
    member: await personOf('member', member, world.channel.id),
    outsider: await personOf('outsider', outsider, lobby.id),
    elsewhere: await personOf('elsewhere', leaderAway, away.channelId),
    stranger: await personOf('stranger', stranger, direct.id),
  };
  const answer = await answerOf(world, other, key, post);
  await fillServer(world, away.guildId);
  await fill({ actor: other });
  await fillOwn(world, other, PRIVATE);
  const reader = await readerOf(world.databaseFile);

  return {
    world,
    study,
    post,
    key,
    other,
    elsewhere: { guildId: away.guildId, study: studyAway },
    people,
    messages: { card: post.messageId, answer },
    ids: [
      ...[...Object.values(people).map(({ actor }) => actor.user.id), other.user.id, guild.id, away.guildId],
      ...[study.id, studyAway.id, key, world.channel.id, lobby.id, away.channelId, role.id, post.threadId],
      ...['test/q1', 'live:ko', `${guild.id}/live`, `${away.guildId}/live`, '2026-07-02', '21:00', 'open', 'all'],
    ],
    reader,
    fill,
    async send({ actor, vehicle, form }, forged) {
      const { messageId, button } = await vehicle();
      forgeNext(forged);
      return forged.fields ? actor.submit(form, { text: '21:00' }) : actor.press(messageId, button);
    },
    named: (userId) => ({ study: study.id, key, userId, over: { key: overKey, mark } }),
    async close() {
      await reader.close();
      await world.close();
    },
  };
};

/** What a reply shows in the end, when what it began is over; undefined: no message. */
export const shownBy = async ({ world }: Stage, { actor }: Person, reply: Reply): Promise<PageMessage | undefined> => {
  await world.bot().settled();
  if (reply.kind !== 'message' && reply.kind !== 'update') return undefined;
  const { id, channelId } = reply.message;
  return actor.waitForMessage(channelId, (message) => message.id === id && !message.loading, PATIENCE);
};
