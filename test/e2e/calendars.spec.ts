import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { dump } from '../support/fixture.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { ical, putCalendar } from '../support/given-profile.js';
import { Mood, openRecordingServer, TestServer } from '../support/recording-server.js';
import { refusal } from '../support/refusal.js';
import { until } from '../support/until.js';

const SECRET = [
  'SUMMARY:Rendez-vous secret',
  'LOCATION:Clinique cachée',
  'DESCRIPTION:Texte privé',
  'ATTENDEE;CN=Personne Privée:mailto:privee@example.org',
];

interface Calendar {
  readonly id: string;
  readonly state: string;
  readonly unread: number;
  readonly fault: { readonly code: string; readonly sentence: Record<string, string> } | null;
}

let app: TestApp;
let owner: GivenWorkspace;
let secretary: Awaited<ReturnType<typeof givenMember>>;
let server: TestServer;
let own: string;
let agenda = '';
let status = 200;
let packed = false;
let mood: Mood = 'well';

beforeAll(async () => {
  app = await openTestApp({ TRANSPORT_HOSTS: '127.0.0.0/8', TRANSPORT_TIMEOUT_SECONDS: '1' });
  owner = await givenWorkspace(app);
  secretary = await givenMember(app, owner, 'secretary');
  own = `/api/members/${secretary.user_id}`;
  server = await openRecordingServer(
    () => ({ status, body: packed ? gzipSync(agenda) : Buffer.from(agenda) }),
    () => mood,
  );
});
afterAll(async () => {
  await app.close();
  await server.close();
});

const busyOn = async (day: string) =>
  (
    (await owner.get(`${own}/availability?from=${day}&to=${day}`)).body.intervals as {
      from: string;
      to: string;
      wish: string;
      because: string;
    }[]
  )
    .filter(({ because }) => because === 'calendar')
    .map(({ from, to, wish }) => `${from.slice(11, 16)} ${to.slice(11, 16)} ${wish}`);

const calendars = async () => (await secretary.get(`${own}/calendars`)).body.items as Calendar[];
const put = (text: string, query = '') =>
  putCalendar(app, { cookie: secretary.cookie }, secretary.user_id, text, query);
const settled = (id: string, state: string) =>
  until(async () => (await calendars()).find((one) => one.id === id && one.state === state));
async function attached(busy_means?: string): Promise<string> {
  const answer = await secretary.post(`${own}/calendars`, {
    url: `${server.url}/private-token/a.ics`,
    busy_means,
  });
  expect([answer.status, answer.body.state, answer.body.host]).toEqual([
    201,
    'waiting',
    new URL(server.url).host,
  ]);
  return answer.body.id;
}

test('everything is wanted, so that calendars have something to take', async () => {
  const slots = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    from: '00:00',
    to: '24:00',
    wish: 'wanted',
  }));
  expect((await secretary.put(`${own}/weekly-pattern`, { slots })).status).toBe(200);
});

