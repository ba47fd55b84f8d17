import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Recounts } from '../../src/invoicing/disputes/recounts.service.js';
import { openTestApp } from '../support/app.js';
import { givenWorkspace } from '../support/given.js';
import { forgeAnnex, givenRichInvoice } from '../support/given-annex.js';
import { givenDispute, givenLink } from '../support/given-dispute.js';
import {
  download,
  givenCalls,
  givenDraft,
  givenIssued,
  givenPricedPractice,
  perCallCard,
} from '../support/given-invoice.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
const page = (token: string, query = '') => story.app.http.get(`/p/${token}${query}`);

describe('the page of an invoice', () => {
  it('is a plain page in four languages that runs its own script and nothing else', async () => {
    const { owner } = story;
    const { invoice } = await givenRichInvoice(owner);
    const token = await givenLink(owner, invoice.id);
    for (const language of ['fr', 'nl', 'en', 'de']) {
      const { status, headers, text } = await page(token, `?lang=${language}`);
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-language': language,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow',
      });
      const style = /<style>([\s\S]*?)<\/style>/.exec(text)![1]!;
      const digest = createHash('sha256').update(style).digest('base64');
      expect(headers['content-security-policy']).toBe(
        `default-src 'none';script-src 'self';style-src 'sha256-${digest}';img-src 'self';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'`,
      );
      expect(text).toContain(`<html lang="${language}">`);
      expect(text).not.toMatch(/ (style|on\w+)=/);
      expect(text.match(/<h1/g)).toHaveLength(1);
      for (const [, id] of text.matchAll(/<(?:select|textarea|input type="text")[^>]* id="([\w-]+)"/g))
        expect(text).toContain(`<label for="${id}">`);
      for (const [, id] of text.matchAll(/aria-(?:describedby|labelledby)="([\w-]+)"/g))
        expect(text).toContain(`id="${id}"`);
      expect(text).not.toContain('dr-secret');
    }
    expect((await download(owner, `/api/invoices/${invoice.id}/annex.csv`)).body.toString()).not.toContain(
      'dr-secret',
    );
  });

  it('takes a dispute without JavaScript, and shows the form again when it is refused', async () => {
    const { app, owner } = story;
    const { invoice } = await givenRichInvoice(owner);
    const token = await givenLink(owner, invoice.id);
    const form = (fields: readonly (readonly [string, string])[]) => {
      const sent = app.http.post(`/p/${token}`).redirects(0);
      for (const [name, value] of fields) sent.field(name, value);
      return sent;
    };
    const refused = await form([
      ['event', '3'],
      ['reason', 'other'],
      ['note', 'Mme Lefèvre <i>n’a pas appelé</i>'],
    ]);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('role="alert"');
    expect(refused.text).toContain('Mme Lefèvre &lt;i&gt;n’a pas appelé&lt;/i&gt;</textarea>');
    expect(refused.text).toMatch(/value="3" checked/);
    expect((await form([['reason', 'other']])).status).toBe(422);
    const sent = await form([
      ['event', '3'],
      ['event', '4'],
      ['reason', 'other'],
      ['note', ''],
    ]);
    expect([sent.status, sent.headers.location]).toEqual([303, `${token}?sent=1`]);
    const { text } = await page(token, '?sent=1');
    expect(text).toContain('La contestation est envoyée');
    expect(text.match(/name="event"/g)!.length).toBeLessThan(31);
    const again = await form([
      ['event', '4'],
      ['reason', 'other'],
    ]);
    expect([again.status, /role="alert">(?:<[^>]*>)?([^<]*)/.exec(again.text)![1]]).toEqual([
      422,
      expect.stringContaining('déjà contesté'),
    ]);
    const plain = await app.http.post(`/p/${token}`).redirects(0).type('form').send('event=5&reason=other');
    expect([plain.status, plain.headers.location]).toEqual([303, `${token}?sent=1`]);
  });

  it('writes hostile names as text', async () => {
    const { owner } = story;
    const names = ['R&D <script>alert(1)</script>', 'Ιατρείο "Χάιφα"', "O'Neill & Fils"];
    for (const name of names) {
      const practice = await givenPricedPractice(owner, perCallCard(), { name, legal_name: name });
      await givenCalls(owner, practice.id, 1);
      const invoice = await givenIssued(owner, practice.id);
      const { text } = await page(await givenLink(owner, invoice.id));
      expect(text).not.toContain('<script>alert');
      const shown = /<bdi>([^<]*)<\/bdi>/.exec(text.slice(text.indexOf('<dt>Pour')))![1]!;
      const plain = shown
        .replaceAll('&#39;', "'")
        .replaceAll('&quot;', '"')
        .replaceAll('&gt;', '>')
        .replaceAll('&lt;', '<')
        .replaceAll('&amp;', '&');
      expect(plain).toBe(name);
    }
  });

  it('tells all that it knows in the language asked for, and marks what it has in another', async () => {
    const { owner, app } = story;
    const { invoice } = await givenRichInvoice(owner);
    const token = await givenLink(owner, invoice.id);
    const { text } = await page(token, '?lang=nl');
    for (const told of [
      'Oproepen',
      'Bureau-uren',
      'Getypte regels',
      'werktijd',
      '18\u00a0regels',
      '1\u00a0stuk',
    ])
      expect(text).toContain(told);
    expect(text).not.toMatch(/Appels|Heures de bureau|lignes|débours|pièce/);
    expect(text).toContain('<bdi lang="fr">=Tri &amp; &lt;b&gt;</bdi>');
    const own = (await page(token, '?lang=fr')).text;
    expect(own).toContain('18\u00a0lignes');
    expect(own).not.toContain('lang="fr"><bdi');
    expect(own).not.toMatch(/<bdi lang=/);
    // A credit note takes the words of its invoice.
    const dispute = await givenDispute(app, owner, invoice.id, [3, 32]);
    const decided = await owner.post(`/api/disputes/${dispute}/decide`, { accepted: [3, 32] });
    const note = (await page(await givenLink(owner, decided.body.credit_note_id), '?lang=de')).text;
    for (const told of ['Anrufe', 'Geschriebene Zeilen', '18\u00a0Zeilen']) expect(note).toContain(told);
    expect(note).not.toMatch(/Appels|Lignes/);
  });

  it('keeps the words that only the file has, of an annex of the first form and of lines by hand', async () => {
    const { owner, app } = story;
    const practice = await givenPricedPractice(owner, perCallCard());
    await givenCalls(owner, practice.id, 2);
    const draft = await givenDraft(owner, practice.id);
    const by_hand = { label: 'Geste commercial', quantity: '-1', unit: 'piece', unit_price: '0.50' };
    expect((await owner.post(`/api/invoices/${draft.id}/lines`, by_hand)).status).toBe(201);
    await owner.post(`/api/invoices/${draft.id}/issue`);
    const token = await givenLink(owner, draft.id);
    const shown = (await page(token, '?lang=en')).text;
    expect(shown).toContain('<bdi lang="fr">Geste commercial</bdi>');
    expect(shown).toContain('1\u00a0call');
    const csv = (await app.http.get(`/api/public/annex/${token}/csv`)).text;
    const rows = csv.trimEnd().split('\r\n');
    const first = rows.map((row: string) => `${row.split(';').slice(0, 18).join(';')}\r\n`).join('');
    await forgeAnnex(app, owner, draft.id, first);
    const older = (await page(token, '?lang=en')).text;
    expect(older).toContain('<bdi lang="fr">2:00</bdi>');
    expect(older).toContain('1\u00a0call');
  });

  it('says so where the recount does not come to its end, and still hands the file out', async () => {
    const apart = await openTestApp();
    try {
      const owner = await givenWorkspace(apart);
      const { invoice } = await givenRichInvoice(owner);
      const token = await givenLink(owner, invoice.id);
      // The thread of a stopping application takes nothing more.
      await apart.app.get(Recounts).onApplicationShutdown();
      const { status, headers, text } = await apart.http.get(`/p/${token}?lang=de`);
      expect([status, headers['retry-after']]).toEqual([503, '120']);
      expect(text).toContain('Die Neuberechnung kam nicht zum Ende');
      expect(text).toContain(`/api/public/annex/${token}/csv`);
      expect(text).not.toContain('<form');
      const recount = await apart.http.get(`/api/public/annex/${token}/recomputed`);
      expect([recount.status, recount.body.code]).toEqual([503, 'recount-too-long']);
      expect((await apart.http.get(`/api/public/annex/${token}`)).body).toMatchObject({
        no_recount: 'too_long',
        disputable: false,
      });
    } finally {
      await apart.close();
    }
  });
});
