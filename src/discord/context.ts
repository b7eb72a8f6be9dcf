// What every handler gets: who acts, where, in which language, with the running bot, and the few ways to answer.
import type {
  APIModalInteractionResponseCallbackData,
  AutocompleteInteraction,
  BaseInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import type { Language } from '../core/question.ts';
import type { App } from './app.ts';
import { type Screen, type ScreenContent, show, showShared, takeTime, tell, type Where } from './screen.ts';
import { languageOf, type MessageKey, type Params, type Translate, translator } from './translate.ts';
import { UserError } from './user-error.ts';

/** What members do that can be answered with a screen. */
export type Deed =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** The facts that are the same for every kind of interaction. */
export interface Facts<I extends BaseInteraction = BaseInteraction> {
  readonly interaction: I;
  readonly app: App;
  readonly userId: string;
  readonly language: Language;
  readonly t: Translate;
  /** Epoch ms at which the member's deed reached us. */
  readonly now: number;
}

/** The facts of whatever happens in a server. */
export type ServerFacts = Facts<BaseInteraction<'cached'>>;

/** Whether this happens in a server where the bot is. */
export function inServer(ctx: Facts): ctx is ServerFacts {
  return ctx.interaction.inCachedGuild();
}

/** Whose language a text is in. */
export type Reader = Pick<Facts, 'language' | 't'>;

/** What a handler gets. Where the command is for servers only, `I` is one of a cached server. */
export interface Context<I extends Deed = Deed> extends Facts<I> {
  /**
   * Answers with a screen: in the message that was pressed where that is the member's own, else in one that only they see.
   * A second screen takes the place of the first.
   */
  show(screen: ScreenContent): Promise<void>;
  /** The same in a message that leaders share, for all of them; `marker`: the id of a button by which it is known. Not after `later`. */
  showShared(screen: Screen, marker: string): Promise<void>;
  /** Answers in a message of its own that only the member sees, wherever a button was pressed; not after `later`. */
  tell(screen: ScreenContent, where?: Exclude<Where, 'here'>): Promise<void>;
  /** Opens a form; not after `later`. */
  form(form: APIModalInteractionResponseCallbackData): Promise<void>;
  /** Tells Discord, which waits three seconds, that the screen takes longer, and where it will be. */
  later(where?: Where): Promise<void>;
  /** Ends the deed with the reason, told privately. Nothing was written. @throws UserError always. */
  refuse(key: MessageKey, params?: Params): never;
}

/** What answers the list that opens while a member types. */
export type TypingContext<I extends AutocompleteInteraction = AutocompleteInteraction> = Facts<I>;

export type PressContext = Context<MessageComponentInteraction>;
export type FormContext = Context<ModalSubmitInteraction>;
/** Of a command for servers. */
export type ServerCommandContext = Context<ChatInputCommandInteraction<'cached'>>;
export type ServerMessageContext = Context<MessageContextMenuCommandInteraction<'cached'>>;
export type ServerPressContext = Context<MessageComponentInteraction<'cached'>>;
export type ServerFormContext = Context<ModalSubmitInteraction<'cached'>>;
export type ServerTypingContext = TypingContext<AutocompleteInteraction<'cached'>>;
/** Of whatever a member does in a server. */
export type ServerContext = Context<
  | ChatInputCommandInteraction<'cached'>
  | MessageContextMenuCommandInteraction<'cached'>
  | MessageComponentInteraction<'cached'>
  | ModalSubmitInteraction<'cached'>
>;

/** The facts about an interaction. */
export function factsOf<I extends BaseInteraction & { readonly locale: string }>(interaction: I, app: App): Facts<I> {
  const language = languageOf(interaction.locale);
  const { id: userId } = interaction.user;
  return { interaction, app, userId, language, t: app.mentions.naming(translator(language)), now: app.clock.now() };
}

/** Makes the context of what a member did. */
export function contextOf<I extends Deed>(interaction: I, app: App): Context<I> {
  let where: Where = 'here';
  return {
    ...factsOf(interaction, app),
    show(screen) {
      // Where Discord did not hear of the delay, the screen still goes where it was announced.
      if (where !== 'here' && !interaction.deferred) return tell(interaction, screen, where);
      return show(interaction, screen);
    },
    showShared: (screen, marker) => showShared(interaction, screen, marker),
    tell: (screen, apart = 'apart') => tell(interaction, screen, apart),
    later(wanted = 'here') {
      where = wanted;
      return takeTime(interaction, wanted);
    },
    async form(form) {
      if (interaction.isModalSubmit()) throw new Error('Discord opens no form on a form');
      await interaction.showModal(form);
    },
    refuse(key, params) {
      throw new UserError(key, params);
    },
  };
}