describe('a calendar file', () => {
  test('takes its times, is replaced by the next one, and means what is said', async () => {
    const first = await put(
      ical(['DTSTART;TZID=Europe/Brussels:20261201T091000', 'DURATION:PT30M', ...SECRET]),
    );
    expect([first.status, first.body]).toEqual([
      200,
      expect.objectContaining({
        kind: 'file',
        state: 'read',
        known_until: '2028-01-04',
        unread: 0,
        fault: null,
      }),
    ]);
    expect(await busyOn('2026-12-01')).toEqual(['08:00 08:45 impossible']);
    const second = await put(
      ical(['DTSTART;VALUE=DATE:20261202', 'RRULE:FREQ=WEEKLY']),
      '?busy_means=unwanted',
    );
    expect(second.body).toMatchObject({ id: first.body.id, busy_means: 'unwanted' });
    expect([await busyOn('2026-12-01'), await busyOn('2027-12-29')]).toEqual([[], ['23:00 23:00 unwanted']]);
    const changed = await secretary.patch(`${own}/calendars/${first.body.id}`, { busy_means: 'impossible' });
    expect([changed.status, await busyOn('2026-12-02')]).toEqual([200, ['23:00 23:00 impossible']]);
    const again = await secretary.post(`${own}/calendars/${first.body.id}/refresh`);
    expect(refusal(again)).toEqual([409, 'calendar-is-a-file']);
    const other = await givenMember(app, owner, 'secretary');
    const theirs = await putCalendar(app, { cookie: other.cookie }, secretary.user_id, ical());
    expect(refusal(theirs)).toEqual([404, 'no-such-member']);
    expect((await secretary.delete(`${own}/calendars/${first.body.id}`)).status).toBe(200);
    expect([await calendars(), await busyOn('2026-12-02')]).toEqual([[], []]);
  });

  test('an exception by hand says otherwise', async () => {
    const { body } = await put(ical(['DTSTART:20261203T080000Z', 'DURATION:PT2H']));
    const hours = { from: '2026-12-03T09:30', to: '2026-12-03T10:00', wish: 'possible' };
    await secretary.post(`${own}/availability-exceptions`, hours);
    expect(await busyOn('2026-12-03')).toEqual(['08:00 08:30 impossible', '09:00 10:00 impossible']);
    await secretary.delete(`${own}/calendars/${body.id}`);
  });

  test('is refused whole with what to do, and leaves what was known', async () => {
    await put(ical(['DTSTART:20261208T080000Z', 'DURATION:PT1H']));
    const seconds = ical(['DTSTART:20261208T080000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY']);
    expect(refusal(await put(seconds))).toEqual([422, 'calendar-recurs-too-often']);
    expect(refusal(await put('<html>Sign in</html>'))).toEqual([422, 'not-a-calendar']);
    expect(refusal(await put(`${ical()}${' '.repeat(2_200_000)}`))).toEqual([422, 'file-too-large']);
    expect(await busyOn('2026-12-08')).toEqual(['08:00 09:00 impossible']);
  });

  test('with a rule that never finds a day holds up nobody and is refused', async () => {
    const reading = put(
      ical(['DTSTART:20261208T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30']),
    );
    const [answer, meanwhile] = await Promise.all([reading, secretary.get(`${own}/profile`)]);
    expect([refusal(answer), meanwhile.status]).toEqual([[422, 'calendar-took-too-long'], 200]);
  });
});

