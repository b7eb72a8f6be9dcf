// Validating a body: the published schema first, then the overlay of what it does not know.
import { invalidForm } from '../discord-error.ts';
import { pagingFaults, pathFaults } from './paging.ts';
import type { Call, Route } from './route.ts';
import { schemaFaults } from './schemas.ts';

/** Throws 50035 with every fault at its field's path. */
export async function validate(call: Call, route: Route): Promise<void> {
  const misplaced = [
    ...pathFaults(route.path, call.params),
    ...(route.paging === undefined ? [] : pagingFaults(route.paging, call.query)),
  ];
  if (misplaced.length > 0) throw invalidForm(misplaced);
  if (route.schema !== undefined) {
    const name = typeof route.schema === 'string' ? route.schema : route.schema(call);
    const bodies = route.isList === true ? call.list : [call.body];
    const found = await Promise.all(bodies.map((body) => schemaFaults(name, body)));
    const faults = found.flatMap((list, index) =>
      route.isList === true ? list.map((fault) => ({ ...fault, path: [index, ...fault.path] })) : list,
    );
    if (faults.length > 0) throw invalidForm(faults);
  }
  const faults = (route.checks ?? []).flatMap((check) => check(call));
  if (faults.length > 0) throw invalidForm(faults);
}
