import { callerWith, expectStatus, GivenWorkspace, givenMember } from './given.js';
import { accountFacts, givenGrant, givenProof } from './given-access.js';
import { asteriskRow, givenImport } from './given-call-log.js';
import { givenCarePractice, givenClaim, givenEattest } from './given-care.js';
import { givenAbsence } from './given-cover.js';
import { givenDispute } from './given-dispute.js';
import { givenEntries, givenEntry } from './given-entries.js';
import { givenFees } from './given-fees.js';
import { givenB2File, givenFrenchPractice, returnTo, sendNoemie } from './given-french.js';
import { givenCalls, givenDraft, givenIssued, givenPricedPractice, paidCard } from './given-invoice.js';
import { givenMatched, transfer } from './given-matched.js';
import { givenMeasurement } from './given-measurement.js';
import { givenNeed } from './given-need.js';
import { offerFacts } from './given-offer.js';
import { givenOnlineHistory } from './given-online.js';
import { givenPaidFreelancer } from './given-payout.js';
import { givenProfile } from './given-profile.js';
import { givenFile, givenTaken, onlyRefusal, sendReturn } from './given-refusal.js';
import { givenDunning } from './given-reminder.js';
import { givenReturn, returned } from './given-return.js';
import { givenRotaParts } from './given-rota.js';
import { givenMandate, givenSelfBillDrafts } from './given-self-bill.js';
import { givenSimulation } from './given-simulation.js';
import { PayingApp } from './paying-app.js';

/** One of everything in a workspace: the id for each path parameter, by the path that leads to it. */
export type Ids = Readonly<Record<string, string>>;

/** Parameters that name nothing of a workspace by themselves, with a value to fill in. */
export const PLAIN: Ids = {
  'invoices/{invoice_id}/lines/{position}': '1',
  'call-log-profiles/{code}': 'asterisk',
  'work-weeks/{monday}': '2026-11-30',
  'rate-card-templates/{code}': 'package',
  'transports/{adapter}': 'phase4',
  'bank-csv-profiles/{code}': 'kbc',
  'practices/{id}/answer-rates/{month}': '2026-11',
  'practices/{id}/instruction-sheets/{version}': '1',
  'fee-codes/{nomenclature}': 'be-inami',
  'fee-codes/{nomenclature}/{code}': '101032',
  'fee-lists/{code}': 'be-starter',
  'practices/{id}/claim-senders/{third_party}': '19900143004',
};

/** Properties of bodies that name a row, and whose id they take. */
export const REFERENCES: Ids = {
  practice_id: 'practices/{id}',
  secretary_id: 'members/{user_id}',
  user_id: 'members/{user_id}',
  to_user_id: 'members/{user_id}',
  assigned_to: 'members/{user_id}',
  for_shift_id: 'rota-shifts/{shift_id}',
  mission_id: 'missions/{id}',
  need_id: 'needs/{need_id}',
  rate_card_id: 'rate-cards/{id}',
  practice_ids: 'practices/{id}',
  practitioner_id: 'practices/{id}/practitioners/{practitioner_id}',
  site_id: 'practices/{id}/sites/{site_id}',
  line_id: 'practices/{id}/lines/{line_id}',
  workspace_id: 'workspace',
  ids: 'work-entries/{id}',
  measurement_id: 'measurements/{id}',
  credit_note_id: 'invoices/{invoice_id}',
  invoice_id: 'invoices/{invoice_id}',
  account_id: 'bank-accounts/{id}',
  reverses_payment_id: 'payments/{payment_id}',
  self_bill_id: 'self-bills/{self_bill_id}',
};

/** Properties of `REFERENCES` that take a list of ids. */
export const LISTS: ReadonlySet<string> = new Set(['ids', 'practice_ids']);

/** The parameters of a path, each with the key of its builder. */
export function parametersOf(path: string): { name: string; key: string }[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => ({
    name: match[1]!,
    key: path.slice('/api/'.length, match.index + match[0].length),
  }));
}

