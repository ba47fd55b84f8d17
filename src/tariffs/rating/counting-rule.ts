import { Measure } from '../event.js';
import { Labels } from '../labels.js';
import { Meter, Quantum } from '../rate-card.js';
import { isSeconds } from '../units.js';
import { conventionRule } from './convention-wording.js';
import { NOUNS, text } from './nouns.js';
import { measured, SILENT, scopeRule } from './wording.js';

const TIMES: Partial<Record<Measure, Labels>> = {
  talk_s: text('temps de conversation', 'gesprekstijd', 'talk time', 'Gesprächszeit'),
  queue_s: text(
    "temps d'attente compris",
    'wachttijd inbegrepen',
    'queue time included',
    'Wartezeit inbegriffen',
  ),
  patched_s: text('temps de mise en relation', 'doorverbindtijd', 'patched time', 'Durchstellzeit'),
  work_s: text('temps de travail', 'werktijd', 'working time', 'Arbeitszeit'),
  audio_s: text("durée de l'enregistrement", 'duur van de opname', 'recording time', 'Aufnahmedauer'),
};
const WRAP_IN = text(
  'après-appel compris',
  'nawerktijd inbegrepen',
  'after-call work included',
  'Nachbearbeitung inbegriffen',
);
const WRAP_OUT = text(
  'après-appel non compris',
  'nawerktijd niet inbegrepen',
  'after-call work not included',
  'Nachbearbeitung nicht inbegriffen',
);

/** How a meter counts and a quantum rounds, in the words an invoice must print. */
export function countingRule(meter: Meter, quantum: Quantum | undefined): Labels[] {
  return [...measureRule(meter), ...(quantum ? roundingRule(meter, quantum) : exactRule(meter))];
}

function measureRule({ measures, convention = {} }: Meter): Labels[] {
  if (measures.every(isSeconds)) {
    const phrases = measures.flatMap((measure) => TIMES[measure] ?? []);
    if (measures.includes('wrap_s')) phrases.push(WRAP_IN);
    else if (measures.includes('talk_s')) phrases.push(WRAP_OUT);
    return phrases;
  }
  return conventionRule(measures[0]!, convention);
}

function exactRule({ measures }: Meter): Labels[] {
  return measures.every(isSeconds)
    ? [text('à la seconde', 'per seconde', 'by the second', 'sekundengenau')]
    : [];
}

function roundingRule(meter: Meter, quantum: Quantum): Labels[] {
  const { one, many } = NOUNS[meter.event];
  const where = scopeRule(quantum.scope, meter);
  const size = (amount: number) => measured(meter, amount);
  const { step, mode, min_per_event, free_below, free_first_n } = quantum;
  const phrases: Labels[] = [];
  if (step === 1 || mode === 'exact') phrases.push(...exactRule(meter));
  else {
    const s = size(step);
    const way = {
      up: SILENT,
      exact: SILENT,
      down: text(' (arrondi inférieur)', ' (naar beneden)', ' (rounded down)', ' (abgerundet)'),
      nearest: text(
        ' (au plus proche)',
        ' (naar het dichtstbijzijnde)',
        ' (to the nearest)',
        ' (kaufmännisch gerundet)',
      ),
    }[mode];
    phrases.push(
      text(
        `par tranche de ${s} ${where.fr}${way.fr}`,
        `per schijf van ${s} ${where.nl}${way.nl}`,
        `in steps of ${s} ${where.en}${way.en}`,
        `in Schritten von ${s} ${where.de}${way.de}`,
      ),
    );
  }
  if (min_per_event) {
    const s = size(min_per_event);
    phrases.push(
      text(
        `minimum ${s} par ${one.fr}`,
        `minimum ${s} per ${one.nl}`,
        `minimum ${s} per ${one.en}`,
        `mindestens ${s} pro ${one.de}`,
      ),
    );
  }
  const below = free_below ? measured({ ...meter, measures: [free_below.measure] }, free_below.value) : null;
  const limit = below
    ? text(` de moins de ${below}`, ` korter dan ${below}`, ` under ${below}`, ` unter ${below}`)
    : SILENT;
  if (free_first_n) {
    const n = free_first_n;
    phrases.push(
      text(
        `${n} premiers ${many.fr}${limit.fr} gratuits`,
        `eerste ${n} ${many.nl}${limit.nl} gratis`,
        `first ${n} ${many.en}${limit.en} free`,
        `erste ${n} ${many.de}${limit.de} frei`,
      ),
    );
  } else if (below) {
    phrases.push(
      text(
        `${many.fr}${limit.fr} gratuits`,
        `${many.nl}${limit.nl} gratis`,
        `${many.en}${limit.en} free`,
        `${many.de}${limit.de} frei`,
      ),
    );
  }
  return phrases;
}
