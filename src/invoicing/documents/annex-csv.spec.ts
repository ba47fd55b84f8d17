import { describe, expect, it } from '@jest/globals';
import { annexCsv } from './annex-csv.js';
import { AnnexRow } from './annex-row.js';

const row: AnnexRow = {
  started_at: '2026-11-02T07:58:00Z',
  day: '2026-11-02',
  local_time: '08:58',
  kind: 'call',
  direction: 'in',
  outcome: null,
  counterparty_last2: '07',
  label: null,
  mission: '@Accueil',
  measured_text: '2:52',
  counted_text: '3 min',
  measured: 172,
  counted: 180,
  quantity: 0,
  billed: false,
  reason: '=HYPERLINK("x";1)',
  component_code: null,
};

describe('annex as CSV', () => {
  it('writes a header, then typed columns in the same order', () => {
    const [header, first] = [...annexCsv([row])];
    expect(header).toBe(
      'started_at;day;local_time;kind;direction;outcome;counterparty_last2;label;mission;measured_text;counted_text;measured;counted;quantity;billed;reason;component_code;practitioner\r\n',
    );
    expect(first).toBe(
      '2026-11-02T07:58:00Z;2026-11-02;08:58;call;in;;07;;\'@Accueil;2:52;3 min;172;180;0;0;"\'=HYPERLINK(""x"";1)";;\r\n',
    );
  });
});
