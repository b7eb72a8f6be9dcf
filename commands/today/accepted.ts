// Tells a member that leaders took their suggestion, privately and where they look anyway: nobody gets an unasked direct message.
import type { ServerContext } from '../../src/discord/context.ts';
import { plainLine } from '../../src/discord/safe-text.ts';

/** Characters of a title in a line. */
const TITLE = 100;
/** How long (ms) it is told. */
const TOLD_FOR = 7 * 24 * 60 * 60_000;

/** A line for each suggestion of the member that was taken lately. */
export async function acceptedLines({ app, interaction, userId, now, t }: ServerContext): Promise<string[]> {
  const accepted = await app.acceptedOf(interaction.guildId, userId, now - TOLD_FOR);
  return accepted.map(({ title }) => t('today.accepted', { title: plainLine(title, TITLE) }));
}
