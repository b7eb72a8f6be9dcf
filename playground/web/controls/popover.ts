// Places a list that is open in the top layer beside what opened it, inside the window.

const GAP = 4;
const EDGE = 8;

/** Below where the opener stands, or above it when there is more room; never wider or higher than the window. */
export function placeBelow(list: HTMLElement, at: DOMRect): void {
  const below = window.innerHeight - at.bottom - GAP - EDGE;
  const above = at.top - GAP - EDGE;
  list.style.setProperty('--least', `${Math.min(at.width, window.innerWidth - 2 * EDGE)}px`);
  list.style.maxHeight = `${Math.max(below, above)}px`;
  const { width, height } = list.getBoundingClientRect();
  const top = height <= below || below >= above ? at.bottom + GAP : at.top - GAP - Math.min(height, above);
  list.style.top = `${Math.max(EDGE, top)}px`;
  list.style.left = `${Math.max(EDGE, Math.min(at.left, window.innerWidth - width - EDGE))}px`;
}
