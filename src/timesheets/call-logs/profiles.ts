import { aircall, ovh, ringover, twilio } from './operator-profiles.js';
import { asterisk, freepbx, threeCx, threeCxV20 } from './pbx-profiles.js';
import type { CallLogProfile } from './profile.js';

/** A starting point for any other CSV: one row a call, columns named as they are read. */
const custom: CallLogProfile = {
  code: 'custom',
  name: 'Any CSV (template)',
  format: 'csv',
  header: true,
  optional: ['id', 'direction', 'line', 'ring', 'agent'],
  date_formats: ['iso', 'DD/MM/YYYY HH:mm:ss', 'DD/MM/YYYY HH:mm'],
  map: {
    external_id: 'id',
    started_at: 'started_at',
    from: 'from',
    to: 'to',
    direction: 'direction',
    line: 'line',
    talk: 'talk',
    ring: 'ring',
    agent: 'agent',
  },
  answered: { column: 'talk', greater_than_zero: true },
  direction: {
    ...{ in: 'in', inbound: 'in', incoming: 'in', entrant: 'in', inkomend: 'in', eingehend: 'in' },
    ...{ out: 'out', outbound: 'out', outgoing: 'out', sortant: 'out', uitgaand: 'out', ausgehend: 'out' },
    ...{ internal: 'internal', interne: 'internal', intern: 'internal' },
  },
  merge_by: ['external_id'],
};

/** The layouts that are known from the start, most particular first. */
export const PROFILES: readonly CallLogProfile[] = [
  freepbx,
  asterisk,
  threeCx,
  threeCxV20,
  ovh,
  aircall,
  ringover,
  twilio,
  custom,
];
