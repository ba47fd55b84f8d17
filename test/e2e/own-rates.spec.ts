import { expect, it } from '@jest/globals';
import { expectStatus, givenMember } from '../support/given.js';
import { card, givenIssued, givenPricedPractice } from '../support/given-invoice.js';
import { givenAccepted, givenMornings } from '../support/given-offer.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
const inFour = (text: string) => ({ fr: text, nl: text, en: text, de: text });
/** Work at 40.00 an hour, of which freelancers get 24.00. */
const CARD = card([
  {
    code: 'work',
    kind: 'unit',
    label: inFour('Travail'),
    meter: { event: 'work', measures: ['work_s'] },
    price: { unit_price: '40.00', per: 3600 },
    payout: { percent_bp: 6_000 },
  },
]);

it('are of who agreed to them: work that turns out to be another’s is of her own mission, or of none', async () => {
  const { app, owner } = story;
  const { id: practice_id } = await givenPricedPractice(owner, CARD);
  const { id: other } = await givenPricedPractice(owner, CARD, { name: 'Cabinet voisin' });
  const [ann, bea, cleo] = [
    await givenMember(app, owner),
    await givenMember(app, owner),
    await givenMember(app, owner),
  ];
  const agreed = async (who: typeof ann, price: string) => {
    const need = await givenMornings(owner, practice_id, { starts_on: '2026-11-02' });
    return givenAccepted(owner, need, who, { rates: [{ unit: 'h', price }] });
  };
  const { mission_id: hers } = await agreed(ann, '50.00');
  const { mission_id: beas } = await agreed(bea, '30.00');
  const work = async (hour: number) => {
    const entry = await ann.post('/api/work-entries', {
      practice_id,
      kind: 'work',
      started_at: `2026-11-24T${hour}:00:00+01:00`,
      ended_at: `2026-11-24T${hour + 1}:00:00+01:00`,
    });
    expectStatus(entry, 201);
    expect(entry.body).toMatchObject({ mission_id: hers });
    return `/api/work-entries/${entry.body.id}`;
  };
  const toBea = await owner.patch(await work(10), { secretary_id: bea.user_id });
  expect(toBea.body).toMatchObject({ secretary_id: bea.user_id, mission_id: beas });
  const toCleo = await owner.patch(await work(11), { secretary_id: cleo.user_id });
  expect(toCleo.body).toMatchObject({ secretary_id: cleo.user_id, mission_id: null });
  const elsewhere = await owner.patch(await work(12), { practice_id: other });
  expect([elsewhere.status, elsewhere.body.mission_id]).toEqual([200, null]);
  // Named by hand, the mission of another is no price of hers.
  const named = await owner.patch(await work(13), { secretary_id: cleo.user_id, mission_id: hers });
  expect(named.body).toMatchObject({ mission_id: hers });

  const invoice = await givenIssued(owner, practice_id);
  const { body } = await owner.get(`/api/invoices/${invoice.id}/payouts`);
  const paid = (body.payouts ?? body.items).map(
    ({ secretary_id, net_cents }: { secretary_id: string; net_cents: number }) => [secretary_id, net_cents],
  );
  expect(new Map(paid)).toEqual(
    new Map([
      [bea.user_id, 3_000],
      [cleo.user_id, 2 * 2_400],
    ]),
  );
});
