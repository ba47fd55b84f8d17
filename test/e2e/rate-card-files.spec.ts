import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { perCallCard } from '../support/given-invoice.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let belgian: GivenWorkspace;
let french: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  belgian = await givenWorkspace(app);
  french = await givenWorkspace(app, { workspace: { country: 'FR' } });
});
afterAll(() => app.close());

const templates = '/api/rate-card-templates';
const cardsOf = async (owner: GivenWorkspace) => (await owner.get('/api/rate-cards')).body.items.length;

describe('templates', () => {
  it('are listed with what they are for, in four languages, the defaults first', async () => {
    const { body } = await belgian.get(templates).expect(200);
    expect(body.items.slice(0, 2).map(({ code }: { code: string }) => code)).toEqual(['hourly', 'package']);
    expect(body.items).toHaveLength(22);
    for (const each of body.items) {
      expect(Object.keys(each)).toEqual(['code', 'name', 'purpose']);
      expect(Object.keys(each.purpose)).toEqual(['fr', 'nl', 'en', 'de']);
    }
  });

  it('are cards for the country of the workspace that can be stored as they are', async () => {
    const { body } = await belgian.get(templates);
    for (const { code } of body.items) {
      const template = await belgian.get(`${templates}/${code}`).expect(200);
      const { name, definition } = template.body;
      const stored = await belgian.post('/api/rate-cards', {
        name: name.fr,
        valid_from: '2026-01-01',
        definition,
      });
      expect([code, stored.status, stored.body.warnings]).toEqual([code, 201, []]);
    }
    const here = await french.get(`${templates}/package`);
    expect(here.body.definition).toMatchObject({ time_zone: 'Europe/Paris', calendar: 'FR' });
  });

  it('with another code do not exist', async () => {
    expect(refusal(await belgian.get(`${templates}/t99`))).toEqual([404, 'no-such-template']);
  });
});

describe('a card as a file', () => {
  const exported = async (price: string) => {
    const card = await belgian.post('/api/rate-cards', {
      name: `À l'appel ${price}`,
      valid_from: '2026-02-01',
      definition: perCallCard(price),
    });
    return {
      id: card.body.id as string,
      answer: await belgian.get(`/api/rate-cards/${card.body.id}/export`),
    };
  };

  it('holds name, first day, definition and digest, under a name of its own', async () => {
    const { id, answer } = await exported('1.11');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="rate-card-${id}.json"`);
    const { sha256 } = (await belgian.get(`/api/rate-cards/${id}`)).body;
    expect(answer.body).toEqual({
      format: 'permanence-rate-card',
      version: 1,
      name: "À l'appel 1.11",
      valid_from: '2026-02-01',
      definition: perCallCard('1.11'),
      sha256,
    });
  });

  it('makes the same card in another workspace, once', async () => {
    const { answer } = await exported('1.12');
    const before = await cardsOf(french);
    const first = await french.post('/api/rate-cards/import', answer.body);
    expect([first.status, first.body.imported]).toEqual([201, true]);
    expect(first.body.rate_card).toMatchObject({
      name: "À l'appel 1.12",
      valid_from: '2026-02-01',
      definition: perCallCard('1.12'),
      sha256: answer.body.sha256,
    });
    const again = await Promise.all([1, 2, 3].map(() => french.post('/api/rate-cards/import', answer.body)));
    for (const { body, status } of again) {
      expect(status).toBe(200);
      expect(body).toMatchObject({ imported: false, rate_card: { id: first.body.rate_card.id } });
    }
    expect(await cardsOf(french)).toBe(before + 1);
  });

  it('sent several times at once makes one card', async () => {
    const { answer } = await exported('1.13');
    const all = await Promise.all([1, 2, 3, 4].map(() => french.post('/api/rate-cards/import', answer.body)));
    expect(all.map(({ body }) => body.imported).sort()).toEqual([false, false, false, true]);
    expect(new Set(all.map(({ body }) => body.rate_card.id)).size).toBe(1);
  });

  it('is known where it came from', async () => {
    const { id, answer } = await exported('1.14');
    const { body } = await belgian.post('/api/rate-cards/import', answer.body);
    expect(body).toMatchObject({ imported: false, rate_card: { id } });
  });

  it('is refused when it was changed, is no such file, or holds a card that cannot be priced', async () => {
    const { answer } = await exported('1.15');
    const file = answer.body;
    const send = (change: object) => french.post('/api/rate-cards/import', { ...file, ...change });
    expect(refusal(await send({ definition: perCallCard('9.99') }))).toEqual([
      422,
      'wrong-digest',
      '/sha256',
    ]);
    expect(refusal(await send({ format: 'another' }))).toEqual([400, 'schema', '/format']);
    expect(refusal(await send({ version: 2 }))).toEqual([400, 'schema', '/version']);
    expect(refusal(await send({ sha256: 'abc' }))).toEqual([400, 'schema', '/sha256']);
    expect(refusal(await send({ valid_from: '2026-13-01' }))).toEqual([400, 'schema', '/valid_from']);
  });

  it('of another workspace does not exist', async () => {
    const { id } = await exported('1.16');
    expect((await french.get(`/api/rate-cards/${id}/export`)).status).toBe(404);
  });
});
