// /mydata: everything that is kept of a member, to be seen, taken along and deleted by them.
import { ApplicationCommandType } from 'discord.js';
import { ANYWHERE, type Command, type Handler, on } from '../../src/discord/command.ts';
import { worded } from '../../src/discord/command-text.ts';
import type { PressContext } from '../../src/discord/context.ts';
import type { Parts, Route, Values } from '../../src/discord/route.ts';
import type texts from '../../src/locales/en/mydata.json';
import { choose, confirm, erase, openHome } from './erase.ts';
import { sendFile } from './file.ts';
import * as routes from './routes.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly mydata: typeof texts;
  }
}

/** Answers the owner of a screen only. */
function onOwnPress<P extends Parts>(
  route: Route<P>,
  handle: (ctx: PressContext, values: Values<P>) => Promise<void>,
): Handler {
  return on('press', route, (ctx: PressContext, values: Values<P> & { readonly owner?: string }) =>
    values.owner === ctx.userId ? handle(ctx, values) : ctx.refuse('common.error.notYours'),
  );
}

/** The command, its buttons and its select. */
export const mydata: Command = {
  reach: 'anywhere',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...worded('mydata.command'),
    ...ANYWHERE,
  },
  help: { audience: 'members', topic: 'data', does: 'mydata.does' },
  execute: openHome,
  handlers: [
    onOwnPress(routes.home, openHome),
    onOwnPress(routes.file, sendFile),
    onOwnPress(routes.choose, choose),
    onOwnPress(routes.scope, confirm),
    onOwnPress(routes.sure, erase),
  ],
};
