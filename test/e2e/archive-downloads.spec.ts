import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import {
  Caller,
  callerWith,
  expectStatus,
  GivenWorkspace,
  givenMember,
  givenWorkspace,
} from '../support/given.js';
import { givenLink } from '../support/given-dispute.js';
import {
  download,
  givenCalls,
  givenDraft,
  givenIssued,
  givenPricedPractice,
} from '../support/given-invoice.js';

/** The application itself. */
const ITSELF = '00000000-0000-0000-0000-000000000000';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

interface AuditItem {
  readonly user_id: string;
  readonly user_name: string | null;
  readonly api_key_id: string | null;
  readonly action: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly detail: Readonly<Record<string, string>>;
}

describe('the files of an issued invoice', () => {
  let app: TestApp;
  let owner: GivenWorkspace;
  let practice: string;
  let invoice: { readonly id: string; readonly number: string };

  beforeAll(async () => {
    app = await openTestApp();
    owner = await givenWorkspace(app);
    practice = (await givenPricedPractice(owner)).id;
    await givenCalls(owner, practice, 2);
    invoice = await givenIssued(owner, practice);
  });
  afterAll(() => app.close());

  /** What the audit trail tells of downloads, the first one first. */
  const trail = async (): Promise<AuditItem[]> => {
    const { items } = (await owner.get('/api/audit?limit=200')).body as { items: AuditItem[] };
    return items.filter(({ action }) => action === 'document.downloaded').reverse();
  };
  const since = async (before: number) => (await trail()).slice(before);

  const FORMS = [
    ['pdf', 'pdf'],
    ['ubl', 'ubl'],
    ['cii', 'cii'],
    ['annex.csv', 'annex'],
  ] as const;

  test('are told to the audit trail when somebody has them: who, which, when, and nothing of what they say', async () => {
    const before = (await trail()).length;
    const browser: Caller = callerWith(app, { cookie: owner.cookie });
    const had: string[] = [];
    for (const [path] of FORMS) {
      const { status, body } = await download(browser, `/api/invoices/${invoice.id}/${path}`);
      expect(status).toBe(200);
      had.push(sha256(body));
    }
    expect(await since(before)).toEqual(
      FORMS.map(([, kind], index) =>
        expect.objectContaining({
          user_id: owner.user_id,
          user_name: 'Claire Dumont',
          api_key_id: null,
          subject_type: 'invoice',
          subject_id: invoice.id,
          detail: { number: invoice.number, kind, sha256: had[index] },
        }),
      ),
    );
  });

  test('are told with the key when a program has them, also out of the archive', async () => {
    const made = await callerWith(app, { cookie: owner.cookie }).post('/api/api-keys', {
      name: 'books',
      permissions: ['invoices:read', 'archive:read'],
    });
    const program = callerWith(app, { 'x-api-key': made.body.token });
    const before = (await trail()).length;
    await download(program, `/api/invoices/${invoice.id}/pdf`);
    const { items } = (await program.get('/api/archive?limit=200')).body as {
      items: { id: string; kind: string; sha256: string }[];
    };
    expect(items.map(({ kind }) => kind).sort()).toEqual(['annex', 'cii', 'document', 'pdf', 'ubl']);
    for (const { id } of items)
      expect((await download(program, `/api/archive/${id}/bytes`)).status).toBe(200);
    const told = await since(before);
    expect(told).toHaveLength(1 + items.length);
    for (const event of told)
      expect(event).toMatchObject({
        user_id: owner.user_id,
        api_key_id: made.body.id,
        subject_id: invoice.id,
      });
    expect(told.slice(1).map(({ detail }) => [detail.kind, detail.sha256])).toEqual(
      items.map(({ kind, sha256 }) => [kind, sha256]),
    );
  });

  test('are told when an accountant or the practice itself has them', async () => {
    const before = (await trail()).length;
    const accountant = await givenMember(app, owner, 'accountant');
    const doctor = await givenMember(app, owner, 'practice', practice);
    await download(accountant, `/api/invoices/${invoice.id}/pdf`);
    await download(doctor, `/api/invoices/${invoice.id}/annex.csv`);
    expect((await since(before)).map(({ user_id, detail }) => [user_id, detail.kind])).toEqual([
      [accountant.user_id, 'pdf'],
      [doctor.user_id, 'annex'],
    ]);
    // The accountant reads the trail too, and finds it there.
    const { items } = (await accountant.get('/api/audit?limit=200')).body as { items: AuditItem[] };
    expect(items.filter(({ user_id }) => user_id === doctor.user_id).map(({ action }) => action)).toContain(
      'document.downloaded',
    );
  });

  test('are told when the practice has them from the portal, and of nobody when a link was opened', async () => {
    const before = (await trail()).length;
    const doctor = await givenMember(app, owner, 'practice', practice);
    const page = `/portal/invoices/${invoice.id}`;
    for (const file of ['pdf', 'xml'])
      expectStatus(await app.http.get(`${page}/${file}`).set({ cookie: doctor.cookie }), 200);
    const token = await givenLink(owner, invoice.id);
    for (const path of [`/pay/${token}/pdf`, `/pay/${token}/xml`, `/api/public/annex/${token}/csv`])
      expectStatus(await app.http.get(path), 200);
    expect((await since(before)).map(({ user_id, detail }) => [user_id, detail.kind])).toEqual([
      [doctor.user_id, 'pdf'],
      [doctor.user_id, 'ubl'],
      [ITSELF, 'pdf'],
      [ITSELF, 'ubl'],
      [ITSELF, 'annex'],
    ]);
  });

  test('are not told when nobody had any: a preview of a draft, a refusal, a list', async () => {
    const other = await givenPricedPractice(owner);
    await givenCalls(owner, other.id, 1);
    const draft = await givenDraft(owner, other.id);
    const stranger = await givenWorkspace(app);
    const secretary = await givenMember(app, owner, 'secretary');
    const before = (await trail()).length;
    expect((await download(owner, `/api/invoices/${draft.id}/pdf`)).status).toBe(200);
    expect((await owner.get(`/api/invoices/${draft.id}/ubl`)).status).toBe(409);
    expect((await stranger.get(`/api/invoices/${invoice.id}/pdf`)).status).toBe(404);
    expect((await secretary.get(`/api/invoices/${invoice.id}/pdf`)).status).toBe(403);
    expect((await owner.get('/api/archive')).status).toBe(200);
    expect(await since(before)).toEqual([]);
  });
});
