import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenPractice, practiceFacts } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let given: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  given = await givenWorkspace(app);
});
afterAll(() => app.close());

const whole = {
  code: 'TIL-1',
  name: 'Maison médicale des Glycines',
  kind: 'group',
  legal_name: 'Glycines SRL',
  legal_form: 'SRL',
  vat_number: 'BE 0710.123.439',
  vat_status: 'mixed_art44',
  street: 'Rue du Pont 5',
  postal_code: '5000',
  city: 'Namur',
  language: 'nl',
  email: 'bureau@glycines.example',
  phone: '081 55 90 00',
  purchase_order: 'PO-2026-7',
  payment_terms_days: 15,
  practitioners: [{ name: 'Dr Ada Lindqvist', nihii: '1-99001-43-004', specialty: 'general practice' }],
  sites: [{ name: 'Jambes', street: 'Avenue du Parc 1', postal_code: '5100', city: 'Jambes' }],
  contacts: [{ name: 'Odile Ferrand', role: 'billing', language: 'fr', email: 'odile@glycines.example' }],
  lines: [{ e164: '081/55.90.01', label: 'appointments', valid_from: '2026-01-01' }],
  contracts: [
    {
      starts_on: '2026-01-01',
      ends_on: '2026-12-31',
      notice_days: 60,
      reference: 'C-1',
      signed_on: '2025-12-15',
    },
  ],
};

const count = async (table: string): Promise<number> =>
  (
    await app.admin.query(`SELECT count(*)::int AS n FROM ${table} WHERE workspace_id = $1`, [
      given.workspace_id,
    ])
  ).rows[0].n;

describe('a practice', () => {
  it('is stored whole in one call, in canonical form, and read back', async () => {
    const made = await given.post('/api/practices', whole);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...whole,
      country: 'BE',
      company_number: '0710123439',
      vat_number: 'BE0710123439',
      phone: '+3281559000',
      time_zone: 'Europe/Brussels',
      archived_at: null,
      practitioners: [{ name: 'Dr Ada Lindqvist', nihii: '19900143004', rpps: null, active: true }],
      sites: [{ city: 'Jambes', street2: null }],
      contacts: [{ name: 'Odile Ferrand', phone: null }],
      lines: [{ e164: '+3281559001', label: 'appointments', valid_from: '2026-01-01', valid_to: null }],
      contracts: [{ starts_on: '2026-01-01', ends_on: '2026-12-31', payment_terms_days: null }],
    });
    expect(made.body).not.toHaveProperty('workspace_id');
    const read = await given.get(`/api/practices/${made.body.id}`);
    expect(read.body).toEqual(made.body);
    const trail = await given.get('/api/audit');
    expect(JSON.stringify(trail.body)).toContain('practice.created');
  });

  it('needs only a name and a kind; the rest follows the workspace and the country', async () => {
    const made = await given.post('/api/practices', { name: 'Dr Basile Orval – l’Œil™', kind: 'gp' });
    expect(made.body).toMatchObject({
      name: 'Dr Basile Orval – l’Œil™',
      country: 'BE',
      vat_status: 'exempt_art44',
      language: 'fr',
      code: null,
      practitioners: [],
    });
    const french = await given.post('/api/practices', {
      name: 'Cabinet Roux',
      kind: 'dentist',
      country: 'FR',
      siret: '912 345 675 00017',
    });
    expect(french.body).toMatchObject({
      vat_status: 'exempt_fr',
      company_number: '912345675',
      siret: '91234567500017',
    });
  });

  it.each<[string, object, unknown[]]>([
    ['BCE', { company_number: '0710123438' }, ['wrong-check-digit', '/company_number']],
    ['VAT number', { vat_number: 'BE0710123438' }, ['wrong-check-digit', '/vat_number']],
    ['SIREN', { country: 'FR', company_number: '912345676' }, ['wrong-check-digit', '/company_number']],
    ['SIRET', { country: 'FR', siret: '91234567500018' }, ['wrong-check-digit', '/siret']],
    [
      'French VAT number',
      { country: 'FR', vat_number: 'FR66912345675' },
      ['wrong-check-digit', '/vat_number'],
    ],
    [
      'INAMI number',
      { practitioners: [{ name: 'A' }, { name: 'B', nihii: '19900144' }] },
      ['wrong-check-digit', '/practitioners/1/nihii'],
    ],
    [
      'RPPS number',
      { practitioners: [{ name: 'A', rpps: '10000990018' }] },
      ['wrong-check-digit', '/practitioners/0/rpps'],
    ],
    [
      'other company',
      { company_number: '0710123439', vat_number: 'BE0899112202' },
      ['not-the-same-company', '/vat_number'],
    ],
    ['VAT status', { vat_status: 'exempt_fr' }, ['wrong-country', '/vat_status']],
    ['telephone', { phone: '081 55' }, ['wrong-phone-number', '/phone']],
    [
      'line',
      { lines: [{ e164: '081 55', valid_from: '2026-01-01' }] },
      ['wrong-phone-number', '/lines/0/e164'],
    ],
    [
      'contract',
      { contracts: [{ starts_on: '2026-02-01', ends_on: '2026-01-31' }] },
      ['ends-before-start', '/contracts/0/ends_on'],
    ],
  ])(
    'with a wrong %s is refused at its field, and nothing of it is stored',
    async (_case, wrong, expected) => {
      const before = [await count('practice'), await count('practitioner'), await count('audit_event')];
      const answer = await given.post('/api/practices', {
        name: 'Refused',
        kind: 'gp',
        sites: [{ name: 'S' }],
        ...wrong,
      });
      expect(refusal(answer)).toEqual([422, ...expected]);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect([await count('practice'), await count('practitioner'), await count('audit_event')]).toEqual(
        before,
      );
    },
  );

  it('tells every fault of one body at once', async () => {
    const answer = await given.post('/api/practices', {
      name: 'Refused',
      kind: 'gp',
      company_number: '1',
      practitioners: [{ name: 'A', nihii: '2' }],
      contacts: [{ name: 'B', phone: '3' }],
    });
    expect(refusal(answer)).toEqual([
      422,
      'wrong-length',
      '/company_number',
      '/practitioners/0/nihii',
      '/contacts/0/phone',
    ]);
  });

  it.each<[string, object, string]>([
    ['a name of 5,000 characters', { name: 'x'.repeat(5000) }, '/name'],
    ['an empty name', { name: '   ' }, '/name'],
    ['a NUL in the name', { name: 'Cabi\u0000net' }, '/name'],
    ['a line break in the name', { name: 'Cabinet\nnorth' }, '/name'],
    ['an emoji in the name', { name: 'Cabinet 🩺' }, '/name'],
    ['a heart made an emoji', { name: 'Cabinet ❤\ufe0f' }, '/name'],
    ['an emoji in a practitioner', { practitioners: [{ name: 'Dr 😀' }] }, '/practitioners/0/name'],
    ['half an emoji', { name: 'Cabinet \ud83d' }, '/name'],
    ['an unknown kind', { kind: 'vet' }, '/kind'],
    ['a country that does not exist', { country: 'ZZ' }, '/country'],
    ['a time zone that does not exist', { time_zone: 'Mars/Base' }, '/time_zone'],
    ['payment after 61 days', { payment_terms_days: 61 }, '/payment_terms_days'],
    ['a wrong e-mail address', { email: 'nobody' }, '/email'],
    ['a day that does not exist', { contracts: [{ starts_on: '2026-02-30' }] }, '/contracts/0/starts_on'],
    ['a nested name that is too long', { sites: [{ name: 'x'.repeat(201) }] }, '/sites/0/name'],
  ])('with %s is a 400 that says where', async (_case, wrong, pointer) => {
    const answer = await given.post('/api/practices', { name: 'Refused', kind: 'gp', ...wrong });
    expect(refusal(answer)).toEqual([400, 'schema', pointer]);
  });

  it('with a key nobody knows is a 400, at the top and inside a part', async () => {
    const top = await given.post('/api/practices', { name: 'Refused', kind: 'gp', colour: 'red' });
    expect([top.status, top.body.title]).toEqual([400, expect.stringContaining('colour')]);
    const nested = await given.post('/api/practices', {
      name: 'Refused',
      kind: 'gp',
      lines: [{ number: '1' }],
    });
    expect(refusal(nested).slice(0, 2)).toEqual([400, 'schema']);
  });

  it('is made once per idempotency key', async () => {
    const body = practiceFacts();
    const send = (sent: object) => given.post('/api/practices', sent).set('idempotency-key', 'practice-once');
    const first = await send(body);
    const again = await send(body);
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    const other = await send({ ...body, name: 'Another' });
    expect(refusal(other)).toEqual([409, 'idempotency-key-reused']);
    const found = await given.get(`/api/practices?q=${encodeURIComponent(String(body.name))}`);
    expect(found.body.items).toHaveLength(1);
  });

  it('keeps its code to itself', async () => {
    await givenPractice(given, { code: 'ONE' });
    expect(refusal(await given.post('/api/practices', practiceFacts({ code: 'ONE' })))).toEqual([
      409,
      'code-taken',
    ]);
  });
});

