// The list of a member's mock interviews, newest first, page by page.
import { Colors } from 'discord.js';
import type { Mock } from '../../src/core/mock.ts';
import type { Language } from '../../src/core/question.ts';
import type { Context } from '../../src/discord/context.ts';
import { zoneHere } from '../../src/discord/member-practice.ts';
import { pageAt, pageOf, pageRow } from '../../src/discord/pages.ts';
import { timestamp } from '../../src/discord/safe-text.ts';
import { choices, option, type Screen } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import * as routes from './routes.ts';
import { sumOfMock } from './rules/mock-report.ts';

const COLOUR = Colors.Fuchsia;
const PAGE = 8;

/** A select's options show no timestamps of Discord's: the time in the member's zone. */
function whenText(at: number, zone: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'ko' ? 'ko-KR' : 'en-US', {
    month: language === 'ko' ? 'long' : 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
  }).format(at);
}

function lineOf(mock: Mock, t: Translate): string {
  const time = timestamp(mock.startedAt, 'f');
  if (mock.endedAt === null) return t('mock.past.running', { time });
  const { answered, steps } = sumOfMock(mock);
  return t('mock.past.line', { time, answered, steps });
}

/** One page of the list. */
function pastView(
  mocks: readonly Mock[],
  { page, pages }: { readonly page: number; readonly pages: number },
  timeOf: (at: number) => string,
  t: Translate,
  content: string,
): Screen {
  const lines = mocks.length === 0 ? [t('mock.past.none')] : mocks.map((mock) => lineOf(mock, t));
  const options = mocks.map((mock) =>
    option(t('mock.option.past', { time: timeOf(mock.startedAt), asked: sumOfMock(mock).asked }), mock.id),
  );
  const place = pageOf(page, pages, t);
  const embed = {
    title: t('mock.past.title'),
    description: lines.join('\n'),
    color: COLOUR,
    ...(place === undefined ? {} : { footer: { text: place } }),
  };
  const components = [
    ...choices(routes.open.id({}), t('mock.select.past'), options),
    ...pageRow(routes.past.id, page, pages, t),
  ];
  return { content, embeds: [embed], components };
}

/** Shows a page of the list, from 0. `content`: what just happened. */
export async function showPast(ctx: Context, at: number, content = ''): Promise<void> {
  const { app, userId, language, t } = ctx;
  const ids = await app.store.mocks.idsOf(userId);
  const pages = Math.max(1, Math.ceil(ids.length / PAGE));
  const page = pageAt(at, pages);
  const mocks = await app.store.mocks.some(userId, ids.slice(page * PAGE, (page + 1) * PAGE));
  const zone = await zoneHere(ctx);
  const timeOf = (time: number): string => whenText(time, zone, language);
  await ctx.show(pastView(mocks, { page, pages }, timeOf, t, content));
}
