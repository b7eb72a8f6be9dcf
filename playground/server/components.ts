// Message and form components as trees: walking them, finding one by its custom id, numbering them as Discord does.
import type { Json } from './state.ts';

function children(component: Json): Json[] {
  const list = (component.components as Json[] | null | undefined) ?? [];
  const single = [component.component, component.accessory].filter((part) => part != null) as Json[];
  return [...list, ...single];
}

/** All components, parents first. */
export function* walkComponents(components: readonly Json[]): Generator<Json> {
  for (const component of components) {
    yield component;
    yield* walkComponents(children(component));
  }
}

/** The component that carries a custom id. */
export function findComponent(components: readonly Json[], customId: string): Json | undefined {
  for (const component of walkComponents(components)) if (component.custom_id === customId) return component;
  return undefined;
}

/** A copy in which every component has an `id`, counted from 1 where none was given. */
export function numberComponents(components: readonly Json[]): Json[] {
  const copy = structuredClone(components) as Json[];
  const taken = new Set([...walkComponents(copy)].map((component) => component.id));
  let next = 1;
  for (const component of walkComponents(copy)) {
    if (typeof component.id === 'number' && component.id !== 0) continue;
    while (taken.has(next)) next += 1;
    component.id = next;
    next += 1;
  }
  return copy;
}
