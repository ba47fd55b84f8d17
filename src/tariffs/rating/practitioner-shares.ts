import { sum } from '../../kernel/money.js';
import { BillableEvent } from '../event.js';
import { RateCard } from '../rate-card.js';
import { apportion } from './apportioning.js';
import { PractitionerShare, RatedEvent, RatedLine } from './rated.js';

/**
 * Shares the total of a rating between the practitioners of the practice, by calls or seconds (of talk, work and
 * recordings) of each, those of a card without a price for them included, or by the percentages of the card. Events of no
 * practitioner are borne by all in the same proportion; where no event names one there is a single share, of nobody.
 */
export function practitionerShares(
  card: RateCard,
  lines: readonly RatedLine[],
  events: readonly RatedEvent[],
  given: readonly BillableEvent[],
): PractitionerShare[] {
  const { split_key = 'none' } = card;
  if (split_key === 'none') return [];
  const weights = split_key === 'fixed_percent' ? fixed(card) : worked(split_key, events, given);
  const ids = [...weights.keys()].sort();
  const owners: (string | null)[] = ids.length > 0 ? ids : [null];
  const by = owners.map((id) => (id === null ? 1 : weights.get(id)!));
  const of = (treatment: RatedLine['vat_treatment']) =>
    apportion(
      sum(lines.filter(({ vat_treatment }) => vat_treatment === treatment).map(({ net_cents }) => net_cents)),
      by,
    );
  const standard = of('standard');
  const disbursed = of('disbursement');
  return owners.map((practitioner_id, at) => ({
    practitioner_id,
    weight: by[at]!,
    net_cents: standard[at]! + disbursed[at]!,
    disbursement_cents: disbursed[at]!,
  }));
}

function fixed({ split_percent = {} }: RateCard): Map<string, number> {
  return new Map(Object.entries(split_percent));
}

function worked(
  key: 'calls' | 'minutes',
  rated: readonly RatedEvent[],
  given: readonly BillableEvent[],
): Map<string, number> {
  const counted = new Set<string>();
  for (const event of rated) {
    const handled = event.reason === 'not_on_card' || event.counted > 0;
    if (handled || event.also.some((verdict) => verdict.counted > 0)) counted.add(event.event_id);
  }
  const weights = new Map<string, number>();
  for (const event of given) {
    if (event.practitioner_id === null || !counted.has(event.id)) continue;
    const weight =
      key === 'calls'
        ? Number(event.kind === 'call')
        : event.talk_s + event.wrap_s + event.work_s + event.audio_s;
    weights.set(event.practitioner_id, (weights.get(event.practitioner_id) ?? 0) + weight);
  }
  return weights;
}
