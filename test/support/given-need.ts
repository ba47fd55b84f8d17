import type { TestApp } from './app.js';
import { type Caller, expectStatus } from './given.js';

/** What POST /api/needs takes. */
export const needFacts = (practice_id: string, overrides: object = {}) => ({
  practice_id,
  title: 'Accueil du matin',
  starts_on: '2027-01-04',
  minutes_per_week: 900,
  languages: [{ language: 'fr', level: 'C1' }],
  software: ['Progenda'],
  max_hourly_rate: '32.00',
  call_curve: [{ weekday: 1, from: '08:00', calls: 4.5 }],
  ...overrides,
});

export async function givenNeed(by: Caller, practice_id: string, overrides: object = {}): Promise<string> {
  const answer = await by.post('/api/needs', needFacts(practice_id, overrides));
  expectStatus(answer, 201);
  return answer.body.id as string;
}

/** Sends the list of a platform. */
export const sendList = (
  app: TestApp,
  headers: Readonly<Record<string, string>>,
  text: string | Buffer,
  query = 'platform=officeo',
) =>
  app.http
    .post(`/api/need-imports?${query}`)
    .set({ ...headers, 'content-type': 'text/csv' })
    .send(text);
