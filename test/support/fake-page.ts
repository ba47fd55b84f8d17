import { runInNewContext } from 'node:vm';

const unescaped = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&');

/** What a browser shows of one of our pages: as much of a document as its script touches. */
export interface FakePage {
  readonly visible: 'with-token' | 'without-token';
  readonly title: string;
  /** Whether the field of a code is shown by now. */
  readonly asksCode: boolean;
  /** Fills the form in and sends it; answers what the page says then. */
  submit(fields: Readonly<Record<string, string>>): Promise<{ alert: string; done: string; address: string }>;
}

/** Opens a page at `address` (with its fragment) and runs its script, whose requests go to the server itself. */
export async function openFakePage(address: string): Promise<FakePage> {
  const html = await (await fetch(address)).text();
  const script = /<script>([\s\S]*)<\/script>/.exec(html)![1]!;
  const location = new URL(address);
  const state = { alert: '', done: '', address, title: '', asksCode: false };
  const shown: string[] = [];
  let send: ((event: { preventDefault(): void }) => Promise<void>) | undefined;
  let filled: Readonly<Record<string, string>> = {};

  const section = (id: string) => {
    const inner = new RegExp(`<section id="${id}" hidden>([\\s\\S]*?)</section>`).exec(html)![1]!;
    const heading = { textContent: unescaped(/<h1>(.*?)<\/h1>/.exec(inner)![1]!) };
    const data = [...inner.matchAll(/ data-(\w+)="([^"]*)"/g)];
    const alert = {
      focus: () => undefined,
      set textContent(text: string) {
        state.alert = text;
      },
    };
    const code = {
      set hidden(hidden: boolean) {
        state.asksCode = !hidden;
      },
    };
    const form = data.length > 0 && {
      dataset: Object.fromEntries(data.map(([, name, text]) => [name, unescaped(text!)])),
      names: [...inner.matchAll(/<input [^>]*name="(\w+)"/g)].map(([, name]) => name!),
      querySelector: (selector: string) =>
        ({ button: { disabled: false }, '[data-code]': code })[selector] ?? alert,
      addEventListener: (_: string, listener: typeof send) => {
        send = listener;
      },
    };
    return {
      set hidden(hidden: boolean) {
        if (!hidden) shown.push(id);
      },
      querySelector: (selector: string) => (selector === 'h1' ? heading : form || null),
      replaceChildren: () => undefined,
    };
  };
  const done = {
    focus: () => undefined,
    set textContent(text: string) {
      state.done = text;
    },
  };
  const document = {
    getElementById: (id: string) => (id === 'done' ? done : section(id)),
    set title(text: string) {
      state.title = text;
    },
  };
  class FormData {
    constructor(private readonly form: { names: readonly string[] }) {}
    [Symbol.iterator]() {
      return this.form.names.map((name) => [name, filled[name] ?? '']).values();
    }
  }
  const history = {
    replaceState: (_: null, __: string, path: string) => {
      state.address = new URL(path, location).href;
    },
  };
  const ask = (path: string, options: RequestInit) => fetch(new URL(path, location), options);
  runInNewContext(script, { document, location, history, FormData, fetch: ask });
  return {
    visible: shown[0] as FakePage['visible'],
    title: state.title,
    get asksCode() {
      return state.asksCode;
    },
    async submit(fields) {
      filled = fields;
      if (!send) throw new Error('The page has no form.');
      await send({ preventDefault: () => undefined });
      return { alert: state.alert, done: state.done, address: state.address };
    },
  };
}
