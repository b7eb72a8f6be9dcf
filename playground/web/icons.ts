// The page's own line drawings: glyphs of a font would look different, or be missing, on each machine.
import { html, type TemplateResult } from 'lit';

const PATHS = {
  hash: 'M9 4 7 20M17 4l-2 16M4 9h16M4 15h16',
  forum: 'M4 5h12v9H9l-4 3v-3H4zM19 9h1v9h-1v3l-4-3h-4',
  thread: 'M6 4v9a3 3 0 0 0 3 3h10M15 12l4 4-4 4',
  lock: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
  at: 'M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0v1.5a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-3.5 7.1',
  mail: 'M3 6h18v12H3zM3 7l9 7 9-7',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 3',
  pause: 'M8 5v14M16 5v14',
  eye: 'M2 12c3-5 6.5-7 10-7s7 2 10 7c-3 5-6.5 7-10 7s-7-2-10-7zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  reply: 'M10 6 4 12l6 6M4 12h9a7 7 0 0 1 7 7',
  pencil: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  more: 'M5 11.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1zM12 11.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1zM19 11.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1z',
  send: 'M4 4l17 8-17 8 3-8zM7 12h8',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6 6 18',
  expand: 'M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5 19 19M19 5l-1.5 1.5M6.5 17.5 5 19',
  moon: 'M20 14A8 8 0 1 1 10 4a6.5 6.5 0 0 0 10 10z',
  slash: 'M15 5 9 19M4 4h16v16H4z',
  skip: 'M5 5l7 7-7 7M13 5l7 7-7 7',
  out: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  events: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  halves: 'M4 5h16v14H4zM12 5v14',
  warn: 'M12 4 2.5 20h19zM12 10v4M12 17v.5',
  plus: 'M12 5v14M5 12h14',
  crown: 'M4 18h16M4 18 3 8l5 4 4-7 4 7 5-4-1 10',
} as const;

export type Icon = keyof typeof PATHS;

/** A drawing without a name of its own: what carries it says what it means. */
export function icon(name: Icon, size = 20): TemplateResult {
  return html`<svg class="drawing" width=${size} height=${size} viewBox="0 0 24 24" fill="none" stroke="currentColor"
    stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;
}
