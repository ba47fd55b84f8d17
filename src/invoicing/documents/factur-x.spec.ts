import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  annexFixture,
  BELGIAN_COMPANY,
  BELGIAN_PRACTICE,
  FRENCH_PRACTICE,
  FRENCH_SECRETARY,
  facturX,
  invoiceFixture,
  testAssets,
} from '../../../test/support/invoice-fixtures.js';
import { embeddedIn, PdfObjects, readPdf, referenceIn } from '../../../test/support/pdf-objects.js';
import { fontsOf, pagesOf, shownTexts, TaggedElement, taggedTree } from '../../../test/support/pdf-tags.js';
import { all, one, readXml, XmlElement } from '../../../test/support/xml-tree.js';
import { AnnexRow } from './annex-row.js';
import { ciiOf } from './cii.js';
import { InvoiceDocument } from './document.js';
import { renderInvoice } from './invoice-pdf.js';

const assets = testAssets();
const HOSTILE = 'Müller & Fils <b>]]> "Łódź" Ő 🩺 東京 \u202eexe';

const drawn = async (document: InvoiceDocument, annex: readonly AnnexRow[] = []) =>
  readPdf(await facturX(document, assets, annex));
const catalogOf = ({ objects, trailer }: PdfObjects) => objects.get(referenceIn(trailer, 'Root'))!;

const metadataOf = (pdf: PdfObjects): XmlElement =>
  readXml(pdf.streams.get(referenceIn(catalogOf(pdf), 'Metadata'))!.toString('utf8'));

/** What the metadata says by name, and the vocabularies that it explains. */
function saidIn(metadata: XmlElement): Map<string, string> {
  const said = all(metadata, 'rdf:RDF/rdf:Description').flatMap(({ children }) => children);
  return new Map(said.map(({ name, text }) => [name, text]));
}

const hostile = () =>
  invoiceFixture({
    seller: { ...BELGIAN_COMPANY, name: HOSTILE },
    buyer: { ...BELGIAN_PRACTICE, name: HOSTILE },
    rows: [{ label: HOSTILE, net_cents: 100 }],
  });

const SCENARIOS: readonly [name: string, document: () => InvoiceDocument, annex?: readonly AnnexRow[]][] = [
  ['an invoice', () => invoiceFixture()],
  [
    'a credit note',
    () =>
      invoiceFixture({
        kind: 'credit_note',
        number: 'NC-2026-000004',
        preceding: { number: '2026-000098', issued_on: '2026-11-01' },
      }),
  ],
  ['a French one', () => invoiceFixture({ seller: FRENCH_SECRETARY, buyer: FRENCH_PRACTICE })],
  ['hostile names', hostile],
  ['a self-billed one, paid in part', () => ({ ...invoiceFixture(), self_billed: true, prepaid_cents: 100 })],
  ['many lines', () => invoiceFixture({ rows: Array.from({ length: 40 }, () => ({ label: 'Équipe' })) })],
  [
    'an annex',
    () => invoiceFixture({ annex: { rows: 150, sha256: '' }, language: 'de' }),
    annexFixture(150, true),
  ],
  ['a draft', () => invoiceFixture({ number: null })],
];

