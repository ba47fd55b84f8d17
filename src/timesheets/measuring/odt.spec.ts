import { describe, expect, test } from '@jest/globals';
import { OdtText } from './odt.js';
import { TextTally } from './text-tally.js';
import { readXml } from './xml-reading.js';

const NAMES = ['office', 'text', 'style', 'table']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ');

async function* once(text: string) {
  yield text;
}
const counted = async (inner: string, headersOnly = false) => {
  const tally = new TextTally();
  await readXml(
    once(`<d ${NAMES} xmlns:svg="svg" xmlns:draw="draw">${inner}</d>`),
    new OdtText(tally, headersOnly),
  );
  return [tally.chars, tally.words, tally.hard_returns];
};

describe('the text of an .odt', () => {
  test.each([
    [
      'paragraphs, headings and spans',
      '<text:h>Titre</text:h><text:p>Bon<text:span>jour</text:span></text:p>',
      [12, 2, 2],
    ],
    [
      'blanks are elements, layout of the file is none',
      '<text:p>\n  a<text:s text:c="3"/>b<text:tab/>c\n</text:p>',
      [6, 3, 1],
    ],
    [
      'a line break is a hard return, a soft page break none',
      '<text:p>a<text:line-break/>b<text:soft-page-break/>c</text:p>',
      [3, 2, 2],
    ],
    [
      'tables and lists, without their numbers',
      '<table:table><table:table-cell><text:p>a</text:p></table:table-cell></table:table><text:list><text:list-item><text:number>1.</text:number><text:p>b</text:p></text:list-item></text:list>',
      [2, 2, 2],
    ],
    [
      'comments and deleted text',
      '<text:tracked-changes><text:p>x</text:p></text:tracked-changes><text:p>a<office:annotation><text:p>y</text:p></office:annotation></text:p>',
      [1, 1, 1],
    ],
    [
      'notes without their number',
      '<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p></text:note-body></text:note></text:p>',
      [5, 2, 2],
    ],
    [
      'notes without the blank after their number',
      '<text:p>a<text:note><text:note-body><text:p><text:tab/><text:s/>note<text:s/>1</text:p></text:note-body></text:note></text:p>',
      [7, 3, 2],
    ],
    [
      'a text box, without its description',
      '<text:p>a<draw:frame><svg:desc>logo</svg:desc><draw:text-box><text:p>un</text:p></draw:text-box></draw:frame></text:p>',
      [3, 2, 2],
    ],
    [
      'text of a hidden style',
      '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style><text:p>a<text:span text:style-name="T1">b</text:span></text:p>',
      [1, 1, 1],
    ],
    ['fields as they show', '<text:p><text:date>22 novembre</text:date></text:p>', [11, 2, 1]],
  ])('%s', async (_, inner, expected) => {
    expect(await counted(inner)).toEqual(expected);
  });

  test('of headers and footers is all that is read of the styles', async () => {
    const styles =
      '<text:p>x</text:p><style:header><text:p>Dr A</text:p></style:header><style:footer-left><text:p>p. 1</text:p></style:footer-left><style:header-first style:display="false"><text:p>y</text:p></style:header-first>';
    expect(await counted(styles, true)).toEqual([8, 4, 2]);
  });
});
