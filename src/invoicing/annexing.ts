import { wallAt } from '../kernel/local-time.js';
import { AnnexRow } from './documents/annex-row.js';
import { unitText } from './documents/code-texts.js';
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
}

const MS_PER_MINUTE = 60_000;
const MINUTES_PER_DAY = 1_440;

/** HH:MM on the clock of `zone`. */
export function localTime(startedAt: string, zone: string): string {
  const minutes = Math.floor(wallAt(Date.parse(startedAt), zone) / MS_PER_MINUTE);
  const ofDay = ((minutes % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY;
  return `${pad(Math.floor(ofDay / 60))}:${pad(ofDay % 60)}`;
}

/** The annex row of an event; `unit` is that of the line it went to, for the counted quantity is said in it. */
export function annexRow(facts: AnnexFacts, unit: string | null, language: Language, zone: string): AnnexRow {
  return {
    started_at: facts.started_at,
    day: facts.day,
    local_time: localTime(facts.started_at, zone),
    kind: facts.kind,
    direction: facts.direction,
    outcome: facts.outcome,
    counterparty_last2: facts.counterparty_last2,
    quantity_text: counted(facts, unit, language) ?? recorded(facts, language),
    measured: facts.measured,
    counted: facts.counted,
    quantity: facts.quantity,
    billed: facts.billed,
    reason: facts.reason,
    component_code: facts.component_code,
  };
}

const TIMES = new Set(['s', 'min', 'h']);
const MEASURES = new Set(['line', 'page', 'char', 'kchar']);

/** What the line counted of the event, where that is a measure and not just one event. */
function counted(facts: AnnexFacts, unit: string | null, language: Language): string | null {
  if (unit === null || facts.counted === 0) return null;
  if (TIMES.has(unit)) return clock(facts.counted);
  if (!MEASURES.has(unit)) return null;
  const of = unit === 'kchar' ? 'char' : unit;
  const count = String(facts.counted);
  return `${quantityText(count, language)} ${unitText(of, count, language)}`;
}

/** What was recorded, in its natural unit: a duration as m:ss, an amount, characters, pieces. */
function recorded(facts: AnnexFacts, language: Language): string {
  const seconds = facts.kind === 'call' ? facts.talk_s : facts.work_s || facts.audio_s;
  if (facts.kind === 'receipt') return moneyText(facts.amount_cents, language);
  if (seconds > 0) return clock(seconds);
  const count = facts.chars || facts.pieces;
  if (count > 0) return quantityText(String(count), language);
  return facts.kind === 'call' ? clock(0) : '1';
}

function clock(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = pad(seconds % 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${rest}` : `${minutes}:${rest}`;
}

const pad = (value: number) => String(value).padStart(2, '0');
