// `POST /page/act`: what a person does in the page, carried out by that member's hands.
import type { PageAction, PageFile, PageResult } from '../../page-protocol.ts';
import type { Actor, PageChannel, Reply, UploadedFile, VirtualClock } from '../../protocol.ts';

function turnClock(clock: VirtualClock, action: Extract<PageAction, { do: 'clock' }>): void {
  if (action.set !== undefined) clock.set(action.set);
  if (action.run !== undefined) clock.run(action.run);
  if (action.stop === true) clock.stop();
}

function uploaded({ name, type, base64 }: PageFile): UploadedFile {
  return { name, data: Buffer.from(base64, 'base64'), ...(type === '' ? {} : { contentType: type }) };
}

function repliesTo({ replyTo }: { readonly replyTo?: string }): { readonly replyTo?: string } {
  return replyTo === undefined ? {} : { replyTo };
}

function byName<From, To>(all: Readonly<Record<string, From>>, change: (one: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one)]));
}

type Opening = Extract<PageAction, { do: 'post' | 'startThread' }>;
type Deed = Exclude<PageAction, { do: 'clock' } | Opening>;

function openThread(actor: Actor, action: Opening): Promise<PageChannel> {
  if (action.do === 'startThread') return actor.startThread(action.channelId, action.messageId, action.name);
  const { name, content, tagIds } = action;
  return actor.post(action.channelId, { name, content, tagIds });
}

async function carryOut(actor: Actor, action: Deed): Promise<Reply | undefined> {
  switch (action.do) {
    case 'say':
      await actor.say(action.channelId, action.content, {
        ...repliesTo(action),
        files: (action.files ?? []).map(uploaded),
      });
      return undefined;
    case 'speak':
      await actor.speak(action.channelId, { seconds: action.seconds }, repliesTo(action));
      return undefined;
    case 'edit':
      await actor.edit(action.channelId, action.messageId, action.content);
      return undefined;
    case 'remove':
      await actor.remove(action.channelId, action.messageId);
      return undefined;
    case 'react':
      await actor.react(action.channelId, action.messageId, action.emoji);
      return undefined;
    case 'unreact':
      await actor.unreact(action.channelId, action.messageId, action.emoji);
      return undefined;
    case 'typing':
      await actor.typing(action.channelId);
      return undefined;
    case 'command':
      return actor.command(action.channelId, action.name, action.options, byName(action.files ?? {}, uploaded));
    case 'autocomplete':
      return actor.autocomplete(action.channelId, action.name, action.options, action.focused);
    case 'messageCommand':
      return actor.messageCommand(action.channelId, action.name, action.messageId);
    case 'userCommand':
      return actor.userCommand(action.channelId, action.name, action.targetId);
    case 'interest':
      await actor.setInterest(action.guildId, action.eventId, action.interested);
      return undefined;
    case 'press':
      return actor.press(action.messageId, action.customId);
    case 'select':
      return actor.select(action.messageId, action.customId, action.values);
    case 'submit':
      return actor.submit(
        action.modal,
        action.values,
        byName(action.files ?? {}, (files) => files.map(uploaded)),
      );
    default:
      throw new Error(`unknown action ${JSON.stringify(action)}`);
  }
}

/** Never throws: a refusal is part of the result. */
export async function actForPage(
  clock: VirtualClock,
  as: (userId: string) => Actor,
  changed: () => void,
  action: PageAction,
): Promise<PageResult> {
  try {
    if (action.do === 'clock') {
      turnClock(clock, action);
      changed();
      return { ok: true };
    }
    if (action.do === 'post' || action.do === 'startThread') {
      return { ok: true, threadId: (await openThread(as(action.as), action)).id };
    }
    const reply = await carryOut(as(action.as), action);
    return reply === undefined ? { ok: true } : { ok: true, reply };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}
