// The form for an answer to a daily post.
import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import { type DailyPost, postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { textForm } from '../../src/discord/answer-form.ts';
import { filledHash } from '../../src/discord/filled-form.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { send } from './routes.ts';

/** Who will read it, and where. */
function readersOf({ reveal }: Study, { showing }: DailyPost, t: Translate): string {
  return showing === undefined || reveal === 'open' ? t(`submit.form.${reveal}`) : t(`submit.form.shown.${reveal}`);
}

/** The form for one post, with its question's title as the member reads it, filled with what the member submitted before. */
export function answerForm(
  study: Study,
  post: DailyPost,
  title: string | undefined,
  before: string | undefined,
  t: Translate,
): APIModalInteractionResponseCallbackData {
  const id = send.id({ post: postKey(post), filled: filledHash(before ?? '') });
  return textForm(id, title ?? t('submit.form.title'), readersOf(study, post, t), before, t);
}
