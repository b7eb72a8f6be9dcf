// A schema that reads one type of the domain, proved when it is compiled: neither may drift from the other.
import type { z } from 'zod';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? ([keyof A] extends [keyof B] ? unknown : never) : never) : never;

/** Gives the schema back as one of `T`; does not compile unless what it reads is `T`, no more and no less. */
export function schemaFor<T>() {
  return <S extends z.ZodType<T>>(schema: S & Same<T, z.output<S>> & Same<z.output<S>, T>): z.ZodType<T> => schema;
}