/** Builds one of everything through the API; a route with a new kind of id needs its line here. */
export async function oneOfEverything(app: PayingApp, owner: GivenWorkspace, mark: string): Promise<Ids> {
  const made = async (path: string, body: object) => {
    const answer = await owner.post(path, body);
    if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body.id as string;
  };
  const member = await givenMember(app, owner, 'secretary');
  const practice = await givenPricedPractice(owner, undefined, {
    name: `${mark} Cabinet`,
    sites: [{ name: `${mark} Site` }],
    contacts: [{ name: `${mark} Contact` }],
  });
  const mission = {
    practice_id: practice.id,
    secretary_id: member.user_id,
    title: `${mark} Mission`,
    starts_on: '2026-11-01',
  };
  await givenCalls(owner, practice.id, 2);
  const invoice = await givenDraft(owner, practice.id);
  const billed = await givenPricedPractice(owner, paidCard(), { name: `Cabinet facturé de ${mark}` });
  const secretary_id = member.user_id;
  const dunned = await givenDunning(owner, `Cabinet en retard de ${mark}`);
  await givenEntries(owner, billed.id, 2, () => ({ started_at: '2026-11-05T08:00:00Z', secretary_id }));
  const disputed = await givenIssued(owner, billed.id);
  const freelancer = await givenPaidFreelancer(app, owner, mark);
  const mandate = await givenMandate(owner, secretary_id);
  const [selfBill] = (await givenSelfBillDrafts(owner)).drafts;
  const [archived] = (await owner.get('/api/archive?limit=1')).body.items;
  const run = await owner.post('/api/month-ends', {
    period: { from: '2026-10-01', to: '2026-10-31' },
    practice_ids: [billed.id],
  });
  expectStatus(run, 202);
  const entry = await givenEntry(owner, practice.id, { label: `${mark} entry` });
  const edited = await owner.post('/api/work-entries/bulk-edit', { ids: [entry.id], kind: 'task' });
  expectStatus(edited, 200);
  const [session] = (await callerWith(app, { cookie: owner.cookie }).get('/api/sessions')).body.items;
  const log = await givenImport(app, owner, `${asteriskRow({ line: practice.lines[0]!.e164 })}\n`);
  const measured = await givenMeasurement(app, owner, Buffer.from(`${mark} letter`), 'letter.txt');
  const tried = { name: `${mark} card`, rate_card_id: practice.rate_card_id, practice_ids: [practice.id] };
  const simulation = await givenSimulation(owner, tried);
  const [line] = await givenMatched(app, owner, [transfer(123, { text: `${mark} text` })]);
  const paid = await owner.post('/api/payments', {
    practice_id: billed.id,
    method: 'cash',
    amount_cents: 2,
    received_on: '2026-11-30',
    note: `${mark} note`,
    allocations: [{ invoice_id: disputed.id, amount_cents: 1 }],
  });
  expectStatus(paid, 201);
  const lock = {
    practice_id: practice.id,
    starts_on: '2026-01-01',
    ends_on: '2026-01-31',
    reason: `${mark} lock`,
  };
  const online = await givenOnlineHistory(app, owner);
  const account = { account: `${mark} account`, asked_on: '2026-11-01', valid_to: '2026-12-20' };
  const grant = await givenGrant(owner, accountFacts(practice.id, secretary_id, account));
  const rota = await givenRotaParts(
    owner,
    practice.id,
    member,
    await givenMember(app, owner, 'secretary'),
    mark,
  );
  const need = await givenNeed(owner, practice.id, { title: `${mark} Need` });
  const worked = await made('/api/missions', mission);
  const handed = await owner.post(`/api/missions/${worked}/hand-over`, {
    kind: 'task',
    what: `${mark} task`,
  });
  expectStatus(handed, 201);
  const task = { practice_id: practice.id, kind: 'todo', text: `${mark} task` };
  const profiled = await givenProfile(app, owner, member.user_id);
  const care = await givenCarePractice(app, owner, { name: `Cabinet tarifé de ${mark}` });
  await givenClaim(owner, care.id);
  const batch = await givenFile(owner, care.id);
  const answered = await givenTaken(app, owner, '920900', batch, [
    returned(1),
    returned(2, { errors: ['R502405'], comment: `${mark} comment` }),
    returned(3),
  ]);
  const refused = await onlyRefusal(owner);
  const stray = givenReturn('920098', batch.bytes, []);
  stray.write('20250100000010', 20, 'latin1');
  const parked = await sendReturn(app, owner, stray);
  const campaign = await made('/api/campaigns', {
    practice_id: practice.id,
    title: `${mark} campaign`,
    references: [`${mark} contact`],
  });
  expectStatus(await owner.post(`/api/campaigns/${campaign}/links`), 201);
  const report = { practice_id: practice.id, day: '2026-11-27', text: `${mark} report` };
  expectStatus(await owner.patch(`/api/practices/${practice.id}`, { email: 'cabinet@example.org' }), 200);
  expectStatus(await owner.post('/api/day-reports', report), 200);
  await givenEattest(owner, care.id, care.secretary.user_id);
  const claim = await givenClaim(owner, care.id);
  const french = await givenFrenchPractice(app, owner, `Cabinet lillois de ${mark}`);
  const french_file = await givenB2File(owner, french.id);
  const noemie = await sendNoemie(app, owner, french.id, returnTo('260000001'));
  expectStatus(noemie, 201);
  return {
    'sessions/{session_id}': session.id as string,
    'members/{user_id}': member.user_id,
    'members/{user_id}/availability-exceptions/{exception_id}': profiled.exception_id,
    'members/{user_id}/calendars/{calendar_id}': profiled.calendar_id,
    'invitations/{invitation_id}': await made('/api/invitations', {
      email: `${mark}@example.org`,
      role: 'manager',
      password: owner.password,
    }),
    'api-keys/{api_key_id}': await made('/api/api-keys', { name: `${mark} key` }),
    'practices/{id}': practice.id,
    'practices/{id}/practitioners/{practitioner_id}': practice.practitioners[0]!.id,
    'practices/{id}/sites/{site_id}': practice.sites[0]!.id,
    'practices/{id}/contacts/{contact_id}': practice.contacts[0]!.id,
    'practices/{id}/lines/{line_id}': practice.lines[0]!.id,
    'practices/{id}/contracts/{contract_id}': practice.contracts[0]!.id,
    'rate-cards/{id}': practice.rate_card_id,
    'rate-simulations/{id}': simulation.id as string,
    'rotas/{rota_id}': rota.rota_id,
    'rotas/{rota_id}/people/{user_id}': member.user_id,
    'rota-shifts/{shift_id}': rota.shift_id,
    'rota-swaps/{swap_id}': rota.swap_id,
    'rota-feeds/{feed_id}': rota.feed_id,
    'needs/{need_id}': need,
    'missions/{id}': worked,
    'missions/{id}/hand-over/{item_id}': handed.body.items[0].id as string,
    'dictations/{dictation_id}': await made('/api/dictations', {
      practice_id: practice.id,
      reference: `${mark} dictation`,
      audio_s: 60,
    }),
    'mailings/{mailing_id}': await made('/api/mailings', {
      practice_id: practice.id,
      reference: `${mark} mailing`,
      pieces: 3,
    }),
    'campaigns/{campaign_id}': campaign,
    'tasks/{task_id}': await made('/api/tasks', task),
    'offers/{offer_id}': await made('/api/offers', offerFacts(need, secretary_id)),
    'absences/{absence_id}': await givenAbsence(owner, '2027-05-03', '2027-05-07', secretary_id),
    'plans/{plan_id}': await made('/api/plans', {}),
    'claims/{claim_id}': claim.id,
    'fee-imports/{fee_import_id}': await givenFees(owner),
    'claim-batches/{batch_id}': batch.id,
    'efact-returns/{return_id}': answered.id,
    'efact-parked-returns/{parked_id}': parked.body.parked_id as string,
    'refusals/{refusal_id}': refused.id,
    'b2-files/{b2_file_id}': french_file.id,
    'noemie-returns/{noemie_return_id}': noemie.body.id as string,
    'access-grants/{grant_id}': grant.id,
    'access-grants/{grant_id}/proofs/{event_id}': await givenProof(app, owner, grant.id),
    'work-entries/{id}': entry.id,
    'work-entries/bulk-edits/{bulk_edit_id}': edited.body.id as string,
    'period-locks/{id}': await made('/api/period-locks', lock),
    'invoices/{invoice_id}': invoice.id as string,
    'archive/{record_id}': archived.id as string,
    'month-ends/{month_end_id}': run.body.id as string,
    'month-ends/{month_end_id}/items/{practice_id}': billed.id,
    'disputes/{dispute_id}': await givenDispute(app, owner, disputed.id, [1]),
    'mandates/{mandate_id}': mandate.id,
    'self-bills/{self_bill_id}': selfBill.id,
    'payout-runs/{payout_run_id}': freelancer.run_id,
    'payouts/{payout_id}': freelancer.payout_id,
    'payees/{secretary_id}': freelancer.user_id,
    'vigilance/papers/{paper_id}': freelancer.paper_id,
    'vigilance/{secretary_id}': freelancer.user_id,
    'independence/{subject_id}': freelancer.user_id,
    'reminders/{reminder_id}': dunned.reminder,
    'reminder-pauses/{pause_id}': dunned.pause,
    'late-claims/{claim_id}': dunned.claim,
    'call-logs/{id}': log.id as string,
    'measurements/{id}': measured.id,
    'online-payouts/{payout_id}': online.payout_id,
    'payment-tasks/{task_id}': online.task_id,
    'payments/{payment_id}': paid.body.id as string,
    'allocations/{allocation_id}': paid.body.allocations[0].id as string,
    'bank-statements/{id}': line!.statement_id,
    'bank-transactions/{id}': line!.id,
    'bank-accounts/{id}': line!.account_id,
    workspace: owner.workspace_id,
  };
}
