// Members' hands in bad weather: who gets no answer, or is told to try again, does it again, as people do; but not for ever.
import type {
  Actor,
  FieldValues,
  OptionValue,
  PageComponent,
  PageMessage,
  Reply,
  UploadedFile,
} from '../../playground/protocol.ts';
import { wordsOf } from '../bot/harness.ts';

/** So often somebody tries before they give up. */
const TRIES = 10;
/** After so many tries they wait. */
const HASTY = 3;
/** What the bot says when it could not do it and asks for another try, in both languages. */
const AGAIN =
  /잠시 후 다시|잠시 뒤에 다시|복사해 두었다가 다시 보내|다시 누르면 이어서|디스코드가 허락하지 않았어요|in a moment|try again|send it again|press .*again/iu;
/** What it says when the try before, whose answer was lost, had done it. */
const DONE = /같은 질문이 이미 있어요|is there already/u;
const STRING_SELECT = 3;
const USER_SELECTS = [5, 6, 7, 8];

type Options = Readonly<Record<string, OptionValue>>;
type Files = Readonly<Record<string, UploadedFile>>;

/** What a member has before them: a message of the bot, as it is now. */
export interface Screen {
  readonly id: string;
  readonly channelId: string;
  message(): PageMessage;
  words(): string;
  labels(): readonly string[];
  /** Presses the first button whose label fits. */
  press(label: RegExp, wanted?: Wanted): Promise<Screen>;
  /** Presses a button that opens a form, and hands the form in. */
  fill(label: RegExp, values: FieldValues): Promise<Screen>;
  /** Chooses in the only select, or in the one whose id has this word: options by label, roles and channels by id. */
  choose(labels: readonly (RegExp | string)[], word?: string): Promise<Screen>;
  /** The bytes of its first file. */
  file(): Promise<Uint8Array>;
}

/** What the screen must show for the deed to be done. */
export type Wanted = (screen: PageMessage) => boolean;

/** A member who acts until it works. */
export interface Person {
  readonly id: string;
  readonly actor: Actor;
  run(channelId: string, name: string, options?: Options, files?: Files): Promise<Screen>;
  /** A command that opens a form, and the form. */
  runForm(channelId: string, name: string, values: FieldValues, options?: Options): Promise<Screen>;
  /** Presses a button of a message until the message is gone. */
  pressAway(message: PageMessage, label: RegExp): Promise<void>;
  /** A command of a message's menu. */
  menu(channelId: string, name: string, messageId: string): Promise<Screen>;
  /** What is offered while an option is typed. */
  offers(channelId: string, name: string, options: Options, focused: string): Promise<readonly string[]>;
  /** A message that is there already. */
  at(message: PageMessage): Screen;
}

function inside(component: PageComponent): readonly PageComponent[] {
  const parts = Array.isArray(component.components) ? (component.components as PageComponent[]) : [];
  const beside = component.accessory === undefined ? [] : inside(component.accessory as PageComponent);
  return [component, ...parts.flatMap(inside), ...beside];
}

function componentsOf(message: PageMessage): readonly PageComponent[] {
  return message.components.flatMap(inside);
}

function buttonOf(message: PageMessage, label: RegExp): PageComponent | undefined {
  return componentsOf(message).find((one) => one.type === 2 && one.disabled !== true && label.test(String(one.label)));
}

function selectOf(message: PageMessage, word: string): PageComponent | undefined {
  const selects = componentsOf(message).filter(({ type }) => type === STRING_SELECT || USER_SELECTS.includes(type));
  return selects.find(({ custom_id }) => word === '' || String(custom_id).split(':').includes(word));
}

function valuesIn(select: PageComponent, labels: readonly (RegExp | string)[]): string[] {
  const options = (select.options ?? []) as readonly { label: string; value: string }[];
  return labels.flatMap((one) =>
    typeof one === 'string'
      ? [one]
      : options
          .filter(({ label }) => one.test(label))
          .slice(0, 1)
          .map(({ value }) => value),
  );
}

