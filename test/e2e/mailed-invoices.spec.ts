import { afterEach, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
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
