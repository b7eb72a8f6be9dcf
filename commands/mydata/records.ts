// Whose data it is: the member who asks, and what the store keeps of them.
import type { MemberRecords } from '../../src/core/mydata.ts';
import type { LeftMessage } from '../../src/core/mydata-erasure.ts';
import type { Context } from '../../src/discord/context.ts';

export interface KeptRecords {
  readonly records: MemberRecords;
  /** A deletion is under way. */
  readonly pending: boolean;
  /** Messages that Discord refuses to delete. */
  readonly left: readonly LeftMessage[];
}

/** All that is kept of the member now. */
export async function keptOf({ app, userId }: Context): Promise<KeptRecords> {
  const erasures = (await app.store.erasures.ofMember(userId)).map(({ value }) => value);
  return {
    records: await app.store.members.of(userId),
    pending: erasures.some((erasure) => erasure.userId !== null),
    left: erasures.flatMap(({ left }) => left),
  };
}

/** The name of a server that the bot is in. */
export function serverName({ app }: Context, guildId: string): string | undefined {
  return app.client.guilds.cache.get(guildId)?.name;
}
