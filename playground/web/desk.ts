// What every part of the page may read and do: the state as one member sees it, and that member's hands.
import type { PageAction, PageResult, PageState } from '../page-protocol.ts';
import type { FieldValues, PageMessage, PageModal, PageUser } from '../protocol.ts';
import type { Failure } from './failures.ts';
import type { Words } from './words.ts';

/** An action without its member: the desk knows who acts. */
export type Deed = PageAction extends infer Action
  ? Action extends { readonly as: string }
    ? Omit<Action, 'as'>
    : Action
  : never;

export interface Desk {
  readonly state: PageState;
  readonly words: Words;
  /** The member's locale, for names of commands, times and lists. */
  readonly locale: string;
  /** Whether the light theme is on; the message components want to be told. */
  readonly light: boolean;
  /** The virtual clock, in epoch ms, as it runs on between two updates. */
  now(): number;
  /** Shows refusals and opens forms by itself; the result is for those who keep a draft. */
  act(deed: Deed): Promise<PageResult>;
  /** Asks the bot quietly (autocomplete): nothing is shown when it fails. */
  ask(deed: Deed): Promise<PageResult>;
  /** Opens a channel or thread, at a message when one is named. */
  open(channelId: string, where: 'here' | 'beside', messageId?: string): void;
  unread(channelId: string): boolean;
  dismissed(message: PageMessage): boolean;
  dismiss(messageId: string): void;
  confirm(question: string, yes: string): Promise<boolean>;
  /** Shows a form of the page's own; it closes when `hand` was not refused. */
  fill(form: PageModal, hand: (values: FieldValues) => Promise<PageResult>): void;
  /** Asks for older messages of a channel. */
  reachBack(channelId: string): void;
  /** Opens a member's menu beside what was pressed. */
  showMember(user: PageUser, at: DOMRect, back: HTMLElement | null): void;
  /** What bots failed to answer this member. */
  readonly failures: readonly Failure[];
  dismissFailure(id: number): void;
}
