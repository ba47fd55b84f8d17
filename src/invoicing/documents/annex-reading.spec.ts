import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { DomainError } from '../../kernel/domain-error.js';
import { CHANNELS, DIRECTIONS, EVENT_KINDS, OUTCOMES } from '../../tariffs/event.js';
import { annexCsv, ItemisedForm } from './annex-csv.js';
import { AnnexEventFacts } from './annex-facts.js';
import { readAnnex } from './annex-reading.js';
import { AnnexRow } from './annex-row.js';

const whole = fc.nat({ max: 1_000_000_000 });
const word = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => !text.includes('\0'));
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const moment = fc
  .integer({ min: 0, max: 4_000_000_000 })
  .map((seconds) => new Date(seconds * 1000).toISOString());

const facts: fc.Arbitrary<AnnexEventFacts> = fc.record({
  ended_at: maybe(moment),
  talk_s: whole,
  wrap_s: whole,
  queue_s: whole,
  patched_s: whole,
  work_s: whole,
  audio_s: whole,
  chars: whole,
  spaces: whole,
  hard_returns: whole,
  header_chars: whole,
  lines: whole,
  pages: whole,
  pieces: whole,
  amount_cents: whole,
  practitioner_no: maybe(fc.integer({ min: 1, max: 3 })),
  secretary_no: maybe(fc.integer({ min: 1, max: 3 })),
  site_no: maybe(fc.integer({ min: 1, max: 3 })),
  mission_no: maybe(fc.integer({ min: 1, max: 3 })),
  channel: maybe(fc.constantFrom(...CHANNELS)),
  agent: maybe(word),
  language: maybe(word),
  tags: fc.array(word, { maxLength: 3 }),
  due_at: maybe(moment),
});

const row: fc.Arbitrary<AnnexRow & { facts: AnnexEventFacts }> = fc.record({
  started_at: moment,
  day: fc.constant('2026-11-02'),
  local_time: fc.constant('08:58'),
  kind: fc.constantFrom(...EVENT_KINDS),
  direction: maybe(fc.constantFrom(...DIRECTIONS)),
  outcome: maybe(fc.constantFrom(...OUTCOMES)),
  counterparty_last2: maybe(fc.constant('07')),
  label: maybe(word),
  mission: maybe(word),
  measured_text: fc.string({ maxLength: 12 }).filter((text) => !text.includes('\0')),
  counted_text: fc.constant('3 min'),
  measured: whole,
  counted: whole,
  quantity: whole,
  billed: fc.boolean(),
  reason: maybe(word),
  component_code: maybe(fc.constant('calls')),
  practitioner: maybe(word),
  site: maybe(word),
  invoice_lines: fc.constantFrom('', '2:120 3:60'),
  facts,
});

const written = (rows: readonly AnnexRow[], form: ItemisedForm) => [...annexCsv(rows, form)].join('');

const people = ['a', 'b', 'c'];

describe('an annex', () => {
  it('is read back as it was written, in every form', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        const said = rows.map(({ facts: own, ...rest }) => ({ ...rest, channel: own.channel }));
        const second = said.map(({ site: _, ...rest }) => rest);
        const first = second.map(({ invoice_lines: _, channel: __, ...rest }) => rest);
        expect(readAnnex(written(rows, 1))).toEqual({ form: 1, rows: first, events: null });
        const named = (number: number | null) => number && people[number - 1];
        const events = rows.map(({ facts: own, kind, started_at, day, direction, outcome }, index) => {
          const { practitioner_no, secretary_no, site_no, mission_no, ...rest } = own;
          return {
            ...rest,
            id: `000000${index + 1}`,
            practitioner_id: named(practitioner_no),
            secretary_id: named(secretary_no),
            site_id: named(site_no),
            mission_id: named(mission_no),
            kind,
            started_at,
            day,
            direction,
            outcome,
          };
        });
        expect(readAnnex(written(rows, 2), people)).toEqual({ form: 2, rows: second, events });
        expect(readAnnex(written(rows, 3), people)).toEqual({ form: 3, rows: said, events });
      }),
    );
  });

  it.each([
    ['', 'it is empty'],
    ['a;b\r\n', 'its header is not known'],
    [`${written([], 1)}only;two\r\n`, 'it has 2 cells instead of 18'],
    [`${written([], 1)}${'x;'.repeat(17)}x\r\n`, 'measured is no whole number'],
  ])('that is none is refused: %j', (text, why) => {
    expect(() => readAnnex(text)).toThrow(DomainError);
    expect(() => readAnnex(text)).toThrow(why);
  });
});
