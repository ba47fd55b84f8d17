import { expect, test } from '@jest/globals';
import { LANGUAGES } from '../labels.js';
import { Meter, Quantum } from '../rate-card.js';
import { countingRule } from './counting-rule.js';
import { joined } from './wording.js';

const event = 'event' as const;
const rule = (meter: Meter, quantum?: Quantum) => joined(countingRule(meter, quantum));

test('an answering minute says its steps, its minimum and what is free', () => {
  const meter: Meter = { event: 'call', measures: ['talk_s', 'wrap_s', 'queue_s'] };
  const quantum: Quantum = {
    step: 30,
    mode: 'up',
    scope: event,
    min_per_event: 60,
    free_below: { measure: 'talk_s', value: 20 },
    free_first_n: 30,
  };
  expect(rule(meter, quantum)).toEqual({
    fr: "temps de conversation, temps d'attente compris, après-appel compris, par tranche de 30 s par appel, minimum 1 min par appel, 30 premiers appels de moins de 20 s gratuits",
    nl: 'gesprekstijd, wachttijd inbegrepen, nawerktijd inbegrepen, per schijf van 30 s per oproep, minimum 1 min per oproep, eerste 30 oproepen korter dan 20 s gratis',
    en: 'talk time, queue time included, after-call work included, in steps of 30 s per call, minimum 1 min per call, first 30 calls under 20 s free',
    de: 'Gesprächszeit, Wartezeit inbegriffen, Nachbearbeitung inbegriffen, in Schritten von 30 s pro Anruf, mindestens 1 min pro Anruf, erste 30 Anrufe unter 20 s frei',
  });
});

test.each([
  [{ event: 'call', measures: ['count'] }, undefined, ''],
  [{ event: 'work', measures: ['work_s'] }, undefined, 'working time, by the second'],
  [
    { event: 'work', measures: ['work_s'] },
    { step: 60, mode: 'nearest', scope: event },
    'working time, in steps of 1 min per session (to the nearest)',
  ],
  [
    { event: 'work', measures: ['work_s'] },
    { step: 3600, mode: 'down', scope: event },
    'working time, in steps of 1 h per session (rounded down)',
  ],
  [
    { event: 'document', measures: ['chars'], convention: { count_spaces: false, count_hard_returns: 2 } },
    undefined,
    'spaces not counted, hard return = 2 character(s)',
  ],
  [
    { event: 'document', measures: ['pages'], convention: { signs_per_page: 1500 } },
    undefined,
    'page of 1500 characters, rounded up per document',
  ],
] as [Meter, Quantum | undefined, string][])('%j %j reads "%s"', (meter, quantum, text) => {
  expect(rule(meter, quantum).en).toBe(text);
});

test('no language is left out', () => {
  const meter: Meter = {
    event: 'document',
    measures: ['lines'],
    convention: { chars_per_line: 65, count_spaces: true, exclude_header_footer: true },
  };
  for (const language of LANGUAGES) expect(rule(meter)[language].split(', ')).toHaveLength(4);
});
