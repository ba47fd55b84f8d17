import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, expectStatus, givenMember } from '../support/given.js';
import { givenEntries, givenEntry } from '../support/given-entries.js';
import { type GivenPractice, givenPractice } from '../support/given-practice.js';
import { awaitMail, mailsTo } from '../support/mails.js';
import { refusal } from '../support/refusal.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
type Member = Awaited<ReturnType<typeof givenMember>>;
const DAY = '2026-11-30';
let ann: Member;
let made = 0;

/** A practice of two doctors, one with an address, at which Ann works. */
async function givenReported(facts: object = {}): Promise<GivenPractice> {
  made += 1;
  const practice = await givenPractice(story.owner, {
    name: `Cabinet de Mme Dubois ${made}`,
    email: `cabinet-${made}@example.org`,
    practitioners: [
      { name: 'Dr Ada Lindqvist', email: `ada-${made}@example.org` },
      { name: 'Dr Basile Orval' },
    ],
    ...facts,
  });
  const mission = {
    practice_id: practice.id,
    secretary_id: ann.user_id,
    title: 'Jour',
    starts_on: '2026-11-02',
  };
  const { body } = await story.owner.post('/api/missions', mission);
  expectStatus(await story.owner.post(`/api/missions/${body.id}/activate`), 200);
  return practice;
}

const doctor = ({ practitioners }: GivenPractice, name: string) =>
  practitioners.find((each) => each.name.includes(name))!.id;

const preview = (by: Caller, practice_id: string, practitioner_id?: string, day = DAY) =>
  by.get(
    `/api/day-reports/preview?practice_id=${practice_id}&day=${day}${practitioner_id ? `&practitioner_id=${practitioner_id}` : ''}`,
  );
const send = (by: Caller, practice_id: string, more: object = {}) =>
  by.post('/api/day-reports', { practice_id, day: DAY, ...more });

beforeAll(async () => {
  ann = await givenMember(story.app, story.owner);
});

