/** So often what was done early is tried again where nothing takes it yet. */
const MOST_TRIES = 30;
const PAUSE_MS = 30;
/** So long it is waited for a page that is being taken over; it works by then, or is not what was drawn. */
const MOST_PAUSES = 100;

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

const KEYS = /^(.|Enter|Backspace|Escape)$/u;
const waiting: (() => boolean)[] = [];

/**
 * Keeps what is done on a page that is seen already and does not work yet: keys that are no text, and buttons. Links are
 * followed, and fields filled, by the browser.
 */
export function keepEarly(): void {
  document.addEventListener('keydown', keepKey, true);
  document.addEventListener('click', keepClick, true);
}

/** Does what was kept, in its order, once the page works, and from then on keeps nothing. */
export async function doEarly(): Promise<void> {
  for (let waited = 0; waited < MOST_PAUSES && !taken(); waited += 1) await pause();
  let tries = 0;
  while (waiting.length > 0) {
    // One by one: the second may be for what the first opened.
    tries += 1;
    if (waiting[0]!() || tries === MOST_TRIES) {
      waiting.shift();
      tries = 0;
    }
    await pause();
  }
  document.removeEventListener('keydown', keepKey, true);
  document.removeEventListener('click', keepClick, true);
}

function keepKey(event: KeyboardEvent): void {
  const { key, code, shiftKey } = event;
  const other = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  if (!event.isTrusted || other || !KEYS.test(key) || takesKeys(event.target as Element)) return;
  keep(event, () => {
    const again = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true });
    return !(document.activeElement ?? document.body).dispatchEvent(again);
  });
}

function keepClick(event: MouseEvent): void {
  const button = (event.target as Element).closest<HTMLElement>('button, input[type=checkbox]');
  if (!event.isTrusted || !button) return;
  keep(event, () => {
    const now = button.isConnected ? button : likeness(button);
    if (!now || !works(now)) return false;
    now.click();
    return true;
  });
}

/** What stands for an element that was drawn anew meanwhile: of the same kind and words. */
const likeness = ({ tagName, textContent }: HTMLElement) =>
  [...document.querySelectorAll<HTMLElement>(tagName)].find((one) => one.textContent === textContent);

/** Whether React has taken over all of a page: it does so part by part. */
const taken = () => [...document.querySelectorAll<HTMLElement>('#root button')].every(works);

/** Whether React has taken an element over: before that it handles nothing of it. */
const works = (element: HTMLElement) => Object.keys(element).some((key) => key.startsWith('__reactProps$'));

function keep(event: Event, again: () => boolean): void {
  event.preventDefault();
  event.stopImmediatePropagation();
  waiting.push(again);
}

const takesKeys = (target: Element) =>
  target.matches('a, button, select, textarea, input:not([type=radio], [type=checkbox])');
