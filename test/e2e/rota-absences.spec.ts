import { beforeAll, describe, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import {
  type Caller,
  expectStatus,
  type GivenWorkspace,
  givenMember,
  givenWorkspace,
} from '../support/given.js';
import { givenAbsence } from '../support/given-cover.js';
import { givenPractice } from '../support/given-practice.js';
import { type GivenRota, type GivenShift, givenPublished, givenRota } from '../support/given-rota.js';
import { awaitMail } from '../support/mails.js';
import { refusal } from '../support/refusal.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();
type Member = Awaited<ReturnType<typeof givenMember>>;
let owner: GivenWorkspace;
let anna: Member;
let bea: Member;

beforeAll(async () => {
  owner = await givenWorkspace(story.app);
  [anna, bea] = [await givenMember(story.app, owner), await givenMember(story.app, owner)];
});

const members = () => new Map<string, Caller>([anna, bea].map((one) => [one.user_id, one]));
const read = async (id: string) => (await owner.get(`/api/rotas/${id}`)).body;
const by = (shifts: readonly GivenShift[], user_id: string | null) =>
  shifts.filter((shift) => shift.user_id === user_id).map(({ id }) => id);
const eventOf = async (url: string, shift_id: string) => {
  const { text } = await story.app.http.get(new URL(url).pathname);
  const event = new ICAL.Component(ICAL.parse(text) as unknown[] as never)
    .getAllSubcomponents('vevent')
    .find((each) => String(each.getFirstPropertyValue('uid')).startsWith(shift_id))!;
  return {
    status: String(event.getFirstPropertyValue('status')),
    sequence: Number(event.getFirstPropertyValue('sequence')),
  };
};

describe('an absence of somebody on a published rota', () => {
  test('opens her shifts alone, tells the managers and calendars, and is planned again around what others kept', async () => {
    const practice = await givenPractice(owner, { name: 'Cabinet du Beffroi' });
    const rota = await givenPublished(owner, practice.id, members(), { rules: { nights_in_a_row: 7 } });
    const link = await owner.post(`/api/rotas/${rota.id}/feeds`, { user_id: anna.user_id });
    expectStatus(link, 201);
    const hers = by(rota.shifts, anna.user_id);
    const kept = by(rota.shifts, bea.user_id);
    expect([hers.length, kept.length].sort()).toEqual([3, 4]);
    const before = await eventOf(link.body.url, hers[0]!);
    expect(before.status).toBe('CONFIRMED');

    await givenAbsence(anna, '2026-12-07', '2026-12-20');
    const after = await read(rota.id);
    expect(by(after.shifts, null)).toEqual(hers);
    expect(by(after.shifts, bea.user_id)).toEqual(kept);
    expect(after.left).toHaveLength(hers.length);
    expect(after.left[0]).toMatchObject({ shift_id: hers[0], user_id: anna.user_id, reason: 'away' });
    expect(after.left[0].sentence.fr).toContain('absence');
    const lost = await eventOf(link.body.url, hers[0]!);
    expect([lost.status, lost.sequence > before.sequence]).toEqual(['CANCELLED', true]);
    const mail = await awaitMail(story.app, owner.email, 1, 'absente du');
    expect(mail.match(/- Nuit:/g)).toHaveLength(hers.length);

    const planned = await owner.post(`/api/rotas/${rota.id}/plan`);
    expectStatus(planned, 200);
    const again = planned.body as GivenRota;
    const states = new Map(again.shifts.map(({ id, state, user_id }) => [id, [state, user_id]]));
    expect(hers.map((id) => states.get(id))).toEqual(hers.map(() => ['planned', bea.user_id]));
    expect(kept.map((id) => states.get(id))).toEqual(kept.map(() => ['accepted', bea.user_id]));
    expectStatus(await owner.post(`/api/rotas/${rota.id}/propose`), 200);
    expectStatus(await bea.post(`/api/rota-shifts/${hers[0]}/accept`), 200);
    expect((await eventOf(link.body.url, hers[0]!)).status).toBe('CANCELLED');
    expect((await read(rota.id)).left).toContainEqual(
      expect.objectContaining({ shift_id: hers[0], reason: 'away' }),
    );
  });

  test('names the absence where nobody else can take the shift, and keeps a pin to her out', async () => {
    const practice = await givenPractice(owner);
    const rota = await givenRota(owner, practice.id, [anna.user_id], {
      starts_on: '2027-02-01',
      ends_on: '2027-02-01',
    });
    const [shift] = rota.shifts;
    expectStatus(await owner.put(`/api/rota-shifts/${shift!.id}/pin`, { user_id: anna.user_id }), 200);
    // A night that ends on the first day of an absence falls on it.
    await givenAbsence(owner, '2027-02-02', '2027-02-03', anna.user_id);
    expect((await read(rota.id)).shifts).toMatchObject([{ state: 'open', user_id: null, pinned: false }]);
    const planned = await owner.post(`/api/rotas/${rota.id}/plan`);
    expect(planned.body.plan.gaps).toMatchObject([
      { shift_id: shift!.id, because: [{ user_id: anna.user_id, obstacle: 'away' }] },
    ]);
    const pin = await owner.put(`/api/rota-shifts/${shift!.id}/pin`, { user_id: anna.user_id });
    expect(refusal(pin).slice(0, 2)).toEqual([409, 'contradiction']);
  });

  test('follows it when it is longer, gives nothing back when it is shorter, and lets her be planned again', async () => {
    const practice = await givenPractice(owner);
    const cleo = await givenMember(story.app, owner);
    const only = new Map<string, Caller>([[cleo.user_id, cleo]]);
    const week = { starts_on: '2027-03-01', ends_on: '2027-03-07', rules: { nights_in_a_row: 7 } };
    const { id } = await givenPublished(owner, practice.id, only, week);
    const openIn = async () =>
      (await read(id)).shifts
        .filter(({ state }: GivenShift) => state === 'open')
        .map(({ starts_at }: GivenShift) => starts_at.slice(0, 10));
    const absence = await givenAbsence(cleo, '2027-03-02', '2027-03-02');
    expect(await openIn()).toEqual(['2027-03-01', '2027-03-02']);
    const end = (ends_on: string) => owner.put(`/api/absences/${absence}/end`, { ends_on });
    expectStatus(await end('2027-03-04'), 200);
    expect(await openIn()).toEqual(['2027-03-01', '2027-03-02', '2027-03-03', '2027-03-04']);
    expectStatus(await end('2027-03-03'), 200);
    expect(await openIn()).toHaveLength(4);
    expectStatus(await owner.post(`/api/absences/${absence}/withdraw`), 200);
    expectStatus(await owner.post(`/api/rotas/${id}/plan`), 200);
    const back = (await read(id)).shifts.filter(({ state }: GivenShift) => state === 'planned');
    expect(back.map(({ user_id }: GivenShift) => user_id)).toEqual(Array(4).fill(cleo.user_id));
  });

  test('leaves no shift with her when she says yes to it in the same moment', async () => {
    const practice = await givenPractice(owner);
    const cleo = await givenMember(story.app, owner);
    const rota = await givenRota(owner, practice.id, [cleo.user_id], {
      starts_on: '2027-04-05',
      ends_on: '2027-04-05',
    });
    expectStatus(await owner.post(`/api/rotas/${rota.id}/plan`), 200);
    expectStatus(await owner.post(`/api/rotas/${rota.id}/propose`), 200);
    const [yes, away] = await Promise.all([
      cleo.post(`/api/rota-shifts/${rota.shifts[0]!.id}/accept`),
      owner.post('/api/absences', { user_id: cleo.user_id, starts_on: '2027-04-05', ends_on: '2027-04-05' }),
    ]);
    expect([200, 404, 409]).toContain(yes.status);
    expect(away.status).toBe(201);
    expect((await read(rota.id)).shifts).toMatchObject([{ state: 'open', user_id: null }]);
  });

  test('takes no shift in a swap from somebody else', async () => {
    const practice = await givenPractice(owner);
    const [cleo, dora] = [await givenMember(story.app, owner), await givenMember(story.app, owner)];
    const both = new Map<string, Caller>([cleo, dora].map((one) => [one.user_id, one]));
    const days = { starts_on: '2027-05-03', ends_on: '2027-05-06', rules: { nights_in_a_row: 7 } };
    const rota = await givenPublished(owner, practice.id, both, days);
    const hers = rota.shifts.find(({ user_id }) => user_id === dora.user_id)!;
    const day = hers.starts_at.slice(0, 10);
    const swap = await dora.post(`/api/rota-shifts/${hers.id}/swaps`, { to_user_id: cleo.user_id });
    expectStatus(swap, 201);
    await givenAbsence(cleo, day, day);
    expect((await cleo.post(`/api/rota-swaps/${swap.body.id}/accept`)).status).toBe(409);
    const after = (await read(rota.id)).shifts.find(({ id }: GivenShift) => id === hers.id);
    expect(after).toMatchObject({ state: 'accepted', user_id: dora.user_id });
  });
});
