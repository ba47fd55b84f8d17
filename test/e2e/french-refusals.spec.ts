import { beforeAll, describe, expect, test } from '@jest/globals';
import { expectStatus, givenMember } from '../support/given.js';
import {
  AROUND_FILE,
  complementOf,
  givenB2File,
  givenFrenchPractice,
  invoiceFacts,
  rejectionOf,
  returnTo,
  sendNoemie,
} from '../support/given-french.js';
import { givenMatched, transfer } from '../support/given-matched.js';
import { refusal } from '../support/refusal.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
let practice: Awaited<ReturnType<typeof givenFrenchPractice>>;
const PATIENT = /DURAND|2951099126111/;

beforeAll(async () => {
  practice = await givenFrenchPractice(story.app, story.owner);
});

const answered = async (file: Buffer) => {
  const taken = await sendNoemie(story.app, practice.secretary, practice.id, file);
  expectStatus(taken, 201);
  return taken.body.id as string;
};
interface Case {
  readonly id: string;
  readonly number: string;
  readonly state: string;
}
/** The case of an invoice; undefined where the desk has none. */
const caseOf = async (number: string): Promise<Case | undefined> =>
  (await story.owner.get('/api/refusals?limit=100')).body.items.find((one: Case) => one.number === number);
const stateOf = async (number: string) => (await caseOf(number))?.state;
const write = (numbers: readonly string[], envelope?: object) =>
  practice.secretary.post('/api/b2-files', {
    ...{ practice_id: practice.id, ...(envelope && { envelope }) },
    invoices: numbers.map((number) => invoiceFacts(number)),
  });

