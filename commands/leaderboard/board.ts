// The ranking of a study as a picture and as lines: the first ten, and the reader's own place. Who took no part is not named.
import { AttachmentBuilder, Colors } from 'discord.js';
import { type Participation, participationOf, ranked } from '../../src/core/attendance.ts';
import { addDays, studyDay } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { FILE_DESCRIPTION } from '../../src/discord/limits.ts';
import { plain } from '../../src/discord/safe-text.ts';
import { attendanceOfAll } from '../../src/discord/study-attendance.ts';
import { peopleOf } from '../../src/discord/study-people.ts';
import { shownName } from '../answers/index.ts';

/** Days that count, today among them. */
const DAYS = 28;
const FIRST = 10;
const FILE = 'leaderboard.png';

type Ranked = Participation & { readonly place: number; readonly name: string };

/** Everybody with a place. */
async function rankingOf(ctx: ServerContext, study: Study): Promise<readonly Ranked[]> {
  const { app } = ctx;
  const people = await peopleOf(app, study);
  const until = studyDay(app.clock.now(), study.schedule.zone);
  const range = { from: addDays(until, 1 - DAYS), until };
  const listed = people.map((person) => person.listed);
  const days = await attendanceOfAll(app, study, listed, range);
  const names = new Map(people.map(({ listed: { userId }, member }) => [userId, shownName(member)]));
  const taken = listed.map(({ userId }) => participationOf(userId, days.get(userId) ?? []));
  return ranked(taken).map((one) => ({ ...one, name: names.get(one.userId) ?? '' }));
}

function numbersOf({ answered, late }: Participation, { t }: ServerContext): string {
  const days = t('leaderboard.days', { count: answered });
  return late === 0 ? days : t('leaderboard.withLate', { days, late: t('leaderboard.late', { count: late }) });
}

function lineOf(one: Ranked, ctx: ServerContext): string {
  const line = ctx.t('leaderboard.line', { place: one.place, name: plain(one.name), numbers: numbersOf(one, ctx) });
  return one.userId === ctx.userId ? `**${line}**` : line;
}

async function pictureOf(ctx: ServerContext, study: Study, shown: readonly Ranked[]): Promise<AttachmentBuilder[]> {
  const { app, t, userId } = ctx;
  try {
    const drawn = await app.pictures.ranking({
      title: t('leaderboard.picture.title'),
      note: t('leaderboard.picture.note'),
      theme: study.theme ?? 'dark',
      rows: shown.map((one) => ({
        ...{ place: one.place, name: one.name, answered: one.answered, late: one.late },
        end: t('leaderboard.days', { count: one.answered }),
        isOwn: one.userId === userId,
      })),
    });
    const list = shown.map((one) => t('leaderboard.line', { ...one, numbers: numbersOf(one, ctx) })).join('. ');
    const description = `${t('leaderboard.picture.title')}. ${list}`.slice(0, FILE_DESCRIPTION);
    return [new AttachmentBuilder(Buffer.from(drawn), { name: FILE, description })];
  } catch (error) {
    app.log.warn({ err: error }, 'the picture of a ranking could not be drawn');
    return [];
  }
}

/** Shows the ranking of a study. */
export async function showBoard(ctx: ServerContext, study: Study): Promise<void> {
  const { t, userId } = ctx;
  await ctx.later();
  const all = await rankingOf(ctx, study);
  const own = all.slice(FIRST).find((one) => one.userId === userId);
  const shown = [...all.slice(0, FIRST), ...(own ? [own] : [])];
  const files = shown.length === 0 ? [] : await pictureOf(ctx, study, shown);
  const lines = shown.length === 0 ? [t('leaderboard.nobody')] : shown.map((one) => lineOf(one, ctx));
  const image = files.length === 0 ? {} : { image: { url: `attachment://${FILE}` } };
  await ctx.show({
    content: t('leaderboard.heading', { channel: `<#${study.channelId}>` }),
    embeds: [{ description: lines.join('\n'), color: Colors.Blurple, ...image }],
    components: [],
    files,
  });
}
