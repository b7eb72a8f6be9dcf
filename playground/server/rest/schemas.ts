// Discord's published schemas: loaded once, when the first body comes, because they are large.
import type * as Spec from 'discord-api-spec/zod';
import type { core } from 'zod';
import type { FieldFault } from '../discord-error.ts';
import { faultsOf } from './issue-faults.ts';
import { mayPass } from './overlay-allowances.ts';
import { withOwnLimit } from './overlay-messages.ts';

export type SchemaName = keyof typeof Spec;

let loading: Promise<typeof Spec> | undefined;

/** Everything in `body` that the schema refuses and Discord refuses too. */
export async function schemaFaults(name: SchemaName, body: unknown): Promise<FieldFault[]> {
  loading ??= import('discord-api-spec/zod');
  const result = (await loading)[name].safeParse(body);
  if (result.success) return [];
  const issues: core.$ZodIssue[] = result.error.issues;
  return faultsOf(issues, body)
    .filter((fault) => !mayPass(fault, body))
    .map(withOwnLimit);
}
