import { describe, expect, it } from '@jest/globals';
import { type Caller, expectStatus } from '../support/given.js';
import { givenMatched, transfer } from '../support/given-matched.js';
import { givenDueSelfBill, givenExported } from '../support/given-payout.js';
import { refusal } from '../support/refusal.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();

const ID = 'SR-2026-000001-P1';
const report = (message: string, status: string, id = ID) => `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>
<GrpHdr><MsgId>R1</MsgId><CreDtTm>2026-11-30T08:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${message}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>${message}-1</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>${id}</OrgnlEndToEndId><TxSts>${status}</TxSts>
<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Compte cloture le 12</AddtlInf></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>
</CstmrPmtStsRpt></Document>`;
const send = (by: { readonly key: string }, xml: string) =>
  story.app.http
    .post('/api/payout-runs/status-reports')
    .set('x-api-key', by.key)
    .type('application/xml')
    .send(Buffer.from(xml));
const dueOf = async (by: Caller) => (await by.get('/api/payouts/due?on=2026-11-30')).body.items;

describe('a status report of the bank', () => {
  it('makes what it rejects due again, with the reason, once', async () => {
    const { owner } = await givenDueSelfBill(story.app);
    const run = await givenExported(owner);
    const told = await send(owner, report(run.message_id, 'RJCT'));
    expectStatus(told, 200);
    expect(told.body).toMatchObject({
      run_id: run.id,
      items: [
        {
          end_to_end_id: ID,
          outcome: 'rejected',
          changed: true,
          reason: { code: 'AC04', sentence: { fr: 'compte clôturé' }, text: 'Compte cloture le 12' },
        },
      ],
    });
    const [payout] = (await owner.get(`/api/payout-runs/${run.id}`)).body.items;
    expect(payout).toMatchObject({ state: 'returned', told_on: '2026-11-30', rejected_code: 'AC04' });
    expect(payout.note).toContain('Compte cloture le 12');
    expect(await dueOf(owner)).toMatchObject([{ amount_cents: 400 }]);
    expect((await send(owner, report(run.message_id, 'RJCT'))).body.items).toMatchObject([
      { changed: false },
    ]);
    expect((await givenExported(owner)).items).toMatchObject([{ end_to_end_id: 'SR-2026-000001-P2' }]);
  });

  it('that accepts changes nothing, and none takes back what a statement told as paid', async () => {
    const { owner } = await givenDueSelfBill(story.app);
    const run = await givenExported(owner);
    expect((await send(owner, report(run.message_id, 'ACSC'))).body.items).toMatchObject([
      { outcome: 'accepted', changed: false, reason: null },
    ]);
    expect((await send(owner, report(run.message_id, 'PDNG'))).body.items).toMatchObject([
      { outcome: 'pending', changed: false },
    ]);
    const line = { counter_iban: 'BE71096123456769', end_to_end_id: ID };
    await givenMatched(story.app, owner, [transfer(-400, line)]);
    expect((await send(owner, report(run.message_id, 'RJCT'))).body.items).toMatchObject([
      { outcome: 'rejected', changed: false },
    ]);
    expect(await dueOf(owner)).toEqual([]);
  });

  it('is refused whole when it is about another file or another transfer, and of another business', async () => {
    const { owner } = await givenDueSelfBill(story.app);
    const run = await givenExported(owner);
    const other = (await givenDueSelfBill(story.app)).owner;
    expect(refusal(await send(owner, report('ANOTHER', 'RJCT'))).slice(0, 2)).toEqual([422, 'not-our-file']);
    expect(refusal(await send(other, report(run.message_id, 'RJCT'))).slice(0, 2)).toEqual([
      422,
      'not-our-file',
    ]);
    const stranger = await send(owner, report(run.message_id, 'RJCT', 'SOMEBODY-ELSE'));
    expect(refusal(stranger).slice(0, 2)).toEqual([422, 'unknown-transfer']);
    expect(stranger.body.title).toContain('SOMEBODY-ELSE');
    expect(refusal(await send(owner, 'no xml'))[1]).toBe('xml-malformed');
    expect(await dueOf(owner)).toEqual([]);
  });
});
