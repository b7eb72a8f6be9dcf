// Messages of Components V2: everybody reads them, also who switched embeds off and where links may not be embedded.
import {
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  type APISectionComponent,
  type APISeparatorComponent,
  type APITextDisplayComponent,
  ComponentType,
  MessageFlags,
} from 'discord.js';

/** A message as Discord takes it; its texts share `LAYOUT_TEXT` characters. */
export interface Layout {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: readonly APIMessageTopLevelComponent[];
}

/** What a message that was sent before there were layouts must give up in the edit that makes it one. */
export const EMPTIED = { content: null, embeds: [] } as const;

/** Markdown. */
export function words(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

/** Words with a button at their side, which saves a row. */
export function beside(content: string, accessory: APIButtonComponent): APISectionComponent {
  return { type: ComponentType.Section, components: [words(content)], accessory };
}

/** A thin line between parts. */
export const LINE: APISeparatorComponent = { type: ComponentType.Separator };

/** Parts in a box with a coloured edge. */
export function box(colour: number, parts: readonly APIComponentInContainer[]): APIContainerComponent {
  return { type: ComponentType.Container, accent_color: colour, components: [...parts] };
}

/** The whole message. */
export function layout(...components: readonly APIMessageTopLevelComponent[]): Layout {
  return { flags: MessageFlags.IsComponentsV2, components };
}
