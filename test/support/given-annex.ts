import { TestApp } from './app.js';
import { Caller, GivenWorkspace } from './given.js';
import { givenEntry } from './given-entries.js';
import { card, givenCalls, givenIssued, givenPricedPractice } from './given-invoice.js';
import { behindTriggers } from './tampering.js';

const inFour = (fr: string, nl: string, en: string, de: string) => ({ fr, nl, en, de });

/** A card whose price hangs on nearly all that an annex lists: windows, sessions, tags, text conventions, receipts. */
const richCard = () =>
  card([
    {
      code: 'calls',
      kind: 'tiered',
      label: inFour('Appels', 'Oproepen', 'Calls', 'Anrufe'),
      meter: { event: 'call', measures: ['talk_s', 'wrap_s'], filter: { without_tags: ['test'] } },
      quantum: {
        step: 30,
        mode: 'up',
        scope: 'event',
        free_below: { measure: 'talk_s', value: 20 },
        free_first_n: 2,
      },
      windows: [{ from: '19:00', to: '08:00', mode: 'multiply', value: '1.5' }],
      price: {
        mode: 'graduated',
        per: 60,
        tiers: [
          { up_to: 600, unit_price: '0.70' },
          { up_to: null, unit_price: '0.60' },
        ],
      },
    },
    {
      code: 'work',
      kind: 'unit',
      label: inFour('Heures de bureau', 'Bureau-uren', 'Office hours', 'Bürostunden'),
      meter: { event: 'work', measures: ['work_s'] },
      quantum: { step: 900, mode: 'up', scope: 'session' },
      price: { unit_price: '28.00', per: 3600 },
    },
    {
      code: 'text',
      kind: 'unit',
      label: inFour('Lignes dactylographiées', 'Getypte regels', 'Typed lines', 'Geschriebene Zeilen'),
      meter: {
        event: 'document',
        measures: ['lines'],
        convention: { chars_per_line: 65, count_spaces: false },
      },
      price: { unit_price: '0.12', per: 1, min_per_event: '2.50' },
      triggers: [{ difficulty: 'bad_audio', percent_bp: 2500 }],
    },
    {
      code: 'stamps',
      kind: 'pass_through',
      label: inFour('Timbres', 'Postzegels', 'Stamps', 'Briefmarken'),
      meter: { event: 'receipt', measures: ['amount_cents'] },
      mode: 'disbursement',
    },
  ]);

/** An issued invoice of 33 events under that card: 25 calls, and one of each of the others. */
export async function givenRichInvoice(owner: Caller, facts: Readonly<Record<string, unknown>> = {}) {
  const practice = await givenPricedPractice(owner, richCard(), facts);
  await givenCalls(owner, practice.id, 25);
  const at = (started_at: string, more: object) =>
    givenEntry(owner, practice.id, { started_at, ended_at: undefined, ...more });
  const call = { kind: 'call', direction: 'in', outcome: 'answered', work_s: undefined };
  await at('2026-11-05T18:30:00Z', { ...call, talk_s: 95, wrap_s: 31 });
  await at('2026-11-05T10:30:00Z', { ...call, talk_s: 95, tags: ['test', 'dr-secret'] });
  await at('2026-11-05T11:30:00Z', { ...call, talk_s: 12 });
  await at('2026-11-06T11:30:00Z', { ...call, talk_s: 60, outcome: 'abandoned' });
  await at('2026-11-06T08:00:00Z', { work_s: 1_000, ended_at: '2026-11-06T08:20:00Z', label: '=Tri & <b>' });
  await at('2026-11-06T08:20:00Z', { work_s: 1_000, ended_at: '2026-11-06T08:40:00Z', label: 'משרד' });
  const text = { kind: 'document', chars: 1_390, spaces: 220 };
  await at('2026-11-07T09:00:00Z', { ...text, tags: ['bad_audio'] });
  await at('2026-11-07T10:00:00Z', { kind: 'receipt', amount_cents: 720, label: 'Recommandé' });
  return { practice, invoice: await givenIssued(owner, practice.id) };
}

/** Puts other bytes in the place of a kept annex, behind the application: the archive refuses changed bytes. */
export async function forgeAnnex(
  { app, admin }: TestApp,
  { workspace_id }: GivenWorkspace,
  invoice_id: string,
  csv: string,
): Promise<void> {
  const { Files } = await import('../../src/platform/files/files.service.js');
  const { Database } = await import('../../src/platform/database/database.service.js');
  const id = await app
    .get(Database)
    .transaction(workspace_id, () => app.get(Files).put('annex.csv', 'text/csv', Buffer.from(csv)));
  await behindTriggers(
    admin,
    `UPDATE invoice_file SET file_id = '${id}' WHERE invoice_id = '${invoice_id}' AND kind = 'annex'`,
  );
}
