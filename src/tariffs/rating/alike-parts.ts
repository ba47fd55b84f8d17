import { canonicalJson } from '../../kernel/canonical-json.js';
import { addDays, Period } from '../../kernel/day.js';
import { HolidayOverride, RateCard } from '../rate-card.js';

interface Dated {
  readonly period: Period;
  readonly card: RateCard;
  readonly rate_card_id?: string;
  readonly holidays?: readonly HolidayOverride[];
}

/** The parts with those made one that differ in nothing but their days: a version that changes nothing is no price date. */
export function joinAlike<Part extends Dated>(parts: readonly Part[]): readonly Part[] {
  if (parts.length < 2) return parts;
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last && follows(last, part) && alike(last, part)) {
      joined[joined.length - 1] = { ...last, period: { from: last.period.from, to: part.period.to } };
    } else joined.push(part);
  }
  return joined;
}

/** True when a part has the same card as the one before it and no day lies between them. */
export function follows(before: Dated, part: Dated): boolean {
  return before.rate_card_id === part.rate_card_id && addDays(before.period.to, 1) === part.period.from;
}

function alike(a: Dated, b: Dated): boolean {
  const holidays = ({ holidays: own = [] }: Dated) => JSON.stringify(own);
  if (holidays(a) !== holidays(b)) return false;
  return a.card === b.card || canonicalJson(a.card) === canonicalJson(b.card);
}
