import { describe, expect, it } from '@jest/globals';
import { chargesNothing, documentLines, draftLines, unchargedLine } from './draft-lines.js';

const standard = { vat_category: 'S' as const, vat_bp: 2_100, exemption_reason: null, vatex: null };
const disbursement = {
  vat_category: 'E' as const,
  vat_bp: 0,
  exemption_reason: 'Débours',
  vatex: 'VATEX-EU-79-C',
};
const words = (text: string) => ({ fr: text, nl: text, en: text, de: text });
const rated = {
  key: 'calls/usage',
  component_code: 'calls',
  part: 'usage' as const,
  tier: null,
  label: words('Appels'),
  detail: words('par appel'),
  from: '2026-11-01',
  to: '2026-11-30',
  quantity: '68',
  unit: 'call' as const,
  unit_price: '0.95',
  metered: 68,
  per: 1,
  net_cents: 6_460,
  vat_treatment: 'standard' as const,
  explanation: [],
};
const lines = draftLines(
  [rated, { ...rated, vat_treatment: 'disbursement' }],
  'fr',
  { standard, disbursement },
  false,
);

describe('the lines of a draft', () => {
  it('bear the VAT of their kind', () => {
    expect(lines.map(({ vat_category, vat_bp }) => [vat_category, vat_bp])).toEqual([
      ['S', 2_100],
      ['E', 0],
    ]);
  });

  it('say what was counted where nothing is charged, in the language of the client', () => {
    expect(unchargedLine(1, 'de', standard)).toMatchObject({
      label: 'Leistungen ohne Berechnung',
      detail: '1 Leistung gezählt, nichts zu zahlen',
      net_cents: 0,
      vat_category: 'S',
    });
    const none = unchargedLine(12, 'fr', standard);
    expect(none.detail).toBe('12 prestations comptées, rien à payer');
    expect(chargesNothing([none])).toBe(true);
    expect(chargesNothing([])).toBe(true);
    expect(chargesNothing([none, { ...none, origin: 'manual' }])).toBe(false);
    expect(chargesNothing(lines)).toBe(false);
  });

  it('are kept on the document without how they were priced', () => {
    const [line] = documentLines(lines);
    expect(line).toMatchObject({ position: 1, label: 'Appels', net_cents: 6_460, vat_bp: 2_100 });
    expect(Object.keys(line!)).not.toContain('explanation');
  });

  it('keep what was metered where the printed quantity has no end', () => {
    const price = (metered: number) => [{ code: 'price', values: { metered, per: 3600 } }];
    const [third, half] = documentLines([
      { ...lines[0]!, quantity: '0.333333', explanation: price(1200) },
      { ...lines[0]!, quantity: '0.5', explanation: price(1800) },
    ]);
    expect(third!.metered).toEqual({ quantity: 1200, per: 3600 });
    expect(half).not.toHaveProperty('metered');
  });

  it('name their days when the invoice has several parts', () => {
    const [line] = draftLines([rated], 'fr', { standard, disbursement }, true);
    expect(line!.detail).toContain('2026');
    expect(line!.detail).toContain('par appel');
  });
});
