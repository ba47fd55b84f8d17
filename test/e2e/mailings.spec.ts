import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, expectStatus, givenMember } from '../support/given.js';
import { givenMission } from '../support/given-care.js';
import { card, givenDraft, givenPricedPractice } from '../support/given-invoice.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
type Member = Awaited<ReturnType<typeof givenMember>>;
let ann: Member;
let practice_id: string;

const labels = (text: string) => ({ fr: text, nl: text, en: text, de: text });
const stamps = { kind: 'postage', label: 'Timbres', pieces: 310, amount_cents: 47_120 };
const registered = { kind: 'postage', label: 'Recommandés', pieces: 10, amount_cents: 7_200 };
const paper = { kind: 'supplies', label: 'Enveloppes', pieces: 320, amount_cents: 1_990 };
const receipt = (kind: string, amount_cents: number, in_name_of: string) => ({
  kind,
  label: `Ticket ${amount_cents}`,
  amount_cents,
  in_name_of,
});
const receipts = [
  receipt('postage', 47_120, 'client'),
  receipt('postage', 7_200, 'client'),
  receipt('supplies', 1_990, 'house'),
];

async function givenMailing(by: Caller, facts: object = {}): Promise<string> {
  const answer = await by.post('/api/mailings', {
    practice_id,
    reference: 'Convocations de novembre',
    pieces: 320,
    posted_at: '2026-11-30T08:30:00Z',
    lines: [stamps, registered, paper],
    receipts,
    ...facts,
  });
  expectStatus(answer, 201);
  return answer.body.id as string;
}

const close = (by: Caller, id: string) => by.post(`/api/mailings/${id}/close`);
const entriesOf = async (practice: string) =>
  (await story.owner.get(`/api/work-entries?practice_id=${practice}`)).body.items as Record<
    string,
    unknown
  >[];

beforeAll(async () => {
  ann = await givenMember(story.app, story.owner);
  practice_id = (await givenPractice(story.owner)).id;
});