describe('changing a practice', () => {
  it('touches what is named and checks the identity as a whole', async () => {
    const { id } = await givenPractice(given, { company_number: '0710123439', city: 'Namur' });
    app.clock.moveTo('2026-11-30T10:00:00Z');
    const moved = await given.patch(`/api/practices/${id}`, { city: 'Dinant', phone: '081 55 91 00' });
    expect(moved.body).toMatchObject({
      city: 'Dinant',
      phone: '+3281559100',
      company_number: '0710123439',
      updated_at: '2026-11-30T10:00:00.000Z',
    });
    const emptied = await given.patch(`/api/practices/${id}`, { phone: null });
    expect(emptied.body.phone).toBeNull();
    const other = await given.patch(`/api/practices/${id}`, { vat_number: 'BE0899112202' });
    expect(refusal(other)).toEqual([422, 'not-the-same-company', '/vat_number']);
    expect(refusal(await given.patch(`/api/practices/${id}`, { name: null }))).toEqual([
      400,
      'schema',
      '/name',
    ]);
    expect(refusal(await given.patch(`/api/practices/${id}`, { lines: [] })).slice(0, 2)).toEqual([
      400,
      'schema',
    ]);
  });

  it('archives it out of the lists and keeps it', async () => {
    const { id, name } = await givenPractice(given);
    const archived = await given.post(`/api/practices/${id}/archive`);
    expect([archived.status, archived.body.archived_at]).toEqual([200, expect.any(String)]);
    const search = encodeURIComponent(name);
    expect((await given.get(`/api/practices?q=${search}`)).body.items).toEqual([]);
    expect((await given.get(`/api/practices?q=${search}&archived=true`)).body.items).toHaveLength(1);
    expect((await given.post(`/api/practices/${id}/archive`)).body).toEqual(archived.body);
  });
});
