// What a member got: all feedback on one answer a page, without a trace of who wrote what is anonymous.
import { type APIEmbed, ButtonStyle, Colors } from 'discord.js';
import type { Feedback, MemberFeedback } from '../../src/core/feedback.ts';
import type { DailyPost } from '../../src/core/post.ts';
import { shortHash } from '../../src/core/short-hash.ts';
import type { ServerCommandContext, ServerContext, ServerPressContext } from '../../src/discord/context.ts';
import { canSee } from '../../src/discord/find-study.ts';
import { EMBED_TITLE } from '../../src/discord/limits.ts';
import { button, pageAt, pageOf, pageRow, row } from '../../src/discord/pages.ts';
import { plainLine } from '../../src/discord/safe-text.ts';
import { noteWords } from './note-words.ts';
import { waitingFor } from './round.ts';
import * as routes from './routes.ts';

const COLOUR = Colors.Blurple;
/** Notes on one page: an embed holds 4,096 characters. */
const A_PAGE = 3;

interface ReceivedPage {
  readonly postKey: string;
  readonly notes: readonly Feedback[];
}

/** In no order that would tell who was first. */
function shuffled(notes: readonly Feedback[]): readonly Feedback[] {
  const place = ({ postKey, good, at }: Feedback): string => shortHash(postKey, good, at);
  return notes.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}

function pagesOf({ received }: MemberFeedback): readonly ReceivedPage[] {
  const keys = [...new Set(received.map(({ postKey }) => postKey))];
  return keys.flatMap((postKey) => {
    const notes = shuffled(received.filter((note) => note.postKey === postKey));
    const starts = notes.flatMap((_, at) => (at % A_PAGE === 0 ? [at] : []));
    return starts.map((start) => ({ postKey, notes: notes.slice(start, start + A_PAGE) }));
  });
}

/** The question of a post, for those who see its channel. */
async function titleOf(ctx: ServerContext, post: DailyPost | undefined): Promise<string> {
  const study = post && (await ctx.app.store.studies.get(ctx.interaction.guildId, post.studyId));
  if (!study || !post.question || !canSee(ctx, study)) return ctx.t('feedback.home.unknownQuestion');
  return plainLine(post.question.title, EMBED_TITLE);
}

async function embedOf(ctx: ServerContext, { postKey, notes }: ReceivedPage): Promise<APIEmbed> {
  const { t } = ctx;
  const whose = ({ anonymous, from }: Feedback): string =>
    anonymous ? t('feedback.note.anonymous') : t('feedback.note.from', { name: `<@${from}>` });
  return {
    title: await titleOf(ctx, await ctx.app.store.posts.get(postKey)),
    description: notes.map((note) => `-# ${whose(note)}\n${noteWords(note, t)}`).join('\n\n'),
    color: COLOUR,
  };
}

/** Shows what the member got, and what they still have to write; `said`: what just happened. */
async function showReceived(ctx: ServerContext, wanted: number | undefined, said?: string): Promise<void> {
  const { app, t, interaction, userId } = ctx;
  const kept = await app.store.feedback.ofMember(userId, interaction.guildId);
  const { owed, more } = await waitingFor(ctx);
  const pages = pagesOf(kept);
  const at = pageAt(wanted, pages.length);
  const page = pages[at];
  const footer = pageOf(at, pages.length, t);
  const thanks = kept.given.filter(({ thanked }) => thanked).length;
  const count = kept.received.length;
  const toWrite = owed.length > 0 ? t('feedback.home.owed', { count: owed.length }) : t('feedback.home.nothingOwed');
  const lines = [
    ...(said === undefined ? [] : [said]),
    owed.length === 0 && more.length > 0 ? t('feedback.home.more') : toWrite,
    count === 0 ? t('feedback.home.noneReceived') : t('feedback.home.received', { count }),
    ...(thanks > 0 ? [t('feedback.home.thanks', { count: thanks })] : []),
  ];
  const embed = page && (await embedOf(ctx, page));
  const write = button(t('feedback.button.write'), routes.next.id({}), ButtonStyle.Primary);
  const isToThank = page?.notes.some(({ thanked }) => !thanked) === true;
  await ctx.show({
    content: lines.join('\n'),
    embeds: embed ? [footer === undefined ? embed : { ...embed, footer: { text: footer } }] : [],
    components: [
      ...pageRow((turned) => routes.received.id(turned), at, pages.length, t),
      ...row([
        ...(owed.length + more.length > 0 ? [write] : []),
        ...(page && isToThank
          ? [button(t('feedback.button.thank'), routes.thank.id({ post: page.postKey }), ButtonStyle.Secondary)]
          : []),
      ]),
    ],
  });
}

/** Opens it at its beginning. */
export async function openReceived(ctx: ServerCommandContext): Promise<void> {
  await ctx.later();
  await showReceived(ctx, undefined);
}

/** Turns a page, or opens it from another screen. */
export async function pressReceived(
  ctx: ServerPressContext,
  { page }: { readonly page?: number | undefined },
): Promise<void> {
  await ctx.later();
  await showReceived(ctx, page);
}

/** Thanks everybody who wrote on one answer of the member's. */
export async function thank(ctx: ServerPressContext, { post }: { readonly post: string }): Promise<void> {
  const { app, interaction, userId, t } = ctx;
  await ctx.later();
  const { received } = await app.store.feedback.ofMember(userId, interaction.guildId);
  for (const note of received.filter(({ postKey }) => postKey === post)) {
    await app.store.feedback.update(note, (now) => now && { ...now, thanked: true });
  }
  await showReceived(ctx, undefined, t('feedback.thanked'));
}
