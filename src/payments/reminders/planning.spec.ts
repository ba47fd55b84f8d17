import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, Day } from '../../kernel/day.js';
import { sum } from '../../kernel/money.js';
import { letterFor, OpenInvoice, prospects, Reader } from './planning.js';
import { DEFAULT_SCHEDULE, LEVELS, Sent } from './schedule.js';

const TODAY = '2026-11-30';
const always = () => true;
const reader: Reader = {
  schedule: { ...DEFAULT_SCHEDULE, enabled: true },
  pause: null,
  private_person: false,
  has_address: true,
  credit_cents: 0,
  written_today: false,
};
let made = 0;
const invoice = (due_on: Day, facts: Partial<OpenInvoice> = {}): OpenInvoice => ({
  invoice_id: `i${++made}`,
  number: `2026-${made}`,
  due_on,
  open_cents: 10_000,
  disputed: false,
  awaited: false,
  pause: null,
  sent: [],
  exemptions: [],
  ...facts,
});
const letter = (invoices: readonly OpenInvoice[], facts: Partial<Reader> = {}, today = TODAY) =>
  letterFor({ ...reader, ...facts }, invoices, today, always);
const hold = (facts: Partial<Reader>, of: Partial<OpenInvoice> = {}) =>
  prospects({ ...reader, ...facts }, [invoice('2026-11-01', of)], TODAY, always)[0]!.hold;

describe('what holds a reminder', () => {
  it('is told, the widest first', () => {
    expect(hold({})).toBeNull();
    expect(hold({ schedule: DEFAULT_SCHEDULE, pause: 'x' })).toBe('off');
    expect(hold({ private_person: true })).toBe('private_person');
    expect(hold({ pause: 'x' }, { pause: 'y' })).toBe('practice_paused');
    expect(hold({}, { pause: 'y', disputed: true })).toBe('invoice_paused');
    expect(hold({}, { disputed: true })).toBe('disputed');
    expect(hold({}, { awaited: true })).toBe('payment_on_its_way');
    expect(hold({ has_address: false })).toBe('no_address');
    expect(hold({ credit_cents: 10_000 })).toBe('covered_by_credit');
    expect(hold({}, { open_cents: 499 })).toBe('too_little');
    const sent = LEVELS.map((level): Sent => ({ level, on: '2026-01-01' }));
    expect(hold({}, { sent })).toBe('no_more_levels');
    expect(hold({ written_today: true })).toBe('written_today');
  });
});

describe('the letter of a day', () => {
  it('speaks at the highest level that is due, and brings along what is overdue and new', () => {
    const old = invoice('2026-09-30', { sent: [{ level: 'friendly', on: '2026-10-07' }] });
    const fresh = invoice('2026-11-28');
    const coming = invoice('2026-12-15');
    expect(letter([old, fresh, coming])).toMatchObject({
      level: 'firm',
      total_cents: 20_000,
      lines: [
        { invoice: old, step: 'firm', days_late: 61 },
        { invoice: fresh, step: 'friendly', days_late: 2 },
      ],
    });
    expect(letter([fresh])).toBeNull();
  });

  it('shows what was reminded before without reminding it again', () => {
    const before = invoice('2026-11-01', { sent: [{ level: 'friendly', on: '2026-11-25' }] });
    const due = invoice('2026-11-10');
    expect(letter([before, due])?.lines.map(({ step }) => step)).toEqual([null, 'friendly']);
  });

  it('leaves out what is postponed, paused, disputed or paid, and is none when nothing is left', () => {
    const postponed = invoice('2026-11-10', { exemptions: [{ level: 'friendly', until: '2026-12-10' }] });
    const others = [
      invoice('2026-11-10', { pause: 'x' }),
      invoice('2026-11-10', { disputed: true }),
      invoice('2026-11-10', { open_cents: 0 }),
    ];
    expect(letter([postponed, ...others])).toBeNull();
    const due = invoice('2026-11-10');
    expect(letter([postponed, ...others, due])?.lines.map((line) => line.invoice)).toEqual([due]);
  });

  it('takes credit off and asks for nothing that it covers', () => {
    expect(letter([invoice('2026-11-01')], { credit_cents: 2_500 })).toMatchObject({
      credit_cents: 2_500,
      total_cents: 7_500,
    });
    expect(letter([invoice('2026-11-01')], { credit_cents: 9_600 })).toBeNull();
    expect(letter([invoice('2026-11-01')], { credit_cents: -2_500 })?.total_cents).toBe(10_000);
  });

  it('is not written on a day off, or twice on one day', () => {
    const never = () => false;
    expect(letterFor(reader, [invoice('2026-11-01')], TODAY, never)).toBeNull();
    expect(letter([invoice('2026-11-01')], { written_today: true })).toBeNull();
  });

  it('over any year reminds each invoice at each level once, in order, never two levels of it on one day', () => {
    const anyInvoice = fc.record({
      due: fc.nat(120),
      open_cents: fc.integer({ min: 500, max: 100_000 }),
      paid: fc.option(fc.nat(200)),
    });
    const standstill = fc.tuple(fc.nat(200), fc.nat(90));
    fc.assert(
      fc.property(
        fc.array(anyInvoice, { minLength: 1, maxLength: 5 }),
        standstill,
        (some, [from, length]) => {
          const start = '2026-01-01';
          const invoices = some.map((facts, index) => ({
            ...invoice(addDays(start, facts.due), { open_cents: facts.open_cents, invoice_id: `i${index}` }),
            paid: facts.paid,
          }));
          const sent = new Map<string, Sent[]>();
          for (let day = 0; day < 366; day++) {
            if (day >= from && day < from + length) continue;
            const today = addDays(start, day);
            const open = invoices
              .filter(({ paid }) => paid === null || paid > day)
              .map((each) => ({ ...each, sent: sent.get(each.invoice_id) ?? [] }));
            const planned = letterFor(reader, open, today, always);
            if (!planned) continue;
            expect(planned.total_cents).toBe(sum(planned.lines.map((line) => line.invoice.open_cents)));
            for (const { invoice: each, step } of planned.lines) {
              expect(each.due_on < today).toBe(true);
              if (step)
                sent.set(each.invoice_id, [...(sent.get(each.invoice_id) ?? []), { level: step, on: today }]);
            }
          }
          for (const [id, steps] of sent) {
            expect(steps.map(({ level }) => level)).toEqual(LEVELS.slice(0, steps.length));
            expect(new Set(steps.map(({ on }) => on)).size).toBe(steps.length);
            const { paid } = invoices.find((each) => each.invoice_id === id)!;
            if (paid !== null) for (const { on } of steps) expect(on < addDays(start, paid)).toBe(true);
          }
          for (const each of invoices.filter(({ paid }) => paid === null))
            expect(sent.get(each.invoice_id)).toHaveLength(3);
        },
      ),
      { numRuns: 40 },
    );
  });
});
