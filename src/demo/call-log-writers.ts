import { Instant } from '../kernel/local-time.js';
import { DemoCall } from './call-generator.js';
import { clock, csv, facts, hex, iso } from './call-log-cells.js';

/** Telephone systems whose layouts the demo writes, by the code of the profile that reads them. */
export const LAYOUTS = ['asterisk', 'freepbx', '3cx', 'aircall'] as const;
export type Layout = (typeof LAYOUTS)[number];

const CHUNK = 65_536;
/** Seconds one extension of a hunt group rings before the next one does. */
const HUNT_S = 15;

interface Writer {
  readonly header: string | null;
  /** The rows of the nth call, with their line ends. */
  readonly rows: (call: DemoCall, n: number, zone: string) => string;
}

const FREEPBX = [
  ...[
    'calldate',
    'clid',
    'src',
    'dst',
    'dcontext',
    'channel',
    'dstchannel',
    'lastapp',
    'lastdata',
    'duration',
  ],
  ...['billsec', 'disposition', 'amaflags', 'accountcode', 'uniqueid', 'userfield', 'did', 'recordingfile'],
  ...['cnum', 'cnam', 'outbound_cnum', 'outbound_cnam', 'dst_cnam', 'linkedid', 'peeraccount', 'sequence'],
];
const AIRCALL = [
  ...['line', 'datetime (TZ offset incl.)', 'number timezone', 'datetime (UTC)', 'country_code', 'direction'],
  ...['from', 'to', 'answered', 'missed_call_reason', 'user', 'duration (total)', 'duration (in call)'],
  ...[
    'voicemail',
    'recording',
    'comments',
    'tags',
    'call id',
    'call type',
    'waiting time',
    'call id (internal)',
  ],
];

const WRITERS: Readonly<Record<Layout, Writer>> = {
  asterisk: { header: null, rows: asteriskRow },
  freepbx: { header: FREEPBX.join(','), rows: freepbxRows },
  '3cx': { header: null, rows: threeCxRow },
  aircall: { header: AIRCALL.join(','), rows: aircallRow },
};

