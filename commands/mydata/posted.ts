// Discord's side of a deletion: what the bot posted of a member's words, by answer, and in the leaders' notice channels.
import type { APIMessage, Client } from 'discord.js';
import { Routes } from 'discord.js';
import type { LeftMessage } from '../../src/core/mydata-erasure.ts';
import { type OwnQuestion, ownKey } from '../../src/core/own-question.ts';
import type { Report } from '../../src/core/report.ts';
import { shortId } from '../../src/core/short-id.ts';
import { carries } from '../../src/discord/find-sent-card.ts';
import { unlessRefused } from '../../src/discord/refusals.ts';
import { removeMessage } from '../../src/discord/remove-message.ts';
import type { PostedWords } from '../../src/jobs/erasing.ts';
import type { Clock } from '../../src/jobs/ports.ts';
import type { Store } from '../../src/store/store.ts';
import { acceptId, settleId } from '../question/index.ts';
import { withdrawAnswer } from '../submit/index.ts';

export interface PostedWordsParts {
  readonly client: Client<true>;
  readonly store: Store;
  readonly clock: Clock;
  readonly recount: PostedWords['recount'];
}

/** Makes Discord's side of deletions. */
export function createPostedWords({ client, store, clock, recount }: PostedWordsParts): PostedWords {
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

  const noticesWith = async (guildId: string, ids: readonly string[]): Promise<LeftMessage[]> => {
    const studies = await store.studies.ofGuild(guildId);
    const channels = new Set(studies.flatMap(({ noticeChannelId }) => noticeChannelId ?? []));
    const found: LeftMessage[] = [];
    for (const channelId of channels) {
      const query = new URLSearchParams({ limit: '100' });
      // A channel that cannot be read any more is not the member's to wait for.
      const latest = await client.rest.get(Routes.channelMessages(channelId), { query }).catch(unlessRefused);
      const ours = ((latest ?? []) as APIMessage[]).filter((message) => ids.some((id) => carries(message, id)));
      found.push(...ours.map(({ id }) => ({ guildId, channelId, messageId: id })));
    }
    return found;
  };

  return {
    withdraw: (answer, until, kept) => withdrawAnswer({ client, store, clock }, answer, until, kept),
    remove: (message) => removeMessage(client, message),
    recount,
    async untell(userId) {
      const left: LeftMessage[] = [];
      for (const [guildId, ids] of await marksOf(userId)) {
        for (const message of await noticesWith(guildId, ids)) {
          if (!(await removeMessage(client, message))) left.push(message);
        }
      }
      return left;
    },
  };
}
