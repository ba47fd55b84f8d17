import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import {
  cookieOf,
  expectStatus,
  GivenWorkspace,
  givenMember,
  givenWorkspace,
  invitationToken,
} from '../support/given.js';
import { givenDispute } from '../support/given-dispute.js';
import { givenEntries } from '../support/given-entries.js';
import { forfaitCard, givenCalls, givenIssued, givenPricedPractice } from '../support/given-invoice.js';

type Member = Awaited<ReturnType<typeof givenMember>>;

const PASSWORD = 'six paniers rouges';

describe('the first page of the portal, and its instructions', () => {
  let app: TestApp;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    app = await openTestApp();
    owner = await givenWorkspace(app);
  });
  afterAll(() => app.close());

  /** A practice with a plan of `included` calls, and somebody of it. */
  async function givenReader(included: number): Promise<{ practice_id: string; reader: Member }> {
    const { id } = await givenPricedPractice(owner, forfaitCard(included), { email: 'cabinet@example.org' });
    return { practice_id: id, reader: await givenMember(app, owner, 'practice', id) };
  }
  const page = (reader: Member, path = '?lang=en') =>
    app.http.get(`/portal${path}`).set({ cookie: reader.cookie });
  /** What the form of the page says whose sheet it writes. */
  const whose = async (reader: Pick<Member, 'cookie'>) => {
    const { text } = await app.http.get('/portal/instructions').set({ cookie: reader.cookie });
    return /name="of" value="([^"]+)"/.exec(text)![1]!;
  };
  const send = (reader: Pick<Member, 'cookie'>, text: string, follows: number | string, of: string) =>
    app.http
      .post('/portal/instructions?lang=en')
      .set({ cookie: reader.cookie })
      .field('text', text)
      .field('follows', String(follows))
      .field('of', of);
  const write = async (reader: Pick<Member, 'cookie'>, text: string, follows: number | string) =>
    send(reader, text, follows, await whose(reader));
  const signIn = (email: string, password: string, text: string, of: string) =>
    app.http
      .post('/portal/sign-in?lang=en')
      .field('email', email)
      .field('password', password)
      .field('text', text)
      .field('follows', '0')
      .field('of', of);
  const sheetsFor = async (by: GivenWorkspace, practice_id: string) =>
    (await by.get(`/api/practices/${practice_id}/instruction-sheets`)).body.items;

  test('says where the plan stands and what lies above it, as a bar and as a sentence', async () => {
    const { practice_id, reader } = await givenReader(5);
    await givenCalls(owner, practice_id, 8);
    const { text } = await page(reader);
    expect(text).toMatch(/<meter [^>]*high="5"[^>]* value="8">8 of 5 calls<\/meter>/);
    const { components } = (await owner.get(`/api/practices/${practice_id}/meter`)).body;
    const { counted, overage, overage_cents } = components[0].forecast;
    expect(overage_cents).toBe(overage * 95);
    const amount = (overage_cents / 100).toFixed(2);
    expect(text).toContain(
      `On course for ${counted} calls: ${overage} above the plan, about €${amount} without VAT.`,
    );
    const calm = await givenReader(500);
    await givenCalls(owner, calm.practice_id, 2);
    expect((await page(calm.reader)).text).toMatch(
      /On course for \d+ calls: within the plan, \d+ will be left/,
    );
  });

  test('shows the days that the practice was told of, not those of one doctor alone, nor of others', async () => {
    const { practice_id, reader } = await givenReader(5);
    const other = await givenReader(5);
    const { practitioners } = (await owner.get(`/api/practices/${practice_id}`)).body;
    const [doctor] = practitioners;
    const change = { email: 'doctor@example.org' };
    expectStatus(await owner.patch(`/api/practices/${practice_id}/practitioners/${doctor.id}`, change), 200);
    const report = (text: string, more: object = {}) =>
      owner.post('/api/day-reports', { practice_id, day: '2026-11-27', text, ...more });
    expectStatus(await report('Twelve calls, <all> calm.'), 200);
    expectStatus(await report('For the doctor alone.', { practitioner_id: doctor.id }), 200);
    const { text } = await page(reader);
    expect(text).toContain('Twelve calls, &lt;all&gt; calm.');
    expect(text).not.toContain('For the doctor alone.');
    expect((await page(other.reader)).text).not.toContain('Twelve calls');
  });

  test('leads from a dispute to the events of its invoice', async () => {
    const { practice_id, reader } = await givenReader(1);
    await givenCalls(owner, practice_id, 4);
    const { id } = await givenIssued(owner, practice_id);
    await givenDispute(app, owner, id, [1]);
    const { text } = await page(reader);
    expect(text).toContain(`action="portal/invoices/${id}/explained?lang=en"`);
  });

  test('splits an invoice by doctor, to the cent', async () => {
    const split = { ...(forfaitCard(2) as object), split_key: 'calls' };
    const { id, practitioners } = await givenPricedPractice(owner, split);
    const [first, second] = practitioners;
    await givenEntries(owner, id, 3, (index) => ({
      started_at: `2026-11-0${index + 3}T09:00:00Z`,
      practitioner_id: index < 2 ? first!.id : second!.id,
    }));
    const billed = await givenIssued(owner, id);
    const reader = await givenMember(app, owner, 'practice', id);
    const { text } = await page(reader, `/invoices/${billed.id}?lang=en`);
    const { items } = (await owner.get(`/api/invoices/${billed.id}/shares`)).body;
    expect(items).toHaveLength(2);
    const table = text.slice(text.indexOf('id="shares"'));
    for (const [at, { name }] of practitioners.entries()) {
      const gross = `€${(items[at].gross_cents / 100).toFixed(2)}`;
      expect(table).toContain(`<bdi>${name}</bdi>`);
      expect(table).toContain(gross);
    }
    const unsplit = await givenReader(5);
    await givenCalls(owner, unsplit.practice_id, 1);
    const whole = await givenIssued(owner, unsplit.practice_id);
    expect((await page(unsplit.reader, `/invoices/${whole.id}?lang=en`)).text).not.toContain('id="shares"');
  });

  test('says who of the practice signs in, and to whom each kind of mail goes', async () => {
    const { practice_id, reader } = await givenReader(5);
    const add = (part: string, facts: object) => owner.post(`/api/practices/${practice_id}/${part}`, facts);
    const told = async () => (await page(reader, '/people?lang=en')).text;
    const rows = (text: string, id: string) =>
      [
        ...text
          .slice(text.indexOf(`id="${id}"`))
          .split('</table>')[0]!
          .matchAll(/<tr role="row"[^>]*>(.*?)<\/tr>/gs),
      ]
        .map(([, row]) => row!.replaceAll(/<[^>]+>/g, '|'))
        .join('\n');
    const before = rows(await told(), 'notices');
    expect(before).toContain('Invoices, credit notes and reminders');
    expectStatus(
      await add('contacts', { name: 'Zoé', role: 'billing', language: 'fr', email: 'zoe@example.org' }),
      201,
    );
    expectStatus(
      await add('contacts', { name: 'Ana', role: 'billing', language: 'fr', email: 'ana@example.org' }),
      201,
    );
    expectStatus(await owner.patch(`/api/practices/${practice_id}`, { email: null }), 200);
    const text = await told();
    expect(rows(text, 'people')).toContain(reader.email);
    const notices = rows(text, 'notices');
    expect(notices).toMatch(/Invoices, credit notes and reminders[|]+ana@example\.org[|]/);
    expect(notices).toMatch(/Warnings about consumption[|]+ana@example\.org, zoe@example\.org[|]/);
    expect(notices).toMatch(/Report of the day[|]+nobody: an address is missing/);
    const stranger = await givenReader(5);
    expect(rows((await page(stranger.reader, '/people?lang=en')).text, 'people')).not.toContain(reader.email);
  });

  test('takes a new version of the instructions, which each secretary has to confirm', async () => {
    const { practice_id, reader } = await givenReader(5);
    const ann = await givenMember(app, owner);
    const mission = { practice_id, secretary_id: ann.user_id, title: 'Jour', starts_on: '2026-11-02' };
    const { body } = await owner.post('/api/missions', mission);
    expectStatus(await owner.post(`/api/missions/${body.id}/activate`), 200);
    expect((await page(reader, '/instructions?lang=en')).text).toContain('No instructions yet');
    const written = await write(reader, 'Answer before the third ring.\r\nUrgent: <call> me.', 0);
    expect([written.status, written.headers.location]).toEqual([303, 'instructions?saved=1&lang=en']);
    const before = (await page(reader, '/instructions?saved=1&lang=en')).text;
    expect(before).toContain('Answer before the third ring.\nUrgent: &lt;call&gt; me.</div>');
    expect(before).toMatch(/<bdi>Membre secretary<\/bdi> · not read yet/);
    const sheets = `/api/practices/${practice_id}/instruction-sheets`;
    expect((await ann.get(sheets)).body.read_version).toBeNull();
    expectStatus(await ann.post(`${sheets}/1/read`), 200);
    expect((await page(reader, '/instructions?lang=en')).text).toMatch(
      /<bdi>Membre secretary<\/bdi> · read on/,
    );
    expect((await write(reader, 'Answer before the second ring.', 1)).status).toBe(303);
    const after = (await page(reader, '/instructions?lang=en')).text;
    expect(after).toMatch(/<bdi>Membre secretary<\/bdi> · not read yet/);
    expect(after).toContain('Version 1 of');
  });

  test('refuses patients, versions that were overtaken and what is no text, and keeps what was typed', async () => {
    const { practice_id, reader } = await givenReader(5);
    const long = 'é'.repeat(20_000);
    expect((await write(reader, long, 0)).status).toBe(303);
    const patient = await write(reader, 'Call Mme Dupont back.', 1);
    expect([patient.status, patient.text.includes('Call Mme Dupont back.</textarea>')]).toEqual([422, true]);
    const overtaken = await write(reader, 'My own text.', 0);
    expect([overtaken.status, overtaken.text.includes('My own text.</textarea>')]).toEqual([409, true]);
    expect(overtaken.text).toContain('name="follows" value="1"');
    for (const [text, follows] of [
      ['', 1],
      ['x', 'none'],
      [`${long}x`, 1],
    ] as const)
      expectStatus(await write(reader, text, follows), 422);
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expectStatus(await send(reader, 'Forged.', 1, await whose(reader)).set(foreign), 403);
    const { items } = (await owner.get(`/api/practices/${practice_id}/instruction-sheets`)).body;
    expect(items).toHaveLength(1);
  });

  test('keeps a sheet whose writer was signed out meanwhile, through wrong passwords, until they save it', async () => {
    const { practice_id, reader } = await givenReader(5);
    const of = await whose(reader);
    const typed = 'Ring twice.\nThen: <wait> & see.';
    const shown = 'Ring twice.\nThen: &lt;wait&gt; &amp; see.</textarea>';
    const over = await app.http
      .post('/portal/instructions?lang=en')
      .field('text', typed.replaceAll('\n', '\r\n'))
      .field('follows', '0')
      .field('of', of);
    expect([over.status, over.headers.location]).toEqual([401, undefined]);
    expect(over.text).toContain('Your session has ended');
    expect(over.text).toContain(shown);
    const again = (password: string) => signIn(` ${reader.email}`, password, typed, of);
    const wrong = await again('six paniers verts');
    expect([wrong.status, wrong.text.includes(shown), wrong.text.includes('six paniers')]).toEqual([
      401,
      true,
      false,
    ]);
    expect(wrong.text).toContain(`value=" ${reader.email}"`);
    expect(wrong.text).toContain(`name="of" value="${of}"`);
    const back = await again(PASSWORD);
    expect([back.status, back.text.includes(shown)]).toEqual([200, true]);
    expect(back.text).toContain('not saved yet');
    expect(cookieOf(back)).toMatch(/^__Host-sid=./);
    const sheets = `/api/practices/${practice_id}/instruction-sheets`;
    expect((await owner.get(sheets)).body.items).toEqual([]);
    expect((await write(reader, 'Written meanwhile.', 0)).status).toBe(303);
    const overtaken = await again(PASSWORD);
    expect(overtaken.text).toContain(shown);
    expect(overtaken.text).toContain('Somebody wrote a newer version meanwhile');
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expectStatus(await app.http.post('/portal/instructions').set(foreign).field('text', 'Forged.'), 403);
  });

  test('writes no sheet of one practice as that of another, whoever signed in meanwhile, and tells them none of it', async () => {
    const { reader } = await givenReader(5);
    const other = await givenReader(5);
    const typed = 'The key lies under the third pot.';
    const of = await whose(reader);
    for (const strayed of [of, '']) {
      const stale = await send(other.reader, typed, 0, strayed);
      expect([stale.status, stale.text.includes(typed)]).toEqual([409, false]);
      expect(stale.text).toContain('not written for the practice you are signed in for');
      const entered = await signIn(other.reader.email, PASSWORD, typed, strayed);
      expect([entered.status, entered.text.includes(typed)]).toEqual([409, false]);
      expect(cookieOf(entered)).toMatch(/^__Host-sid=./);
    }
    expect(await sheetsFor(owner, other.practice_id)).toEqual([]);
  });

  test('goes on with a sheet in the business it is for, and in another shows it to be copied', async () => {
    const second = await givenWorkspace(app, { workspace: { name: 'Secrétariat Boréal' } });
    const there = await givenPricedPractice(second);
    const { practice_id, reader } = await givenReader(5);
    const { email } = reader;
    const role = { role: 'practice', practice_id: there.id };
    expectStatus(await second.post('/api/invitations', { email, ...role, password: second.password }), 201);
    const token = await invitationToken(app, second.workspace_id, email);
    expectStatus(await app.http.post('/api/invitations/accept').send({ token, password: PASSWORD }), 201);
    const here = `${owner.workspace_id}/${practice_id}`;
    for (const sheet of [here, `${second.workspace_id}/${there.id}`]) {
      const back = await signIn(email, PASSWORD, 'Ring twice.', sheet);
      expect([back.status, back.text.includes('Ring twice.</textarea>')]).toEqual([200, true]);
      expect(back.text).toContain(`name="of" value="${sheet}"`);
      expect(await whose({ cookie: cookieOf(back) })).toBe(sheet);
    }
    const cookie = cookieOf(await signIn(email, PASSWORD, 'x', `${second.workspace_id}/${there.id}`));
    const stale = await send({ cookie }, 'Ring <twice>.', 0, here);
    expect(stale.status).toBe(409);
    expect(stale.text).toMatch(/This text is for .+, and you are in another business now: nothing is saved/);
    expect(stale.text).toContain('<div class="letter">Ring &lt;twice&gt;.</div>');
    expect(await sheetsFor(owner, practice_id)).toEqual([]);
    expect(await sheetsFor(second, there.id)).toEqual([]);
  });

  test('of ten first sheets at once one is the first, and the others are told so with their text', async () => {
    const { practice_id, reader } = await givenReader(5);
    const texts = Array.from({ length: 10 }, (_, n) => `Sheet of hand ${n}.`);
    const answers = await Promise.all(texts.map((text) => write(reader, text, 0)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array(9).fill(409)]);
    for (const [nth, { status, text }] of answers.entries())
      if (status === 409) expect(text).toContain(`${texts[nth]}</textarea>`);
    const { items } = (await owner.get(`/api/practices/${practice_id}/instruction-sheets`)).body;
    expect(items).toHaveLength(1);
  });
});
