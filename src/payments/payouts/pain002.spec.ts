import { describe, expect, it } from '@jest/globals';
import { outcomeOf, statusReport } from './pain002.js';

const report = (inner: string, group = '<OrgnlMsgId>PERM-1</OrgnlMsgId>') => `<?xml version="1.0"?>
<p:Document xmlns:p="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><p:CstmrPmtStsRpt>
<p:GrpHdr><p:MsgId>X</p:MsgId><p:CreDtTm>2026-12-01T10:00:00</p:CreDtTm></p:GrpHdr>
<p:OrgnlGrpInfAndSts>${prefixed(group)}</p:OrgnlGrpInfAndSts>${prefixed(inner)}</p:CstmrPmtStsRpt></p:Document>`;
const prefixed = (xml: string) => xml.replace(/<(\/?)(\w)/g, '<$1p:$2');
const transfer = (id: string, status: string, more = '') =>
  `<TxInfAndSts><OrgnlEndToEndId>${id}</OrgnlEndToEndId>${status && `<TxSts>${status}</TxSts>`}${more}</TxInfAndSts>`;
const reason = (code: string, ...texts: string[]) =>
  `<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn>${texts.map((text) => `<AddtlInf>${text}</AddtlInf>`).join('')}</StsRsnInf>`;
const block = (status: string, inner: string) =>
  `<OrgnlPmtInfAndSts><OrgnlPmtInfId>B</OrgnlPmtInfId>${status && `<PmtInfSts>${status}</PmtInfSts>`}${inner}</OrgnlPmtInfAndSts>`;

describe('a payment status report', () => {
  it('tells each transfer with its reason', () => {
    const read = statusReport(
      report(
        block('PART', transfer('A-P1', 'RJCT', reason('AC04', 'Compte', 'fermé')) + transfer('B-P1', 'ACSC')),
      ),
    );
    expect(read).toMatchObject({ message_id: 'PERM-1', made_at: '2026-12-01T10:00:00' });
    expect(outcomeOf(read, 'A-P1')).toMatchObject({
      status: 'RJCT',
      reason: { code: 'AC04', text: 'Compte fermé' },
    });
    expect(outcomeOf(read, 'B-P1').status).toBe('ACSC');
    expect(outcomeOf(read, 'C-P1').status).toBeNull();
  });

  it('goes by the block, then by the file, where a transfer has no status of its own', () => {
    const whole = statusReport(report(block('RJCT', reason('FF01'))));
    expect(outcomeOf(whole, 'A-P1')).toMatchObject({ status: 'RJCT', reason: { code: 'FF01' } });
    const file = statusReport(
      report('', `<OrgnlMsgId>PERM-1</OrgnlMsgId><GrpSts>RJCT</GrpSts>${reason('DU01')}`),
    );
    expect(outcomeOf(file, 'A-P1')).toMatchObject({ status: 'RJCT', reason: { code: 'DU01' } });
    const named = statusReport(report(block('RJCT', transfer('A-P1', '', reason('AC01')))));
    expect(outcomeOf(named, 'A-P1')).toMatchObject({ status: 'RJCT', reason: { code: 'AC01' } });
  });

  it.each([
    ['<a/>', 'not-a-status-report'],
    [report('', '<GrpSts>RJCT</GrpSts>'), 'not-a-status-report'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'xml-doctype'],
    [report('').slice(0, -20), 'xml-malformed'],
    ['<a>'.repeat(100) + '</a>'.repeat(100), 'xml-excessive'],
    ['', 'xml-malformed'],
  ])('is refused when it is none (%#)', (xml, code) => {
    expect(() => statusReport(xml)).toThrow(expect.objectContaining({ code }));
  });
});
