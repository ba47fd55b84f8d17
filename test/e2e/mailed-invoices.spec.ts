import { afterEach, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenCredit } from '../support/given-invoice.js';
import { BUYERS, givenInvoiceTo, transmissionsOf, untilTransmission } from '../support/given-transmission.js';
import { openSmtpServer, SmtpServer } from '../support/smtp-server.js';

let house: TestApp;
let server: SmtpServer;
let owner: GivenWorkspace;

afterEach(async () => {
  await house.close();
  await server.close();
});

async function mailServer(answer: (number: number) => string): Promise<void> {
  server = await openSmtpServer(answer);
  house = await openTestApp({ SMTP_URL: server.url });
  owner = await givenWorkspace(house);
}

const invoices = () => server.received.filter((mail) => mail.includes('.ubl.xml'));
const messageId = (mail: string) => /^Message-ID: <(\S+)@/m.exec(mail)?.[1];

test('a mail server that is busy gets the same mail again, under the same Message-ID', async () => {
  await mailServer((number) => (number <= 2 ? '451 come back' : '250 taken'));
  const { invoice } = await givenInvoiceTo(owner, BUYERS.belgianDoctor);
  const sent = await untilTransmission(house, owner, invoice.id, (one) => one.state === 'accepted');
  expect(sent).toMatchObject({ attempts: 3, reason: null, network: 'email' });
  expect(sent.history.map(({ news }) => news)).toEqual(['delayed', 'delayed', 'accepted']);
  expect(invoices().map(messageId)).toEqual([sent.id, sent.id, sent.id]);
  expect(new Set(invoices().map((mail) => mail.replaceAll(/--_NmP-\S+|boundary="[^"]+"/g, ''))).size).toBe(1);
  expect(invoices()[0]).toContain(`filename=${invoice.number}.pdf`);
  const link = /\/pay\/(doc_[\w-]+)/.exec(invoices()[0]!.replaceAll(/=\r?\n/g, ''))![1]!;
  const page = await house.http.get(`/pay/${link}`);
  expect([page.status, page.text.includes(invoice.number)]).toEqual([200, true]);
  expect(page.text).toContain(`href="../p/${link}?lang=`);
});

test('a mail server that refuses the mail for good is not asked again, and its words are kept', async () => {
  await mailServer(() => '554 no such box');
  const { invoice } = await givenInvoiceTo(owner, BUYERS.belgianDoctor);
  const refused = await untilTransmission(house, owner, invoice.id, (one) => one.state === 'rejected');
  expect(refused).toMatchObject({ attempts: 1, reason: 'mail-refused' });
  expect(refused.detail).toContain('554 no such box');
  expect(invoices()).toHaveLength(1);
  expect(await transmissionsOf(owner, invoice.id)).toHaveLength(1);
});

const filesOf = (mail: string) => [...mail.matchAll(/filename="?([^"\s;]+)/g)].map(([, name]) => name);

test('an invoice and a credit note are mailed as PDF and XML, the one that the country of the seller reads', async () => {
  await mailServer(() => '250 taken');
  const { invoice } = await givenInvoiceTo(owner, BUYERS.belgianDoctor);
  const note = await givenCredit(owner, invoice.id);
  const french = await givenWorkspace(house, { workspace: { country: 'FR' }, name: 'Hélène Marchand' });
  const { invoice: facture } = await givenInvoiceTo(french, BUYERS.frenchDoctor);
  for (const [by, id] of [
    [owner, invoice.id],
    [owner, note.id],
    [french, facture.id],
  ] as const)
    await untilTransmission(house, by, id, ({ state }) => state === 'accepted');
  const mailed = server.received.map(filesOf).filter((names) => names.length > 0);
  expect(mailed.toSorted()).toEqual(
    [
      [`${invoice.number}.pdf`, `${invoice.number}.ubl.xml`],
      [`${note.number}.pdf`, `${note.number}.ubl.xml`],
      [`${facture.number}.pdf`, `${facture.number}.cii.xml`],
    ].toSorted(),
  );

  const sent = await french.post(`/api/invoices/${facture.id}/send`, { network: 'peppol' });
  expect([sent.status, sent.body.code]).toEqual([409, 'not-for-peppol']);
  expect(sent.body.title).toContain('send it through a plateforme agréée or by e-mail');
  expect(sent.body.problems[0].sentence.fr).toContain('que Peppol ne transporte pas');
  expect((await transmissionsOf(french, facture.id)).map(({ network }) => network)).toEqual(['email']);
});
