// Discord's side of a deletion: what the bot posted of a member's words, by answer, and in the leaders' notice channels.
import { type APIMessage, type Client, Routes, SnowflakeUtil } from 'discord.js';
import type { Answer } from '../../src/core/answer.ts';
import { joinedSearches, type LeftMessage, type NoticeSearch } from '../../src/core/mydata-erasure.ts';
import { type OwnQuestion, ownKey } from '../../src/core/own-question.ts';
import type { Report } from '../../src/core/report.ts';
import { shortId } from '../../src/core/short-id.ts';
import type { AnswerKeeper } from '../../src/discord/app.ts';
import { customIdsOf } from '../../src/discord/find-sent-card.ts';
import { mayRead } from '../../src/discord/may-read.ts';
import { removeMessage } from '../../src/discord/remove-message.ts';
import type { PostedWords } from '../../src/jobs/erasing.ts';
import type { Clock } from '../../src/jobs/ports.ts';
import type { Store } from '../../src/store/store.ts';
import { acceptId, settleId } from '../question/index.ts';
import { withdrawAnswer } from '../submit/index.ts';

/** No two clocks differ by more (ms). */
const CLOCKS = 86_400_000;
/** Pages of 100 messages of a notice channel that are looked through. */
const PAGES = 30;
const PAGE = 100;

export interface PostedWordsDeps {
  readonly client: Client<true>;
  readonly store: Store;
  readonly clock: Clock;
  readonly recount: PostedWords['recount'];
  readonly showSigns: AnswerKeeper['showSigns'];
}

/** A matter of a member's of which leaders may have been told: the custom id that the notice carries, and when it was brought (epoch ms). */
interface Matter {
  readonly guildId: string;
  readonly customId: string;
  readonly at: number;
}

async function openMattersOf(store: Store, userId: string): Promise<readonly Matter[]> {
  const isTheirs = ({ createdBy, state }: OwnQuestion): boolean => createdBy === userId && state === 'suggested';
  const suggested = (await store.questions.ofMember(userId)).filter(isTheirs);
  const reports = (await store.reports.ofMember(userId)).filter(({ settled }: Report) => !settled);
  return [
    ...suggested.map(({ guildId, question, createdAt }) => ({
      guildId,
      customId: acceptId(ownKey(question)),
      at: createdAt,
    })),
    ...reports.map(({ guildId, questionId, at }) => ({
      guildId,
      customId: settleId(shortId(questionId), userId),
      at,
    })),
  ];
}

async function toldOf(store: Store, userId: string): Promise<readonly NoticeSearch[]> {
  const searches: NoticeSearch[] = [];
  for (const { guildId, customId, at } of await openMattersOf(store, userId)) {
    const marks = [await store.erasures.markOf(customId)];
    for (const { noticeChannelId } of await store.studies.ofGuild(guildId))
      if (noticeChannelId !== null) searches.push({ guildId, channelId: noticeChannelId, marks, since: at });
  }
  return joinedSearches(searches);
}

/** Newest first, back to the time of the search. @throws what Discord answers */
async function messagesSince(client: Client, { channelId, since }: NoticeSearch): Promise<readonly APIMessage[]> {
  const found: APIMessage[] = [];
  let before: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const query = new URLSearchParams({ limit: String(PAGE), ...(before === undefined ? {} : { before }) });
    const messages = (await client.rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    found.push(...messages);
    before = messages.at(-1)?.id;
    if (before === undefined || messages.length < PAGE) break;
    if (SnowflakeUtil.timestampFrom(before) < since - CLOCKS) break;
  }
  return found;
}

/** Whether a place can be looked through now. `gone`: there is nothing to look for. */
function stateOf(client: Client, { guildId, channelId }: NoticeSearch): 'open' | 'shut' | 'gone' {
  const guild = client.guilds.cache.get(guildId);
  // Discord tells nothing of a server that it cannot reach.
  if (!guild?.available) return 'shut';
  if (!guild.channels.cache.has(channelId)) return 'gone';
  return mayRead(client, channelId) ? 'open' : 'shut';
}

async function untell(
  { client, store }: PostedWordsDeps,
  search: NoticeSearch,
): Promise<readonly LeftMessage[] | undefined> {
  const state = stateOf(client, search);
  if (state !== 'open') return state === 'gone' ? [] : undefined;
  const { guildId, channelId, marks } = search;
  const isMeant = async (message: APIMessage): Promise<boolean> => {
    for (const id of customIdsOf(message)) if (marks.includes(await store.erasures.markOf(id))) return true;
    return false;
  };
  // Whatever is in the way, the next beat asks again.
  const messages = await messagesSince(client, search).catch(() => undefined);
  const left: LeftMessage[] = [];
  for (const message of messages ?? []) {
    if (message.author.id !== client.user.id || !(await isMeant(message))) continue;
    const found = { guildId, channelId, messageId: message.id };
    if (!(await removeMessage(client, found))) left.push(found);
  }
  return messages && left;
}

/** The messages stay their member's, who may keep them; our signs on those that count no more go. */
function takeSigns({ showSigns }: PostedWordsDeps, before: Answer, after: Answer | undefined): void {
  const stay = new Set(after?.parts.map(({ messageId }) => messageId));
  const gone = before.parts.filter(({ messageId }) => !stay.has(messageId));
  showSigns({ before, after: { ...before, parts: gone.map((part) => ({ ...part, said: 'talk' })) } });
}

/** Makes Discord's side of deletions. */
export function createPostedWords(deps: PostedWordsDeps): PostedWords {
  const { client, store, clock, recount } = deps;
  return {
    async withdraw(answer, until, kept) {
      const { postKey, userId } = answer;
      const now = async () => (await store.answers.ofPost(postKey)).find((one) => one.userId === userId);
      const before = await now();
      await withdrawAnswer({ client, store, clock }, answer, until, kept);
      if (before) takeSigns(deps, before, await now());
    },
    remove: (message) => removeMessage(client, message),
    recount,
    toldOf: (userId) => toldOf(store, userId),
    untell: (search) => untell(deps, search),
  };
}
