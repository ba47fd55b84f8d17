import type { CallLogProfile } from './profile.js';

/** OVH telephony `voiceConsumption` records: a call comes again under new ids, once per line that rang. */
export const ovh: CallLogProfile = {
  code: 'ovh',
  name: 'OVH voice consumption',
  format: 'json',
  header: true,
  date_formats: ['iso'],
  map: {
    external_id: 'consumptionId',
    started_at: 'creationDatetime',
    from: 'calling',
    to: 'called',
    direction: 'wayType',
    talk: 'duration',
  },
  answered: { column: 'duration', greater_than_zero: true },
  direction: { incoming: 'in', outgoing: 'out', transfer: 'in' },
  merge_by: ['from', 'started_at'],
  cluster: { by: 'from', within_s: 60 },
};

/** Aircall's CSV export of calls; its UTC column is read. */
export const aircall: CallLogProfile = {
  code: 'aircall',
  name: 'Aircall export',
  format: 'csv',
  header: true,
  optional: ['call id (internal)', 'waiting time', 'aircall number', 'voicemail'],
  time_zone: 'UTC',
  date_formats: ['iso', 'DD/MM/YYYY HH:mm:ss'],
  map: {
    group_key: ['call id (internal)', 'call id'],
    started_at: 'datetime (UTC)',
    from: 'from',
    to: 'to',
    line: ['aircall number', 'line'],
    direction: 'direction',
    talk: 'duration (in call)',
    ring: 'waiting time',
    total: 'duration (total)',
    agent: 'user',
  },
  answered: { column: 'answered', equals: ['Yes'] },
  exclude: [{ column: 'voicemail', non_empty: true, as: 'voicemail' }],
  direction: { inbound: 'in', outbound: 'out' },
  blanks: ['[No associated user]'],
  long_text: ['comments', 'tags', 'recording', 'voicemail'],
  merge_by: ['group_key'],
};

/** Ringover `GET /v2/calls`: the list, or the answer that holds it. */
export const ringover: CallLogProfile = {
  code: 'ringover',
  name: 'Ringover calls',
  format: 'json',
  header: true,
  records: 'call_list',
  optional: ['user.email', 'user.concat_name', 'answered_time', 'cdr_id'],
  time_zone: 'UTC',
  date_formats: ['iso'],
  map: {
    external_id: 'cdr_id',
    group_key: 'call_id',
    started_at: 'start_time',
    answered_at: 'answered_time',
    ended_at: 'end_time',
    from: 'from_number',
    to: 'to_number',
    direction: 'direction',
    talk: 'incall_duration',
    total: 'total_duration',
    agent: ['user.email', 'user.concat_name'],
  },
  answered: { column: 'is_answered', equals: ['true', '1'] },
  exclude: [{ column: 'last_state', equals: ['VOICEMAIL*'], as: 'voicemail' }],
  direction: { in: 'in', out: 'out', internal: 'internal' },
  merge_by: ['group_key'],
};

/** Twilio's Calls as CSV or JSON; a forwarded call's second leg names its parent. */
export const twilio: CallLogProfile = {
  code: 'twilio',
  name: 'Twilio calls',
  format: 'any',
  header: true,
  records: 'calls',
  optional: ['parent_call_sid', 'answered_by'],
  time_zone: 'UTC',
  date_formats: ['rfc2822', 'iso'],
  map: {
    external_id: 'sid',
    group_key: ['parent_call_sid', 'sid'],
    started_at: 'start_time',
    ended_at: 'end_time',
    from: 'from',
    to: 'to',
    direction: 'direction',
    talk: 'duration',
  },
  answered: { column: 'status', equals: ['completed'] },
  exclude: [
    { column: 'answered_by', equals: ['machine*'], as: 'voicemail' },
    { column: 'start_time', equals: ['', 'null'], as: 'drop' },
  ],
  direction: {
    inbound: 'in',
    'outbound-api': 'out',
    'outbound-dial': 'out',
    'trunking-originating': 'out',
    'trunking-terminating': 'in',
  },
  merge_by: ['group_key'],
};
