/** Text that is HTML already. */
export class Html {
  constructor(readonly text: string) {}
}

type Hole = Html | string | number | null | undefined | false | readonly Html[];

const CHARACTERS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML with every hole escaped, in texts and in quoted attributes, but for what is `Html` itself. */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  return new Html(
    parts.reduce((text, part, at) => {
      const hole = holes[at - 1];
      return text + written(hole) + part;
    }),
  );
}

function written(hole: Hole): string {
  if (hole === null || hole === undefined || hole === false) return '';
  if (hole instanceof Html) return hole.text;
  if (typeof hole === 'object') return hole.map(({ text }) => text).join('');
  return String(hole).replace(/[&<>"']/g, (character) => CHARACTERS[character]!);
}
