// A member's data as tests see it: the screens of /mydata, and what the files of the database hold.
import { dirname } from 'node:path';
import { ButtonStyle } from 'discord.js';
import type { Actor, PageMessage, Reply } from '../../playground/protocol.ts';
import { button, row } from '../../src/discord/pages.ts';
import { messageOf, type World, wordsOf } from '../bot/harness.ts';
import { folderHolds } from '../store/sqlite-ground.ts';
import { selectOf } from './history-reading.ts';
import { buttonsOf, expectWhole } from './question-world.ts';

/** One member's /mydata on one screen. */
export const dataOf = (world: World, actor: Actor, channelId: string) => {
  let screen: PageMessage;
  const see = async (reply: Reply, fits: (message: PageMessage) => boolean = () => true): Promise<PageMessage> => {
    const { id } = reply.kind === 'acknowledged' ? screen : messageOf(reply);
    screen = await actor.waitForMessage(channelId, (now) => now.id === id && !now.loading && fits(now), 15_000);
    expectWhole(screen);
    return screen;
  };
  const idAt = (label: RegExp): string => {
    const found = buttonsOf(screen).find((one) => label.test(one.label));
    if (!found) throw new Error(`no button ${label} among ${JSON.stringify(buttonsOf(screen))}`);
    return found.id;
  };
  const titled = (title: RegExp) => (message: PageMessage) => title.test(String(message.embeds[0]?.title));
  /** What the screen's button for the file leads to. */
  const download = async (): Promise<PageMessage> => {
    const message = messageOf(await actor.press(screen.id, idAt(/파일로 받기|Download/)));
    return actor.waitForMessage(channelId, ({ id, loading }) => id === message.id && !loading);
  };
  return {
    screen: () => screen,
    words: () => wordsOf(screen),
    idAt,
    open: async () => see(await actor.command(channelId, 'mydata')),
    press: async (label: RegExp, title: RegExp) => see(await actor.press(screen.id, idAt(label)), titled(title)),
    choose: async (label: RegExp) => {
      const { id, options } = selectOf(screen);
      const value = options.find((one) => label.test(one.label))?.value ?? '';
      return see(await actor.select(screen.id, id, [value]));
    },
    download,
    /** The words of the file that the screen's button gives. */
    file: async (): Promise<string> => {
      const [file] = (await download()).attachments;
      return file ? (await fetch(file.url)).text() : '';
    },
    /** What presses of buttons that the bot never made are answered with, by their ids. */
    forged: async (...ids: readonly string[]): Promise<Readonly<Record<string, string>>> => {
      const channel = await (await world.bot().app).client.channels.fetch(channelId);
      if (!channel?.isSendable()) throw new Error('no channel to send to');
      const components = ids.flatMap((id) => row([button('x', id, ButtonStyle.Danger)]));
      const sent: Record<string, string> = {};
      const { id } = await channel.send({ content: '.', components });
      for (const customId of ids) sent[customId] = messageOf(await actor.press(id, customId)).content;
      return sent;
    },
    /** Deletes to the end: `what` is the option that is chosen. */
    erase: async (what: RegExp) => {
      await see(await actor.command(channelId, 'mydata'));
      await see(await actor.press(screen.id, idAt(/^(지우기|Delete)$/)));
      const { id, options } = selectOf(screen);
      await see(await actor.select(screen.id, id, [options.find((one) => what.test(one.label))?.value ?? '']));
      return see(await actor.press(screen.id, idAt(/지우기$|^Delete/)), titled(/^(지웠어요|Deleted)$/));
    },
  };
};

/** Whether any file of the bot's database holds one of the texts. */
export const holds = (world: World, ...texts: string[]): Promise<boolean> =>
  folderHolds(dirname(world.databaseFile), texts);
