import { EventKind, Measure } from './event.js';
import { Meter, Quantum } from './rate-card.js';
import { isSeconds, unitOf } from './units.js';

/** Where a check says what is wrong, and what is right but not priced yet; both take a JSON pointer and a sentence. */
export interface Report {
  readonly wrong: (pointer: string, sentence: string) => void;
  readonly planned: (pointer: string, sentence: string) => void;
}

const TEXT: readonly Measure[] = ['chars', 'lines', 'pages', 'pieces', 'work_s'];

/** What an event of each kind records: a meter on anything else would count nothing, for ever. */
const MEASURED: Readonly<Record<EventKind, readonly Measure[]>> = {
  call: ['talk_s', 'wrap_s', 'queue_s', 'patched_s', 'work_s'],
  work: ['work_s'],
  dictation: ['audio_s', ...TEXT],
  document: ['audio_s', ...TEXT],
  letter: TEXT,
  sms: ['pieces', 'chars'],
  booking: ['work_s', 'talk_s', 'pieces'],
  contact: ['work_s', 'talk_s', 'wrap_s', 'pieces'],
  standby: ['work_s'],
  refusal_case: ['work_s', 'pieces'],
  receipt: [],
  task: ['work_s', 'pieces'],
};

/** Reports what a priced meter and its quantum contradict or cannot do yet. */
export function meterProblems(
  meter: Meter,
  quantum: Quantum | undefined,
  per: number,
  at: string,
  name: string,
  report: Report,
): void {
  const { wrong, planned } = report;
  const { measures, event, convention } = meter;
  if (event === 'receipt') {
    wrong(`${at}/meter/event`, `${name}: receipts are billed by a pass_through component.`);
    return;
  }
  if (event === 'standby') planned(`${at}/meter/event`, `${name}: standby shifts are not available yet.`);
  for (const [index, measure] of measures.entries()) {
    if (measure !== 'count' && !MEASURED[event].includes(measure)) {
      wrong(`${at}/meter/measures/${index}`, `${name}: a ${event} has no ${measure}.`);
    }
  }
  if (measures.length === 0 || new Set(measures).size !== measures.length) {
    wrong(`${at}/meter/measures`, `${name}: name at least one measure, each once.`);
  } else if (measures.length > 1 && !measures.every(isSeconds)) {
    wrong(`${at}/meter/measures`, `${name}: only measures in seconds can be added together.`);
  } else if (!Number.isSafeInteger(per) || unitOf(meter, per) === null) {
    wrong(
      `${at}/price/per`,
      `${name}: a price per ${per} ${measures[0]} has no unit; seconds go by 1, 60 or 3600, characters by 1, 1000, ` +
        'a line of 40 to 100 or a page of 1200 to 2000, everything else by 1.',
    );
  }
  for (const field of ['chars_per_line', 'signs_per_page'] as const) {
    const length = convention?.[field];
    if (length !== undefined && (!Number.isSafeInteger(length) || length < 1)) {
      wrong(`${at}/meter/convention/${field}`, `${name}: ${field} must be a whole number of at least 1.`);
    }
  }
  if (convention?.gross_bp !== undefined) {
    planned(
      `${at}/meter/convention/gross_bp`,
      `${name}: gross characters from net ones are not available yet.`,
    );
  }
  const duration = meter.filter?.duration;
  if (duration && (duration.from ?? 0) >= (duration.below ?? Number.POSITIVE_INFINITY)) {
    wrong(`${at}/meter/filter/duration`, `${name}: no event can last from ${duration.from} to below that.`);
  }
  if (quantum) quantumProblems(quantum, `${at}/quantum`, name, report);
}

function quantumProblems(quantum: Quantum, at: string, name: string, { wrong, planned }: Report): void {
  const { step, mode, scope, min_per_event, free_below, free_first_n } = quantum;
  if (!Number.isSafeInteger(step) || step < 1) {
    wrong(`${at}/step`, `${name}: the rounding step must be a whole number of at least 1.`);
  }
  if (mode === 'exact' && step !== 1) {
    wrong(`${at}/mode`, `${name}: mode "exact" rounds nothing: use step 1, or mode up, down or nearest.`);
  }
  if (scope !== 'event') {
    planned(`${at}/scope`, `${name}: rounding per ${scope} is not available yet: use event.`);
  }
  for (const [field, value] of Object.entries({
    min_per_event,
    free_first_n,
    'free_below/value': free_below?.value,
  })) {
    if (value !== undefined && (!Number.isSafeInteger(value) || value < 0)) {
      wrong(`${at}/${field}`, `${name}: ${field} must be a whole number of at least 0.`);
    }
  }
}
