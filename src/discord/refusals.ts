// What Discord's error answers mean: one table. What is not in it means "not now", because one refusal is no fact.
// Codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';

/**
 * `gone`: what the request is about is not there. `forbidden`: we may not. `full`: there is no room, until others make it.
 * `never-item`: these words never. `never-us`: nothing of ours, as things are set. `not-now`: all else. Discord says the first
 * two also by mistake and in passing, so they are looked into before they are believed.
 */
export type Meaning = 'gone' | 'forbidden' | 'full' | 'never-item' | 'never-us' | 'not-now';

export const UNKNOWN_CHANNEL = Code.UnknownChannel;
/** Also what a nonce answers when its first message was deleted meanwhile. */
export const UNKNOWN_MESSAGE = Code.UnknownMessage;
export const THREAD_EXISTS = Code.ThreadAlreadyCreatedForMessage;
export const THREAD_ARCHIVED = Code.InvalidActionOnArchivedThread;

/** The bot itself is held back for what looks like spam. Not among discord.js's codes. */
export const QUARANTINED = 20026;

const CODES: Readonly<Record<Exclude<Meaning, 'not-now'>, readonly number[]>> = {
  gone: [Code.UnknownChannel, Code.UnknownGuild, Code.UnknownMessage, Code.UnknownUser],
  forbidden: [
    Code.MissingAccess,
    Code.MissingPermissions,
    Code.CannotSendMessagesToThisUser,
    Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
    Code.InvalidRecipients,
    Code.InvalidActionOnArchivedThread,
    Code.ThreadLocked,
  ],
  full: [Code.MaximumActiveThreads, Code.MaximumActiveAnnouncementThreads],
  'never-item': [
    Code.InvalidFormBodyOrContentType,
    Code.CannotSendAnEmptyMessage,
    Code.StageTopicServerNameServerDescriptionOrChannelNamesContainDisallowedWords,
    Code.MessageWasBlockedByAutomaticModeration,
    Code.TitleWasBlockedByAutomaticModeration,
    Code.MessageBlockedByHarmfulLinksFilter,
  ],
  'never-us': [
    QUARANTINED,
    Code.BotsCannotUseThisEndpoint,
    Code.CannotSendAMessageInAForumChannel,
    Code.ThereAreNoTagsAvailableThatCanBeSetByNonModerators,
    Code.TagRequiredToCreateAForumPostInThisChannel,
    Code.CannotEditMessageAuthoredByAnotherUser,
    Code.CannotSendMessagesInNonTextChannel,
    Code.CannotExecuteActionOnThisChannelType,
  ],
};

const MEANINGS: ReadonlyMap<unknown, Meaning> = new Map(
  Object.entries(CODES).flatMap(([meaning, codes]) => codes.map((code) => [code, meaning as Meaning] as const)),
);

/** Statuses by which a server speaks of itself or of our pace, whatever else it says. */
function isPassing(status: number): boolean {
  return status < 400 || status >= 500 || [401, 408, 429].includes(status);
}

/** What a refusal means. `code` is what the answer gave: a page of HTML has none. */
export function meaningOf(status: number, code: unknown): Meaning {
  return isPassing(status) ? 'not-now' : (MEANINGS.get(code) ?? 'not-now');
}

/** The code of Discord's own answer, or undefined when there was none. */
export function codeOf(error: unknown): number | undefined {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : undefined;
}

export type Failure =
  /** It was not carried out. */
  | { readonly kind: 'refused'; readonly meaning: Meaning }
  /** It never left, and may be sent as soon as one likes. */
  | { readonly kind: 'later' }
  /** It may have been carried out. */
  | { readonly kind: 'unknown' };

/** Sorts a failed request. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RateLimitError) return { kind: 'later' };
  if (error instanceof HTTPError || !(error instanceof DiscordAPIError)) return { kind: 'unknown' };
  if (error.status >= 500 || error.status === 408) return { kind: 'unknown' };
  // An HTML page replaced Discord's own answer, whatever that was.
  if (typeof error.code !== 'number') return { kind: 'unknown' };
  return { kind: 'refused', meaning: meaningOf(error.status, error.code) };
}

const LASTING: ReadonlySet<Meaning> = new Set<Meaning>(['gone', 'forbidden', 'never-item', 'never-us']);

/** Whether Discord said something that would last, if it is true. */
export function isLasting(failure: Failure): boolean {
  return failure.kind === 'refused' && LASTING.has(failure.meaning);
}

const NAME_CODES: ReadonlySet<unknown> = new Set([
  Code.TitleWasBlockedByAutomaticModeration,
  Code.StageTopicServerNameServerDescriptionOrChannelNamesContainDisallowedWords,
]);
const WORDS = ['content', 'embeds', 'message', 'components'];

/** The fields that an invalid form names; empty: it names none. */
function namedFields({ rawError }: DiscordAPIError): string[] {
  return 'errors' in rawError && typeof rawError.errors === 'object' ? Object.keys(rawError.errors) : [];
}

/**
 * Which of a question's words Discord will never take: those of the card, or those of the name. Undefined: none of them,
 * so that another question would fare no better. `only` says what an answer is about that names no field.
 */
export function unfitPart(error: unknown, only: 'content' | 'name'): 'content' | 'name' | undefined {
  if (!(error instanceof DiscordAPIError) || meaningOf(error.status, error.code) !== 'never-item') return undefined;
  if (NAME_CODES.has(error.code)) return 'name';
  const fields = namedFields(error);
  if (fields.length === 0) return only;
  if (fields.some((field) => WORDS.includes(field))) return 'content';
  return fields.includes('name') ? 'name' : undefined;
}
