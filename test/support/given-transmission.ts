import { setTimeout as pause } from 'node:timers/promises';
import { TestApp } from './app.js';
import { Caller, expectStatus } from './given.js';
import { givenCalls, givenIssued, givenPricedPractice, perCallCard } from './given-invoice.js';

/** Buyers by how the law sees them; numbers are fictional and pass their check digits. */
export const BUYERS = {
  belgianBusiness: {
    vat_status: 'mixed_art44',
    vat_number: 'BE0202239951',
    email: 'accueil@erables.example',
  },
  belgianDoctor: { vat_status: 'exempt_art44', email: 'accueil@tilleuls.example' },
  frenchDoctor: {
    country: 'FR',
    vat_status: 'exempt_fr',
    company_number: '997654322',
    street: '4 rue des Lilas',
    postal_code: '69003',
    city: 'Lyon',
    email: 'accueil@lilas.example',
    practitioners: [],
    lines: [],
  },
} as const;

export interface GivenTransmission {
  readonly id: string;
  readonly state: string;
  readonly network: string;
  readonly adapter: string | null;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly attempts: number;
  readonly sha256: string | null;
  readonly recipient: string | null;
  readonly transmission_ref: string | null;
  readonly history: readonly { readonly news: string; readonly source: string; readonly applied: boolean }[];
}

/** An issued invoice of one call to such a buyer. */
export async function givenInvoiceTo(by: Caller, buyer: object) {
  const practice = await givenPricedPractice(by, perCallCard(), { ...buyer });
  await givenCalls(by, practice.id, 1);
  const invoice = await givenIssued(by, practice.id);
  return { practice, invoice: invoice as { id: string; number: string } };
}

export async function givenTransport(by: Caller, adapter: string, settings: object): Promise<void> {
  expectStatus(await by.put(`/api/transports/${adapter}`, { enabled: true, ...settings }), 200);
}

export async function transmissionsOf(by: Caller, invoice: string): Promise<GivenTransmission[]> {
  const answer = await by.get(`/api/invoices/${invoice}/transmissions`);
  expectStatus(answer, 200);
  return answer.body.items;
}

/**
 * Waits until the last transmission of the invoice is as wanted, bringing attempts forward that would pause first; with
 * `patience` they keep their pauses, so that what is true between two attempts can be seen.
 */
export async function untilTransmission(
  app: TestApp,
  by: Caller,
  invoice: string,
  wanted: (transmission: GivenTransmission) => boolean,
  pace: 'hurry' | 'patience' = 'hurry',
): Promise<GivenTransmission> {
  for (const end = Date.now() + 20_000; ; await pause(50)) {
    const last = (await transmissionsOf(by, invoice)).at(-1);
    if (last && wanted(last)) return last;
    if (Date.now() > end) throw new Error(`It did not come about within 20 s: ${JSON.stringify(last)}`);
    if (pace === 'hurry') await hurry(app);
  }
}

/** Brings forward what jobs wait for. */
export async function hurry(app: TestApp): Promise<void> {
  await app.admin.query(
    `UPDATE pgboss.job_common SET start_after = now()
      WHERE name IN ('send-transmission', 'send-payment-status') AND state IN ('retry', 'created')`,
  );
}
