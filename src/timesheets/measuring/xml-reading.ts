import { SaxesParser, type SaxesTagNS } from 'saxes';
import { DomainError } from '../../kernel/domain-error.js';

const DEEPEST = 500;
/** Of one text, comment or tag, in code units. */
const LONGEST_PIECE = 2_000_000;

/** An element as it opens or closes, its prefix resolved to the namespace. */
export type Element = SaxesTagNS;

export interface XmlReader {
  open(element: Element): void;
  close(element: Element): void;
  text(text: string): void;
}

/** Reads for both at once. */
export function alongside(one: XmlReader, other: XmlReader): XmlReader {
  return {
    open(element) {
      one.open(element);
      other.open(element);
    },
    close(element) {
      one.close(element);
      other.close(element);
    },
    text(text) {
      one.text(text);
      other.text(text);
    },
  };
}

/** Value of an attribute by its local name, whatever its prefix. */
export function attribute(element: Element, local: string): string | undefined {
  return Object.values(element.attributes).find((one) => one.local === local)?.value;
}

const refuse = (code: string, sentence: string) => new DomainError('invalid', code, sentence);

/**
 * Hands the XML in `pieces` to `reader`, holding no more of it than one piece of text. Throws `xml-doctype`,
 * `xml-malformed`, or `xml-excessive` for nesting and pieces that no office program writes.
 */
export async function readXml(pieces: AsyncIterable<string>, reader: XmlReader): Promise<void> {
  const parser = new SaxesParser({ xmlns: true, position: false });
  let depth = 0;
  let since = 0;
  const excessive = () =>
    refuse('xml-excessive', 'A part of the document is larger or deeper than any text: save it anew.');
  parser.on('doctype', () => {
    throw refuse(
      'xml-doctype',
      'The document declares a DOCTYPE, which no office program writes: save it anew.',
    );
  });
  parser.on('error', () => {
    throw refuse('xml-malformed', 'A part of the document is not well-formed XML: open it and save it anew.');
  });
  parser.on('opentag', (element) => {
    since = 0;
    depth += 1;
    if (depth > DEEPEST) throw excessive();
    reader.open(element);
  });
  parser.on('closetag', (element) => {
    since = 0;
    depth -= 1;
    reader.close(element);
  });
  parser.on('text', (text) => reader.text(text));
  parser.on('cdata', (text) => reader.text(text));
  for await (const piece of pieces) {
    since += piece.length;
    parser.write(piece);
    if (since > LONGEST_PIECE) throw excessive();
  }
  parser.close();
}
