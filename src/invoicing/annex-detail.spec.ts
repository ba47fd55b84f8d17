import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyCard } from '../../test/support/any-card.js';
import { anyEvents } from '../../test/support/any-event.js';
import { BELGIUM, eventsOf, OCTOBER } from '../../test/support/rating-fixtures.js';
import { BillableEvent } from '../tariffs/event.js';
import { Rating } from '../tariffs/rating/rated.js';
import { rate } from '../tariffs/rating/rating.js';
import { AnnexDetail, AnnexEvent, annexRows, detailOf } from './annex-detail.js';
import { annexCsv } from './documents/annex-csv.js';
import { annexFacts } from './documents/annex-facts.js';
import { AnnexRow } from './documents/annex-row.js';
import { natureText, summaryText } from './documents/annex-words.js';

const DETAILS: readonly AnnexDetail[] = ['full', 'masked', 'aggregate'];
const event: AnnexEvent = {
  started_at: '2026-11-02T07:58:00.000Z',
  day: '2026-11-02',
  kind: 'call',
  direction: 'in',
  outcome: 'answered',
  counterparty_last2: '42',
  talk_s: 95,
  work_s: 0,
  audio_s: 0,
  chars: 0,
  pieces: 0,
  amount_cents: 0,
  measured: 95,
  counted: 120,
  quantity: 120,
  billed: true,
  reason: 'billed',
  component_code: 'minutes',
  label: null,
  mission: 'Accueil',
  practitioner: 'Dr Weber',
  also: null,
  lines: [{ position: 2, quantity: 120 }],
  facts: annexFacts(eventsOf([{ kind: 'call' }])[0]!, { tags: new Set(), agents: new Set() }, new Map()),
};
const countings = new Map([
  ['minutes', { meter: { event: 'call', measures: ['talk_s'] } as const, per: 60 }],
  ['calls', { meter: { event: 'call', measures: ['count'] } as const, per: 1 }],
]);
const writing = { language: 'fr', zone: 'Europe/Brussels', countings } as const;
const rowsOf = (events: readonly AnnexEvent[], detail: AnnexDetail) => annexRows(events, detail, writing);

describe('how much an annex tells', () => {
  it('is what every card of the invoice allows, and everything where none says', () => {
    expect(detailOf([])).toBe('full');
    expect(detailOf([null, undefined])).toBe('full');
    expect(detailOf(['full', 'masked'])).toBe('masked');
    expect(detailOf(['masked', null, 'aggregate'])).toBe('aggregate');
  });

  it('full: each event with the digits of its caller', () => {
    expect(rowsOf([event], 'full')).toMatchObject([
      {
        counterparty_last2: '42',
        local_time: '08:58',
        mission: 'Accueil',
        invoice_lines: '2:120',
        quantity: 120,
      },
    ]);
  });

  it('masked: each event, without its caller and without the words of whoever wrote it', () => {
    const work = { ...event, kind: 'work', label: 'Rappel de M. Untel', counterparty_last2: null };
    expect(rowsOf([event, work], 'masked')).toMatchObject([
      { counterparty_last2: null, local_time: '08:58', quantity: 120 },
      { label: null, quantity: 120 },
    ]);
  });

  it('aggregate: a row for each day, component and reason, with counts and quantities', () => {
    const missed = {
      ...event,
      billed: false,
      reason: 'abandoned',
      component_code: null,
      measured: 0,
      counted: 0,
    };
    const lost: AnnexEvent = { ...missed, quantity: 0, lines: null };
    const other = {
      billed: true,
      reason: 'billed',
      component_code: 'calls',
      measured: 1,
      counted: 1,
      quantity: 1,
    };
    const both: AnnexEvent = {
      ...event,
      also: [other],
      lines: [
        { position: 2, quantity: 120 },
        { position: 1, quantity: 1 },
      ],
    };
    const later = { ...event, day: '2026-11-03' };
    const rows = rowsOf([both, both, event, lost, later], 'aggregate');
    expect(
      rows.map((row) => [
        row.day,
        row.component_code,
        row.reason,
        row.events,
        row.quantity,
        row.invoice_lines,
      ]),
    ).toEqual([
      ['2026-11-02', 'minutes', 'billed', 3, 360, '2:360 1:2'],
      ['2026-11-02', 'calls', 'billed', 2, 2, ''],
      ['2026-11-02', null, 'abandoned', 1, 0, ''],
      ['2026-11-03', 'minutes', 'billed', 1, 120, '2:120'],
    ]);
    expect(rows[0]).toMatchObject({
      measured_text: '4:45',
      counted_text: '6:00',
      counterparty_last2: null,
      mission: null,
      practitioner: null,
      local_time: '',
    });
    expect(natureText(rows[0]!, 'fr')).toBe('Appel × 3');
    expect(summaryText(rows, 'fr')).toContain('5 événements');
    expect([...annexCsv(rows, 'sums')][0]).toBe(
      'day;kind;component_code;reason;billed;events;measured_text;counted_text;measured;counted;quantity;invoice_lines\r\n',
    );
  });
});

/** The events of a rating as an invoice keeps them. */
function annexOf({ events, lines }: Rating, given: readonly BillableEvent[]): AnnexEvent[] {
  const facts = new Map(given.map((each) => [each.id, each]));
  const positions = new Map(lines.map(({ key }, index) => [key, index + 1]));
  return events.map(({ also, lines: own, event_id, ...verdict }) => {
    const known = facts.get(event_id)!;
    return {
      ...event,
      ...known,
      ...verdict,
      also,
      lines: [own, ...also.map((other) => other.lines)]
        .flat()
        .map(({ line, quantity }) => ({ position: positions.get(line)!, quantity })),
    };
  });
}

function byLine(rows: readonly AnnexRow[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { invoice_lines = '' } of rows) {
    for (const each of invoice_lines.split(' ').filter(Boolean)) {
      const [position, quantity] = each.split(':').map(Number) as [number, number];
      sums.set(position, (sums.get(position) ?? 0) + quantity);
    }
  }
  return sums;
}

it('whatever it tells, its quantities are those of the lines', () => {
  fc.assert(
    fc.property(anyEvents, anyCard, fc.constantFrom(...DETAILS), (events, card, detail) => {
      const rating = rate(events, card, BELGIUM, OCTOBER);
      const sums = byLine(annexRows(annexOf(rating, events), detail, writing));
      const full = byLine(annexRows(annexOf(rating, events), 'full', writing));
      expect(sums).toEqual(full);
      for (const [position, quantity] of sums) {
        expect(quantity).toBe(rating.lines[position - 1]!.metered);
      }
    }),
    { numRuns: 60 },
  );
});
