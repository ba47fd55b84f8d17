import {
  createContext,
  use,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';

/** A shortcut: `keys` is one key, "Ctrl+K", or two keys one after the other ("g d"); `says` is what the list of keys shows. */
export interface Shortcut {
  readonly keys: string;
  readonly says: string;
  run(event: KeyboardEvent): void;
}

const KEPT = 'permanence.keys';
const SEQUENCE_MS = 1_500;

interface Choice {
  /** Single keys are off (WCAG 2.1.4). */
  readonly off: boolean;
  /** Another key in place of the usual one. */
  readonly instead: Readonly<Record<string, string>>;
}

/** The overlay that a component stands in; null for the page itself. */
export const OverlayContext = createContext<symbol | null>(null);

const stack: {
  readonly overlay: symbol | null;
  readonly latest: { readonly current: readonly Shortcut[] };
}[] = [];
/** What is open over the page, the topmost last. */
const overlays: symbol[] = [];
const listeners = new Set<() => void>();
let choice: Choice = read();
let first: { readonly key: string; readonly at: number } | null = null;

function read(): Choice {
  try {
    return { off: false, instead: {}, ...JSON.parse(localStorage.getItem(KEPT) ?? '{}') };
  } catch {
    return { off: false, instead: {} };
  }
}

/** Switches single keys off or gives one another key; kept on this computer. */
export function chooseKeys(change: Partial<Choice>): void {
  choice = { ...choice, ...change };
  localStorage.setItem(KEPT, JSON.stringify(choice));
  for (const listener of listeners) listener();
}

export const useKeyChoice = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => choice,
    () => choice,
  );

/** The shortcuts of the page, or of an overlay, the innermost last. */
export const shortcutsIn = (overlay: symbol | null): readonly Shortcut[] =>
  stack.flatMap((one) => (one.overlay === overlay ? one.latest.current : []));

/** The key that is to be pressed for a usual one. */
export const keyFor = (keys: string): string => choice.instead[keys] ?? keys;

/**
 * Lets shortcuts work while the component is there and nothing is open over it. The innermost of two with the same keys
 * wins.
 */
export function useKeys(shortcuts: readonly Shortcut[]): void {
  useKeysIn(use(OverlayContext), shortcuts);
}

/** Opens an overlay for as long as the component is there: of all shortcuts only those in it work, and `shortcuts`. */
export function useOverlay(shortcuts: readonly Shortcut[]): symbol {
  const [overlay] = useState(() => Symbol());
  useLayoutEffect(() => {
    overlays.push(overlay);
    return () => {
      overlays.splice(overlays.indexOf(overlay), 1);
    };
  }, [overlay]);
  useKeysIn(overlay, shortcuts);
  return overlay;
}

function useKeysIn(overlay: symbol | null, shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const one = { overlay, latest };
    stack.push(one);
    return () => {
      stack.splice(stack.indexOf(one), 1);
    };
  }, [overlay]);
}

/** Whether keys typed at `target` are text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(input|select|textarea)$/i.test(target.tagName)) &&
    !/^(checkbox|radio|button|submit)$/.test((target as HTMLInputElement).type)
  );
}

/** Digits by their place on the keyboard, so that they work with and without Shift on AZERTY; the rest by what it types. */
export function keyOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  const key = digit ?? (event.key.length === 1 ? event.key.toLowerCase() : event.key);
  const letter = key.length === 1 && /\p{L}/u.test(key);
  const shift = event.shiftKey && letter ? 'Shift+' : '';
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${shift}${letter ? key.toUpperCase() : key}`;
}

/** How a shortcut is written, in the form `keyOf` gives: letters are capitals, "Shift+N" is another key than "N". */
function written(keys: string): string {
  return keys
    .split(' ')
    .map((key) => key.replace(/(^|\+)[a-z]$/, (letter) => letter.toUpperCase()))
    .join(' ');
}

/** The shortcut an event stands for, given the key pressed before it. */
export function shortcutFor(
  pressed: string,
  before: string | null,
  shortcuts: readonly Shortcut[],
  instead: Readonly<Record<string, string>> = {},
): Shortcut | undefined {
  const keyed = (shortcut: Shortcut) => written(instead[shortcut.keys] ?? shortcut.keys);
  const newest = shortcuts.toReversed();
  return (
    (before ? newest.find((one) => keyed(one) === `${before} ${pressed}`) : undefined) ??
    newest.find((one) => keyed(one) === pressed)
  );
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  const pressed = keyOf(event);
  const single = !pressed.startsWith('Ctrl+');
  if (single && (choice.off || isTyping(event.target))) return;
  const overlay = overlays.at(-1) ?? null;
  // Esc closes an overlay, and nothing else.
  if (overlay && pressed === 'Escape') return;
  const now = Date.now();
  const before = first && now - first.at < SEQUENCE_MS ? first.key : null;
  first = { key: pressed, at: now };
  const shortcut = shortcutFor(pressed, before, shortcutsIn(overlay), choice.instead);
  if (!shortcut) return;
  first = null;
  event.preventDefault();
  shortcut.run(event);
}

/** Listens to the page's keyboard; called once. */
export function listenToKeys(): void {
  document.addEventListener('keydown', press);
}
