import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  callerWith,
  cookieOf,
  expectStatus,
  type GivenWorkspace,
  givenMember,
  givenWorkspace,
} from '../support/given.js';
import { givenNeed } from '../support/given-need.js';
import {
  givenAccepted,
  givenMornings,
  givenOffer,
  hour,
  MORNINGS,
  offerFacts,
} from '../support/given-offer.js';
import { givenPractice } from '../support/given-practice.js';
import { awaitMail, mailsTo } from '../support/mails.js';
import { refusal } from '../support/refusal.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();
type Member = Awaited<ReturnType<typeof givenMember>>;
let owner: GivenWorkspace;
let ann: Member;
let bea: Member;
let practice_id: string;

beforeAll(async () => {
  owner = await givenWorkspace(story.app);
  ann = await givenMember(story.app, owner);
  bea = await givenMember(story.app, owner);
  practice_id = (await givenPractice(owner, { name: 'Cabinet des Offres' })).id;
});

const needState = async (id: string) => (await owner.get(`/api/needs/${id}`)).body.state as string;
const stateOf = async (id: string) => (await owner.get(`/api/offers/${id}`)).body.state as string;
const accept = (by: Member, id: string) => by.post(`/api/offers/${id}/accept`);

describe('an offer', () => {
  it('goes from proposed by her yes to signed, active, ended and closed, with a mail and a calendar at each step', async () => {
    const cleo = await givenMember(story.app, owner);
    const need = await givenMornings(owner, practice_id, { starts_on: '2026-12-08' });
    const offer = await givenOffer(owner, need, cleo.user_id);
    expect(offer).toMatchObject({
      state: 'proposed',
      title: 'Accueil du matin',
      starts_on: '2026-12-08',
      ends_on: null,
      hours: MORNINGS,
      time_zone: 'Europe/Brussels',
      rates: [{ unit: 'h', price: '28.50' }],
      expires_on: '2026-12-07',
      mission_id: null,
    });
    const first = await awaitMail(story.app, cleo.email, 1, 'mission vous est');
    expect(first).toMatch(/text\/calendar;\s+charset=utf-8;\s+method=PUBLISH/);

    const accepted = await accept(cleo, offer.id);
    expect([accepted.status, accepted.body.state]).toEqual([200, 'accepted']);
    const { mission_id } = accepted.body;
    expect((await cleo.get(`/api/missions/${mission_id}`)).body).toMatchObject({
      state: 'accepted',
      hours: MORNINGS,
      rates: [{ unit: 'h', price: '28.50' }],
      offer_id: offer.id,
      need_id: need,
    });
    expect(await needState(need)).toBe('filled');
    await awaitMail(story.app, owner.email, 1, "L'offre a ");

    expect((await owner.post(`/api/missions/${mission_id}/activate`)).body.code).toBe('wrong-mission-state');
    const signed = await owner.post(`/api/offers/${offer.id}/sign`, { proof: { reference: 'Contrat 12' } });
    expect(signed.body).toMatchObject({
      state: 'signed',
      signed_on: '2026-11-30',
      proof_reference: 'Contrat 12',
    });
    const papers = await owner.get(`/api/access-grants?secretary_id=${cleo.user_id}`);
    expect(
      papers.body.items.map((each: { kind: string; state: string }) => `${each.kind} ${each.state}`).sort(),
    ).toEqual(['confidentiality asked', 'processing_contract asked']);
    expect((await owner.post(`/api/missions/${mission_id}/activate`)).body.state).toBe('active');
    expect(await stateOf(offer.id)).toBe('active');
    story.app.clock.moveTo('2026-12-08T09:00:00Z');
    expect((await owner.post(`/api/missions/${mission_id}/end`)).body).toMatchObject({ state: 'ended' });
    expect((await owner.post(`/api/missions/${mission_id}/close`)).body.state).toBe('closed');
    expect(await stateOf(offer.id)).toBe('closed');
    story.app.clock.moveTo('2026-11-30T09:00:00Z');
    const mails = await mailsTo(story.app, cleo.email);
    expect(mails.filter((mail) => mail.includes('text/calendar')).length).toBeGreaterThanOrEqual(4);
  });

  it('is answered by nobody but her: not by a colleague, a manager or the owner', async () => {
    const manager = await givenMember(story.app, owner, 'manager');
    const { id } = await givenOffer(owner, await givenMornings(owner, practice_id), ann.user_id);
    expect((await accept(bea, id)).status).toBe(404);
    for (const by of [manager, owner]) {
      for (const answer of ['accept', 'decline']) {
        const refused = await by.post(`/api/offers/${id}/${answer}`);
        expect([refused.status, refused.body.code]).toEqual([403, 'not-your-offer']);
      }
    }
    expect((await ann.post(`/api/offers/${id}/withdraw`)).status).toBe(403);
    expect((await ann.post('/api/offers', offerFacts(id, ann.user_id))).status).toBe(403);
    expect((await bea.get('/api/offers')).body.items.map((each: { id: string }) => each.id)).not.toContain(
      id,
    );
  });

  it('is declined without a reason, and the need stays open', async () => {
    const need = await givenMornings(owner, practice_id);
    const { id } = await givenOffer(owner, need, ann.user_id);
    expect((await ann.post(`/api/offers/${id}/decline`)).body.state).toBe('declined');
    expect(await needState(need)).toBe('open');
    expect(refusal(await accept(ann, id))).toMatchObject([409, 'wrong-offer-state']);
    expect((await givenOffer(owner, need, ann.user_id)).state).toBe('proposed');
  });

  it('is withdrawn before it is answered, with a calendar file that cancels, and not afterwards', async () => {
    const dora = await givenMember(story.app, owner);
    const need = await givenMornings(owner, practice_id);
    const { id } = await givenOffer(owner, need, dora.user_id);
    expect((await owner.post(`/api/offers/${id}/withdraw`)).body).toMatchObject({
      state: 'withdrawn',
      withdrawn_because: 'manager',
    });
    expect(refusal(await accept(dora, id))).toMatchObject([409, 'wrong-offer-state']);
    const mail = await awaitMail(story.app, dora.email, 1, "Vous n'avez rien");
    const calendar = Buffer.from(
      /base64\r?\n[\s\S]*?\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(mail)![1]!,
      'base64',
    ).toString();
    expect(calendar).toContain('METHOD:CANCEL');
    expect(calendar).toContain('SEQUENCE:1');
    expect(calendar).toContain(`UID:${id}-`);
    const agreed = await givenAccepted(owner, await givenMornings(owner, practice_id), dora);
    expect(refusal(await owner.post(`/api/offers/${agreed.id}/withdraw`))).toMatchObject([
      409,
      'wrong-offer-state',
    ]);
  });

  it('of some hours leaves the rest of the need open, and the last one fills it', async () => {
    const need = await givenMornings(owner, practice_id);
    await givenAccepted(owner, need, ann, { hours: [MORNINGS[0]] });
    expect(await needState(need)).toBe('open');
    const rest = await givenOffer(owner, need, bea.user_id);
    expect(rest.hours).toEqual([MORNINGS[1]]);
    expect((await accept(bea, rest.id)).status).toBe(200);
    expect(await needState(need)).toBe('filled');
  });

  it('of a need that says no hours is taken by one person alone', async () => {
    const need = await givenNeed(owner, practice_id, { call_curve: undefined });
    const [one, other] = [
      await givenOffer(owner, need, ann.user_id),
      await givenOffer(owner, need, bea.user_id),
    ];
    const answers = await Promise.all([accept(ann, one.id), accept(bea, other.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await needState(need)).toBe('filled');
  });

  it('whose hours two people say yes to at once is had by one, and the other is told', async () => {
    for (let round = 0; round < 5; round++) {
      const need = await givenMornings(owner, practice_id);
      const offers = [await givenOffer(owner, need, ann.user_id), await givenOffer(owner, need, bea.user_id)];
      const answers = await Promise.all([accept(ann, offers[0]!.id), accept(bea, offers[1]!.id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const refused = answers.find(({ status }) => status === 409)!;
      expect(refused.body).toMatchObject({ code: 'hours-taken' });
      expect(refused.body.title).toContain('nothing was booked for you');
      const { rows } = await story.app.admin.query(
        'SELECT count(*)::int AS missions, sum((SELECT count(*) FROM mission_hour h WHERE h.mission_id = m.id))::int AS hours FROM mission m WHERE need_id = $1',
        [need],
      );
      expect(rows).toEqual([{ missions: 1, hours: 2 }]);
    }
  });

  it('is refused where it cannot be, with the field at fault', async () => {
    const need = await givenMornings(owner, practice_id);
    const tried = async (overrides: object) =>
      refusal(await owner.post('/api/offers', offerFacts(need, ann.user_id, overrides)));
    expect((await tried({ hours: [hour(3, '08:00', '09:00')] })).slice(0, 2)).toEqual([
      422,
      'hours-outside-need',
    ]);
    expect((await tried({ hours: [hour(1, '09:00', '08:00')] })).slice(0, 2)).toEqual([
      422,
      'ends-before-start',
    ]);
    expect((await tried({ expires_on: '2026-11-29' })).slice(0, 2)).toEqual([422, 'days-over']);
    expect((await tried({ ends_on: '2027-01-03' })).slice(0, 2)).toEqual([422, 'ends-before-start']);
    expect((await tried({ notes: 'La patiente Durand rappelle' })).slice(0, 2)).toEqual([
      422,
      'patient-in-text',
    ]);
    expect((await tried({ secretary_id: practice_id })).slice(0, 2)).toEqual([404, 'no-such-member']);
    expectStatus(await owner.post('/api/offers', offerFacts(need, ann.user_id)), 201);
    expect((await tried({})).slice(0, 2)).toEqual([409, 'offer-open']);
    const free = { secretary_id: ann.user_id, practice_id, title: 'Renfort', starts_on: '2027-02-01' };
    expect((await owner.post('/api/offers', { ...free, hours: MORNINGS })).body.state).toBe('proposed');
    expect(refusal(await owner.post('/api/offers', { ...free, practice_id: undefined }))).toEqual([
      422,
      'required',
      '/practice_id',
    ]);
  });

  it('ends with its need: offers of a need that is withdrawn are withdrawn', async () => {
    const need = await givenMornings(owner, practice_id);
    const { id } = await givenOffer(owner, need, ann.user_id);
    expectStatus(await owner.post(`/api/needs/${need}/withdraw`), 200);
    expect((await ann.get(`/api/offers/${id}`)).body).toMatchObject({
      state: 'withdrawn',
      withdrawn_because: 'need',
    });
  });

  it('finds nothing left where a mission made by hand is active, which takes the need up once', async () => {
    const need = await givenMornings(owner, practice_id);
    const offer = await givenOffer(owner, need, bea.user_id);
    const facts = {
      practice_id,
      need_id: need,
      title: 'By hand',
      starts_on: '2027-01-04',
      secretary_id: ann.user_id,
    };
    const ids: string[] = [];
    for (let made = 0; made < 2; made++) {
      const answer = await owner.post('/api/missions', facts);
      expectStatus(answer, 201);
      ids.push(answer.body.id);
    }
    expectStatus(await owner.post(`/api/missions/${ids[0]}/activate`), 200);
    expect(await needState(need)).toBe('filled');
    expect(refusal(await accept(bea, offer.id))).toEqual([409, 'hours-taken']);
    expect(refusal(await owner.post(`/api/missions/${ids[1]}/activate`))).toEqual([409, 'hours-taken']);
    const own = { ...facts, need_id: await givenMornings(owner, practice_id), hours: MORNINGS };
    expectStatus(await owner.post('/api/missions', own), 201);
    expect(refusal(await owner.post('/api/missions', own))).toEqual([409, 'hours-taken']);
  });

  it('of hours no need asks for is agreed to once, by the same person and by any other', async () => {
    const cabinet = (await givenPractice(owner, { name: 'Cabinet Libre' })).id;
    const free = (secretary_id: string) => ({
      ...{ practice_id: cabinet, secretary_id, title: 'Sans besoin', starts_on: '2027-01-04' },
      hours: [hour(3, '08:00', '12:00')],
    });
    const made = async (secretary_id: string) => {
      const answer = await owner.post('/api/offers', free(secretary_id));
      expectStatus(answer, 201);
      return answer.body.id as string;
    };
    const [first, again, other] = [await made(ann.user_id), await made(ann.user_id), await made(bea.user_id)];
    const answers = await Promise.all([accept(ann, first!), accept(ann, again!), accept(bea, other!)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    for (const answer of answers) if (answer.status === 409) expect(refusal(answer)[1]).toBe('hours-taken');
    const later = await owner.post('/api/offers', {
      ...free(bea.user_id),
      hours: [hour(3, '12:00', '13:00')],
    });
    expectStatus(await accept(bea, later.body.id), 200);
  });

  it('belongs to its business', async () => {
    const { id } = await givenOffer(owner, await givenMornings(owner, practice_id), ann.user_id);
    const other = await givenWorkspace(story.app);
    expect((await other.get(`/api/offers/${id}`)).status).toBe(404);
    expect((await other.post(`/api/offers/${id}/withdraw`)).status).toBe(404);
  });
});

describe('the hand-over of a mission', () => {
  it('keeps it from closing until each item is done and each way in revoked, and says what is left', async () => {
    const practice = (await givenPractice(owner)).id;
    const { mission_id } = await givenAccepted(
      owner,
      await givenMornings(owner, practice, { starts_on: '2026-11-30' }),
      ann,
    );
    const grant = await owner.post('/api/access-grants', {
      kind: 'agenda_login',
      practice_id: practice,
      secretary_id: ann.user_id,
      system: 'Doctena',
    });
    expectStatus(grant, 201);
    const list = await ann.post(`/api/missions/${mission_id}/hand-over`, {
      kind: 'task',
      what: 'Rappeler le labo',
    });
    expect(list.body).toMatchObject({ open_items: 1, access_open: true, complete: false });
    const close = () => owner.post(`/api/missions/${mission_id}/close`);
    expect(refusal(await close())).toMatchObject([409, 'wrong-mission-state']);
    expectStatus(await owner.post(`/api/missions/${mission_id}/end`), 200);
    const refused = await close();
    expect([refused.status, refused.body.code]).toEqual([409, 'hand-over-open']);
    expect(refused.body.title).toContain('Rappeler le labo');
    expect(refused.body.title).toContain('agenda_login Doctena');
    expect((await owner.get(`/api/missions/${mission_id}`)).body.state).toBe('ended');
    const item = list.body.items[0].id as string;
    const done = () => ann.post(`/api/missions/${mission_id}/hand-over/${item}/done`);
    expectStatus(await done(), 200);
    expect(refusal(await done())).toMatchObject([409, 'item-done']);
    expect((await close()).body.code).toBe('hand-over-open');
    expectStatus(await owner.post(`/api/access-grants/${grant.body.id}/revoke`, {}), 200);
    expect((await close()).body.state).toBe('closed');
    expect((await bea.get(`/api/missions/${mission_id}/hand-over`)).status).toBe(404);
  });
});

describe('an offer that nobody answers', () => {
  it('expires after its last day', async () => {
    const { app } = story;
    const need = await givenMornings(owner, practice_id);
    const { id } = await givenOffer(owner, need, ann.user_id, { expires_on: '2026-11-30' });
    app.clock.moveTo('2026-11-30T22:59:00Z');
    expect(await stateOf(id)).toBe('proposed');
    app.clock.moveTo('2026-11-30T23:01:00Z');
    expect(await stateOf(id)).toBe('expired');
    const signIn = { email: ann.email, password: 'six paniers rouges' };
    const again = callerWith(app, { cookie: cookieOf(await app.http.post('/api/sign-in').send(signIn)) });
    expect(refusal(await again.post(`/api/offers/${id}/accept`))).toMatchObject([409, 'offer-expired']);
    app.clock.moveTo('2026-11-30T09:00:00Z');
  });
});
