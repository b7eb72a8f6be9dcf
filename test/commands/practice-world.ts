// A member who practises: begins, presses, writes, and sees one screen.
import type { Actor, PageMessage, Reply } from '../../playground/protocol.ts';
import { messageOf, type World, wordsOf } from '../bot/harness.ts';
import { allComponents, buttonsOf, expectWhole, modalOf } from './question-world.ts';

/** One member's practice on one screen; every screen is checked for being whole. */
export const practising = (actor: Actor, channelId: string) => {
  let screen: PageMessage;
  const see = (reply: Reply): PageMessage => {
    screen = messageOf(reply);
    expectWhole(screen);
    return screen;
  };
  const idAt = (label: RegExp): string => {
    const found = buttonsOf(screen).find((one) => label.test(one.label));
    if (!found) throw new Error(`no button ${label} among ${JSON.stringify(buttonsOf(screen))}`);
    return found.id;
  };
  return {
    screen: () => screen,
    idAt,
    begin: async (options: Readonly<Record<string, string | number>> = {}) =>
      see(await actor.command(channelId, 'practice', options)),
    press: async (label: RegExp) => see(await actor.press(screen.id, idAt(label))),
    form: async () => modalOf(await actor.press(screen.id, idAt(/답변 쓰기|고쳐 쓰기|Write an answer|Edit my answer/))),
    answer: async (text: string) => {
      const modal = modalOf(await actor.press(screen.id, idAt(/답변 쓰기|고쳐 쓰기|Write an answer|Edit my answer/)));
      return see(await actor.submit(modal, { text }));
    },
    /** Chooses in the select, by what is read there; the reply may be a screen of its own. */
    choose: (label: RegExp) => {
      const selects = allComponents(screen.components).filter(({ type }) => type === 3);
      const found = selects.flatMap(({ custom_id, options }) =>
        (options as readonly { readonly label: string; readonly value: string }[])
          .filter((one) => label.test(one.label))
          .map(({ value }) => ({ id: String(custom_id), value })),
      )[0];
      if (!found) throw new Error(`no option ${label} among ${JSON.stringify(selects)}`);
      return actor.select(screen.id, found.id, [found.value]);
    },
    pressId: (id: string) => actor.press(screen.id, id),
    see,
    labels: () => buttonsOf(screen).map(({ label }) => label),
    title: () => String(screen.embeds[0]?.title),
    words: () => wordsOf(screen),
  };
};

/** The direct messages of a member with the bot. */
export const directMessages = async (world: World, actor: Actor): Promise<string> =>
  (await (await world.bot().app).client.users.createDM(actor.user.id)).id;
