// A member's history as tests read it: one screen, what stands on it, and the ways on.
import type { Actor, PageMessage, Reply } from '../../playground/protocol.ts';
import type { Attempt } from '../../src/core/attempt.ts';
import { messageOf, question, type World, wordsOf } from '../bot/harness.ts';
import { allComponents, buttonsOf, descriptionsOf, expectWhole } from './question-world.ts';

/** The direct messages of a member with the bot. */
export const directOf = async (world: World, actor: Actor): Promise<string> =>
  (await (await world.bot().app).client.users.createDM(actor.user.id)).id;

interface Option {
  readonly label: string;
  readonly value: string;
}
/** The select of a message. */
export const selectOf = (message: PageMessage): { readonly id: string; readonly options: readonly Option[] } => {
  const found = allComponents(message.components).find(({ type }) => type === 3);
  if (!found) throw new Error(`no select in ${JSON.stringify(message.components)}`);
  return { id: String(found.custom_id), options: found.options as readonly Option[] };
};

/** One member's history on one screen. */
export const reading = (actor: Actor, channelId: string) => {
  let screen: PageMessage;
  const see = async (reply: Reply): Promise<PageMessage> => {
    const shown = reply.kind === 'acknowledged' ? screen : messageOf(reply);
    screen = await actor.waitForMessage(channelId, ({ id, loading }) => id === shown.id && !loading);
    expectWhole(screen);
    return screen;
  };
  const changed = async (reply: Reply, before: PageMessage): Promise<PageMessage> => {
    if (reply.kind !== 'acknowledged') return see(reply);
    screen = await actor.waitForMessage(
      channelId,
      (now) => now.id === before.id && !now.loading && wordsOf(now) !== wordsOf(before),
    );
    expectWhole(screen);
    return screen;
  };
  /** From the last answer, which opens first, on to all of them. */
  const all = async (shown: PageMessage): Promise<PageMessage> => {
    const found = buttonsOf(shown).find(({ label }) => /^(이 질문의 답변들|Answers to this question)$/.test(label));
    return found ? see(await actor.press(shown.id, found.id)) : shown;
  };
  return {
    all,
    screen: () => screen,
    words: () => wordsOf(screen),
    text: () => descriptionsOf(screen).join('\n'),
    fields: () => screen.embeds.flatMap(({ fields }) => (fields ?? []) as { name: string; value: string }[]),
    list: async (options: Readonly<Record<string, string>> = {}) => {
      const shown = await see(await actor.command(channelId, 'history', options));
      return options.question === undefined ? shown : all(shown);
    },
    refused: async (options: Readonly<Record<string, string>>) =>
      messageOf(await actor.command(channelId, 'history', options)).content,
    press: async (label: RegExp) => {
      const found = buttonsOf(screen).find((one) => label.test(one.label));
      if (!found) throw new Error(`no button ${label} among ${JSON.stringify(buttonsOf(screen))}`);
      return see(await actor.press(screen.id, found.id));
    },
    pressId: async (id: string) => messageOf(await actor.press(screen.id, id)),
    choose: async (label: RegExp) => {
      const { id, options } = selectOf(screen);
      const found = options.find((one) => label.test(one.label));
      if (!found) throw new Error(`no option ${label} among ${JSON.stringify(options)}`);
      const shown = await changed(await actor.select(screen.id, id, [found.value]), screen);
      return id.startsWith('history:pick') ? all(shown) : shown;
    },
  };
};

/** Keeps an attempt of a member at the n-th question, now unless said otherwise. */
export const put = (world: World, actor: Actor, n: number, fields: Partial<Attempt> = {}): Promise<void> => {
  const at = fields.at ?? world.clock.now();
  return world.bot().store.attempts.put({
    version: 1,
    userId: actor.user.id,
    questionId: `test/q${n}`,
    occasion: `${n}-${at}`,
    source: 'practice',
    title: question(n).title,
    language: 'ko',
    text: '연습한 답변입니다.',
    ...fields,
    at,
  });
};
