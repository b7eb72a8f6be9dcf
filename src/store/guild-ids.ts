// Which servers a collection has documents of, where its keys begin with the server's id.
import type { Collection } from './collection.ts';

/** The ids, each found by one look-up behind the last key that the one before it can have. */
export async function guildIdsIn(collection: Pick<Collection<unknown>, 'scan'>): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ; ) {
    const [next] = await collection.scan('', { limit: 1, ...(after === undefined ? {} : { after }) });
    if (next === undefined) return ids;
    const id = next.key.slice(0, next.key.indexOf(':'));
    ids.push(id);
    after = `${id};`;
  }
}
