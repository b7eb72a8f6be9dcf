// Arrow keys in a menu: up and down go round among its items.

/** Moves the focus among the items; returns whether the key was one of a menu's. */
export function stepMenu(event: KeyboardEvent, items: readonly HTMLElement[]): boolean {
  const { activeElement } = document;
  const at = activeElement instanceof HTMLElement ? items.indexOf(activeElement) : -1;
  if (event.key === 'ArrowDown' || event.key === 'ArrowRight') items[(at + 1) % items.length]?.focus();
  else if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') items.at(at - 1)?.focus();
  else if (event.key === 'Home') items[0]?.focus();
  else if (event.key === 'End') items.at(-1)?.focus();
  else return false;
  return true;
}
