import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, expectStatus, givenMember, givenWorkspace } from '../support/given.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
type Member = Awaited<ReturnType<typeof givenMember>>;
let ann: Member;
let bea: Member;
let practice_id: string;
let mission_id: string;

/** Somebody's active mission at a practice. */
async function givenMission(secretary_id: string, practice: string): Promise<string> {
  const mission = { practice_id: practice, secretary_id, title: 'Mornings', starts_on: '2026-11-02' };
  const made = await story.owner.post('/api/missions', mission);
  expectStatus(made, 201);
  expectStatus(await story.owner.post(`/api/missions/${made.body.id}/activate`), 200);
  return made.body.id as string;
}

const textsOf = async (by: Caller, query = '') =>
  (await by.get(`/api/tasks?practice_id=${practice_id}${query}`)).body.items.map(
    ({ text }: { text: string }) => text,
  );

beforeAll(async () => {
  ann = await givenMember(story.app, story.owner);
  bea = await givenMember(story.app, story.owner);
  practice_id = (await givenPractice(story.owner)).id;
  mission_id = await givenMission(ann.user_id, practice_id);
});

describe('tasks of a practice', () => {
  it('are written down, changed, ticked and opened again, and the trail tells all but their text', async () => {
    const due_at = '2026-11-30T15:00:00.000Z';
    const made = await ann.post('/api/tasks', {
      practice_id,
      mission_id,
      kind: 'message',
      text: 'Rappeler le laboratoire',
      due_at,
    });
    expect([made.status, made.body]).toMatchObject([
      201,
      { practice_id, mission_id, kind: 'message', due_at, assigned_to: null, done_at: null },
    ]);
    const path = `/api/tasks/${made.body.id}`;
    const changed = await ann.patch(path, { text: 'Rappeler la pharmacie', assigned_to: bea.user_id });
    expect(changed.body).toMatchObject({ text: 'Rappeler la pharmacie', assigned_to: bea.user_id });
    expect((await bea.post(`${path}/done`)).body).toMatchObject({ done_by: bea.user_id });
    expect(refusal(await bea.post(`${path}/done`))).toEqual([409, 'task-done']);
    expect(refusal(await ann.patch(path, { kind: 'todo' }))).toEqual([409, 'task-done']);
    expect(await textsOf(ann)).not.toContain('Rappeler la pharmacie');
    expect(await textsOf(ann, '&state=done')).toContain('Rappeler la pharmacie');
    expect((await ann.post(`${path}/reopen`)).body).toMatchObject({ done_at: null, done_by: null });
    expect(refusal(await ann.post(`${path}/reopen`))).toEqual([409, 'task-open']);
    const trail = (await story.owner.get('/api/audit')).body.items as {
      subject_id: string;
      action: string;
    }[];
    const own = trail.filter(({ subject_id }) => subject_id === made.body.id);
    expect(own.map(({ action }) => action)).toEqual([
      'task.reopened',
      'task.done',
      'task.changed',
      'task.added',
    ]);
    expect(JSON.stringify(own)).not.toContain('Rappeler');
  });

  it('come page by page, what is due first before what has no hour', async () => {
    const practice = (await givenPractice(story.owner)).id;
    const write = (text: string, due_at: string | null) =>
      story.owner.post('/api/tasks', { practice_id: practice, kind: 'todo', text, due_at });
    for (const [text, due_at] of [
      ['some day', null],
      ['second', '2026-12-02T08:00:00Z'],
      ['first', '2026-12-01T08:00:00Z'],
    ] as const) {
      expectStatus(await write(text, due_at), 201);
    }
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const from: string = cursor && `&cursor=${cursor}`;
      const page = await story.owner.get(`/api/tasks?practice_id=${practice}&limit=1${from}`);
      expectStatus(page, 200);
      seen.push(...page.body.items.map(({ text }: { text: string }) => text));
      cursor = page.body.next_cursor;
    }
    expect(seen).toEqual(['first', 'second', 'some day']);
  });

  it('never tell who a patient is', async () => {
    for (const text of [
      'Rappeler au 0475 55 78 02',
      'NISS 85.07.30-033.28',
      'NIR 2 85 05 78 006 084 36',
      'Rappeler Mme Dubois',
    ]) {
      const made = await ann.post('/api/tasks', { practice_id, kind: 'message', text });
      expect(refusal(made)).toEqual([422, 'patient-in-text', '/text']);
    }
    const { body } = await ann.post('/api/tasks', { practice_id, kind: 'todo', text: 'Classer' });
    const changed = await ann.patch(`/api/tasks/${body.id}`, { text: 'Rappeler le 0475 55 78 02' });
    expect(refusal(changed)).toEqual([422, 'patient-in-text', '/text']);
  });

  it('are due on a day that is planned for', async () => {
    const task = { practice_id, kind: 'todo', text: 'Classer' };
    for (const due_at of ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59-12:00']) {
      expect(refusal(await ann.post('/api/tasks', { ...task, due_at }))).toEqual([400, 'schema', '/due_at']);
    }
  });

  it('name what belongs to their practice, and people who are members', async () => {
    const other = await givenPractice(story.owner);
    const task = { practice_id: other.id, kind: 'todo', text: 'Commander du papier' };
    const write = (more: object) => story.owner.post('/api/tasks', { ...task, ...more });
    expect(refusal(await write({ mission_id }))).toEqual([422, 'no-such-mission', '/mission_id']);
    const practitioner_id = (await givenPractice(story.owner)).practitioners[0]!.id;
    expect(refusal(await write({ practitioner_id }))).toEqual([
      422,
      'no-such-practitioner',
      '/practitioner_id',
    ]);
    const elsewhere = await givenWorkspace(story.app);
    expect(refusal(await write({ assigned_to: elsewhere.user_id }))).toEqual([
      422,
      'no-such-member',
      '/assigned_to',
    ]);
  });

  it('are seen by whoever works for the practice, wrote them or is to do them', async () => {
    const task = { practice_id, kind: 'todo', text: 'Vérifier les agendas' };
    const { body } = await story.owner.post('/api/tasks', task);
    expect(await textsOf(ann)).toContain(task.text);
    expect(await textsOf(bea)).not.toContain(task.text);
    expect(refusal(await bea.post(`/api/tasks/${body.id}/done`))).toEqual([404, 'no-such-task']);
    expectStatus(await story.owner.patch(`/api/tasks/${body.id}`, { assigned_to: bea.user_id }), 200);
    expect(await textsOf(bea)).toContain(task.text);
    const accountant = await givenMember(story.app, story.owner, 'accountant');
    expect((await accountant.get('/api/tasks')).status).toBe(403);
  });
});

describe('an instruction sheet', () => {
  it('is read by version, and a later reading of an earlier one takes nothing back', async () => {
    const { id } = await givenPractice(story.owner);
    const sheets = `/api/practices/${id}/instruction-sheets`;
    expectStatus(await story.owner.post(sheets, { text: 'Répondre au nom du cabinet.', follows: 0 }), 201);
    expectStatus(await story.owner.post(sheets, { text: 'Fermé le lundi.', follows: 1 }), 201);
    expect((await ann.get(sheets)).body.read_version).toBeNull();
    expect((await ann.post(`${sheets}/2/read`)).body.version).toBe(2);
    expect((await ann.post(`${sheets}/1/read`)).body.version).toBe(2);
    expect((await ann.get(sheets)).body.read_version).toBe(2);
    expect((await bea.get(sheets)).body.read_version).toBeNull();
    expect(refusal(await ann.post(`${sheets}/3/read`))).toEqual([404, 'no-such-version']);
    expect((await ann.post(`${sheets}/two/read`)).status).toBe(404);
  });
});
