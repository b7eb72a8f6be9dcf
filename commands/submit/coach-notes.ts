// The coach's notes on an answer to a daily question, for its author alone.
import { formPart, meantParts } from '../../src/core/answer.ts';
import type { ServerPressContext } from '../../src/discord/context.ts';
import { visiblePost } from '../../src/discord/find-post.ts';
import { coachEmbeds } from '../practice/index.ts';
import { voiceEmbeds } from './voice-notes.ts';

/** Shows what can be seen in the member's own answer. */
export async function showNotes(ctx: ServerPressContext, { post: key }: { readonly post: string }): Promise<void> {
  const { question } = (await visiblePost(ctx, key)).post;
  if (!question) return ctx.refuse('common.question.postGone');
  const answer = await ctx.app.store.answers.get(key, ctx.userId);
  const parts = answer
    ? [formPart(answer) ?? [], meantParts(answer).filter(({ source }) => source !== 'form')].flat()
    : [];
  const words = parts.map(({ text }) => text).join('\n');
  const onWords = words.trim() === '' ? [] : coachEmbeds(words, question, ctx.app.synonyms, ctx.t);
  const embeds = [...voiceEmbeds(parts, question, ctx.t), ...onWords];
  if (embeds.length === 0) ctx.refuse(parts.length === 0 ? 'submit.coach.none' : 'submit.coach.noWords');
  await ctx.show({ content: '', embeds, components: [] });
}