describe('a French invoice that a fund rejects', () => {
  test('comes to the desk of all practices: amount, code as it came, what to do, whom to ask, history', async () => {
    const { id: b2_file_id } = await givenB2File(practice.secretary, practice.id, ['260000101', '260000102']);
    const return_id = await answered(returnTo('260000101', '260000102'));
    expect(await caseOf('260000101')).toBeUndefined();
    const one = (await caseOf('260000102'))!;
    expect(one).toMatchObject({
      ...{
        state: 'open',
        practice_id: practice.id,
        practice_name: practice.name,
        b2_file_id,
        batch_id: null,
      },
      ...{ claim_id: null, deadline: null, insurance_cents: 3_000, billed_twice: false },
      contact: { name: '00000001975131', phone: null },
    });
    const { body } = await practice.secretary.get(`/api/refusals/${one.id}?language=fr`);
    expect(body.errors).toEqual([
      expect.objectContaining({
        ...{ raw: 'R017', meaning: 'BENEFICIAIRE INCONNU', record: '294' },
        to_do: expect.stringMatching(/^Corriger la facture et la remettre dans le prochain fichier B2/),
      }),
    ]);
    expect(body.history).toMatchObject({
      returns: [{ return_id, message: 'NOEMIE' }],
      events: [{ kind: 'opened', return_id }],
    });
    expect(body.answers).toMatchObject([{ return_id, outcome: 'refused', amo: { state: 'R' } }]);
    expect(JSON.stringify(body)).not.toMatch(PATIENT);
  });

  test('is taken along, corrected in a draft, and sent again in the next file', async () => {
    await givenB2File(practice.secretary, practice.id, ['260000110']);
    await answered(rejectionOf('260000110'));
    const { id } = (await caseOf('260000110'))!;
    const correct = await practice.secretary.post(`/api/refusals/${id}/correct`);
    expect(refusal(correct)).toEqual([409, 'french-invoice']);
    const taken = await story.owner.get(`/api/refusals/${id}/invoice`);
    expectStatus(taken, 200);
    const invoice = taken.body.invoice;
    expect(invoice).toEqual(invoiceFacts('260000110'));
    const trail = (await story.owner.get('/api/audit?limit=1')).body.items;
    expect(trail).toMatchObject([{ action: 'refusal.invoice-read', subject_id: id }]);
    const corrected = { ...invoice, head: { ...invoice.head, complementary: '0000000124' } };
    const draft = { practice_id: practice.id, invoices: [corrected] };
    expectStatus(await practice.secretary.post('/api/b2-files', draft), 201);
    expect(await stateOf('260000110')).toBe('corrected');
    const envelope = { ...AROUND_FILE, file: 'AB12E1' };
    expectStatus(await practice.secretary.post('/api/b2-files', { ...draft, envelope }), 201);
    expect(await stateOf('260000110')).toBe('sent-again');
  });

  test('by one of two funds is open until that one pays, and open again when it takes that back', async () => {
    await givenB2File(practice.secretary, practice.id, ['260000120']);
    await answered(complementOf('260000120', 'P'));
    expect(await stateOf('260000120')).toBeUndefined();
    await answered(rejectionOf('260000120'));
    expect(await stateOf('260000120')).toBe('open');
    await answered(returnTo('260000120'));
    expect(await stateOf('260000120')).toBe('paid');
    await answered(complementOf('260000120', 'R'));
    const { id } = (await caseOf('260000120'))!;
    const { history, state } = (await story.owner.get(`/api/refusals/${id}`)).body;
    expect(state).toBe('open');
    expect(history.events.map(({ kind }: { kind: string }) => kind)).toEqual(['opened', 'paid', 'reopened']);
  });

  test('is not opened by a test, nor twice by the same return, and is known though it was written elsewhere', async () => {
    await answered(rejectionOf('260000130', 'T'));
    expect(await stateOf('260000130')).toBeUndefined();
    const file = rejectionOf('260000130');
    await answered(file);
    await answered(file);
    const one = (await caseOf('260000130'))!;
    expect(one).toMatchObject({ state: 'open', b2_file_id: null, insurance_cents: 2_100 });
    expect(refusal(await story.owner.get(`/api/refusals/${one.id}/invoice`))).toEqual([
      404,
      'invoice-elsewhere',
    ]);
    const { history } = (await story.owner.get(`/api/refusals/${one.id}`)).body;
    expect(history.events).toHaveLength(1);
    expectStatus(await write(['260000130']), 201);
    expect(await stateOf('260000130')).toBe('corrected');
  });

  test('is let be with a reason, reopened, and its time becomes a work entry that names no patient', async () => {
    await givenB2File(practice.secretary, practice.id, ['260000140']);
    await answered(rejectionOf('260000140'));
    const { id } = (await caseOf('260000140'))!;
    expectStatus(
      await practice.secretary.post(`/api/refusals/${id}/dismiss`, { reason: 'Petit montant' }),
      200,
    );
    expect(await stateOf('260000140')).toBe('dismissed');
    expectStatus(await practice.secretary.post(`/api/refusals/${id}/reopen`), 200);
    expect(await stateOf('260000140')).toBe('open');
    const work = { started_at: story.app.clock.now() - 600_000, work_s: 540 };
    const worked = await practice.secretary.post(`/api/refusals/${id}/work`, {
      ...work,
      started_at: new Date(work.started_at).toISOString(),
    });
    expectStatus(worked, 201);
    expect(worked.body).toMatchObject({ practice_id: practice.id, work_s: 540 });
    expect(JSON.stringify(worked.body)).not.toMatch(/260000140/);
  });

  test('is shown to nobody without a mission there, nor to another business', async () => {
    await givenB2File(practice.secretary, practice.id, ['260000150']);
    await answered(rejectionOf('260000150'));
    const { id } = (await caseOf('260000150'))!;
    const other = await givenMember(story.app, story.owner, 'secretary');
    expect(refusal(await other.get(`/api/refusals/${id}`))).toEqual([404, 'no-such-refusal']);
    expect((await other.get('/api/refusals')).body.items).toEqual([]);
    expect(refusal(await other.get(`/api/refusals/${id}/invoice`))).toEqual([404, 'no-such-refusal']);
  });
});

describe('the transfer of a NOEMIE return', () => {
  test('is laid beside the movement that repeats its name, with what its invoices come to', async () => {
    const return_id = await answered(returnTo('260000160', '260000161'));
    const paid = { text: 'VIR CPAM 131 SP 191126 LOT 001' };
    const [line] = await givenMatched(story.app, story.owner, [transfer(2_100, paid), transfer(2_100)]);
    const path = `/api/noemie-returns/${return_id}/payments`;
    expect((await story.owner.get(path)).body.items).toEqual([
      {
        ...{ transfer: 'CPAM 131 SP 191126 LOT 001', paid_on: '2026-11-19', paid_cents: 2_100, invoices: 2 },
        ...{
          line: expect.objectContaining({ id: line!.id, amount_cents: 2_100 }),
          reason: 'reference-and-amount',
        },
      },
    ]);
    expect((await story.owner.get('/api/payments')).body.items).toEqual([]);
    expect((await practice.secretary.get(path)).status).toBe(403);
  });
});