describe('the address of a calendar', () => {
  test('is read at once and again, in part it can, and never shown', async () => {
    agenda = ical(
      ['DTSTART:20261209T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY', ...SECRET],
      ['SUMMARY:When?'],
    );
    const id = await attached();
    expect(await settled(id, 'read')).toMatchObject({
      unread: 1,
      known_until: '2028-01-04',
      read_at: '2026-11-30T09:00:00.000Z',
    });
    expect(server.received[0]!.headers.accept).toBe('text/calendar');
    expect(await busyOn('2027-06-01')).toEqual(['08:00 09:00 impossible']);
    expect(JSON.stringify(await calendars())).not.toContain('private-token');
    agenda = ical(['DTSTART:20270601T120000Z', 'DURATION:PT15M']);
    app.clock.moveTo('2026-11-30T10:00:00Z');
    expect((await secretary.post(`${own}/calendars/${id}/refresh`)).status).toBe(202);
    await until(async () => (await busyOn('2027-06-01'))[0]?.startsWith('12:00') && true);
    expect(await busyOn('2027-06-01')).toEqual(['12:00 12:15 impossible']);
  });

  test('has its next reading queued in an hour', async () => {
    const { rows } = await app.admin.query(
      `SELECT count(*)::int AS waiting FROM pgboss.job WHERE name = 'refresh-calendar' AND state = 'created' AND start_after > created_on + interval '59 minutes'`,
    );
    expect(rows).toEqual([{ waiting: 1 }]);
  });

  test.each<[string, string, () => void]>([
    ['calendar-refused', 'an address that gives nothing any more', () => (status = 404)],
    ['calendar-moved', 'an address that leads on', () => (status = 302)],
    ['calendar-cut-off', 'half an answer', () => (agenda = ical(['DTSTART:20261208T080000Z']).slice(0, -20))],
    ['calendar-no-answer', 'a server that never ends its answer', () => (mood = 'hangs')],
    ['calendar-no-answer', 'a server at fault', () => (mood = '500')],
    ['not-a-calendar', 'a page instead of a calendar', () => (mood = 'garbage')],
    ['calendar-no-answer', 'an answer past all bounds', () => (agenda = ical(['SUMMARY:x'.repeat(400_000)]))],
    [
      'calendar-recurs-too-often',
      'events of every second',
      () => (agenda = ical(['DTSTART:20261208T080000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY'])),
    ],
  ])('%s: %s is told in four languages, and what was known stays', async (code, _name, spoil) => {
    const [{ id }] = (await calendars()).filter(({ state }) => state !== 'waiting').slice(-1) as [Calendar];
    agenda = ical(['DTSTART:20270601T120000Z', 'DURATION:PT15M']);
    spoil();
    await secretary.post(`${own}/calendars/${id}/refresh`);
    const failed = await settled(id, 'failed');
    expect(failed.fault!.code).toBe(code);
    expect(Object.keys(failed.fault!.sentence)).toEqual(['fr', 'nl', 'en', 'de']);
    expect(await busyOn('2027-06-01')).toEqual(['12:00 12:15 impossible']);
    [agenda, status, mood] = [ical(['DTSTART:20270601T120000Z', 'DURATION:PT15M']), 200, 'well'];
    await secretary.post(`${own}/calendars/${id}/refresh`);
    await settled(id, 'read');
  });

  test('one whose rules cannot be unfolded is read but for them, packed or not', async () => {
    const [{ id }] = (await calendars()).filter(({ state }) => state !== 'waiting').slice(-1) as [Calendar];
    agenda = ical(['DTSTART:20270602T120000Z', 'DURATION:PT15M', 'RRULE:FREQ=MONTHLY;BYDAY=9MO']);
    packed = true;
    await secretary.post(`${own}/calendars/${id}/refresh`);
    await until(async () => (await calendars()).find((one) => one.id === id && one.unread === 1));
    [agenda, packed] = [ical(['DTSTART:20270601T120000Z', 'DURATION:PT15M']), false];
    await secretary.post(`${own}/calendars/${id}/refresh`);
    await until(async () => (await calendars()).find((one) => one.id === id && one.unread === 0));
  });

  test('days that no calendar was read up to are told', async () => {
    const unknown = async (from: string, to: string) =>
      (await secretary.get(`${own}/availability?from=${from}&to=${to}`)).body.unknown_from;
    expect([await unknown('2027-06-01', '2027-06-07'), await unknown('2028-01-03', '2028-01-08')]).toEqual([
      null,
      '2028-01-05',
    ]);
    for (const day of ['9999-12-31', '0001-01-01']) {
      expect((await secretary.get(`${own}/availability?from=${day}&to=${day}`)).status).toBe(400);
    }
  });

  test.each([
    'https://10.0.0.8/a.ics',
    'https://[fd00::1]/a.ics',
    'webcal://192.168.1.4/a.ics',
    'https://169.254.169.254/latest/meta-data',
  ])('%s is refused before anything is called', async (url) => {
    expect(refusal(await secretary.post(`${own}/calendars`, { url }))).toEqual([
      422,
      'calendar-address',
      '/url',
    ]);
  });

  test.each([
    'http://example.org/a.ics',
    'https://user:secret@example.org/a.ics',
    'file:///etc/passwd',
    'a.ics',
  ])('%s is no address of a calendar', async (url) => {
    const answer = await secretary.post(`${own}/calendars`, { url });
    expect(refusal(answer)).toEqual([422, 'calendar-not-https', '/url']);
  });

  test('a name that leads to a private address is refused when it is looked up', async () => {
    const closed = await openTestApp();
    const alone = await givenWorkspace(closed);
    const path = `/api/members/${alone.user_id}/calendars`;
    expect((await alone.post(path, { url: 'https://localhost/a.ics' })).status).toBe(201);
    const failed = await until(async () =>
      ((await alone.get(path)).body.items as Calendar[]).find(({ state }) => state === 'failed'),
    );
    expect(failed.fault!.code).toBe('calendar-address');
    await closed.close();
  });

  test('a person has five at most', async () => {
    const made: string[] = [];
    while (made.length < 4) made.push(await attached());
    const sixth = await secretary.post(`${own}/calendars`, { url: `${server.url}/six.ics` });
    expect(refusal(sixth)).toEqual([409, 'too-many-calendars']);
    for (const id of made) await settled(id, 'read');
  });
});

test('nothing of an event but its time is anywhere in the database, nor the address', async () => {
  const text = await dump(app.admin, { migration: '', email: '', password: '' });
  const jobs = JSON.stringify((await app.admin.query('SELECT data, output FROM pgboss.job')).rows);
  expect(text).toContain('COPY calendar_busy');
  for (const secret of [
    'secret"',
    'Rendez-vous secret',
    'Clinique',
    'privé',
    'Privée',
    'privee@',
    'Dentist',
    'When?',
    'private-token',
  ]) {
    expect([secret, text.includes(secret), jobs.includes(secret)]).toEqual([secret, false, false]);
  }
});
