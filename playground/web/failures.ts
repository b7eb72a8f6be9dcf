// What a bot failed to answer, as Discord tells it: a line under the message, or in the channel below what was there.

import type { PageState } from '../page-protocol.ts';
import type { Deed } from './desk.ts';
import { messagesIn } from './places.ts';

export interface Failure {
  readonly id: number;
  /** Whose eyes see it: nobody else's. */
  readonly userId: string;
  /** The message whose button or menu was used; undefined for a command. */
  readonly messageId: string | undefined;
  readonly channelId: string | undefined;
  /** The command that was used, as the server names it. */
  readonly command: string;
  /** The message after which a command's line stands; empty: before all of them. */
  readonly after: string;
}

let made = 0;

/** The failure of a deed that was answered by none; undefined where it is told elsewhere, as in a form. */
export function failureOf(deed: Deed, state: PageState): Failure | undefined {
  made += 1;
  const base = { id: made, userId: state.me.id };
  if (deed.do === 'press' || deed.do === 'select') {
    return { ...base, messageId: deed.messageId, channelId: undefined, command: '', after: '' };
  }
  if (deed.do !== 'command' && deed.do !== 'messageCommand' && deed.do !== 'userCommand') return undefined;
  const after = messagesIn(state, deed.channelId).at(-1)?.id ?? '';
  return { ...base, messageId: undefined, channelId: deed.channelId, command: deed.name, after };
}

/** Those that stay when a deed begins: using the same message again takes its line away. */
export function withoutAnswered(failures: readonly Failure[], deed: Deed): readonly Failure[] {
  if (deed.do !== 'press' && deed.do !== 'select') return failures;
  return failures.filter(({ messageId }) => messageId !== deed.messageId);
}
