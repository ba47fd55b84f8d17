import { BillableEvent } from '../../tariffs/event.js';
import { annexRow, Counting } from '../annexing.js';
import { AnnexRow } from '../documents/annex-row.js';
import { Language } from '../documents/document.js';
import { Worded } from '../public-pages/worded.js';

/** What was recorded of an event and what was counted of it, in words. */
export interface WordedRow {
  readonly measured: Worded;
  readonly counted: Worded;
}

const NOTHING_RECORDED = { talk_s: 0, work_s: 0, audio_s: 0, chars: 0, pieces: 0, amount_cents: 0 };

/**
 * The texts of an annex row in the language `to`, from the figures of the row and how its component counts. What was
 * recorded is only in the second form of an annex: of the first, the stored text stands.
 */
export function wordedRow(
  row: AnnexRow,
  event: BillableEvent | null,
  countings: ReadonlyMap<string, Counting>,
  [from, to]: readonly [from: Language, to: Language],
): WordedRow {
  const stored = { text: row.measured_text, language: from };
  if (from === to) return { measured: stored, counted: { text: row.counted_text, language: from } };
  const counting = row.component_code === null ? null : (countings.get(row.component_code) ?? null);
  const channel = event?.channel ?? null;
  const facts = {
    ...NOTHING_RECORDED,
    ...event,
    ...row,
    channel,
    reason: row.reason ?? '',
    practitioner: null,
  };
  const again = annexRow(facts, counting, to, 'UTC');
  return {
    measured: event ? { text: again.measured_text, language: to } : stored,
    counted:
      counting || row.counted === 0
        ? { text: again.counted_text, language: to }
        : { text: row.counted_text, language: from },
  };
}
