// A world whose first question is posted, and the moves that the members' command tests share.
import { ButtonStyle } from 'discord.js';
import { expect } from 'vitest';
import type { PageComponent, PageMessage, PageModal, Reply } from '../../playground/protocol.ts';
import { INVITE } from '../../playground/study-server.ts';
import type { Answer } from '../../src/core/answer.ts';
import type { OwnQuestion } from '../../src/core/own-question.ts';
import { type DailyPost, postKey } from '../../src/core/post.ts';
import type { Question } from '../../src/core/question.ts';
import type { Study } from '../../src/core/study.ts';
import { button, row } from '../../src/discord/pages.ts';
import { question, startWorld, textsOf, type World, type WorldOptions } from '../bot/harness.ts';

export type Posted = DailyPost & { readonly threadId: string; readonly messageId: string };

export interface QuestionWorld {
  readonly world: World;
  readonly study: Study;
  readonly post: Posted;
  readonly key: string;
  /** What is stored for a member. */
  answer(userId: string): Promise<Answer | undefined>;
}

/** The hour of the posted question: a Wednesday, 9:00 in Seoul; it closes a day later. */
export const POSTED = '2026-07-01T00:00:00Z';
export const CLOSED = '2026-07-02T00:00:00Z';

/** The first post of a study, once it has its thread. */
export const firstPost = async (world: World, study: Study): Promise<Posted> => {
  const [post] = await world.posts(study);
  if (!post?.threadId || !post.messageId) throw new Error('the first question is not posted');
  return { ...post, threadId: post.threadId, messageId: post.messageId };
};

/** Starts a world and posts its first question. */
export const startQuestion = async (
  fields: Partial<Study> = {},
  options: WorldOptions = {},
): Promise<QuestionWorld> => {
  const world = await startWorld({ now: '2026-06-30T23:00:00Z', ...options });
  await world.startBot();
  const study = await world.study(fields);
  await world.jump(POSTED);
  const post = await firstPost(world, study);
  const key = postKey(post);
  return { world, study, post, key, answer: (userId) => world.bot().store.answers.get(key, userId) };
};

/** A server's own question, live. */
export const ownQuestion = (guildId: string, fields: Partial<Question>): OwnQuestion => ({
  version: 1,
  guildId,
  question: question(0, fields),
  state: 'live',
  place: 0,
  createdBy: 'leader',
  createdAt: 0,
  updatedBy: 'leader',
  updatedAt: 0,
});

/** The form of a reply; throws when the reply was something else, saying what. */
export const modalOf = (reply: Reply): PageModal => {
  if (reply.kind === 'modal') return reply.modal;
  throw new Error(`expected a form, got ${JSON.stringify(reply)}`);
};

const inside = (component: PageComponent): readonly PageComponent[] => {
  const parts = Array.isArray(component.components) ? (component.components as PageComponent[]) : [];
  const part = component.component as PageComponent | undefined;
  const accessory = component.accessory as PageComponent | undefined;
  return [component, ...parts.flatMap(inside), ...(part ? inside(part) : []), ...(accessory ? inside(accessory) : [])];
};

/** Every component, nested ones included. */
export const allComponents = (components: readonly PageComponent[]): readonly PageComponent[] =>
  components.flatMap(inside);

/** The buttons of a message: label and custom id. */
export const buttonsOf = (
  message: PageMessage,
): readonly { readonly label: string; readonly id: string; readonly disabled: boolean }[] =>
  allComponents(message.components)
    .filter(({ type }) => type === 2)
    .map(({ label, custom_id, disabled }) => ({
      label: String(label),
      id: String(custom_id),
      disabled: disabled === true,
    }));

/** The custom id of a button by its label; throws when the message has none, saying what it has. */
export const idOf = (message: PageMessage, label: string): string => {
  const found = buttonsOf(message).find((button) => button.label === label);
  if (!found) throw new Error(`no button ${label} among ${JSON.stringify(buttonsOf(message))}`);
  return found.id;
};

/** The texts of a message's embeds and of its layout, in order. */
export const descriptionsOf = (message: PageMessage): readonly string[] => [
  ...message.embeds.map(({ description }) => String(description ?? '')),
  ...textsOf(message),
];

/** The last state of the message that a reply opened. A deferred reply is filled later, so it is awaited. */
export const settled = async (world: World, member: 0 | 1 | 2 | 'leader', reply: Reply): Promise<PageMessage> => {
  if (reply.kind !== 'message' && reply.kind !== 'update') {
    throw new Error(`expected a message, got ${JSON.stringify(reply)}`);
  }
  const actor = member === 'leader' ? world.leader : world.members[member];
  return actor.waitForMessage(reply.message.channelId, ({ id, loading }) => id === reply.message.id && !loading);
};

/** Resolves when the choices of a reply are there, as names. */
export const choicesOf = (reply: Reply): readonly string[] => {
  if (reply.kind !== 'choices') throw new Error(`expected choices, got ${JSON.stringify(reply)}`);
  return reply.choices.map(({ name }) => name);
};

/** Writes an answer with the form, as a member does: button, form, send. */
export const submitForm = async (
  { world, post, key }: QuestionWorld,
  member: 0 | 1 | 2,
  text: string,
): Promise<PageMessage> => {
  const actor = world.members[member];
  const modal = modalOf(await actor.press(post.messageId, `submit:form:${key}`));
  return settled(world, member, await actor.submit(modal, { text }));
};

/** Every custom id stands once and fits, every embed is within Discord's limits: what a broken card would fail. */
export const expectWhole = (message: PageMessage): void => {
  const ids = buttonsOf(message).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id.length).toBeLessThanOrEqual(100);
  for (const text of descriptionsOf(message)) expect(text.length).toBeLessThanOrEqual(4096);
};

/** A message of the bot that carries buttons of ids that another one made up. */
export const forge = async (world: World, channelId: string, ...ids: readonly string[]): Promise<string> => {
  const channel = await (await world.bot().app).client.channels.fetch(channelId);
  if (!channel?.isSendable()) throw new Error('the channel is gone');
  const components = row(ids.map((id) => button('x', id, ButtonStyle.Secondary)));
  return (await channel.send({ content: '.', components })).id;
};

/** A second server of the leader with a channel, the bot and some members. */
export const anotherServer = (
  world: World,
  memberIds: readonly string[] = [],
): { readonly guildId: string; readonly channelId: string } => {
  const { local, leader, application } = world;
  const { id } = local.createGuild({ name: '다른 스터디', ownerId: leader.user.id, locale: 'ko', memberIds });
  const channel = local.createChannel(id, { name: '질문' });
  local.inviteBot(id, application.applicationId, INVITE);
  return { guildId: id, channelId: channel.id };
};
