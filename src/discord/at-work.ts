// Long work behind a press: the message says that it runs, and nothing on it can be pressed meanwhile.
import type { PressContext } from './context.ts';
import type { Row } from './screen.ts';

/** The rows, each control of which is there and can do nothing. */
function resting(rows: readonly Row[]): Row[] {
  return rows.map((row) => ({
    ...row,
    components: row.components.map((each) => ({ ...each, disabled: true })),
  }));
}

/** The rows of the message that was pressed. */
function rowsOf({ interaction }: PressContext): Row[] {
  return interaction.message.components.flatMap((row) => {
    const json = row.toJSON();
    return 'components' in json ? [json as Row] : [];
  });
}

/** Does long work, whose end shows another screen; where it fails, the message is again as it was. */
export async function atWork(ctx: PressContext, said: string, work: () => Promise<void>): Promise<void> {
  const { message } = ctx.interaction;
  const rows = rowsOf(ctx);
  const embeds = message.embeds.map((embed) => embed.toJSON());
  await ctx.show({ content: said, embeds, components: resting(rows) });
  try {
    await work();
  } catch (error) {
    await ctx.show({ content: message.content, embeds, components: rows });
    throw error;
  }
}
