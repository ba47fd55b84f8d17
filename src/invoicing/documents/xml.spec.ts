import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { branch, fitsXml, hollow, leaf, xmlDocument } from './xml.js';

/** The text of the root and the value of its attribute `a`, as an XML parser reads them. */
function read(xml: string): { text: string; attribute: string } {
  const parser = new SaxesParser();
  const found = { text: '', attribute: '' };
  parser.on('text', (text) => {
    found.text += text;
  });
  parser.on('opentag', ({ attributes }) => {
    found.attribute = String(attributes.a ?? '');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return found;
}

describe('writing XML', () => {
  it('writes markup as references', () => {
    expect(leaf('n', 'Dupont & Fils <"x">')).toBe('<n>Dupont &amp; Fils &lt;&quot;x&quot;&gt;</n>');
    expect(leaf('n', '1', { unit: 'a"b' })).toBe('<n unit="a&quot;b">1</n>');
  });

  it('leaves out what says nothing, but for what a schema asks for', () => {
    expect(branch('a', [leaf('b', null), leaf('c', ' '), branch('d', [])])).toBe('');
    expect(branch('a', [leaf('b', ''), hollow('c')])).toBe('<a><c/></a>');
  });

  it('begins with its encoding and ends with one line feed', () => {
    expect(xmlDocument(leaf('a', 'é'))).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<a>é</a>\n');
  });

  it.each(['\u0000', '\u0008', '\u001b', '\ufffe', '\ud800'])(
    'refuses %j, which XML has no place for',
    (sign) => {
      expect(fitsXml(`a${sign}`)).toBe(false);
      expect(() => leaf('a', `a${sign}`)).toThrow(expect.objectContaining({ code: 'character-not-in-xml' }));
    },
  );

  it('is read back as it was, right-to-left text and emoji included', () => {
    const texts = fc
      .string({ unit: 'binary', minLength: 1 })
      .filter((text) => fitsXml(text) && text.trim() !== '');
    fc.assert(
      fc.property(texts, (text) => {
        expect(read(leaf('root', text)).text).toBe(text);
      }),
    );
    expect(read(leaf('root', 'x', { a: 'מרפאה 🩺 <&">' })).attribute).toBe('מרפאה 🩺 <&">');
  });
});
