import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { CompanyRegisterServer, openCompanyRegister } from '../support/company-register-server.js';
import { cookieOf, givenWorkspace } from '../support/given.js';

const FRENCH = {
  results: [
    {
      siren: '998123459',
      nom_complet: 'HELENE MARCHAND (SECRETARIAT MARCHAND)',
      nom_raison_sociale: 'HELENE MARCHAND',
      nature_juridique: '1000',
      etat_administratif: 'A',
      siege: {
        siret: '99812345900013',
        adresse: '8 RUE DES ACACIAS 69003 LYON',
        code_postal: '69003',
        libelle_commune: 'LYON',
      },
      matching_etablissements: [
        {
          siret: '99812345900021',
          adresse: '2 PLACE DU MARCHE 42000 SAINT-ETIENNE',
          code_postal: '42000',
          libelle_commune: 'SAINT-ETIENNE',
        },
      ],
    },
  ],
};

const BELGIAN = {
  data: {
    cbe_number: '1999990144',
    denomination: 'Secrétariat Claire Dumont',
    juridical_form_short: 'SRL',
    status: 'active',
    address: { street: 'Rue des Tilleuls', street_number: '12', box: 'B', post_code: '5000', city: 'Namur' },
  },
};

describe('a company looked up by its number', () => {
  let register: CompanyRegisterServer;
  let app: TestApp;
  beforeAll(async () => {
    register = await openCompanyRegister();
    app = await openTestApp({
      FR_COMPANY_REGISTER_URL: `${register.url}/fr/`,
      BE_COMPANY_REGISTER_URL: `${register.url}/be`,
      BE_COMPANY_REGISTER_TOKEN: 'fictional',
      TRANSPORT_HOSTS: '127.0.0.1',
    });
  });
  afterAll(async () => {
    await app.close();
    await register.close();
  });
  beforeEach(() => {
    register.asked.length = 0;
  });

  test('asks no register from a demo workspace, and still reads the number', async () => {
    const demo = await app.http.post('/api/demo-workspace').send({});
    const look = (headers: Readonly<Record<string, string>>) =>
      app.http.get('/api/company-lookup?number=1999990144').set(headers);
    const { status, body } = await look({ cookie: cookieOf(demo) });
    expect([status, body.outcome, body.company_number]).toEqual([200, 'not_asked', '1999990144']);
    expect(register.asked).toEqual([]);
    const own = await givenWorkspace(app);
    await look({ cookie: own.cookie });
    expect(register.asked).toHaveLength(1);
  });

  const look = (number: string) => app.http.get(`/api/company-lookup?number=${encodeURIComponent(number)}`);

  test('in France, by SIREN and by SIRET of another establishment than the seat', async () => {
    register.answer = { status: 200, body: FRENCH };
    const found = await look('998 123 459');
    expect(found.body).toEqual({
      country: 'FR',
      company_number: '998123459',
      siret: '99812345900013',
      vat_number: 'FR80998123459',
      outcome: 'found',
      sentence: expect.any(String),
      company: {
        name: 'HELENE MARCHAND',
        legal_form: 'ei',
        street: '8 RUE DES ACACIAS',
        postal_code: '69003',
        city: 'LYON',
        active: true,
      },
      to_decide: ['vat_regime'],
    });
    expect((await look('99812345900021')).body).toMatchObject({
      siret: '99812345900021',
      company: { street: '2 PLACE DU MARCHE', city: 'SAINT-ETIENNE' },
    });
    expect(register.asked.map(({ path }) => path)).toEqual([
      '/fr/search?q=998123459&per_page=1',
      '/fr/search?q=99812345900021&per_page=1',
    ]);
  });

  test('in Belgium, with the key of the mirror, also by the VAT number', async () => {
    register.answer = { status: 200, body: BELGIAN };
    expect((await look('BE 1999.990.144')).body).toMatchObject({
      country: 'BE',
      company_number: '1999990144',
      siret: null,
      vat_number: 'BE1999990144',
      outcome: 'found',
      company: {
        name: 'Secrétariat Claire Dumont',
        legal_form: 'srl',
        street: 'Rue des Tilleuls 12 / B',
        postal_code: '5000',
        city: 'Namur',
        active: true,
      },
    });
    expect(register.asked).toEqual([{ path: '/be/company/1999990144', authorization: 'Bearer fictional' }]);
  });

  test('that people had hidden, and that has ceased, is said to be so', async () => {
    const hidden = {
      siren: '998123459',
      nom_complet: '[NON-DIFFUSIBLE]',
      etat_administratif: 'C',
      siege: null,
    };
    register.answer = { status: 200, body: { results: [hidden] } };
    expect((await look('998123459')).body).toMatchObject({
      outcome: 'found',
      company: { name: null, street: null, active: false },
      to_decide: ['name', 'legal_form', 'street', 'postal_code', 'city', 'vat_regime'],
    });
  });

  test.each([
    ['knows nothing', { status: 404, body: {} }, 'unknown'],
    ['has no result', { status: 200, body: { results: [] } }, 'unknown'],
    ['names another company', { status: 200, body: { results: [{ siren: '404833048' }] } }, 'unknown'],
    ['answers an error', { status: 500, body: {} }, 'unreachable'],
    ['answers a page', { status: 200, body: '<html>' }, 'unreachable'],
    ['answers another shape', { status: 200, body: { results: [{ siren: 998123459 }] } }, 'unreachable'],
    ['answers nothing', 'silence' as const, 'unreachable'],
  ])('when the register %s, the person types on', async (_, answer, outcome) => {
    register.answer = answer;
    const { status, body } = await look('998123459');
    expect([status, body.outcome, body.company]).toEqual([200, outcome, null]);
    expect(body).toMatchObject({ company_number: '998123459', vat_number: 'FR80998123459' });
    expect(body.sentence).toContain('type name and address');
  });

  test('a mistyped number asks nobody', async () => {
    const wrong = await look('1999990145');
    expect([wrong.status, wrong.body.code]).toEqual([422, 'wrong-check-digit']);
    expect((await look('hello')).body.code).toBe('wrong-length');
    expect((await look('x'.repeat(41))).status).toBe(400);
    expect((await app.http.get('/api/company-lookup')).status).toBe(400);
    expect(register.asked).toEqual([]);
  });

  test('too many from one network are refused', async () => {
    register.answer = { status: 404, body: {} };
    const statuses: number[] = [];
    for (let n = 0; n < 11; n++) statuses.push((await look('404833048')).status);
    expect(statuses).toEqual([...Array(10).fill(200), 429]);
    expect((await look('1999990144')).status).toBe(200);
  });
});

describe('without a register', () => {
  test('a number tells its country and VAT number, and nobody is asked', async () => {
    const app = await openTestApp();
    const { body } = await app.http.get('/api/company-lookup?number=1999990144');
    expect(body).toMatchObject({
      country: 'BE',
      vat_number: 'BE1999990144',
      outcome: 'not_asked',
      company: null,
      to_decide: ['name', 'legal_form', 'street', 'postal_code', 'city', 'vat_regime'],
    });
    await app.close();
  });
});