/** The file a telephone system in `zone` would export of `calls`, in pieces of about 64 KB. */
export function* callLog(layout: Layout, calls: readonly DemoCall[], zone: string): Generator<Uint8Array> {
  const { header, rows } = WRITERS[layout];
  let text = header === null ? '' : `${header}\n`;
  for (const [n, call] of calls.entries()) {
    text += rows(call, n + 1, zone);
    if (text.length < CHUNK) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

/** How many rows `layout` writes for a call: FreePBX has one for each extension that rang. */
export function rowsOf(layout: Layout, call: DemoCall): number {
  return layout === 'freepbx' ? call.tried.length + 1 : 1;
}

function asteriskRow(call: DemoCall, n: number, zone: string): string {
  const { from, to, answered, answer, end, total } = facts(call);
  const inbound = call.direction === 'in';
  const trunk = `PJSIP/trunk-${hex(2 * n)}`;
  const phone = `PJSIP/${call.extension}-${hex(2 * n + 1)}`;
  const quoted = [
    call.line.label,
    from,
    inbound ? call.extension : to,
    inbound ? 'from-trunk' : 'from-internal',
    `""${from}"" <${from}>`,
    inbound ? trunk : phone,
    inbound ? phone : trunk,
    call.outcome === 'voicemail' ? 'VoiceMail' : 'Dial',
    call.outcome === 'voicemail' ? `${call.extension}@default,u` : `PJSIP/${call.extension},30,tT`,
    iso(call.started_at, zone),
    answered ? iso(answer, zone) : '',
    iso(end, zone),
    total,
    call.talk_s,
    answered ? 'ANSWERED' : 'NO ANSWER',
    'DOCUMENTATION',
    `${call.started_at / 1_000}.${n}`,
    '',
  ];
  return `${quoted.map((cell) => `"${cell}"`).join(',')}\n`;
}

function freepbxRows(call: DemoCall, n: number, zone: string): string {
  const { from, to } = facts(call);
  const inbound = call.direction === 'in';
  const linked = `${call.started_at / 1_000}.${n}`;
  const rang = [...call.tried, call.extension];
  const legs = rang.map((extension, leg) => {
    const last = leg === rang.length - 1;
    const started = call.started_at + leg * HUNT_S * 1_000;
    const answered = last && call.outcome !== 'abandoned';
    const voicemail = last && call.outcome === 'voicemail';
    return csv([
      iso(started, zone),
      `"${from}" <${from}>`,
      from,
      inbound ? (voicemail ? `vmu${extension}` : rang.length > 1 ? '600' : extension) : to,
      inbound ? (rang.length > 1 ? 'ext-group' : 'from-did-direct') : 'from-internal',
      inbound ? `PJSIP/trunk-${hex(n)}` : `PJSIP/${extension}-${hex(n)}`,
      inbound ? `PJSIP/${extension}-${hex(n + leg + 1)}` : `PJSIP/trunk-${hex(n)}`,
      voicemail ? 'VoiceMail' : 'Dial',
      `PJSIP/${extension},${HUNT_S}`,
      last ? call.ring_s + call.talk_s : HUNT_S,
      last ? call.talk_s : 0,
      answered ? 'ANSWERED' : 'NO ANSWER',
      3,
      '',
      `${started / 1_000}.${n}`,
      '',
      inbound ? call.line.e164 : '',
      '',
      from,
      '',
      inbound ? '' : call.line.e164,
      '',
      '',
      linked,
      '',
      n * 10 + leg,
    ]);
  });
  return legs.join('');
}

function threeCxRow(call: DemoCall, n: number, zone: string): string {
  const { answered, answer, end } = facts(call);
  const inbound = call.direction === 'in';
  const slashed = (at: Instant) => iso(at, zone).replaceAll('-', '/');
  const phone = ['Extension', call.outcome === 'voicemail' ? 'VoiceMail' : 'Extension'];
  return csv([
    `Call ${n}`,
    `${String(n).padStart(8, '0')}_1`,
    answered ? clock(call.talk_s) : '',
    slashed(call.started_at),
    answered ? slashed(answer) : '',
    slashed(end),
    answered ? 'TerminatedBySrc' : 'NoAnswer',
    // Outgoing calls show the number of the practice they are made for.
    inbound ? call.counterparty : call.line.e164,
    inbound ? `Ext.${call.extension}` : call.counterparty,
    inbound ? '10001' : call.extension,
    inbound ? call.extension : '10001',
    inbound ? call.line.e164 : call.counterparty,
    '',
    '',
    inbound ? call.extension : '10001',
    ...['', 0, 0, ''],
    `Chain: ${inbound ? '10001' : call.extension};${inbound ? call.extension : '10001'};`,
    ...(inbound ? ['ExternalLine', ...phone] : ['Extension', 'ExternalLine', 'ExternalLine']),
    ...['', '', ''],
    answered ? 0 : 1,
  ]);
}

function aircallRow(call: DemoCall, n: number, zone: string): string {
  const { from, to, total } = facts(call);
  const spoken = call.outcome === 'answered';
  return csv([
    call.line.label,
    iso(call.started_at, zone),
    zone,
    iso(call.started_at, 'UTC'),
    zone === 'Europe/Paris' ? 'FR' : 'BE',
    call.direction === 'in' ? 'inbound' : 'outbound',
    from.slice(1),
    to.slice(1),
    spoken ? 'Yes' : 'No',
    spoken ? '' : call.outcome === 'abandoned' ? 'abandoned_in_ivr' : 'no_available_agent',
    spoken ? `Poste ${call.extension}` : '[No associated user]',
    total,
    spoken ? call.talk_s : '',
    call.outcome === 'voicemail' ? `https://example.org/voicemail/${n}` : '',
    ...['', '', ''],
    `CA${String(n).padStart(30, '0')}`,
    spoken ? 'Answered' : 'Missed',
    clock(call.ring_s),
    3_332_000_000 + n,
  ]);
}
