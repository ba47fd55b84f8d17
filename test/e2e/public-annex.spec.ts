import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { forgeAnnex, givenRichInvoice } from '../support/given-annex.js';
import { givenDispute, givenLink } from '../support/given-dispute.js';
import { givenEntry } from '../support/given-entries.js';
import {
  forfaitCard,
  givenCalls,
  givenCredit,
  givenIssued,
  givenPricedPractice,
  perCallCard,
} from '../support/given-invoice.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
const page = (token: string, query = '') => story.app.http.get(`/p/${token}${query}`);
const recount = (token: string, query = '') =>
  story.app.http.get(`/api/public/annex/${token}/recomputed${query}`);

describe('the recount of an invoice', () => {
  it('does the total again from the CSV and the card, line by line and event by event', async () => {
    const { owner } = story;
    const { invoice } = await givenRichInvoice(owner);
    const token = await givenLink(owner, invoice.id);
    const told = (await recount(token, '?limit=200')).body;
    expect(told).toMatchObject({
      equal: true,
      no_recount: null,
      invoice: { net_cents: invoice.net_cents, gross_cents: invoice.gross_cents },
      recomputed: { net_cents: invoice.net_cents, gross_cents: invoice.gross_cents },
      given: { supplement: false, shared_events: 0, cards: [{ version: 1 }] },
      next_cursor: null,
    });
    expect(told.lines.length).toBeGreaterThan(4);
    expect(told.events).toHaveLength(33);
    const reasons = new Set(
      told.events.map(({ recomputed }: { recomputed: { reason: string } }) => recomputed.reason),
    );
    for (const reason of ['billed', 'free_first_n', 'abandoned', 'not_on_card'])
      expect(reasons).toContain(reason);
    const { text } = await page(token);
    expect(text).toContain('Tout concorde');
    expect(text).not.toMatch(/undefined|NaN|≠ non/);
  });

  it('is worked out from the bytes of the CSV: another cell, another answer', async () => {
    const { app, owner } = story;
    const { invoice } = await givenRichInvoice(owner);
    const token = await givenLink(owner, invoice.id);
    const { rows } = await app.admin.query(
      `SELECT s.sha256 FROM invoice_file f JOIN stored_file s ON s.id = f.file_id WHERE f.invoice_id = $1 AND f.kind = 'annex'`,
      [invoice.id],
    );
    const csv = (await app.http.get(`/api/public/annex/${token}/csv`)).text;
    expect(rows[0].sha256).toBe(invoice.document.annex.sha256);
    expect(createHash('sha256').update(csv).digest('hex')).toBe(invoice.document.annex.sha256);
    const forged = csv.replace(';120;0;0;0;0;0;', ';620;0;0;0;0;0;');
    expect(forged).not.toBe(csv);
    await forgeAnnex(app, owner, invoice.id, forged);
    const told = (await recount(token, '?limit=200')).body;
    expect(told.equal).toBe(false);
    expect(told.events.filter(({ equal }: { equal: boolean }) => !equal).length).toBeGreaterThan(0);
    const { text } = await page(token);
    expect(text).toContain('Il y a des différences');
    expect(text).toContain('≠ non');
    const kept = (await app.http.get(`/api/public/annex/${token}`)).body.annex;
    expect(kept.kept_sha256).not.toBe(kept.sha256);
  });

  it('shows what comes from before as given: openings, late entries, a plan that goes on', async () => {
    const { app, owner } = story;
    const plan = forfaitCard(20) as { components: { allowance: object }[] };
    const rolling = {
      ...plan,
      components: plan.components.map((one) => ({
        ...one,
        allowance: { ...one.allowance, rollover: { max_qty: 50, periods: 2 } },
      })),
    };
    const practice = await givenPricedPractice(owner, rolling);
    const october = { from: '2026-10-01', to: '2026-10-31' };
    await givenEntry(owner, practice.id, {
      kind: 'call',
      direction: 'in',
      outcome: 'answered',
      talk_s: 60,
      work_s: undefined,
      started_at: '2026-10-05T08:00:00Z',
      ended_at: undefined,
    });
    await givenIssued(owner, practice.id, october);
    await givenCalls(owner, practice.id, 45);
    const november = await givenIssued(owner, practice.id);
    await givenCalls(owner, practice.id, 3, 100);
    const late = await givenIssued(owner, practice.id);
    for (const [invoice, supplement] of [
      [november, false],
      [late, true],
    ] as const) {
      const told = (await recount(await givenLink(owner, invoice.id))).body;
      expect(told).toMatchObject({ equal: true, given: { supplement } });
      expect(Object.keys(told.given.opening)).toHaveLength(1);
      expect((await page(await givenLink(owner, invoice.id))).text).toContain('Repris tel quel');
    }
    // A late supplement and a recount meet: what it would cost now is told apart.
    const dispute = await givenDispute(app, owner, november.id, [1]);
    const answer = await owner.post(`/api/disputes/${dispute}/decide`, { accepted: [1] });
    expect([answer.status, answer.body.code]).toEqual([200, undefined]);
  });

  it('says of an older annex what cannot be done again', async () => {
    const { app, owner } = story;
    const practice = await givenPricedPractice(owner, perCallCard());
    await givenCalls(owner, practice.id, 2);
    const invoice = await givenIssued(owner, practice.id);
    const token = await givenLink(owner, invoice.id);
    const csv = (await app.http.get(`/api/public/annex/${token}/csv`)).text;
    const older = csv
      .trimEnd()
      .split('\r\n')
      .map((line: string) => `${line.split(';').slice(0, 18).join(';')}\r\n`)
      .join('');
    const swap = (text: string) => forgeAnnex(app, owner, invoice.id, text);
    await swap(older);
    expect((await recount(token)).body).toMatchObject({ equal: null, no_recount: 'first_form' });
    expect((await page(token)).text).toContain('forme plus ancienne');
    await swap('day;calls\r\n2026-11-02;2\r\n');
    expect((await recount(token)).body).toMatchObject({ equal: null, no_recount: 'not_itemised' });
    const note = await givenCredit(owner, invoice.id);
    expect((await recount(await givenLink(owner, note.id))).body.no_recount).toBe('credit_note');
  });

  it('shows 1,000 events in pages', async () => {
    const { owner } = story;
    const practice = await givenPricedPractice(owner, perCallCard());
    await givenCalls(owner, practice.id, 450);
    const invoice = await givenIssued(owner, practice.id);
    const token = await givenLink(owner, invoice.id);
    const third = (await page(token, '?page=3')).text;
    expect(third.match(/name="event"/g)).toHaveLength(50);
    expect(third).toContain('Page 3 sur 3');
    expect((await page(token, '?page=99')).text).toContain('Page 3 sur 3');
    const first = (await recount(token, '?limit=200')).body;
    const second = (await recount(token, `?limit=200&cursor=${first.next_cursor}`)).body;
    expect([first.events[0].position, second.events[0].position]).toEqual([1, 201]);
  });
});
