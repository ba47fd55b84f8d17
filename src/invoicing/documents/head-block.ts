import { refuse } from '../../kernel/domain-error.js';
import { formatBce, formatSiret, formatVat } from '../../kernel/identifiers.js';
import { InvoiceDocument, Language, legalName, Party } from './document.js';
import { dayText, periodText, shortDayText } from './figures.js';
import { COLOR, PAGE } from './look.js';
import { Sheet } from './sheet.js';
import { say } from './texts.js';

/** Left edge and first baseline of the buyer's address: inside the window of a DL envelope (Belgium, France). */
const WINDOW = { x: 318, y: 160, width: PAGE.right - 318, lines: 12 } as const;
const SELLER_WIDTH = 220;

/** "Facture 2026-000123", "Avoir …"; on a draft without number. */
export function titleOf(document: InvoiceDocument): string {
  return `${kindOf(document)} ${document.number ?? `(${say('draft_number', document.language)})`}`;
}

function kindOf({ kind, language, seller }: InvoiceDocument): string {
  if (kind === 'invoice') return say('invoice', language);
  return say(seller.country === 'FR' ? 'credit_note_fr' : 'credit_note', language);
}

/** Legal identifiers as people read them: BCE and VAT in Belgium, SIRET or SIREN and VAT in France. */
export function identifiersOf(party: Party, language: Language): string[] {
  const { bce, siren, siret, vat_number } = party;
  const own =
    party.country === 'BE'
      ? bce && `${say('enterprise', language)} ${formatBce(bce)}`
      : siret && `SIRET ${formatSiret(siret)}`;
  return [
    own || (siren && `SIREN ${formatSiret(siren)}`),
    vat_number && `${say('vat', language)} ${formatVat(vat_number)}`,
  ].filter((text): text is string => Boolean(text));
}

export function addressOf(party: Party, reader: Party, language: Language): string[] {
  const lines = [...party.address_lines, `${party.postal_code} ${party.city}`];
  return party.country === reader.country ? lines : [...lines, say(party.country, language)];
}

function drawLogo(sheet: Sheet, logo: Buffer): void {
  try {
    sheet.pdf.image(logo, PAGE.left, 44, { fit: [170, 46] });
  } catch {
    refuse('/logo', 'unreadable-image', 'The logo must be a PNG or JPEG image.');
  }
}

function drawSeller(sheet: Sheet, { seller, buyer, language }: InvoiceDocument, logo?: Buffer): number {
  const name = legalName(seller);
  let y = 70;
  if (logo) {
    drawLogo(sheet, logo);
    y = 112;
    const style = { size: 9.5, bold: true };
    const lines = sheet.lines(name, SELLER_WIDTH, style);
    sheet.column(lines, PAGE.left, y, 12, style);
    y += (lines.length - 1) * 12;
  } else {
    const size = [19, 13, 9.5].find((one) => sheet.width(name, { size: one, bold: true }) < 800) ?? 9.5;
    const style = { size, bold: true, color: COLOR.accent };
    const lines = sheet.lines(name, 440, style);
    sheet.column(lines, PAGE.left, y, size * 1.22, style);
    y += lines.length * size * 1.22 - 9;
  }
  const small = { size: 8.5, color: COLOR.quiet };
  const contact = [seller.phone, seller.email].filter((text): text is string => Boolean(text));
  for (const group of [addressOf(seller, buyer, language), contact, identifiersOf(seller, language)]) {
    for (const text of group) {
      y += 12;
      sheet.text(sheet.fit(text, SELLER_WIDTH, small), PAGE.left, y, small);
    }
    y += 4;
  }
  return y;
}

function drawBuyer(sheet: Sheet, { seller, buyer, language }: InvoiceDocument): number {
  const long = sheet.width(legalName(buyer), { size: 10.5, bold: true }) > 2.8 * WINDOW.width;
  const name = { size: long ? 9 : 10.5, bold: true };
  const plain = { size: 10.5 };
  const small = { size: 8.5, color: COLOR.quiet };
  const contact = buyer.contact_name ? [say('contact', language, { name: buyer.contact_name })] : [];
  const address = [...contact, ...addressOf(buyer, seller, language)]
    .flatMap((line) => sheet.lines(line, WINDOW.width, plain).slice(0, 2))
    .map((line) => [line, plain] as const);
  const names = sheet
    .lines(legalName(buyer), WINDOW.width, name)
    .slice(0, 6)
    .map((line) => [line, name] as const);
  let y: number = WINDOW.y;
  for (const [line, style] of [...names, ...address].slice(0, WINDOW.lines)) {
    sheet.text(line, WINDOW.x, y, style);
    y += long ? 13 : 14;
  }
  const identifiers = identifiersOf(buyer, language).join(' · ');
  sheet.text(sheet.fit(identifiers, WINDOW.width, small), WINDOW.x, y + 2, small);
  return y + 12;
}

/** Cells of the strip under the title, in reading order. */
function metaOf(document: InvoiceDocument): [label: string, value: string][] {
  const { language } = document;
  const cells: [string, string | null][] = [
    [
      say('issued_on', language),
      document.number ? dayText(document.issued_on, language) : shortDayText(document.issued_on, language),
    ],
    [
      say('due_on', language),
      document.due_on && document.kind === 'invoice' ? dayText(document.due_on, language) : null,
    ],
    [say('period', language), document.period && periodText(document.period, language)],
    [say('buyer_reference', language), document.buyer_reference],
    [say('purchase_order', language), document.purchase_order],
  ];
  return cells.filter((cell): cell is [string, string] => Boolean(cell[1]));
}

function drawMeta(sheet: Sheet, document: InvoiceDocument, y: number): number {
  const cells = metaOf(document);
  const width = (PAGE.right - PAGE.left) / Math.max(4, cells.length);
  sheet.rule(y);
  cells.forEach(([label, value], index) => {
    const x = PAGE.left + index * width;
    sheet.text(label, x, y + 15, { size: 7.5, color: COLOR.quiet });
    sheet.text(sheet.fit(value, width - 8, { size: 9.5, bold: true }), x, y + 29, { size: 9.5, bold: true });
  });
  sheet.rule(y + 39);
  return y + 40;
}

/** Draws the upper part of the first page and returns where the lines may begin. */
export function drawHead(sheet: Sheet, document: InvoiceDocument, logo?: Buffer): number {
  const { language, preceding } = document;
  let y = Math.max(272, drawSeller(sheet, document, logo) + 26, drawBuyer(sheet, document) + 32);
  const kind = kindOf(document);
  const style = { size: 25, bold: true };
  sheet.text(kind, PAGE.left, y, { ...style, color: COLOR.ink });
  if (document.number) {
    const x = PAGE.left + sheet.width(kind, style) + 9;
    sheet.text(sheet.fit(document.number, PAGE.right - x, { size: 25 }), x, y, {
      size: 25,
      color: COLOR.accent,
    });
  }
  if (preceding) {
    y += 19;
    const text = say('corrects', language, {
      number: preceding.number,
      day: dayText(preceding.issued_on, language),
    });
    sheet.text(text, PAGE.left, y, { size: 10, color: COLOR.quiet });
  }
  return drawMeta(sheet, document, y + 16) + 14;
}
