// What a leader should know, as one line at the top of a screen: not every study has a channel for notices.

import { addDays, studyDay } from '../../src/core/schedule.ts';
import { wordlessName } from '../../src/core/short-id.ts';
import type { Study } from '../../src/core/study.ts';
import { type Trouble, troubleOf } from '../../src/core/trouble.ts';
import type { Facts } from '../../src/discord/context.ts';
import { dayName } from '../../src/discord/question-card.ts';
import { timestamp } from '../../src/discord/safe-text.ts';

/** What lies further back is in `/schedule` or over. */
const LOOK_BACK_DAYS = 14;

function textOf(trouble: Trouble, { t, language }: Facts): string {
  switch (trouble.kind) {
    case 'stopped':
      return t('notice.trouble.stopped', { reason: t(`notice.reason.${trouble.reason}`) });
    case 'trying':
      return t('notice.trouble.trying', {
        reason: t(`notice.reason.${trouble.reason}`),
        relative: timestamp(trouble.at, 'R'),
      });
    case 'lost':
      return t('notice.trouble.lost', {
        day: dayName(trouble.date, language),
        reason: t(`notice.reason.${trouble.reason}`),
      });
    case 'set-aside':
      // Its own words would make Discord refuse this line as well.
      return t('notice.trouble.setAside', { id: wordlessName(trouble.questionId) });
  }
}

/** The line about a study, or none: no line at all while all is well. */
export async function troubleLine(study: Study, ctx: Facts): Promise<string[]> {
  const { app } = ctx;
  const until = studyDay(app.clock.now(), study.schedule.zone);
  const from = addDays(until, -LOOK_BACK_DAYS);
  const latest = (await app.store.posts.ofStudy(study.id, { from, until })).at(-1);
  const trouble = troubleOf(study, latest);
  return trouble ? [textOf(trouble, ctx)] : [];
}
