import { describe, expect, it } from '@jest/globals';
import { inForce, pricedMonth } from '../../../test/support/pricing-fixtures.js';
import { cardOf, eventsOf, part } from '../../../test/support/rating-fixtures.js';
import { draftLines, receiptsByLine } from '../draft-lines.js';
import { cardKey, reprice } from '../repricing.js';
import { phrasesOf, wordedLines } from './line-wording.js';

const inFour = (fr: string, nl: string, en: string, de: string) => ({ fr, nl, en, de });
const card = cardOf([
  {
    ...part<'unit'>({
      kind: 'unit',
      meter: { event: 'call', measures: ['count'] },
      price: { unit_price: '1.00', per: 1 },
    }),
    label: inFour('Appels', 'Oproepen', 'Calls', 'Anrufe'),
  },
  {
    ...part<'pass_through'>({
      kind: 'pass_through',
      meter: { event: 'receipt', measures: ['amount_cents'] },
      mode: 'disbursement',
    }),
    label: inFour('Timbres', 'Postzegels', 'Stamps', 'Briefmarken'),
  },
]);
const events = eventsOf([
  { kind: 'call', talk_s: 60, times: 3 },
  { kind: 'receipt', amount_cents: 720 },
]);
const { months } = pricedMonth('2026-10', card, events);
const again = reprice(months, new Map([[cardKey(inForce(card)), card]]), events);
const entries = new Map(events.map((event) => [event.id, { ...event, label: 'Recommandé' }]));
const vat = { vat_category: 'S', vat_bp: 2_100, exemption_reason: null, vatex: null } as const;
const stored = draftLines(
  again.lines,
  'fr',
  { standard: vat, disbursement: vat },
  false,
  receiptsByLine(again.events, entries),
);
const sources = { entries, phrases: phrasesOf([card]) };

describe('the words of lines in another language', () => {
  it('come from the card where it gives the stored ones too, receipts in them as they were written', () => {
    const told = wordedLines(stored, again, sources, ['fr', 'nl']);
    expect(told.map(({ label }) => label)).toEqual([
      { text: 'Oproepen', language: 'nl' },
      { text: 'Postzegels', language: 'nl' },
    ]);
    expect(told[1]!.detail).toMatchObject({ language: 'nl' });
    expect(told[1]!.detail!.text).toContain('Recommandé (7,20');
  });

  it('are the stored ones where the card says something else, or nobody knows them', () => {
    const changed = stored.map((line) => ({ ...line, detail: 'à la demande du cabinet' }));
    const by_hand = { ...stored[0]!, origin: 'manual' as const, label: 'Geste', detail: null };
    const told = wordedLines([...changed, by_hand], again, sources, ['fr', 'en']);
    expect(told[0]).toEqual({
      label: { text: 'Calls', language: 'en' },
      detail: { text: 'à la demande du cabinet', language: 'fr' },
    });
    expect(told[2]).toEqual({ label: { text: 'Geste', language: 'fr' }, detail: null });
  });

  it('are those of the card without any recount, where they stand on it word by word', () => {
    const told = wordedLines(stored, null, sources, ['fr', 'de']);
    expect(told.map(({ label }) => label.text)).toEqual(['Anrufe', 'Briefmarken']);
    expect(told[1]!.detail!.language).toBe('fr');
  });

  it('are not looked for in their own language', () => {
    expect(wordedLines(stored, again, sources, ['fr', 'fr'])[0]!.label).toEqual({
      text: 'Appels',
      language: 'fr',
    });
  });
});
