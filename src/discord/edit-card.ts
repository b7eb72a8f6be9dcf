// Brings a post's card up to date where it stands: in its channel, or in the forum post that it opens.
import { Routes } from 'discord.js';
import type { DailyPost } from '../core/post.ts';
import type { Bulk } from './bulk.ts';
import { EMPTIED } from './layout.ts';
import type { Card } from './question-card.ts';

/** Where a post's card stands; undefined: it was never sent. */
export function placeOfCard(post: Pick<DailyPost, 'channelKind' | 'channelId' | 'messageId'>) {
  const { channelKind, channelId, messageId } = post;
  return messageId === null ? undefined : { channelId: channelKind === 'forum' ? messageId : channelId, messageId };
}

/** Edits the card of a post that was sent; nobody is pinged again. @throws what the connection throws */
export async function editCard(bulk: Bulk, post: DailyPost, { flags, components }: Card): Promise<void> {
  const place = placeOfCard(post);
  if (!place) return;
  const body = { ...EMPTIED, flags, components, allowed_mentions: { parse: [] } };
  await bulk.request('patch', Routes.channelMessage(place.channelId, place.messageId), { body });
}