describe.each(SCENARIOS)('the file of %s', (_, given, annex = []) => {
  it('says what it is in well-formed metadata, with a colour profile and nothing that acts', async () => {
    const pdf = await drawn(given(), annex);
    const metadata = saidIn(metadataOf(pdf));
    expect(metadata.get('pdfaid:part')).toBe('3');
    expect(metadata.get('pdfaid:conformance')).toBe('A');
    expect(metadata.get('pdfuaid:part')).toBe('1');
    const catalog = catalogOf(pdf);
    const [, intent] = /OutputIntents \[(\d+) 0 R\]/.exec(catalog)!;
    const profile = pdf.streams.get(referenceIn(pdf.objects.get(Number(intent))!, 'DestOutputProfile'))!;
    expect(profile.subarray(12, 20).toString()).toBe('mntrRGB ');
    expect(catalog).toMatch(/\/Marked true/);
    expect(catalog).toMatch(new RegExp(`/Lang \\(${given().language}\\)`));
    expect(pdf.objects.get(referenceIn(catalog, 'ViewerPreferences'))).toMatch(/DisplayDocTitle true/);
    const all = [...pdf.objects.values()].join('\n');
    expect(all).not.toMatch(/\/(JS|JavaScript|OpenAction|Launch|AA|URI|Encrypt|DeviceCMYK)\b/);
  });

  it('shows only glyphs that are in its fonts, each text in an element or as an artifact', async () => {
    const pdf = await drawn(given(), annex);
    for (const id of pagesOf(pdf)) {
      const page = pdf.objects.get(id)!;
      const texts = shownTexts(pdf.streams.get(referenceIn(page, 'Contents'))!.toString('latin1'));
      expect(texts.length).toBeGreaterThan(5);
      const fonts = fontsOf(pdf, page);
      for (const { mark, font, codes } of texts) {
        expect(mark).not.toBeUndefined();
        const { characters, widths, glyph } = fonts[font]!;
        for (const code of codes) {
          expect(code).toBeGreaterThan(0);
          expect(glyph(code)).toBeGreaterThan(0);
          expect(widths).toContain(code);
          expect(characters.get(code)).toBeTruthy();
        }
      }
    }
  });

  it('has tables with as many cells in each row, heads that say of what, and pictures that say what they show', async () => {
    const elements = [...everyElement(taggedTree(await drawn(given(), annex)))];
    expect(elements[0]!.tag).toBe('Document');
    expect(elements.filter(({ tag }) => tag === 'H1')).toHaveLength(1);
    const tables = elements.filter(({ tag }) => tag === 'Table');
    expect(tables.length).toBeGreaterThanOrEqual(3);
    for (const { kids } of tables) {
      const widths = rowWidths(kids);
      expect(new Set(widths)).toEqual(new Set([widths[0]]));
    }
    for (const { tag, body } of elements) {
      if (tag === 'TH') expect(body).toMatch(/\/Scope\/(Row|Column)/);
      if (tag === 'Figure') expect(body).toMatch(/\/Alt<feff[0-9a-f]+>.*\/BBox\[/);
    }
  });

  it('is the same to the byte when it is drawn again, after others', async () => {
    const first = await facturX(given(), assets, annex);
    await facturX(hostile(), assets);
    const again = await facturX(given(), testAssets(), annex);
    const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    expect(sha256(await facturX(given(), assets, annex))).toBe(sha256(first));
    expect(sha256(again)).toBe(sha256(first));
  });
});

describe('Factur-X', () => {
  it('embeds the invoice as XML, named in the metadata, the catalog and the tree of files', async () => {
    const document = hostile();
    const pdf = await drawn({
      ...document,
      lines: [{ ...document.lines[0]!, label: 'Appels & <relances>' }],
    });
    const metadata = saidIn(metadataOf(pdf));
    expect([...metadata].filter(([name]) => name.startsWith('fx:'))).toEqual([
      ['fx:DocumentType', 'INVOICE'],
      ['fx:DocumentFileName', 'factur-x.xml'],
      ['fx:Version', '1.0'],
      ['fx:ConformanceLevel', 'EN 16931'],
    ]);
    const catalog = catalogOf(pdf);
    const [, file] = /\/AF \[(\d+) 0 R\]/.exec(catalog)!;
    const specification = pdf.objects.get(Number(file))!;
    expect(specification).toMatch(/\/AFRelationship\/Alternative/);
    expect(specification).toMatch(/\/UF\(factur-x\.xml\)/);
    const names = pdf.objects.get(referenceIn(catalog, 'Names'))!;
    expect(names).toMatch(new RegExp(`EmbeddedFiles <<\\s+/Names \\[\\s*\\(factur-x\\.xml\\) ${file} 0 R`));
    const embedded = referenceIn(specification, 'F');
    expect(pdf.objects.get(embedded)).toMatch(/\/Subtype\/text#2Fxml/);
    expect(pdf.objects.get(embedded)).toMatch(/\/ModDate\(D:20261201000000Z\)/);
    const xml = pdf.streams.get(embedded)!.toString('utf8');
    expect(readXml(xml).name).toBe('rsm:CrossIndustryInvoice');
    expect(xml).toContain('Appels &amp; &lt;relances&gt;');
  });

  it('holds the XML it is given, to the byte, and is not drawn without it', async () => {
    const document = invoiceFixture({ seller: FRENCH_SECRETARY, buyer: FRENCH_PRACTICE });
    expect(embeddedIn(await drawn(document)).toString()).toBe(ciiOf(document));
    const kept = Buffer.from('<as-it-was-kept by="another version">é</as-it-was-kept>');
    expect(embeddedIn(readPdf(await renderInvoice(document, kept, assets))).equals(kept)).toBe(true);
    await expect(renderInvoice(document, null, assets)).rejects.toThrow('holds itself as XML');
  });

  it('is no draft: a preview holds no XML and says so in no metadata', async () => {
    const pdf = await drawn(invoiceFixture({ number: null }));
    expect(catalogOf(pdf)).not.toMatch(/\/AF\b/);
    expect([...saidIn(metadataOf(pdf)).keys()].filter((name) => name.startsWith('fx:'))).toEqual([]);
    expect([...pdf.streams.values()].join()).not.toContain('CrossIndustryInvoice');
  });

  it('titles the file with number and seller, whatever their characters', async () => {
    const metadata = metadataOf(await drawn(hostile()));
    expect(one(metadata, 'rdf:RDF/rdf:Description/dc:title/rdf:Alt/rdf:li')).toBe(
      'Facture 2026-000123 · Müller & Fils <b>]]> "Łódź" Ő 🩺 東京 exe SRL',
    );
  });

  it('explains its own words in the metadata (ISO 19005-3, 6.6.2.3)', async () => {
    const metadata = metadataOf(await drawn(invoiceFixture()));
    const schemas = all(metadata, 'rdf:RDF/rdf:Description/pdfaExtension:schemas/rdf:Bag/rdf:li');
    const explained = schemas.flatMap((schema) =>
      all(schema, 'pdfaSchema:property/rdf:Seq/rdf:li').map(
        (property) => `${one(schema, 'pdfaSchema:prefix')}:${one(property, 'pdfaProperty:name')}`,
      ),
    );
    const own = [...saidIn(metadata).keys()].filter((name) => /^(fx|pdfuaid):/.test(name));
    expect(explained).toEqual(own);
  });
});

describe('reading order', () => {
  it('goes from seller and buyer through title and lines to totals, payment and mentions', async () => {
    const tree = taggedTree(await drawn(invoiceFixture()));
    const text = tree.text.replace(/\s+/g, ' ');
    const order = [
      'Secrétariat Aubépine SRL',
      'Centre médical des Quatre-Bras',
      'Facture 2026-000123',
      'Échéance 31 décembre 2026',
      'Prestation Quantité Prix unitaire TVA Montant HT',
      '1 Forfait mensuel de permanence téléphonique 200 appels compris, du lundi au vendredi de 8 h à 19 h 1 mois 199,00 € 21 % 199,00 €',
      'TVA · Taux Base TVA 21 %',
      'Total hors TVA 1 204,71 € Total TVA 252,99 € Net à payer 1 457,70 €',
      'À régler par virement',
      'IBAN BE68 5390 0754 7034',
      'Indemnité forfaitaire',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).not.toContain('Page 1 sur 1');
  });

  it('has one table of all events, each day a head for its rows', async () => {
    const document = invoiceFixture({ annex: { rows: 150, sha256: '' } });
    const tree = taggedTree(await drawn(document, annexFixture(150)));
    const annex = tree.kids.findLast(({ tag }) => tag === 'Table')!;
    expect(annex.kids).toHaveLength(151);
    expect(annex.kids[1]!.kids[0]!.body).toMatch(/\/Scope\/Row\/RowSpan 5/);
    expect(annex.kids[2]!.text.replace(/\s+/g, ' ')).toBe(
      '08:07 Appel entrant · déplacement …37 1:47 2:00 oui Ligne 2',
    );
  });
});

function* everyElement(element: TaggedElement): Generator<TaggedElement> {
  yield element;
  for (const kid of element.kids) yield* everyElement(kid);
}

/** Cells of each row, with those of rows above that reach into it. */
function rowWidths(rows: readonly TaggedElement[]): number[] {
  let reaching: number[] = [];
  return rows.map(({ kids }) => {
    const width = kids.length + reaching.length;
    const spans = kids.map(({ body }) => Number(/\/RowSpan (\d+)/.exec(body)?.[1] ?? 1));
    reaching = [...reaching, ...spans].map((rows) => rows - 1).filter((rows) => rows > 0);
    return width;
  });
}
