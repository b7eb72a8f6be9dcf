// Links that open files of members' messages, as Discord last signed them: kept in memory, for as long as they hold.
import type { APIMessage } from 'discord.js';
import type { AnswerFile } from '../../src/core/answer.ts';
import { unsigned } from '../../src/core/answer-files.ts';

export interface FreshLinks {
  /** Notes the links of a message that was just read or heard. */
  note(message: Pick<APIMessage, 'attachments'>): void;
  /** A link that opens the file now, if one is known. */
  of(file: AnswerFile): string | undefined;
}

/** Files whose links are remembered. */
const MOST = 2_000;
/** ms that a link must still hold, so that it opens when it is pressed. */
const MARGIN = 60_000;

/** Epoch ms at which a signed link runs out; a link without signature does not. */
function endOf(link: string): number {
  const seconds = Number.parseInt(new URL(link).searchParams.get('ex') ?? '', 16);
  return Number.isNaN(seconds) ? Number.POSITIVE_INFINITY : seconds * 1_000;
}

/** An empty memory of links; `now` in epoch ms. */
export function createFreshLinks(now: () => number): FreshLinks {
  const links = new Map<string, string>();
  return {
    note({ attachments }) {
      for (const { url } of attachments) {
        links.delete(unsigned(url));
        links.set(unsigned(url), url);
        const [oldest] = links.keys();
        if (links.size > MOST && oldest !== undefined) links.delete(oldest);
      }
    },
    of({ url }) {
      const link = links.get(url);
      return link !== undefined && endOf(link) > now() + MARGIN ? link : undefined;
    },
  };
}
