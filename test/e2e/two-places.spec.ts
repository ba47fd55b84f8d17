import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, type GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenAbsence, givenAtWork, givenSubstitute } from '../support/given-cover.js';
import { givenAccepted, givenMornings, givenOffer, hour, MORNINGS } from '../support/given-offer.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();
let owner: GivenWorkspace;

beforeAll(async () => {
  owner = await givenWorkspace(story.app);
});

const needAt = async (place: string, on_site_days: number[], more: object = {}) => {
  const { id } = await givenPractice(owner);
  return { practice_id: id, need: await givenMornings(owner, id, { place, on_site_days, ...more }) };
};

describe('two places on site', () => {
  it('at one time are no mission of one person, on other hours or days they are', async () => {
    const namur = await needAt('Namur', [1]);
    const bea = await givenSubstitute(story.app, owner, namur.practice_id);
    await givenAccepted(owner, namur.need, bea);
    const liege = await needAt('Liège', [1]);
    const offer = await givenOffer(owner, liege.need, bea.user_id);
    const refused = await bea.post(`/api/offers/${offer.id}/accept`);
    expect(refusal(refused).slice(0, 2)).toEqual([409, 'two-places']);
    expect(refused.body.title).toContain('Mon 08:00–12:00: on site at Namur already');
    expect((await owner.get(`/api/offers/${offer.id}`)).body.state).toBe('proposed');
    const byHand = await owner.post('/api/missions', {
      practice_id: liege.practice_id,
      need_id: liege.need,
      secretary_id: bea.user_id,
      title: 'Accueil',
      starts_on: '2027-01-04',
      hours: MORNINGS,
    });
    expect(refusal(byHand).slice(0, 2)).toEqual([409, 'two-places']);
    const ranked = await owner.get(`/api/needs/${liege.need}/candidates`);
    const her = ranked.body.items.find(({ user_id }: { user_id: string }) => user_id === bea.user_id);
    expect(JSON.stringify(her.findings)).toContain('"site"');

    const tuesday = await needAt('Liège', [2]);
    await givenAccepted(owner, tuesday.need, bea);
    const afternoon = await needAt('Liège', [1], { hours: [hour(1, '12:00', '16:00')] });
    await givenAccepted(owner, afternoon.need, bea);
    const samePlace = await needAt('namur', [1]);
    await givenAccepted(owner, samePlace.need, bea);
  });

  it('said yes to at once are given once', async () => {
    const [one, other] = [await needAt('Mons', [1]), await needAt('Arlon', [1])];
    const bea = await givenSubstitute(story.app, owner, one.practice_id);
    const offers = [
      await givenOffer(owner, one.need, bea.user_id),
      await givenOffer(owner, other.need, bea.user_id),
    ];
    const answers = await Promise.all(offers.map(({ id }) => bea.post(`/api/offers/${id}/accept`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('keep a substitute from a cover at once, which asks her for the rest', async () => {
    const { practice_id, need } = await needAt('Wavre', [1], { starts_on: '2026-11-02' });
    const { member } = await givenAtWork(story.app, owner, practice_id, [hour(5, '08:00', '09:00')]);
    await givenAccepted(owner, need, member);
    const bea = await givenSubstitute(story.app, owner, practice_id);
    const here = await needAt('Ath', [1], { starts_on: '2026-11-02', hours: [hour(1, '10:00', '12:00')] });
    await givenAccepted(owner, here.need, bea);
    const absence = await givenAbsence(member, '2026-12-07', '2026-12-15');
    const cover = await owner.get(`/api/absences/${absence}/cover`);
    expectStatus(cover, 200);
    const open = cover.body.needs.find((each: { hours: object[] }) => each.hours.length === 2);
    const her = open.substitutes.find(({ user_id }: { user_id: string }) => user_id === bea.user_id);
    expect(her.hours).toEqual([hour(1, '08:00', '10:00'), hour(2, '08:00', '12:00')]);
  });
});
