// Discord's side of a deletion: what the bot posted of a member's words, by answer, and in the leaders' notice channels.
import type { APIMessage, Client } from 'discord.js';
import { Routes } from 'discord.js';
import type { LeftMessage, Moment } from '../../src/core/mydata-erasure.ts';
import { type OwnQuestion, ownKey } from '../../src/core/own-question.ts';
import type { Report } from '../../src/core/report.ts';
import { shortId } from '../../src/core/short-id.ts';
import { carries } from '../../src/discord/find-sent-card.ts';
import { mayRead } from '../../src/discord/may-read.ts';
import { failureOf, isLasting } from '../../src/discord/refusals.ts';
import { removeMessage } from '../../src/discord/remove-message.ts';
import type { PostedWords } from '../../src/jobs/erasing.ts';
import type { Clock } from '../../src/jobs/ports.ts';
import type { Store } from '../../src/store/store.ts';
import { acceptId, settleId } from '../question/index.ts';
import { withdrawAnswer } from '../submit/index.ts';

/** ms for which a list that is refused, though nothing is known to be in the way, is asked for again: the member's words wait for it. */
const PATIENCE = 600_000;

export interface PostedWordsDeps {
  readonly client: Client<true>;
  readonly store: Store;
  readonly clock: Clock;
  readonly recount: PostedWords['recount'];
}

/** Makes Discord's side of deletions. */
export function createPostedWords({ client, store, clock, recount }: PostedWordsDeps): PostedWords {
  /** The custom ids that the notices of a member's open matters carry, by server. */
  const marksOf = async (userId: string): Promise<ReadonlyMap<string, readonly string[]>> => {
    const isTheirs = ({ createdBy, state }: OwnQuestion): boolean => createdBy === userId && state === 'suggested';
    const suggested = (await store.questions.ofMember(userId)).filter(isTheirs);
    const reports = (await store.reports.ofMember(userId)).filter(({ settled }: Report) => !settled);
    const marks = [
      ...suggested.map(({ guildId, question }) => [guildId, acceptId(ownKey(question))] as const),
      ...reports.map(({ guildId, questionId }) => [guildId, settleId(shortId(questionId), userId)] as const),
    ];
    const byGuild = new Map<string, string[]>();
    for (const [guildId, id] of marks) byGuild.set(guildId, [...(byGuild.get(guildId) ?? []), id]);
    return byGuild;
  };

  /** The latest of a channel. @throws what Discord refuses against what it told of the server, for a while. */
  const latestIn = async (guildId: string, channelId: string, { notedAt }: Moment): Promise<readonly APIMessage[]> => {
    const isPatient = Math.abs(clock.now() - notedAt) < PATIENCE;
    const isAway = client.guilds.cache.get(guildId)?.available === false;
    if (isAway && isPatient) throw new Error('the server is away, and notices to its leaders may stand in it');
    // A channel that cannot be read any more is not the member's to wait for.
    if (!mayRead(client, channelId)) return [];
    const query = new URLSearchParams({ limit: '100' });
    try {
      return (await client.rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    } catch (error) {
      if (isPatient || !isLasting(failureOf(error))) throw error;
      return [];
    }
  };

  const noticesWith = async (guildId: string, ids: readonly string[], since: Moment): Promise<LeftMessage[]> => {
    const studies = await store.studies.ofGuild(guildId);
    const channels = new Set(studies.flatMap(({ noticeChannelId }) => noticeChannelId ?? []));
    const found: LeftMessage[] = [];
    for (const channelId of channels) {
      const latest = await latestIn(guildId, channelId, since);
      const ours = latest.filter(
        (message) => message.author.id === client.user.id && ids.some((id) => carries(message, id)),
      );
      found.push(...ours.map(({ id }) => ({ guildId, channelId, messageId: id })));
    }
    return found;
  };

  return {
    withdraw: (answer, until, kept) => withdrawAnswer({ client, store, clock }, answer, until, kept),
    remove: (message) => removeMessage(client, message),
    recount,
    async untell(userId, since) {
      const left: LeftMessage[] = [];
      for (const [guildId, ids] of await marksOf(userId)) {
        for (const message of await noticesWith(guildId, ids, since)) {
          if (!(await removeMessage(client, message))) left.push(message);
        }
      }
      return left;
    },
  };
}
