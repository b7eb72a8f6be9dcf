// What a member does, on its way to the server, and what comes of it: a form, a new thread, a notice, a failure.
import type { PageResult, PageState } from '../page-protocol.ts';
import type { PageModal } from '../protocol.ts';
import { send } from './connection.ts';
import type { Hand } from './controls/form.ts';
import type { Deed } from './desk.ts';
import { type Failure, failureOf, withoutAnswered } from './failures.ts';

/** What the server says of an interaction that was not answered in time. */
const UNANSWERED = 'The application did not respond';

/** What a deed may call forth on the page. */
export interface DeedHands {
  state(): PageState | undefined;
  /** Shows the form that a bot answered with. */
  fill(modal: PageModal, hand: Hand): void;
  /** Opens a new thread, which the state may not have yet. */
  openThread(threadId: string): void;
  /** Gives notice; an empty text says that there was no answer. */
  notify(text: string): void;
  failuresChanged(): void;
}

export class Deeds {
  private readonly hands: DeedHands;
  private failures: readonly Failure[] = [];

  constructor(hands: DeedHands) {
    this.hands = hands;
  }

  failuresOf(userId: string): readonly Failure[] {
    return this.failures.filter((failure) => failure.userId === userId);
  }

  dismissFailure(id: number): void {
    this.keep(this.failures.filter((failure) => failure.id !== id));
  }

  /** Sends a deed and shows nothing of what comes of it. */
  send(deed: Deed): Promise<PageResult> {
    return send(deed.do === 'clock' ? deed : { ...deed, as: this.hands.state()?.me.id ?? '' });
  }

  async act(deed: Deed): Promise<PageResult> {
    this.keep(withoutAnswered(this.failures, deed));
    const result = await this.send(deed);
    if (!result.ok) this.hands.notify(result.error);
    else if (result.reply?.kind === 'failed') this.fail(deed, result.reply.reason);
    else if (result.reply?.kind === 'modal') this.fillForBot(result.reply.modal);
    else if (result.threadId !== undefined) this.hands.openThread(result.threadId);
    return result;
  }

  private fillForBot(modal: PageModal): void {
    this.hands.fill(modal, (values, files) => this.act({ do: 'submit', modal, values, files }));
  }

  private fail(deed: Deed, reason: string): void {
    this.hands.notify(reason === UNANSWERED ? '' : reason);
    const state = this.hands.state();
    const failure = state === undefined ? undefined : failureOf(deed, state);
    if (failure !== undefined) this.keep([...this.failures, failure]);
  }

  private keep(failures: readonly Failure[]): void {
    if (failures === this.failures) return;
    this.failures = failures;
    this.hands.failuresChanged();
  }
}
