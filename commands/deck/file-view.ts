// The screens of a deck's file: what bringing it would do, and what it did.
import { ButtonStyle, Colors } from 'discord.js';
import type { Joining } from '../../src/core/deck-file.ts';
import { button, row } from '../../src/discord/pages.ts';
import type { Row, Screen } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import * as routes from './routes.ts';

const COLOUR = Colors.Green;

/** A file beside the deck that it would join. */
export interface Preview {
  readonly id: string;
  readonly joining: Joining;
  /** Cards whose question cannot be shown here. */
  readonly unknown: number;
  /** The daily cap that it would bring; undefined: it stays as it is. */
  readonly cap: number | undefined;
}

function screen(lines: readonly string[], components: Row[], t: Translate): Screen {
  return {
    content: '',
    embeds: [{ title: t('deck.file.title'), description: lines.join('\n'), color: COLOUR }],
    components,
  };
}

function back(t: Translate) {
  return button(t('deck.button.back'), routes.back.id({}), ButtonStyle.Secondary);
}

/** What would change, before anything does. */
export function previewView({ id, joining, unknown, cap }: Preview, t: Translate): Screen {
  const counted = (['added', 'newer', 'older', 'same'] as const).flatMap((kind) =>
    joining[kind] > 0 ? [t(`deck.file.${kind}`, { count: joining[kind] })] : [],
  );
  const changes = joining.changed > 0 || cap !== undefined;
  const lines = [
    ...counted,
    ...(unknown > 0 ? [t('deck.file.unknown', { count: unknown })] : []),
    ...(cap === undefined ? [] : [t('deck.file.cap', { cap })]),
    '',
    t(changes ? 'deck.file.kept' : 'deck.file.nothing'),
  ];
  const take = button(t('deck.button.take'), routes.take.id({ file: id }), ButtonStyle.Success);
  const drop = button(t('deck.button.drop'), routes.drop.id({ file: id }), ButtonStyle.Secondary);
  return screen(lines, row(changes ? [take, drop] : [back(t)]), t);
}

/** What it did. */
export function takenView({ added, changed }: Joining, t: Translate): Screen {
  return screen([t('deck.file.taken', { added, changed: changed - added })], row([back(t)]), t);
}
