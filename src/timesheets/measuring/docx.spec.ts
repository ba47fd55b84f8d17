import { describe, expect, test } from '@jest/globals';
import { DocxPartList, DocxText } from './docx.js';
import { TextTally } from './text-tally.js';
import { readXml } from './xml-reading.js';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const MC = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

async function* once(text: string) {
  yield text;
}
const counted = async (body: string, word = W) => {
  const tally = new TextTally();
  const xml = `<w:document xmlns:w="${word}" xmlns:mc="${MC}" xmlns:m="math"><w:body>${body}</w:body></w:document>`;
  await readXml(once(xml), new DocxText(tally));
  return [tally.chars, tally.words, tally.hard_returns];
};
const run = (text: string, rules = '') =>
  `<w:r><w:rPr>${rules}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (inner: string, rules = '') => `<w:p><w:pPr>${rules}</w:pPr>${inner}</w:p>`;
const box = (text: string) => `<w:txbxContent>${p(run(text))}</w:txbxContent>`;

describe('the text of a .docx', () => {
  test.each([
    ['runs of a paragraph are one text', p(run('Bon') + run('jour ') + run('à tous')), [14, 3, 1]],
    ['a run without preserved blanks has none at its ends', p('<w:r><w:t> Bonjour </w:t></w:r>'), [7, 1, 1]],
    [
      'tabs are blanks, tab stops are not',
      p(`${run('a')}<w:r><w:tab/></w:r>${run('b')}`, '<w:tabs><w:tab/></w:tabs>'),
      [3, 2, 1],
    ],
    [
      'a line break is a hard return, a page break none',
      p(`${run('a')}<w:r><w:br/></w:r>${run('b')}<w:r><w:br w:type="page"/></w:r>${run('c')}`),
      [3, 3, 2],
    ],
    [
      'tables',
      `<w:tbl><w:tr><w:tc>${p(run('a'))}</w:tc><w:tc>${p(run('b'))}</w:tc></w:tr></w:tbl>`,
      [2, 2, 2],
    ],
    [
      'content controls and links',
      `<w:sdt><w:sdtPr/><w:sdtContent>${p(`<w:hyperlink>${run('lien')}</w:hyperlink>`)}</w:sdtContent></w:sdt>`,
      [4, 1, 1],
    ],
    [
      'deleted and moved text is gone, inserted text is there',
      p(
        `<w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:moveFrom>${run('y')}</w:moveFrom><w:ins>${run('z')}</w:ins>`,
      ),
      [1, 1, 1],
    ],
    [
      'a deleted paragraph mark joins two paragraphs',
      p(run('Bon'), '<w:rPr><w:del/></w:rPr>') + p(run('jour')),
      [7, 1, 1],
    ],
    [
      'instructions of fields are no text, results are',
      p(`<w:r><w:instrText>PAGE</w:instrText></w:r>${run('7')}`),
      [1, 1, 1],
    ],
    ['hidden text is not read', p(run('a', '<w:vanish/>') + run('b', '<w:vanish w:val="0"/>')), [1, 1, 1]],
    [
      'a hyphen that does not break, a symbol, a soft hyphen',
      p('<w:r><w:noBreakHyphen/><w:sym/><w:softHyphen/></w:r>'),
      [2, 1, 1],
    ],
    [
      'a text box counts once, of both renderings',
      p(
        `<w:r><mc:AlternateContent><mc:Choice>${box('un')}</mc:Choice><mc:Fallback>${box('un')}</mc:Fallback></mc:AlternateContent></w:r>${run('deux')}`,
      ),
      [6, 2, 2],
    ],
    ['a text box of old programs', p(`<w:r><w:pict>${box('un')}</w:pict></w:r>${run('deux')}`), [6, 2, 2]],
    [
      'the rule above footnotes is none of them',
      `<w:footnote w:type="separator">${p(run('--'))}</w:footnote><w:footnote>${p(run('note'))}</w:footnote>`,
      [4, 1, 1],
    ],
    ['formulas are not counted', p('<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>'), [0, 0, 1]],
  ])('%s', async (_, body, expected) => {
    expect(await counted(body)).toEqual(expected);
  });

  test('is read in the strict variant too, and in no other vocabulary', async () => {
    expect(await counted(p(run('a')), 'http://purl.oclc.org/ooxml/wordprocessingml/main')).toEqual([1, 1, 1]);
    expect(await counted(p(run('a')), 'urn:other')).toEqual([0, 0, 0]);
  });

  test('is in the parts its list names, wherever they lie', async () => {
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
    const part = (name: string, kind: string) =>
      `<Override PartName="/${name}" ContentType="${type}.${kind}+xml"/>`;
    const list = new DocxPartList();
    const xml = `<Types>${part('word/document2.xml', 'document.main')}${part('word/h.xml', 'header')}${part('word/f.xml', 'footer')}${part('word/n.xml', 'endnotes')}${part('word/c.xml', 'comments')}</Types>`;
    await readXml(once(xml), list);
    expect(list.parts).toEqual({
      main: 'word/document2.xml',
      notes: ['word/n.xml'],
      headers: ['word/h.xml', 'word/f.xml'],
    });
  });
});
