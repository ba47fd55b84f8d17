import { describe, expect, test } from '@jest/globals';
import { DocxText } from './docx.js';
import { DocxPartList, DocxRelations, relationsOf } from './docx-parts.js';
import { DocxSections } from './docx-sections.js';
import { DocxStyles } from './docx-styles.js';
import { TextTally } from './text-tally.js';
import { readXml } from './xml-reading.js';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const MC = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

async function* once(text: string) {
  yield text;
}
const counted = async (body: string, word = W, styles = new DocxStyles()) => {
  const tally = new TextTally();
  const xml = `<w:document xmlns:w="${word}" xmlns:mc="${MC}" xmlns:m="math"><w:body>${body}</w:body></w:document>`;
  await readXml(once(xml), new DocxText(tally, styles));
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
    [
      'the blank after the number of a note is the number’s',
      `<w:footnote>${p(`<w:r><w:footnoteRef/></w:r><w:r><w:tab/></w:r>${run(' ')}${run(' note')}${run(' 1')}`)}</w:footnote>`,
      [6, 2, 1],
    ],
    [
      'a deleted row is gone with its ends of paragraphs',
      `<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>${p('<w:del><w:r><w:delText>x</w:delText></w:r></w:del>')}</w:tc></w:tr><w:tr><w:tc>${p(run('a'))}</w:tc></w:tr></w:tbl>`,
      [1, 1, 1],
    ],
    [
      'what a formatting was before it changed decides nothing',
      p(
        run('a', '<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>'),
        '<w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>',
      ),
      [1, 1, 1],
    ],
    [
      'a hidden end of paragraph joins two paragraphs',
      p(run('Bon'), '<w:rPr><w:vanish/></w:rPr>') + p(run('jour')),
      [7, 1, 1],
    ],
    [
      'a note whose end was deleted keeps its text',
      `<w:footnote>${p(run('un'), '<w:rPr><w:del/></w:rPr>')}</w:footnote><w:footnote>${p(run('deux'))}</w:footnote>`,
      [6, 2, 1],
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
    const xml = `<Types>${part('word/document2.xml', 'document.main')}${part('word/s.xml', 'styles')}${part('word/n.xml', 'endnotes')}${part('word/c.xml', 'comments')}</Types>`;
    await readXml(once(xml), list);
    expect(list.parts).toEqual({
      main: 'word/document2.xml',
      notes: ['word/n.xml'],
      styles: 'word/s.xml',
      settings: undefined,
    });
    const related = new DocxRelations('word/document2.xml');
    const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const relation = (id: string, type: string, target: string) =>
      `<Relationship Id="${id}" Type="${kind}/${type}" Target="${target}"/>`;
    await readXml(
      once(
        `<r>${relation('a', 'header', 'h.xml')}${relation('b', 'footer', '/word/x/f.xml')}${relation('c', 'image', 'i.png')}</r>`,
      ),
      related,
    );
    expect(Object.fromEntries(related.headers)).toEqual({ a: 'word/h.xml', b: 'word/x/f.xml' });
    expect(relationsOf('word/document2.xml')).toBe('word/_rels/document2.xml.rels');
  });
});

describe('text of a style', () => {
  const style = (id: string, kind: string, inner: string, more = '') =>
    `<w:style w:type="${kind}" w:styleId="${id}" ${more}>${inner}</w:style>`;
  const hidden = '<w:rPr><w:vanish/></w:rPr>';
  const sheet = [
    style('Normal', 'paragraph', '', 'w:default="1"'),
    style('Secret', 'character', hidden),
    style('Based', 'character', '<w:basedOn w:val="Secret"/>'),
    style('Shown', 'character', '<w:basedOn w:val="Secret"/><w:rPr><w:vanish w:val="0"/></w:rPr>'),
    style('Loop', 'character', '<w:basedOn w:val="Loop"/>'),
    style('Notes', 'paragraph', hidden),
    style('Table', 'table', `<w:tblStylePr>${hidden}</w:tblStylePr>`),
  ].join('');
  const styles = async (more = '') => {
    const read = new DocxStyles();
    await readXml(once(`<w:styles xmlns:w="${W}">${more}${sheet}</w:styles>`), read);
    return read;
  };
  const of = (name: string, own = '') => run('ab', `<w:rStyle w:val="${name}"/>${own}`);

  test.each([
    ['that hides it is not read', p(of('Secret') + run('c')), [1, 1, 1]],
    ['that is based on one that hides it is not read', p(of('Based')), [0, 0, 1]],
    ['that shows what its base hides is read', p(of('Shown')), [2, 1, 1]],
    ['that hides it is read where the run says so', p(of('Secret', '<w:vanish w:val="0"/>')), [2, 1, 1]],
    ['that is its own base, or none, is read', p(of('Loop') + of('Unknown')), [4, 1, 1]],
    [
      'of a hidden paragraph is gone with its end',
      p(run('x'), '<w:pStyle w:val="Notes"/>') + p(run('y')),
      [1, 1, 1],
    ],
    [
      'hidden by paragraph and character shows again',
      p(of('Secret'), '<w:pStyle w:val="Notes"/>'),
      [2, 1, 0],
    ],
  ])('%s', async (_, body, expected) => {
    expect(await counted(body, W, await styles())).toEqual(expected);
  });

  test('is hidden as a whole by the defaults of the document', async () => {
    const defaults = `<w:docDefaults><w:rPrDefault>${hidden}</w:rPrDefault></w:docDefaults>`;
    expect(await counted(p(run('a')), W, await styles(defaults))).toEqual([0, 0, 0]);
  });
});

describe('the headers that pages show', () => {
  const section = (refs: string, more = '') => `<w:sectPr>${refs}${more}</w:sectPr>`;
  const header = (id: string, type: string) => `<w:headerReference w:type="${type}" r:id="${id}"/>`;
  const shown = async (inner: string, evenAndOdd = false) => {
    const sections = new DocxSections();
    await readXml(once(`<w:body xmlns:w="${W}" xmlns:r="r">${inner}</w:body>`), sections);
    return [...sections.shown(evenAndOdd)].sort();
  };
  const all = header('d', 'default') + header('f', 'first') + header('e', 'even');

  test('are those of all pages, and of first and even ones only where the document has such', async () => {
    expect(await shown(section(all))).toEqual(['d']);
    expect(await shown(section(all, '<w:titlePg/>'))).toEqual(['d', 'f']);
    expect(await shown(section(all, '<w:titlePg w:val="0"/>'))).toEqual(['d']);
    expect(await shown(section(all), true)).toEqual(['d', 'e']);
    expect(await shown('<w:p/>')).toEqual([]);
  });

  test('go on in the next section, and not from what a change took away', async () => {
    expect(await shown(section(header('f', 'first')) + section('', '<w:titlePg/>'))).toEqual(['f']);
    const former = `<w:sectPrChange>${section(header('x', 'default'))}</w:sectPrChange>`;
    expect(await shown(section(header('d', 'default'), former))).toEqual(['d']);
  });
});
