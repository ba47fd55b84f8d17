import { DomainError } from '../../kernel/domain-error.js';

/** A piece of XML that is well-formed already; only this file makes one out of text. */
export type Xml = string & { readonly __kind: 'xml' };

type Attributes = Readonly<Record<string, string>>;

const NOTHING = '' as Xml;
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** What XML 1.0 § 2.2 does not allow anywhere, not even as a reference. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const MARKUP = /[&<>"\r]/;
const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser reads a bare carriage return as a line feed (§ 2.11).
  '\r': '&#13;',
};

/** True when XML 1.0 has a place for every character of `text`. */
export function fitsXml(text: string): boolean {
  return !FORBIDDEN.test(text);
}

/** `text` with what is markup written as references; throws `invalid/character-not-in-xml`. */
function escaped(text: string): string {
  if (!fitsXml(text)) {
    throw new DomainError(
      'invalid',
      'character-not-in-xml',
      `"${text.slice(0, 60)}" holds a control character: type the text again without it.`,
    );
  }
  return MARKUP.test(text) ? text.replace(/[&<>"\r]/g, (sign) => REFERENCES[sign]!) : text;
}

function opening(name: string, attributes: Attributes): string {
  let tag = name;
  for (const attribute in attributes) tag += ` ${attribute}="${escaped(attributes[attribute]!)}"`;
  return tag;
}

/** `<name>text</name>`; nothing at all for a text that is absent or blank, for rules refuse empty elements. */
export function leaf(name: string, text: string | null | undefined, attributes: Attributes = {}): Xml {
  if (!text || text.trim() === '') return NOTHING;
  return `<${opening(name, attributes)}>${escaped(text)}</${name}>` as Xml;
}

/** An element around others, in their order; nothing at all when all of them are. */
export function branch(name: string, children: readonly Xml[], attributes: Attributes = {}): Xml {
  const content = children.join('');
  return (content ? `<${opening(name, attributes)}>${content}</${name}>` : '') as Xml;
}

/** An element that a schema asks for though it says nothing. */
export function hollow(name: string): Xml {
  return `<${name}/>` as Xml;
}

/** A whole document: the same root gives the same bytes, UTF-8 without byte order mark, one line feed at the end. */
export function xmlDocument(root: Xml): string {
  return `${DECLARATION}${root}\n`;
}
