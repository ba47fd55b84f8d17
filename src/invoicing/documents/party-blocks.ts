import { refuse } from '../../kernel/domain-error.js';
import { formatBce, formatSiret, formatVat } from '../../kernel/identifiers.js';
import { Correspondence, Language, legalName, Party } from './document.js';
import { COLOR, PAGE } from './look.js';
import { Picture, Sheet } from './sheet.js';
import { say } from './texts.js';

/** Left edge and first baseline of the buyer's address: inside the window of a DL envelope (Belgium, France), which shows so many lines. */
const WINDOW = { x: 318, y: 160, width: PAGE.right - 318, lines: 7 } as const;
const SELLER_WIDTH = 220;
const NAME_WIDTH = 440;

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

const LOGO = { top: 44, width: 170, height: 46 } as const;

/** The logo as it can be drawn; none in the colours of a printing press, which an archived file must not hold. */
function readLogo(sheet: Sheet, logo: Buffer | undefined): Picture | null {
  if (!logo) return null;
  try {
    const picture = sheet.picture(logo);
    return picture.colorSpace === 'DeviceCMYK' ? null : picture;
  } catch {
    return refuse('/logo', 'unreadable-image', 'The logo must be a PNG or JPEG image.');
  }
}

function drawLogo(sheet: Sheet, logo: Picture, alt: string): void {
  const scale = Math.min(LOGO.width / logo.width, LOGO.height / logo.height);
  const [width, height] = [logo.width * scale, logo.height * scale];
  const box = [PAGE.left, LOGO.top, PAGE.left + width, LOGO.top + height] as const;
  sheet.tagged('Figure', () => sheet.image(logo, PAGE.left, LOGO.top, width), { alt, box });
}

/** Draws the seller at the top left, as high as it takes, and returns its last baseline. */
export function drawSeller(sheet: Sheet, { seller, buyer, language }: Correspondence, logo?: Buffer): number {
  const name = legalName(seller);
  let y = 70;
  const picture = readLogo(sheet, logo);
  if (picture) {
    drawLogo(sheet, picture, say('logo_alt', language, { name }));
    y = 112;
    const first = y;
    const style = { size: 9.5, bold: true };
    const lines = sheet.lines(name, SELLER_WIDTH, style);
    sheet.tagged('P', () => sheet.column(lines, PAGE.left, first, 12, style));
    y += (lines.length - 1) * 12;
  } else {
    const size = [19, 13, 9.5].find((one) => sheet.width(name, { size: one, bold: true }) < 800) ?? 9.5;
    const style = { size, bold: true, color: COLOR.accent };
    const lines = sheet.lines(name, NAME_WIDTH, style);
    const first = y;
    sheet.tagged('P', () => sheet.column(lines, PAGE.left, first, size * 1.22, style));
    y += (lines.length - 1) * size * 1.22 + size * 0.4 + 6.6;
  }
  const small = { size: 8.5, color: COLOR.quiet };
  const contact = [seller.phone, seller.email].filter((text): text is string => Boolean(text));
  for (const group of [addressOf(seller, buyer, language), contact, identifiersOf(seller, language)]) {
    const lines = group.flatMap((text) => sheet.lines(text, SELLER_WIDTH, small));
    if (lines.length === 0) continue;
    const leading = lines.length > 6 ? 10 : 12;
    const first = y + leading;
    sheet.tagged('P', () => sheet.column(lines, PAGE.left, first, leading, small));
    y += lines.length * leading + 4;
  }
  return y;
}

/** Draws the buyer from the window of the envelope down, all of its lines, smaller when they are many; returns its last baseline. */
export function drawBuyer(sheet: Sheet, { seller, buyer, language }: Correspondence): number {
  const contact = buyer.contact_name ? [say('contact', language, { name: buyer.contact_name })] : [];
  const texts = [...contact, ...addressOf(buyer, seller, language)];
  const set = (size: number) => {
    const name = { size, bold: true };
    const plain = { size };
    return [
      ...sheet.lines(legalName(buyer), WINDOW.width, name).map((line) => [line, name] as const),
      ...texts
        .flatMap((text) => sheet.lines(text, WINDOW.width, plain))
        .map((line) => [line, plain] as const),
    ];
  };
  const size = [10.5, 9.5, 8.5].find((one) => set(one).length <= WINDOW.lines) ?? 7.8;
  const leading = size * 1.32;
  let y = WINDOW.y as number;
  sheet.tagged('P', () => {
    for (const [line, style] of set(size)) {
      sheet.text(line, WINDOW.x, y, style);
      y += leading;
    }
  });
  const small = { size: Math.min(8.5, size), color: COLOR.quiet };
  const identifiers = identifiersOf(buyer, language);
  const joined = identifiers.join(' · ');
  const lines = sheet.width(joined, small) <= WINDOW.width ? [joined] : identifiers;
  if (joined) sheet.tagged('P', () => sheet.column(lines, WINDOW.x, y + 2, 11, small));
  return y + 1 + lines.length * 11;
}