describe('a mailing', () => {
  it('whose receipts do not come to its lines is not closed, and says what is missing', async () => {
    const id = await givenMailing(ann, { receipts: receipts.slice(0, 1) });
    const seen = (await ann.get(`/api/mailings/${id}`)).body;
    expect(seen.sums).toEqual([
      { kind: 'postage', lines_cents: 54_320, receipts_cents: 47_120, difference_cents: 7_200 },
      { kind: 'supplies', lines_cents: 1_990, receipts_cents: 0, difference_cents: 1_990 },
    ]);
    const refused = await close(ann, id);
    expect(refusal(refused)).toEqual([422, 'receipts-differ', '/receipts', '/receipts']);
    expect(refused.body.title).toContain('72.00 EUR missing');
    expect(refused.body.title).toContain('19.90 EUR missing');
    const more = [...receipts, receipt('postage', 5, 'house')];
    expect((await ann.patch(`/api/mailings/${id}`, { receipts: more })).body.sums[0].difference_cents).toBe(
      -5,
    );
    expect((await close(ann, id)).body.title).toContain('0.05 EUR too much');
    expect(await entriesOf(practice_id)).toEqual([]);
    expectStatus(await ann.patch(`/api/mailings/${id}`, { receipts }), 200);
    expectStatus(await close(ann, id), 200);
  });

  it('makes its letters and receipts once when it is closed, each with the name it stands in', async () => {
    const practice = await givenPractice(story.owner);
    const practitioner_id = practice.practitioners[0]!.id;
    const id = await givenMailing(ann, { practice_id: practice.id, practitioner_id });
    const answers = await Promise.all([close(ann, id), close(ann, id), close(ann, id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const entries = await entriesOf(practice.id);
    const facts = entries.map(({ kind, pieces, amount_cents, tags, channel }) => [
      kind,
      pieces,
      amount_cents,
      tags,
      channel,
    ]);
    expect(facts.sort()).toEqual([
      ['letter', 320, 0, [], 'post'],
      ['receipt', 0, 1_990, ['rebill', 'supplies'], null],
      ['receipt', 0, 47_120, ['disbursement', 'postage'], null],
      ['receipt', 0, 7_200, ['disbursement', 'postage'], null],
    ]);
    const closed = (await ann.get(`/api/mailings/${id}`)).body;
    expect(closed.entry_ids.toSorted()).toEqual(entries.map((entry) => entry.id).sort());
    expect(entries.every((entry) => entry.secretary_id === ann.user_id)).toBe(true);
    expect(refusal(await ann.patch(`/api/mailings/${id}`, { pieces: 2 }))).toEqual([409, 'mailing-closed']);
    expect((await ann.get(`/api/mailings?practice_id=${practice.id}&state=open`)).body.items).toEqual([]);
    expect((await ann.get(`/api/mailings?practice_id=${practice.id}`)).body.items).toHaveLength(1);
  });

  it('is closed by whoever works for its practice, and stays the work of the person it is assigned to', async () => {
    const practice = await givenPractice(story.owner);
    const [colleague, stranger] = [
      await givenMember(story.app, story.owner),
      await givenMember(story.app, story.owner),
    ];
    await givenMission(story.owner, practice.id, colleague.user_id);
    const id = await givenMailing(ann, { practice_id: practice.id });
    expectStatus(await colleague.patch(`/api/mailings/${id}`, { pieces: 321 }), 200);
    expectStatus(await close(colleague, id), 200);
    const entries = await entriesOf(practice.id);
    expect(entries).toHaveLength(4);
    expect(entries.every(({ secretary_id }) => secretary_id === ann.user_id)).toBe(true);
    const written = await givenMailing(stranger, { practice_id: practice.id, assigned_to: ann.user_id });
    expect(refusal(await close(stranger, written))).toEqual([403, 'not-your-practice']);
    expectStatus(await close(ann, written), 200);
  });

  it('is billed by a card that tells its receipts by their tags: as disbursements or invoiced again', async () => {
    const passed = (code: string, mode: string, tag: string) => ({
      code,
      kind: 'pass_through',
      label: labels(code),
      mode,
      meter: { event: 'receipt', measures: ['amount_cents'], filter: { tags: [tag] } },
    });
    const practice = await givenPricedPractice(
      story.owner,
      card([passed('paid-for-you', 'disbursement', 'disbursement'), passed('resold', 'rebill', 'rebill')]),
    );
    expectStatus(await close(ann, await givenMailing(ann, { practice_id: practice.id })), 200);
    const draft = await givenDraft(story.owner, practice.id);
    const lines = (draft.lines as Record<string, unknown>[]).map((line) => [
      line.net_cents,
      line.vat_category,
    ]);
    expect(lines.sort()).toEqual([
      [1_990, 'S'],
      [47_120, 'E'],
      [7_200, 'E'],
    ]);
  });

  it('names nobody it went to, and is posted before it is written down', async () => {
    const facts = { practice_id, reference: 'Lot 12', pieces: 3 };
    const write = (more: object) => ann.post('/api/mailings', { ...facts, ...more });
    expect(refusal(await write({ reference: 'Mme Dubois' }))).toEqual([422, 'patient-in-text', '/reference']);
    const named = { ...stamps, label: 'Mme Dubois' };
    expect(refusal(await write({ lines: [paper, named] }))).toEqual([
      422,
      'patient-in-text',
      '/lines/1/label',
    ]);
    expect(refusal(await write({ posted_at: '2026-12-01T08:00:00Z' }))).toEqual([
      422,
      'in-the-future',
      '/posted_at',
    ]);
    expect((await write({ pieces: 0 })).status).toBe(400);
    const bea = await givenMember(story.app, story.owner);
    const id = await givenMailing(ann);
    expect(refusal(await close(bea, id))).toEqual([404, 'no-such-mailing']);
  });
});
