// Refusals as Discord words them: an HTTP status, Discord's own code, and field errors when a form is invalid.
import type { Json } from './state.ts';

/** Thrown by every operation that Discord would refuse; its message starts with Discord's code. */
export class DiscordError extends Error {
  readonly status: number;
  readonly code: number;
  readonly text: string;
  readonly errors: Json | undefined;

  constructor(status: number, code: number, text: string, errors?: Json) {
    super(`${code} ${text}${errors === undefined ? '' : ` ${JSON.stringify(errors)}`}`);
    this.name = 'DiscordError';
    this.status = status;
    this.code = code;
    this.text = text;
    this.errors = errors;
  }

  /** The body that goes over the wire. */
  toJson(): Json {
    const body: Json = { message: this.text, code: this.code };
    return this.errors === undefined ? body : { ...body, errors: this.errors };
  }
}

const refusals = {
  tooManyPins: [400, 30003, 'Maximum number of pinned messages reached (250)'],
  tooManyReactions: [400, 30010, 'Maximum number of reactions reached (20)'],
  tooLarge: [413, 40005, 'Request entity too large'],
  tooManyNewCommands: [400, 30034, 'Max number of daily application command creates has been reached (200)'],
  tooManyScheduledEvents: [400, 30038, 'Maximum number of uncompleted guild scheduled events reached (100)'],
  unknownScheduledEvent: [404, 10070, 'Unknown Guild Scheduled Event'],
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  methodNotAllowed: [405, 0, '405: Method Not Allowed'],
  unknownApplication: [404, 10002, 'Unknown Application'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownEmoji: [400, 10014, 'Unknown Emoji'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  tooManyFollowUps: [400, 40094, 'This interaction has reached the max number of follow up messages'],
  tagRequired: [400, 40067, 'A tag is required to create a forum post in this channel'],
  missingAccess: [403, 50001, 'Missing Access'],
  notYourMessage: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  wrongChannelType: [400, 50024, 'Cannot execute action on this channel type'],
  cannotReach: [403, 50007, 'Cannot send messages to this user'],
  nonTextChannel: [400, 50008, 'Cannot send messages in a non-text channel'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  bulkDeleteTooOld: [400, 50034, 'You can only bulk delete messages that are under 14 days old.'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  threadArchived: [400, 50083, 'Thread is archived'],
  voiceIsFixed: [400, 50162, 'Voice messages cannot be edited'],
  noVoiceHere: [400, 50173, 'Cannot send voice messages in this channel'],
  invalidJson: [400, 50109, 'The request body contains invalid JSON.'],
  threadExists: [400, 160004, 'A thread has already been created for this message'],
  threadLocked: [400, 160005, 'Thread is locked'],
  harmfulLink: [400, 240000, 'Message blocked by harmful links filter'],
  entryPointStays: [
    400,
    50240,
    "You cannot remove this app's Entry Point command in a bulk update operation. Please include the Entry Point command in your update request or delete it separately.",
  ],
  tooManyThreads: [400, 160006, 'Maximum number of active threads reached'],
} as const satisfies Record<string, readonly [number, number, string]>;

/** The refusal of that name, to be thrown. */
export function refusal(name: keyof typeof refusals): DiscordError {
  const [status, code, text] = refusals[name];
  return new DiscordError(status, code, text);
}

/** One thing wrong with one field of a form. */
export interface FieldFault {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** 50035 with each fault nested at its field's path, as Discord nests it. */
export function invalidForm(faults: readonly FieldFault[]): DiscordError {
  const errors: Json = {};
  for (const fault of faults) {
    let node = errors;
    for (const step of fault.path) {
      const next = (node[step] ?? {}) as Json;
      node[step] = next;
      node = next;
    }
    const list = (node._errors ?? []) as Json[];
    list.push({ code: fault.code, message: fault.message });
    node._errors = list;
  }
  return new DiscordError(400, 50035, 'Invalid Form Body', errors);
}
