// What a command is: definition, action, its buttons, forms and autocomplete in one typed object.
import {
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Context, FormContext, PressContext, TypingContext } from './context.ts';
import type { Parts, Route, Values } from './route.ts';
import type { MessageKey } from './translate.ts';

/** What members want to do, as `/help` has it: the last one is for leaders. */
export const TOPICS = ['answer', 'read', 'train', 'questions', 'data', 'lead'] as const;
export type Topic = (typeof TOPICS)[number];

/** For whom a command is, under which topic `/help` names it, and in which words; undefined: it is told of elsewhere. */
type Help = { readonly audience: 'members' | 'leaders'; readonly topic: Topic; readonly does: MessageKey } | undefined;

/** Where a command that asks for no server is offered: for the fields of its `data`. */
export const ANYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

interface ContextOf {
  readonly press: PressContext;
  readonly form: FormContext;
}

/** What a press, a choice or a form does. A method, so that a command for servers may ask for a server's context. */
export interface Handler {
  readonly kind: 'press' | 'form';
  readonly route: Route;
  /** It opens a screen that is only read: from a card it takes the place of the one before. */
  readonly isReading?: true;
  handle(ctx: Context, values: object): Promise<void>;
}

/** What answers the presses of a route's buttons and the choices in its selects, or the forms that were opened under it. */
export function on<K extends Handler['kind'], P extends Parts, C extends ContextOf[K] = ContextOf[K]>(
  kind: K,
  route: Route<P>,
  handle: (ctx: C, values: Values<P>) => Promise<void>,
): Handler {
  return { kind, route, handle };
}

/** What answers a press that opens something to read. */
export function reading<P extends Parts, C extends PressContext = PressContext>(
  route: Route<P>,
  handle: (ctx: C, values: Values<P>) => Promise<void>,
): Handler {
  return { ...on('press', route, handle), isReading: true };
}

/** A command, whole: dispatch, registration and `/help` derive from it. */
export interface Command {
  /** `server`: refused outside servers, and its contexts are those of a server. */
  readonly reach: 'server' | 'anywhere';
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody | RESTPostAPIContextMenuApplicationCommandsJSONBody;
  readonly help: Help;
  execute(ctx: Context): Promise<void>;
  /** Answers within 3 s; a failure shows no choices. */
  autocomplete?(ctx: TypingContext): Promise<void>;
  readonly handlers: readonly Handler[];
}
