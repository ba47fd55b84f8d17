import { tellLook } from './page-cookies.ts';

/** How the app looks on this computer. */
export interface Appearance {
  readonly theme: 'auto' | 'light' | 'dark';
  readonly text: 'usual' | 'large' | 'larger';
}

const KEPT = 'permanence.appearance';

export function readAppearance(): Appearance {
  try {
    return { theme: 'auto', text: 'usual', ...JSON.parse(localStorage.getItem(KEPT) ?? '{}') };
  } catch {
    return { theme: 'auto', text: 'usual' };
  }
}

/** Changes the look at once and keeps it. */
export function chooseAppearance(change: Partial<Appearance>): void {
  const appearance = { ...readAppearance(), ...change };
  localStorage.setItem(KEPT, JSON.stringify(appearance));
  applyAppearance(appearance);
}

export function applyAppearance({ theme, text }: Appearance = readAppearance()): void {
  document.documentElement.dataset.theme = theme;
  document.documentElement.dataset.text = text;
  tellLook({ theme, text });
}
