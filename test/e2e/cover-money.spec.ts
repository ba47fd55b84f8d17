import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, type GivenWorkspace, givenWorkspace } from '../support/given.js';
import { asteriskRow, givenImport } from '../support/given-call-log.js';
import { givenAbsence, givenAtWork, givenSubstitute } from '../support/given-cover.js';
import { card, givenIssued, givenPricedPractice } from '../support/given-invoice.js';
import { hour } from '../support/given-offer.js';
import { givenMandate, givenSelfBillDrafts } from '../support/given-self-bill.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();
let owner: GivenWorkspace;

beforeAll(async () => {
  owner = await givenWorkspace(story.app);
});

const label = (text: string) => ({ fr: text, nl: text, en: text, de: text });
/** Calls at 1.10, of which freelancers get 0.80, work at 40.00 an hour, of which they get 24.00, and letters at 2.00. */
const CARD = card([
  {
    code: 'calls',
    kind: 'unit',
    label: label('Appels'),
    meter: { event: 'call', measures: ['count'] },
    price: { unit_price: '1.10', per: 1 },
    payout: { price: '0.80', per: 1 },
  },
  {
    code: 'work',
    kind: 'unit',
    label: label('Travail'),
    meter: { event: 'work', measures: ['work_s'] },
    price: { unit_price: '40.00', per: 3600 },
    payout: { percent_bp: 6_000 },
  },
  {
    code: 'letters',
    kind: 'unit',
    label: label('Courriers'),
    meter: { event: 'letter', measures: ['pieces'] },
    price: { unit_price: '2.00', per: 1 },
    payout: { price: '1.00', per: 1 },
  },
]);
/** Monday and Tuesday mornings and afternoons. */
const HOURS = [hour(1, '08:00', '18:00'), hour(2, '08:00', '18:00')];

describe('the money of a cover', () => {
  it('follows by itself: the practice pays its card, the substitute gets her prices, and nothing is keyed again', async () => {
    const { app } = story;
    const practice = await givenPricedPractice(owner, CARD);
    const line = practice.lines[0]!.e164;
    const { member: ann, mission_id: own } = await givenAtWork(app, owner, practice.id, HOURS);
    const bea = await givenSubstitute(app, owner, practice.id);
    const slots = HOURS.map((each) => ({ ...each, wish: 'wanted' }));
    expectStatus(await bea.put(`/api/members/${bea.user_id}/weekly-pattern`, { slots }), 200);
    const rates = [
      { unit: 'call', price: '0.95' },
      { unit: 'h', price: '31.50' },
    ];
    const terms = { at_once_until: '2026-12-31', rates };
    expectStatus(await bea.put(`/api/members/${bea.user_id}/cover-terms`, terms), 200);
    const absence = await givenAbsence(ann, '2026-11-30', '2026-12-01');
    const answer = await owner.post(`/api/absences/${absence}/cover`);
    expectStatus(answer, 200);
    const cover = answer.body.needs[0].offers[0].mission_id as string;

    // Before the absence the telephone is Ann's, on the day itself it is Bea's: nobody tells the call log.
    const calls = (day: string, count: number) =>
      Array.from({ length: count }, (_, at) => asteriskRow({ line, at: `${day} 08:${String(10 + at)}:00` }));
    const log = [...calls('2026-11-24', 3), ...calls('2026-11-30', 4)].join('\n');
    await givenImport(app, owner, `${log}\n`, '?profile=asterisk');
    const work = (by: typeof ann, day: string) =>
      by.post('/api/work-entries', {
        practice_id: practice.id,
        kind: 'work',
        started_at: `${day}T08:30:00+01:00`,
        ended_at: `${day}T09:10:00+01:00`,
      });
    expect((await work(ann, '2026-11-24')).body).toMatchObject({
      mission_id: own,
      secretary_id: ann.user_id,
    });
    expect((await work(bea, '2026-11-30')).body).toMatchObject({
      mission_id: cover,
      secretary_id: bea.user_id,
    });
    const letters = {
      practice_id: practice.id,
      kind: 'letter',
      started_at: '2026-11-30T08:45:00+01:00',
      pieces: 5,
    };
    expect((await bea.post('/api/work-entries', letters)).body.mission_id).toBe(cover);
    const entries = await owner.get(`/api/work-entries?practice_id=${practice.id}&kind=call&limit=100`);
    const who = entries.body.items.map(
      (each: { secretary_id: string; mission_id: string }) => `${each.secretary_id} ${each.mission_id}`,
    );
    expect(who.sort()).toEqual(
      [...Array(3).fill(`${ann.user_id} ${own}`), ...Array(4).fill(`${bea.user_id} ${cover}`)].sort(),
    );

    const invoice = await givenIssued(owner, practice.id);
    // 7 × 1.10 + 80 min at 40.00 + 5 × 2.00
    expect(invoice.net_cents).toBe(770 + 5_333 + 1_000);
    const payouts = await owner.get(`/api/invoices/${invoice.id}/payouts`);
    const told = (payouts.body.payouts ?? payouts.body.items).map(
      ({
        secretary_id,
        net_cents,
        lines,
      }: {
        secretary_id: string;
        net_cents: number;
        lines: { component_code: string; net_cents: number }[];
      }) => [
        secretary_id === ann.user_id ? 'ann' : 'bea',
        net_cents,
        ...lines.map((each) => `${each.component_code} ${each.net_cents}`),
      ],
    );
    expect(told.sort()).toEqual([
      // 3 × 0.80, and 60 % of her half of the work.
      ['ann', 240 + 1_600, 'calls 240', 'work 1600'],
      // 4 × 0.95, 40 min at 31.50, and letters as the card pays them.
      ['bea', 380 + 2_100 + 500, 'calls 380', 'work 2100', 'letters 500'],
    ]);
    await givenMandate(owner, bea.user_id, { email: 'bea.cover@example.org' });
    const { drafts } = await givenSelfBillDrafts(owner);
    expect(drafts).toMatchObject([{ net_cents: 2_980 }]);
  });
});