/** A member's hands; who has tried in vain a few times lets minutes go by before each further try. */
export function personOf(actor: Actor, pause: () => Promise<void>): Person {
  /** The message that a reply led to, when it is whole; undefined: it has to be done again. */
  const whole = async (reply: Reply): Promise<PageMessage | undefined> => {
    if (reply.kind !== 'message' && reply.kind !== 'update') return undefined;
    const { id, channelId } = reply.message;
    const shown = await actor
      .waitForMessage(channelId, (one) => one.id === id && !one.loading, 10_000)
      .catch(() => undefined);
    if (shown === undefined) return undefined;
    const words = wordsOf(shown);
    return AGAIN.test(words) && !DONE.test(words) ? undefined : shown;
  };

  const giveUp = (what: string, last: string): never => {
    throw new Error(`${actor.user.name} gave up after ${TRIES} tries: ${what}; at last: ${last}`);
  };

  /** Acts until a whole answer is there; `isOver` says when there is nothing left to act on. */
  const until = async (
    what: string,
    act: () => Promise<Reply>,
    shown: () => PageMessage | undefined = () => undefined,
  ): Promise<Screen> => {
    let last = '';
    for (let n = 0; n < TRIES; n += 1) {
      const over = shown();
      if (over) return screenOf(over);
      const reply = await act();
      const message = await whole(reply);
      if (message) return screenOf(message);
      if (n >= HASTY) await pause();
      last = reply.kind === 'message' || reply.kind === 'update' ? wordsOf(reply.message) : JSON.stringify(reply);
    }
    return giveUp(what, last);
  };

  const screenOf = (first: PageMessage): Screen => {
    const message = (): PageMessage => {
      const now = actor.message(first.id);
      if (!now) throw new Error('the screen is gone');
      return now;
    };
    const missing = (what: string): never => {
      throw new Error(`there is no ${what} on: ${wordsOf(message())}`);
    };
    /** The screen as it became by a try whose answer was lost. */
    const changed = (before: string, still: (now: PageMessage) => unknown) => (): PageMessage | undefined =>
      wordsOf(message()) !== before && !still(message()) ? message() : undefined;

    return {
      id: first.id,
      channelId: first.channelId,
      message,
      words: () => wordsOf(message()),
      labels: () => componentsOf(message()).flatMap((one) => (one.type === 2 ? [String(one.label)] : [])),
      press(label, wanted) {
        const { custom_id } = buttonOf(message(), label) ?? missing(`button ${label}`);
        const still = (now: PageMessage) => componentsOf(now).find((one) => one.custom_id === custom_id);
        const over = changed(wordsOf(message()), still);
        const isThere = (): PageMessage | undefined => (wanted?.(message()) ? message() : undefined);
        return until(
          `pressing ${label}`,
          () => actor.press(first.id, String(custom_id)),
          () => isThere() ?? over(),
        );
      },
      async fill(label, values) {
        const { custom_id } = buttonOf(message(), label) ?? missing(`button ${label}`);
        const over = changed(wordsOf(message()), (now) => componentsOf(now).find((one) => one.custom_id === custom_id));
        const act = async (): Promise<Reply> => {
          const opened = await actor.press(first.id, String(custom_id));
          return opened.kind === 'modal' ? actor.submit(opened.modal, values) : opened;
        };
        return until(`filling in ${label}`, act, over);
      },
      choose(labels, word = '') {
        const select = selectOf(message(), word) ?? missing(`select ${word}`);
        const values = valuesIn(select, labels);
        if (values.length < labels.length) missing(`option ${labels.join(', ')}`);
        const id = String(select.custom_id);
        const over = changed(wordsOf(message()), (now) => componentsOf(now).find((one) => one.custom_id === id));
        return until(`choosing ${labels.join(', ')}`, () => actor.select(first.id, id, values), over);
      },
      async file() {
        const [file] = message().attachments;
        if (!file) return missing('file');
        return new Uint8Array(await (await fetch(file.url)).arrayBuffer());
      },
    };
  };

  return {
    id: actor.user.id,
    actor,
    run: (channelId, name, options = {}, files = {}) =>
      until(`/${name}`, () => actor.command(channelId, name, options, files)),
    runForm(channelId, name, values, options = {}) {
      const act = async (): Promise<Reply> => {
        const opened = await actor.command(channelId, name, options);
        return opened.kind === 'modal' ? actor.submit(opened.modal, values) : opened;
      };
      return until(`/${name}`, act);
    },
    async pressAway({ id }, label) {
      for (let n = 0; n < TRIES; n += 1) {
        const now = actor.message(id);
        const button = now && buttonOf(now, label);
        if (!button) return;
        await actor.press(id, String(button.custom_id));
      }
      giveUp(`pressing ${label}`, 'the message is still there');
    },
    menu: (channelId, name, messageId) => until(name, () => actor.messageCommand(channelId, name, messageId)),
    async offers(channelId, name, options, focused) {
      for (let n = 0; n < TRIES; n += 1) {
        const reply = await actor.autocomplete(channelId, name, options, focused);
        if (reply.kind === 'choices') return reply.choices.map(({ value }) => String(value));
      }
      return giveUp(`typing into /${name}`, 'nothing was offered');
    },
    at: screenOf,
  };
}
