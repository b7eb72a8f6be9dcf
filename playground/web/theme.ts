// Dark or light: what the system asks for, until the person chooses.

const KEY = 'theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');

export function isLight(): boolean {
  return (localStorage.getItem(KEY) ?? (dark.matches ? 'dark' : 'light')) === 'light';
}

export function applyTheme(): void {
  document.documentElement.dataset.theme = isLight() ? 'light' : 'dark';
}

export function switchTheme(): void {
  localStorage.setItem(KEY, isLight() ? 'dark' : 'light');
  applyTheme();
}

/** Calls back when the system changes its mind, or another view chooses; the person's own choice stands. */
export function onTheme(changed: () => void): void {
  const follow = () => {
    applyTheme();
    changed();
  };
  dark.addEventListener('change', follow);
  window.addEventListener('storage', follow);
}
