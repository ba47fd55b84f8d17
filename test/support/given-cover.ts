import type { TestApp } from './app.js';
import { type Caller, expectStatus, type GivenWorkspace, givenMember } from './given.js';
import { givenGrant } from './given-access.js';
import { givenAccepted, givenMornings, MORNINGS } from './given-offer.js';

type Member = Awaited<ReturnType<typeof givenMember>>;

/** A member who can answer telephones on Monday and Tuesday mornings and has signed her papers for a practice. */
export async function givenSubstitute(
  app: TestApp,
  owner: GivenWorkspace,
  practice_id: string,
  profile: object = {},
): Promise<Member> {
  const member = await givenMember(app, owner);
  const skills = {
    languages: [{ language: 'fr', level: 'native' }],
    software: ['Progenda'],
    calls_per_hour: 20,
    minutes_per_week: 1_200,
    hourly_rate: '27.00',
    ...profile,
  };
  expectStatus(await member.put(`/api/members/${member.user_id}/profile`, skills), 200);
  const slots = MORNINGS.map((hour) => ({ ...hour, wish: 'wanted' }));
  expectStatus(await member.put(`/api/members/${member.user_id}/weekly-pattern`, { slots }), 200);
  for (const kind of ['processing_contract', 'confidentiality']) {
    const proof = { reference: 'Signed paper' };
    const facts = { kind, secretary_id: member.user_id, practice_id, proof };
    await givenGrant(owner, {
      ...facts,
      asked_on: '2026-11-02',
      valid_from: '2026-11-02',
      granted_on: '2026-11-02',
    });
  }
  return member;
}

/** Somebody with a mission of two mornings at a practice, since 2 November 2026. */
export async function givenAtWork(
  app: TestApp,
  owner: GivenWorkspace,
  practice_id: string,
  hours = MORNINGS,
) {
  const member = await givenMember(app, owner);
  const need = await givenMornings(owner, practice_id, { starts_on: '2026-11-02', hours });
  const { mission_id } = await givenAccepted(owner, need, member, { rates: [] });
  return { member, mission_id };
}

/** Days on which somebody is away. */
export async function givenAbsence(
  by: Caller,
  starts_on: string,
  ends_on: string,
  user_id?: string,
): Promise<string> {
  const answer = await by.post('/api/absences', { starts_on, ends_on, ...(user_id && { user_id }) });
  expectStatus(answer, 201);
  return answer.body.id as string;
}
