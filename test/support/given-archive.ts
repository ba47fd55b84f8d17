import { ArchiveCheck } from '../../src/invoicing/archive/archive-check.service.js';
import { Database } from '../../src/platform/database/database.service.js';
import { Files } from '../../src/platform/files/files.service.js';
import { TestApp } from './app.js';
import { Caller, GivenWorkspace } from './given.js';
import { download, givenCalls, givenCredit, givenIssued, givenPricedPractice } from './given-invoice.js';

export interface ArchivedInvoice {
  readonly id: string;
  readonly number: string;
  readonly gross_cents: number;
  readonly practice_id: string;
}

/** An issued invoice of so many calls, with every file kept. */
export async function givenArchived(by: Caller, calls = 1): Promise<ArchivedInvoice> {
  const practice = await givenPricedPractice(by);
  await givenCalls(by, practice.id, calls);
  const invoice = await givenIssued(by, practice.id);
  await keepEveryFile(by, invoice.id);
  return invoice;
}

/** Three invoices and a credit note over the first. */
export async function givenArchive(
  by: Caller,
): Promise<{ readonly issued: readonly ArchivedInvoice[]; readonly note: ArchivedInvoice }> {
  const issued: ArchivedInvoice[] = [];
  for (const calls of [3, 5, 7]) issued.push(await givenArchived(by, calls));
  const note = await givenCredit(by, issued[0]!.id);
  await keepEveryFile(by, note.id);
  return { issued, note };
}

async function keepEveryFile(by: Caller, invoice: string): Promise<void> {
  for (const form of ['ubl', 'pdf']) await download(by, `/api/invoices/${invoice}/${form}`);
}

/** What the check of a workspace finds, each as `subject: code`. */
export async function findingsOf(app: TestApp, { workspace_id }: GivenWorkspace): Promise<string[]> {
  const check = new ArchiveCheck(app.app.get(Database), app.app.get(Files), new Map());
  const report = await check.check(workspace_id, [], () => undefined);
  return report.findings.map(({ subject, code }) => `${subject}: ${code}`);
}
