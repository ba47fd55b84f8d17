import type { CallLogProfile } from './profile.js';

const VOICEMAIL_APP = {
  column: 'lastapp',
  equals: ['VoiceMail', 'VoiceMailMain', 'MinivmRecord'],
  as: 'voicemail',
} as const;

/** Asterisk's cdr_csv `Master.csv`: 16 columns, 17 or 18 with loguniqueid and loguserfield, 21 with newcdrcolumns. */
export const asterisk: CallLogProfile = {
  code: 'asterisk',
  name: 'Asterisk Master.csv',
  format: 'csv',
  header: [
    ...['accountcode', 'src', 'dst', 'dcontext', 'clid', 'channel', 'dstchannel', 'lastapp', 'lastdata'],
    ...['start', 'answer', 'end', 'duration', 'billsec', 'disposition', 'amaflags', 'uniqueid', 'userfield'],
    ...['peeraccount', 'linkedid', 'sequence'],
  ],
  optional: ['uniqueid', 'userfield', 'peeraccount', 'linkedid', 'sequence'],
  date_formats: ['iso'],
  map: {
    group_key: ['linkedid', 'uniqueid'],
    started_at: 'start',
    from: 'src',
    to: 'dst',
    line: 'accountcode',
    talk: 'billsec',
    total: 'duration',
    agent: 'dstchannel',
  },
  answered: { column: 'disposition', equals: ['ANSWERED'] },
  exclude: [VOICEMAIL_APP],
  merge_by: ['group_key'],
};

/**
 * FreePBX `asteriskcdrdb.cdr` exported with its column names: one row a leg, legs share linkedid. The CSV of its reports
 * has the first sixteen columns only, so the legs of a call share their uniqueid there.
 */
export const freepbx: CallLogProfile = {
  code: 'freepbx',
  name: 'FreePBX CDR',
  format: 'csv',
  header: true,
  optional: ['did', 'outbound_cnum'],
  date_formats: ['iso'],
  map: {
    external_id: 'uniqueid',
    group_key: ['linkedid', 'uniqueid'],
    started_at: 'calldate',
    from: 'src',
    to: 'dst',
    line: ['did', 'outbound_cnum'],
    talk: 'billsec',
    total: 'duration',
    agent: 'dstchannel',
  },
  answered: { column: 'disposition', equals: ['ANSWERED'] },
  exclude: [VOICEMAIL_APP],
  blanks: ['NULL', '\\N'],
  merge_by: ['group_key'],
};

/** 3CX CDR file output in the order its management console proposes; before version 16 it ended with `chain`. */
export const threeCx: CallLogProfile = {
  code: '3cx',
  name: '3CX CDR file',
  format: 'csv',
  header: [
    ...['historyid', 'callid', 'duration', 'time-start', 'time-answered', 'time-end', 'reason-terminated'],
    ...['from-no', 'to-no', 'from-dn', 'to-dn', 'dial-no', 'reason-changed', 'final-number', 'final-dn'],
    ...['bill-code', 'bill-rate', 'bill-cost', 'bill-name', 'chain', 'from-type', 'to-type', 'final-type'],
    ...['from-dispname', 'to-dispname', 'final-dispname', 'missed-queue-calls', 'extra'],
  ],
  optional: [
    ...['from-type', 'to-type', 'final-type', 'from-dispname', 'to-dispname', 'final-dispname'],
    ...['missed-queue-calls', 'extra'],
  ],
  date_formats: ['YYYY/MM/DD HH:mm:ss', 'iso'],
  map: {
    group_key: 'historyid',
    started_at: 'time-start',
    answered_at: 'time-answered',
    ended_at: 'time-end',
    from: 'from-no',
    to: 'to-no',
    line: 'dial-no',
    talk: 'duration',
    agent: 'final-dn',
  },
  answered: { column: 'time-answered', non_empty: true },
  exclude: [{ column: 'final-type', equals: ['VoiceMail*', 'VMail*'], as: 'voicemail' }],
  long_text: ['chain', 'from-dispname', 'to-dispname', 'final-dispname'],
  merge_by: ['group_key'],
};

/** The call log a 3CX v20 console exports. */
export const threeCxV20: CallLogProfile = {
  code: '3cx-v20',
  name: '3CX v20 call log',
  format: 'csv',
  header: true,
  date_formats: ['iso'],
  map: {
    group_key: 'Call ID',
    started_at: 'Call Time',
    from: 'From',
    to: 'To',
    direction: 'Direction',
    talk: 'Talking',
    ring: 'Ringing',
  },
  answered: { column: 'Status', equals: ['Answered'] },
  exclude: [
    { column: 'Status', equals: ['Voicemail*'], as: 'voicemail' },
    { column: 'To', equals: ['Voicemail*', 'Voice Mail*'], as: 'voicemail' },
  ],
  direction: { inbound: 'in', outbound: 'out', internal: 'internal' },
  merge_by: ['group_key'],
};