describe('the report of a day', () => {
  it('counts what happened for a doctor, names what is urgent by reference, and says what waits', async () => {
    const practice = await givenReported({ language: 'nl' });
    const practitioner_id = doctor(practice, 'Ada');
    const calls = await givenEntries(ann, practice.id, 4, (at) => ({
      practitioner_id,
      outcome: at === 0 ? 'booking' : 'message',
      tags: at === 1 ? ['urgent'] : [],
      started_at: `2026-11-30T08:0${at}:00Z`,
    }));
    await givenEntries(ann, practice.id, 1, () => ({ practitioner_id: doctor(practice, 'Basile') }));
    await givenEntry(ann, practice.id, {
      practitioner_id,
      started_at: '2026-11-29T09:00:00Z',
      ended_at: '2026-11-29T09:10:00Z',
    });
    const typed = {
      practice_id: practice.id,
      practitioner_id,
      audio_s: 60,
      received_at: '2026-11-30T07:00:00Z',
    };
    const done = await ann.post('/api/dictations', { ...typed, reference: 'job-1' });
    expectStatus(await ann.post(`/api/dictations/${done.body.id}/deliver`, { chars: 65 }), 200);
    expectStatus(await ann.post('/api/dictations', { ...typed, reference: 'job-2' }), 201);
    const task = { practice_id: practice.id, kind: 'message', text: 'Rappeler le laboratoire' };
    expectStatus(await ann.post('/api/tasks', { ...task, practitioner_id }), 201);
    const seen = await preview(ann, practice.id, practitioner_id);
    expect([seen.status, seen.body]).toMatchObject([
      200,
      {
        language: 'nl',
        to: `ada-${made}@example.org`,
        note: null,
        counts: { calls: 4, urgent: 1, delivered: 1, waiting: 1, tasks: 1 },
        sent: null,
      },
    ]);
    const urgent = calls[1]!.id.slice(-8).toUpperCase();
    for (const line of [
      'Oproepen: 4',
      '- berichten: 3',
      '- afspraken gemaakt: 1',
      `- 09:01 · E-${urgent}`,
      'Dictaten afgeleverd: 1',
      '- job-2',
      '- Rappeler le laboratoire',
    ]) {
      expect(seen.body.text.split('\n')).toContain(line);
    }
    expect((await preview(ann, practice.id)).body.counts.calls).toBe(5);
  });

  it('is asked for of each doctor with work on the day, until it is sent', async () => {
    const practice = await givenReported();
    const practitioner_id = doctor(practice, 'Ada');
    const toSend = async (by: Caller, day = '') =>
      ((await by.get(`/api/day-reports${day}`)).body.items as Record<string, unknown>[])
        .filter((each) => each.practice_id === practice.id)
        .map((each) => [each.practitioner_name, each.calls, each.sent_at !== null]);
    expect(await toSend(ann)).toEqual([[null, 0, false]]);
    await givenEntries(ann, practice.id, 2, () => ({ practitioner_id }));
    await givenEntries(story.owner, practice.id, 1);
    expectStatus(await send(ann, practice.id, { practitioner_id }), 200);
    expectStatus(await send(ann, practice.id, { practitioner_id: doctor(practice, 'Basile') }), 200);
    const all = [
      ['Dr Ada Lindqvist', 2, true],
      ['Dr Basile Orval', 0, true],
      [null, 1, false],
    ];
    expect(await toSend(ann)).toEqual(all);
    expect(await toSend(story.owner)).toEqual(all);
    expect(await toSend(await givenMember(story.app, story.owner))).toEqual([]);
    expect(await toSend(story.owner, '?day=2026-11-27')).toEqual([]);
    expect((await ann.get('/api/day-reports?day=9999-12-31')).status).toBe(400);
  });

  it('is edited, and sent once: asked again it shows the earlier one', async () => {
    const practice = await givenReported();
    const practitioner_id = doctor(practice, 'Ada');
    const to = `ada-${made}@example.org`;
    const text = 'Rien de particulier.\nBonne soirée.';
    const answers = await Promise.all([1, 2, 3].map(() => send(ann, practice.id, { practitioner_id, text })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.map(({ body }) => body.sent_before).sort()).toEqual([false, true, true]);
    expect(new Set(answers.map(({ body }) => body.report.id)).size).toBe(1);
    const mail = await awaitMail(story.app, to);
    expect(mail).toContain('Rien de particulier.');
    const again = await send(story.owner, practice.id, { practitioner_id, text: 'Autre chose.' });
    expect(again.body).toMatchObject({
      sent_before: true,
      report: { text, sent_to: to, sent_by: ann.user_id },
    });
    expect((await preview(ann, practice.id, practitioner_id)).body.sent).toMatchObject({ text, sent_to: to });
    expect(await mailsTo(story.app, to)).toHaveLength(1);
    expect((await send(ann, practice.id)).body.sent_before).toBe(false);
  });

  it('goes to the practice, and says so, where its doctor has no address', async () => {
    const practice = await givenReported();
    const practitioner_id = doctor(practice, 'Basile');
    const note = 'Dr Basile Orval n’a pas d’adresse : ce rapport est envoyé au cabinet.';
    const seen = (await preview(ann, practice.id, practitioner_id)).body;
    expect(seen).toMatchObject({ note, to: `cabinet-${made}@example.org` });
    expect(seen.text.startsWith(note)).toBe(true);
    const sent = await send(ann, practice.id, { practitioner_id });
    expect(sent.body.report).toMatchObject({ to_practice: true, sent_to: `cabinet-${made}@example.org` });
    const silent = await givenReported({ email: null });
    expect((await preview(ann, silent.id)).body.to).toBeNull();
    expect(refusal(await send(ann, silent.id))).toEqual([422, 'no-address', '/practice_id']);
  });

  it('holds all that waits, however much that is', async () => {
    const practice = await givenReported();
    const task = { practice_id: practice.id, kind: 'todo', text: 'Classer '.repeat(62).trim() };
    for (let at = 0; at < 51; at++) expectStatus(await ann.post('/api/tasks', task), 201);
    const seen = (await preview(ann, practice.id)).body;
    expect([seen.counts.tasks, seen.text.length > 20_000]).toEqual([50, true]);
    expect((await send(ann, practice.id)).body.report.text).toBe(seen.text);
  });

  it('names no patient, though the names of its practice may look like one', async () => {
    const practice = await givenReported();
    const named = await send(ann, practice.id, { text: 'Rappeler Mme Martin.' });
    expect(refusal(named)).toEqual([422, 'patient-in-text', '/text']);
    const twoLines = 'Trois messages pour un patient\nBonne soirée';
    expect((await send(ann, practice.id, { text: twoLines })).body).toMatchObject({ sent_before: false });
    const practitioner_id = doctor(practice, 'Basile');
    expect((await send(ann, practice.id, { practitioner_id })).body).toMatchObject({ sent_before: false });
  });

  it('is of a day that has come, of one of its doctors, by somebody who works for the practice', async () => {
    const practice = await givenReported();
    const other = doctor(await givenReported(), 'Ada');
    expect(refusal(await send(ann, practice.id, { day: '2026-12-01' }))).toEqual([
      422,
      'in-the-future',
      '/day',
    ]);
    expect(refusal(await preview(ann, practice.id, other))).toEqual([
      422,
      'no-such-practitioner',
      '/practitioner_id',
    ]);
    const bea = await givenMember(story.app, story.owner);
    expect(refusal(await preview(bea, practice.id))).toEqual([404, 'no-such-practice']);
    await givenEntry(bea, practice.id);
    expect((await preview(bea, practice.id)).status).toBe(200);
    const accountant = await givenMember(story.app, story.owner, 'accountant');
    expect((await send(accountant, practice.id)).status).toBe(403);
  });
});
