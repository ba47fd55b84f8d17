import { wallAt } from '../kernel/local-time.js';
import { quantity } from '../tariffs/decimal.js';
import { Channel } from '../tariffs/event.js';
import { Meter, RateCard } from '../tariffs/rate-card.js';
import { isSeconds, unitOf } from '../tariffs/units.js';
import { AnnexRow } from './documents/annex-row.js';
import { shortUnitText, unitText } from './documents/code-texts.js';
import { Language } from './documents/document.js';
import { moneyText, quantityText } from './documents/figures.js';

/** What the annex needs of an event: the entry's facts and what the invoice made of them. */
export interface AnnexFacts {
  readonly started_at: string;
  readonly day: string;
  readonly kind: string;
  readonly direction: string | null;
  readonly outcome: string | null;
  readonly counterparty_last2: string | null;
  readonly talk_s: number;
  readonly work_s: number;
  readonly audio_s: number;
  readonly chars: number;
  readonly pieces: number;
  readonly amount_cents: number;
  readonly measured: number;
  readonly counted: number;
  readonly quantity: number;
  readonly billed: boolean;
  readonly reason: string;
  readonly component_code: string | null;
  readonly label: string | null;
  readonly mission: string | null;
  readonly practitioner: string | null;
  readonly site?: string | null;
  readonly channel?: Channel | null;
}

/** How the component an event went to counts: what it reads, and how many metered units its price buys. */
export interface Counting {
  readonly meter: Meter;
  readonly per: number;
}

/** How each metered component counts, by its code, as the cards say; of several versions the last. */
export function countingsOf(cards: readonly Pick<RateCard, 'components'>[]): Map<string, Counting> {
  const countings = new Map<string, Counting>();
  for (const component of cards.flatMap(({ components }) => components)) {
    if (!('meter' in component)) continue;
    const per = 'price' in component && 'per' in component.price ? component.price.per : 1;
    countings.set(component.code, { meter: component.meter, per });
  }
  return countings;
}

const MS_PER_MINUTE = 60_000;
const MINUTES_PER_DAY = 1_440;

/** HH:MM on the clock of `zone`. */
export function localTime(startedAt: string, zone: string): string {
  const minutes = Math.floor(wallAt(Date.parse(startedAt), zone) / MS_PER_MINUTE);
  const ofDay = ((minutes % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY;
  return `${pad(Math.floor(ofDay / 60))}:${pad(ofDay % 60)}`;
}

/** Kinds whose label says what was done; that of a call, a dictation or a letter may name a patient and stays away. */
const DESCRIBED = new Set(['work', 'task', 'standby', 'receipt']);

/** The annex row of an event; `counting` is that of its component, for what was counted is said in its unit. */
export function annexRow(
  facts: AnnexFacts,
  counting: Counting | null,
  language: Language,
  zone: string,
): AnnexRow {
  return {
    started_at: facts.started_at,
    day: facts.day,
    local_time: localTime(facts.started_at, zone),
    kind: facts.kind,
    direction: facts.direction,
    outcome: facts.outcome,
    counterparty_last2: facts.counterparty_last2,
    label: DESCRIBED.has(facts.kind) ? facts.label : null,
    mission: facts.mission,
    measured_text: measuredText(facts, counting, language),
    counted_text: facts.counted === 0 ? '—' : countedText(facts, counting, language),
    measured: facts.measured,
    counted: facts.counted,
    quantity: facts.quantity,
    billed: facts.billed,
    reason: facts.reason,
    component_code: facts.component_code,
    practitioner: facts.practitioner,
    site: facts.site ?? null,
    channel: facts.channel ?? null,
  };
}

/** A duration as the clock shows it, a text in the unit of its line where that is whole, anything else in its own unit. */
function countedText({ counted, kind }: AnnexFacts, counting: Counting | null, language: Language): string {
  if (!counting) return quantityText(String(counted), language);
  const { meter, per } = counting;
  const measure = meter.measures[0]!;
  if (isSeconds(measure)) return clock(counted);
  const inUnit = (count: string, unit: string) =>
    `${quantityText(count, language)}\u00a0${unitText(unit, count, language)}`;
  if (kind === 'receipt') return inUnit(String(counted), 'piece');
  const unit = unitOf(meter, per);
  if (measure === 'chars' && (unit === null || unit === 'kchar' || counted % per !== 0))
    return charsText(counted, language);
  return unit ? inUnit(quantity(counted, per), unit) : quantityText(String(counted), language);
}

/** What was recorded, in its natural unit: a duration as m:ss, an amount, characters, pieces; empty for a bare event. */
function measuredText(facts: AnnexFacts, counting: Counting | null, language: Language): string {
  if (facts.kind === 'receipt') return moneyText(facts.amount_cents, language);
  if (counting && facts.measured > 0 && isSeconds(counting.meter.measures[0]!)) return clock(facts.measured);
  const seconds = facts.kind === 'call' ? facts.talk_s : facts.work_s || facts.audio_s;
  if (facts.kind === 'call' || seconds > 0) return clock(seconds);
  if (facts.chars > 0) return charsText(facts.chars, language);
  return facts.pieces > 0 ? quantityText(String(facts.pieces), language) : '';
}

function charsText(chars: number, language: Language): string {
  return `${quantityText(String(chars), language)}\u00a0${shortUnitText('char', language)}`;
}

function clock(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = pad(seconds % 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${rest}` : `${minutes}:${rest}`;
}

const pad = (value: number) => String(value).padStart(2, '0');
