// What a message that the gateway tells of means for the answers: kept, followed or forgotten.
import { inTime } from '../../src/core/standing.ts';
import { isAnswer, partOfApi } from '../../src/discord/message-part.ts';
import { listenToMessages, type MessageListener } from './message-events.ts';
import { collects, logUnlessStopped, owe, type ThreadWork } from './thread-work.ts';

function listenerOf(work: ThreadWork): MessageListener {
  const { client, kept, links } = work;
  return {
    async created(message) {
      const channel = client.channels.cache.get(message.channel_id);
      if (channel && !channel.isThread()) return;
      const found = await kept.postOfThread(message.channel_id);
      if (!found || !collects(work, found.study)) return;
      const part = isAnswer(message) ? inTime(partOfApi(message, 'thread'), found.post.closesAt) : undefined;
      if (part) {
        links.note(message);
        await kept.keep(found.post, message.author.id, part);
      }
      work.heardLast.set(message.channel_id, { post: found.post, id: message.id });
    },

    async edited(message) {
      if (!work.readsMessages || message.author.bot) return;
      for (const post of await kept.postsAround(message.guild_id, message.channel_id)) {
        await kept.follow(post, message.author.id, partOfApi(message, 'thread'));
      }
    },

    async deleted(guildId, channelId, messageIds) {
      for (const post of await kept.postsAround(guildId, channelId)) await kept.forget(post, messageIds);
    },
  };
}

/** Listens to messages; what cannot be kept is owed. */
export function listenForAnswers(work: ThreadWork): void {
  const { client, queue, touched } = work;
  const heard = (ids: readonly string[]): void => {
    for (const meanwhile of touched) for (const id of ids) meanwhile.add(id);
  };
  const failed = (error: unknown, guildId: string, channelId: string): void => {
    owe(work, guildId, channelId);
    logUnlessStopped(work, { err: error }, 'a thread message could not be kept; its thread is read at the next beat');
  };
  listenToMessages({ client, queue, heard, failed }, listenerOf(work));
}
