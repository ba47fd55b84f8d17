import type { TestApp } from './app.js';
import type { Caller } from './given.js';
import { expectStatus } from './given.js';

/** An iCalendar with these events, each a list of lines. */
export const ical = (...events: readonly (readonly string[])[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//fiction//agenda',
    ...events.flatMap((lines, at) => [
      'BEGIN:VEVENT',
      `UID:${at}`,
      'DTSTAMP:20261101T000000Z',
      ...lines,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

/** Sends a calendar as a file; `headers` are the credentials of the caller. */
export const putCalendar = (
  app: TestApp,
  headers: Readonly<Record<string, string>>,
  user_id: string,
  text: string,
  query = '',
) =>
  app.http
    .put(`/api/members/${user_id}/calendar-file${query}`)
    .set({ ...headers, 'content-type': 'text/calendar' })
    .send(text);

/** A profile with an exception and a calendar, and the ids of these. */
export async function givenProfile(app: TestApp, by: Caller & { readonly key: string }, user_id: string) {
  const path = `/api/members/${user_id}`;
  const profile = {
    languages: [{ language: 'fr', level: 'native' }],
    software: ['Progenda'],
    calls_per_hour: 20,
    hourly_rate: '28.50',
  };
  expectStatus(await by.put(`${path}/profile`, profile), 200);
  const slots = [{ weekday: 1, from: '08:00', to: '12:00', wish: 'wanted' }];
  expectStatus(await by.put(`${path}/weekly-pattern`, { slots }), 200);
  const hours = { from: '2026-12-24T08:00', to: '2026-12-24T12:00', wish: 'impossible' };
  const exception = await by.post(`${path}/availability-exceptions`, hours);
  expectStatus(exception, 201);
  const text = ical(['DTSTART:20261201T090000Z', 'DURATION:PT1H', 'SUMMARY:Dentist']);
  const calendar = await putCalendar(app, { 'x-api-key': by.key }, user_id, text);
  expectStatus(calendar, 200);
  return { exception_id: exception.body.id as string, calendar_id: calendar.body.id as string };
}
