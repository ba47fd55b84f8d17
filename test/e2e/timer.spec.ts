import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { AppModule } from '../../src/app.module.js';
import { openApplication } from '../../src/platform/http/server.client.js';
import { openTestApp, TestApp } from '../support/app.js';
import { Caller, GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenOpenPractice } from '../support/given-entries.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;
let practice: string;
let secretary: Caller & { user_id: string };

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  practice = await givenOpenPractice(owner);
  secretary = await givenMember(app, owner);
});
beforeEach(async () => {
  app.clock.moveTo('2026-11-30T09:00:00Z');
  await owner.delete('/api/timer');
});
afterAll(() => app?.close());

const entries = async () => {
  const { rows } = await app.admin.query(
    `SELECT count(*)::int AS count FROM work_entry WHERE source = 'timer'`,
  );
  return rows[0].count as number;
};

describe('the timer', () => {
  it('makes an entry of the time between start and stop', async () => {
    const started = await owner.post('/api/timer/start', {
      practice_id: practice,
      label: 'Agenda du Dr Weber',
    });
    expect(started.status).toBe(201);
    expect(started.body).toEqual({
      timer: {
        practice_id: practice,
        mission_id: null,
        site_id: null,
        channel: null,
        kind: 'work',
        label: 'Agenda du Dr Weber',
        started_at: '2026-11-30T09:00:00.000Z',
      },
      stopped: null,
    });
    app.clock.moveTo('2026-11-30T09:25:30Z');
    const { status, body } = await owner.post('/api/timer/stop');
    expect(status).toBe(201);
    expect(body.entry).toMatchObject({
      source: 'timer',
      kind: 'work',
      work_s: 1530,
      ended_at: '2026-11-30T09:25:30.000Z',
      secretary_id: owner.user_id,
      label: 'Agenda du Dr Weber',
    });
    expect((await owner.get('/api/timer')).body).toEqual({ timer: null });
    expect((await owner.post('/api/timer/stop')).body.code).toBe('no-timer');
  });

  it('switches: the former becomes an entry in the same stroke', async () => {
    const other = await givenOpenPractice(owner);
    await owner.post('/api/timer/start', { practice_id: practice });
    app.clock.moveTo('2026-11-30T09:10:00Z');
    const { body } = await owner.post('/api/timer/start', { practice_id: other });
    expect(body.stopped).toMatchObject({ practice_id: practice, work_s: 600 });
    expect(body.timer).toMatchObject({ practice_id: other, started_at: '2026-11-30T09:10:00.000Z' });
  });

  it('is one per secretary, however many starts arrive together', async () => {
    await owner.post('/api/timer/start', { practice_id: practice });
    const before = await entries();
    app.clock.moveTo('2026-11-30T09:10:00Z');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => owner.post('/api/timer/start', { practice_id: practice })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
    const { rows } = await app.admin.query(
      'SELECT count(*)::int AS count FROM timer WHERE secretary_id = $1',
      [owner.user_id],
    );
    expect(rows[0].count).toBe(1);
    expect((await entries()) - before).toBe(1);
    expect(answers.filter(({ body }) => body.stopped !== null)).toHaveLength(1);
  });

  it('is each one’s own', async () => {
    await owner.post('/api/timer/start', { practice_id: practice });
    expect((await secretary.get('/api/timer')).body.timer).toBeNull();
    expect((await secretary.delete('/api/timer')).status).toBe(404);
    await secretary.post('/api/timer/start', { practice_id: practice });
    await secretary.delete('/api/timer');
    expect((await owner.get('/api/timer')).body.timer).not.toBeNull();
  });

  it('survives a restart of the application', async () => {
    await owner.post('/api/timer/start', { practice_id: practice, label: 'longue dictée' });
    const again = await openApplication(AppModule.for(app.config, app.clock), app.config);
    await again.listen(0, '127.0.0.1');
    try {
      app.clock.moveTo('2026-11-30T10:00:00Z');
      const http = supertest(await again.getUrl());
      const running = await http.get('/api/timer').set('x-api-key', owner.key);
      expect(running.body.timer).toMatchObject({
        label: 'longue dictée',
        started_at: '2026-11-30T09:00:00.000Z',
      });
      const stopped = await http.post('/api/timer/stop').set('x-api-key', owner.key).send({});
      expect(stopped.body.entry.work_s).toBe(3600);
    } finally {
      await again.close();
    }
  });

  it('forgotten over a weekend, wants to know when the work ended', async () => {
    await owner.post('/api/timer/start', { practice_id: practice });
    app.clock.moveTo('2026-12-02T09:00:00Z');
    for (const answer of [
      await owner.post('/api/timer/stop'),
      await owner.post('/api/timer/start', { practice_id: practice }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'timer-too-long']);
    }
    expect((await owner.get('/api/timer')).body.timer.started_at).toBe('2026-11-30T09:00:00.000Z');
    const early = await owner.post('/api/timer/stop', { ended_at: '2026-11-30T08:00:00Z' });
    expect(early.body.code).toBe('ends-before-start');
    const { body } = await owner.post('/api/timer/stop', { ended_at: '2026-11-30T11:00:00Z' });
    expect(body.entry.work_s).toBe(7200);
  });

  it('leaves nothing when it is discarded, or stopped at once', async () => {
    const before = await entries();
    await owner.post('/api/timer/start', { practice_id: practice });
    expect((await owner.delete('/api/timer')).body).toMatchObject({ practice_id: practice });
    await owner.post('/api/timer/start', { practice_id: practice });
    expect((await owner.post('/api/timer/stop')).body).toEqual({ entry: null });
    expect(await entries()).toBe(before);
  });

  it('says by which way its work came and for which site, at its start or at its stop', async () => {
    const sites = [{ name: 'Centre' }, { name: 'Annexe' }];
    const { id, sites: known } = await givenPractice(owner, { sites });
    const [centre, annex] = known.map((site) => site.id);
    const about = { site_id: centre, channel: 'email' };
    const run = async (stop: object) => {
      app.clock.moveTo('2026-11-30T09:00:00Z');
      const started = await owner.post('/api/timer/start', { practice_id: id, ...about });
      expect(started.body.timer).toMatchObject(about);
      expect((await owner.get('/api/timer')).body.timer).toMatchObject(about);
      app.clock.moveTo('2026-11-30T09:10:00Z');
      const { body } = await owner.post('/api/timer/stop', stop);
      return [body.entry?.site_id, body.entry?.channel, body.code];
    };
    expect(await run({})).toEqual([centre, 'email', undefined]);
    expect(await run({ site_id: annex, channel: 'chat' })).toEqual([annex, 'chat', undefined]);
    expect(await run({ site_id: null, channel: null })).toEqual([null, null, undefined]);
    const elsewhere = (await givenPractice(owner, { sites: [{ name: 'Ailleurs' }] })).sites[0]!.id;
    expect(await run({ site_id: elsewhere })).toEqual([undefined, undefined, 'other-practice']);
    expect((await owner.get('/api/timer')).body.timer).toMatchObject(about);
    const remove = () => owner.delete(`/api/practices/${id}/sites/${centre}`);
    expect(refusal(await remove())).toEqual([409, 'site-in-use']);
  });

  it('does not start where its entry would be refused', async () => {
    const contracts = [{ starts_on: '2026-01-01', ends_on: '2026-11-29' }];
    const ended = await givenOpenPractice(owner, { contracts });
    expect((await owner.post('/api/timer/start', { practice_id: ended })).body.code).toBe('outside-contract');
    const task = await owner.post('/api/timer/start', { practice_id: practice, kind: 'task' });
    expect([task.status, task.body.code]).toEqual([422, 'measure-missing']);
    const { sites } = await givenPractice(owner, { sites: [{ name: 'Ailleurs' }] });
    const other = { practice_id: practice, site_id: sites[0]!.id };
    expect(refusal(await owner.post('/api/timer/start', other))).toEqual([
      422,
      'unknown-reference',
      '/site_id',
    ]);
    const pigeon = { practice_id: practice, channel: 'pigeon' };
    expect(refusal(await owner.post('/api/timer/start', pigeon))).toEqual([400, 'schema', '/channel']);
    expect((await owner.get('/api/timer')).body.timer).toBeNull();
  });
});
