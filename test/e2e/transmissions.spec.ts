import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PollingWorker } from '../../src/invoicing/transports/polling.worker.js';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenCalls, givenDraft, givenPricedPractice, perCallCard } from '../support/given-invoice.js';
import { BUYERS, givenInvoiceTo, transmissionsOf, untilTransmission } from '../support/given-transmission.js';
import { awaitMail } from '../support/mails.js';
import { refusal } from '../support/refusal.js';

describe('an issued document without any setting', () => {
  let app: TestApp;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    app = await openTestApp();
    owner = await givenWorkspace(app);
  });
  afterAll(() => app.close());

  const folder = (name: string) => join(app.config.dataDir, 'peppol', owner.workspace_id, name);
  const poll = () =>
    app.app.get(PollingWorker).poll({ workspace_id: owner.workspace_id, adapter: 'file-drop' });

  test('lies in the Peppol folder in its envelope, for the owner of the process only', async () => {
    const { invoice } = await givenInvoiceTo(owner, BUYERS.belgianBusiness);
    const sent = await untilTransmission(app, owner, invoice.id, (one) => one.transmission_ref !== null);
    expect(sent).toMatchObject({
      state: 'queued',
      network: 'peppol',
      adapter: 'file-drop',
      recipient: '0208:0202239951',
      attempts: 1,
    });
    const base = `${invoice.number}_${sent.id}`;
    expect((await readdir(folder('outbox'))).sort()).toEqual([`${base}.json`, `${base}.xml`]);
    expect((await stat(join(folder('outbox'), `${base}.xml`))).mode & 0o777).toBe(0o600);
    const envelope = await readFile(join(folder('outbox'), `${base}.xml`), 'utf8');
    const ubl = (await owner.get(`/api/invoices/${invoice.id}/ubl`)).text;
    expect(envelope).toContain(ubl.slice(ubl.indexOf('<Invoice')).trimEnd());
    expect(envelope).toContain(
      '<Sender><Identifier Authority="iso6523-actorid-upis">0208:1999990144</Identifier></Sender>',
    );
    expect(envelope).toContain(`<InstanceIdentifier>${sent.id}</InstanceIdentifier>`);
    const sidecar = JSON.parse(await readFile(join(folder('outbox'), `${base}.json`), 'utf8'));
    expect(sidecar).toMatchObject({
      idempotency_key: sent.id,
      receiver: '0208:0202239951',
      document_sha256: sent.sha256,
    });
  });

  test('is followed from folder to folder, and by news in the inbox', async () => {
    const { invoice } = await givenInvoiceTo(owner, BUYERS.belgianBusiness);
    const { transmission_ref: base, id } = await untilTransmission(
      app,
      owner,
      invoice.id,
      (one) => one.transmission_ref !== null,
    );
    const move = (from: string, to: string) =>
      rename(join(folder(from), `${base}.xml`), join(folder(to), `${base}.xml`));
    await move('outbox', 'sent');
    await poll();
    await poll();
    expect((await transmissionsOf(owner, invoice.id))[0]).toMatchObject({ state: 'accepted' });
    const tell = (name: string, news: object) => writeFile(join(folder('inbox'), name), JSON.stringify(news));
    await tell('1.json', { idempotency_key: id, state: 'delivered', at: '2026-11-30T10:00:00Z' });
    await tell('2.json', { idempotency_key: id, state: 'delivered', at: '2026-11-30T10:00:00Z' });
    await tell('3.json', { ref: base, state: 'accepted' });
    await tell('4.json', { idempotency_key: 'of nobody', state: 'rejected' });
    await tell('5.json', { state: 'delivered' });
    await poll();
    const [after] = await transmissionsOf(owner, invoice.id);
    expect(after).toMatchObject({ state: 'delivered' });
    expect(after!.history.map(({ news, applied }) => [news, applied])).toEqual([
      ['queued', false],
      ['accepted', true],
      ['delivered', true],
    ]);
    expect(await readdir(join(folder('inbox'), 'unread'))).toEqual(['5.json']);
    expect(await readdir(join(folder('inbox'), 'read'))).toHaveLength(4);
  });

  test('is heard of behind a file that nobody can store as it is', async () => {
    const told = [
      await givenInvoiceTo(owner, BUYERS.belgianBusiness),
      await givenInvoiceTo(owner, BUYERS.belgianBusiness),
    ];
    const dropped = ({ invoice }: (typeof told)[number]) =>
      untilTransmission(app, owner, invoice.id, (one) => one.transmission_ref !== null);
    const [first, second] = [await dropped(told[0]!), await dropped(told[1]!)];
    const odd = { idempotency_key: first.id, state: 'delivered', reason: 'odd\0code', detail: 'a\0b' };
    await writeFile(join(folder('inbox'), 'a.json'), JSON.stringify(odd));
    const news = JSON.stringify({ idempotency_key: second.id, state: 'delivered' });
    await writeFile(join(folder('inbox'), 'b.json'), Buffer.from(`\ufeff${news}`, 'utf16le'));
    await poll();
    expect(await transmissionsOf(owner, told[0]!.invoice.id)).toMatchObject([
      { state: 'delivered', reason: 'odd code', detail: 'a b' },
    ]);
    expect(await transmissionsOf(owner, told[1]!.invoice.id)).toMatchObject([{ state: 'delivered' }]);
  });

  test('that the access point refused says why', async () => {
    const { invoice } = await givenInvoiceTo(owner, BUYERS.belgianBusiness);
    const { transmission_ref: base } = await untilTransmission(
      app,
      owner,
      invoice.id,
      (one) => one.transmission_ref !== null,
    );
    await mkdir(folder('failed'), { recursive: true });
    await writeFile(join(folder('failed'), `${base}.txt`), 'The receiver is not on Peppol.\n');
    await rename(join(folder('outbox'), `${base}.xml`), join(folder('failed'), `${base}.xml`));
    await poll();
    const [refused] = await transmissionsOf(owner, invoice.id);
    expect(refused).toMatchObject({
      state: 'rejected',
      reason: 'access-point',
      detail: 'The receiver is not on Peppol.',
    });
    const listed = (await owner.get('/api/transmissions?state=rejected')).body.items;
    expect(listed).toEqual([expect.objectContaining({ id: refused!.id, number: invoice.number })]);
    const again = await owner.post(`/api/invoices/${invoice.id}/send`, {});
    expect([again.status, again.body.items.length]).toEqual([200, 2]);
    expect(again.body.items[1]).toMatchObject({ state: 'queued', sha256: null });
    const other = await untilTransmission(app, owner, invoice.id, (one) => one.transmission_ref !== null);
    expect(other.sha256).toBe(refused!.sha256);
    expect(other.id).not.toBe(refused!.id);
  });

  test('goes to a doctor who does exempt care by mail, with the PDF and its XML', async () => {
    const contacts = [
      { name: 'Comptable', role: 'billing', language: 'fr', email: 'compta@tilleuls.example' },
    ];
    const { invoice } = await givenInvoiceTo(owner, { ...BUYERS.belgianDoctor, contacts });
    const sent = await untilTransmission(app, owner, invoice.id, (one) => one.state === 'accepted');
    expect(sent).toMatchObject({ network: 'email', recipient: 'compta@tilleuls.example', attempts: 1 });
    const mail = await awaitMail(app, 'compta@tilleuls.example');
    expect(mail).toContain(`Message-ID: <${sent.id}@`);
    expect(mail).toContain(`filename=${invoice.number}.pdf`);
    expect(mail).toContain(`filename=${invoice.number}.ubl.xml`);
    expect(mail).toMatch(/^Reply-To: contact@dumont\.example\r?$/m);
  });

  test('without anywhere to go fails at once, says what to do, and goes once that is done', async () => {
    const { practice, invoice } = await givenInvoiceTo(owner, { vat_status: 'exempt_art44' });
    const [failed] = await transmissionsOf(owner, invoice.id);
    expect(failed).toMatchObject({ state: 'failed', reason: 'missing-email', attempts: 0 });
    expect(failed!.detail).toContain(`PATCH /api/practices/${practice.id}`);
    expect(refusal(await owner.post(`/api/invoices/${invoice.id}/send`, {}))).toEqual([409, 'missing-email']);
    await owner.patch(`/api/practices/${practice.id}`, { email: 'enfin@cabinet.example' });
    expect((await owner.post(`/api/invoices/${invoice.id}/send`, {})).status).toBe(200);
    const sent = await untilTransmission(app, owner, invoice.id, (one) => one.state === 'accepted');
    expect(sent).toMatchObject({ id: failed!.id, recipient: 'enfin@cabinet.example', reason: null });
  });

  test('is sent twice only when somebody says so', async () => {
    const { invoice } = await givenInvoiceTo(owner, BUYERS.belgianDoctor);
    await untilTransmission(app, owner, invoice.id, (one) => one.state === 'accepted');
    const send = (body: object) => owner.post(`/api/invoices/${invoice.id}/send`, body);
    expect(refusal(await send({}))).toEqual([409, 'already-sent']);
    expect((await send({ again: true })).body.items).toHaveLength(2);
    expect((await send({ network: 'peppol' })).status).toBe(409);
    expect(refusal(await send({ network: 'fr-pa' }))).toEqual([409, 'no-platform']);
    const secretary = await givenMember(app, owner, 'secretary');
    expect((await secretary.post(`/api/invoices/${invoice.id}/send`, {})).status).toBe(403);
  });

  test('that was never issued is not sent', async () => {
    const practice = await givenPricedPractice(owner, perCallCard(), { ...BUYERS.belgianDoctor });
    await givenCalls(owner, practice.id, 1);
    const draft = await givenDraft(owner, practice.id);
    expect(refusal(await owner.post(`/api/invoices/${draft.id}/send`, {}))).toEqual([409, 'not-issued']);
    expect(await transmissionsOf(owner, draft.id)).toEqual([]);
  });

  test('is not seen from another workspace', async () => {
    const { invoice } = await givenInvoiceTo(owner, BUYERS.belgianDoctor);
    const stranger = await givenWorkspace(app);
    expect((await stranger.get(`/api/invoices/${invoice.id}/transmissions`)).status).toBe(404);
    expect((await stranger.post(`/api/invoices/${invoice.id}/send`, {})).status).toBe(404);
    expect((await stranger.get('/api/transmissions')).body.items).toEqual([]);
  });
});
