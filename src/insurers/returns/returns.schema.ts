import { z } from 'zod';
import { day, id, PageQuery, pageSchema, shownId, whole } from '../../platform/http/contract.interceptor.js';
import { CLAIM_STATES, FILE_STATES, RETURN_MESSAGES } from './standing.js';

const message = z.enum(RETURN_MESSAGES);
const cents = whole.describe('Cents.');

export const ReturnQuery = PageQuery.extend({ practice_id: id.optional(), batch_id: id.optional() });
export type ReturnQuery = z.infer<typeof ReturnQuery>;

export const ParkedQuery = PageQuery.extend({ cursor: id.optional() });
export type ParkedQuery = z.infer<typeof ParkedQuery>;

export const OutcomeQuery = PageQuery.extend({ batch_id: id });
export type OutcomeQuery = z.infer<typeof OutcomeQuery>;

const listed = {
  id: shownId,
  batch_id: shownId.describe('The file it answers.'),
  practice_id: shownId,
  month: z.string(),
  send_number: whole,
  federation: z.string(),
  test: z.boolean(),
  message,
  name: z.string().describe('What the message is, in plain words.'),
  fund_reference: z.string().nullable(),
  error_rate: whole.nullable().describe('Records in error, in hundredths of a percent.'),
  refusal: z.enum(['none', 'blocking', 'rate']).nullable(),
  contact_name: z.string().nullable(),
  contact_phone: z.string().nullable(),
  file_errors: z
    .array(z.object({ record: z.string(), zone: z.string().nullable(), code: z.string() }))
    .describe('What is wrong with the file as such; codes as they came.'),
  records: whole,
  size_bytes: whole,
  imported_by: shownId,
  imported_at: z.string(),
};

export const EfactReturnPage = pageSchema(z.object(listed).meta({ id: 'EfactReturn' })).meta({
  id: 'EfactReturnPage',
});

const accountC = z
  .object({
    asked_cents: cents,
    accepted_cents: cents,
    refused_cents: cents,
    payment_reference: z.string().nullable(),
  })
  .nullable()
  .describe('A third account, as returns since 2024 have it; no instruction that was read tells it.');

const settlement = {
  position: whole,
  fund: z.string(),
  total: z.boolean().describe('True of the sum of all funds.'),
  asked_cents: cents,
  accepted_cents: cents,
  refused_cents: cents,
  payment_reference: z.string().nullable().describe('What the transfer says (zone 423).'),
};

export const EfactReturnDetail = z
  .object({
    ...listed,
    file_state: z.enum(FILE_STATES).describe('By all returns to the file.'),
    contradicts: z.boolean().describe('A fund refused the file and took it in: ask it.'),
    claims_accepted_cents: cents
      .nullable()
      .describe(
        'What the claims come to by what was said of each; where the settlement says otherwise, ask the fund.',
      ),
    settlements: z.array(z.object({ ...settlement, account_c: accountC })),
  })
  .meta({ id: 'EfactReturnDetail' });

export const EfactReturnTaken = z
  .object({
    id: shownId.nullable().describe('Null where it was parked.'),
    parked_id: shownId
      .nullable()
      .describe('Of a return that answers no file known here: it is kept until it does.'),
    known: z.boolean().describe('The same file was imported before: nothing was added.'),
    opened: whole.describe('Cases opened at the refusal desk.'),
    paid: whole.describe('Cases that are paid after all.'),
  })
  .meta({ id: 'EfactReturnTaken' });

export const ParkedReturnPage = pageSchema(
  z
    .object({
      id: shownId,
      message,
      name: z.string().describe('What the message is, in plain words.'),
      sender_reference: z.string().describe('The file it answers (segment 200, zone 204).'),
      test: z.boolean(),
      month: z.string().nullable(),
      send_number: whole.nullable(),
      third_party: z.string().nullable().describe('NIHII of who is paid.'),
      records: whole,
      size_bytes: whole,
      parked_by: shownId,
      parked_at: z.string(),
    })
    .meta({ id: 'ParkedReturn' }),
).meta({ id: 'ParkedReturnPage' });

/** The movement that seems to pay what is told beside it. */
export const paidBy = {
  line: z
    .object({ id: shownId, booked_on: day, amount_cents: cents, told: z.string() })
    .nullable()
    .describe('The movement that seems to pay it; nothing is booked by that.'),
  reason: z.enum(['reference-and-amount', 'reference-alone']).nullable(),
};

export const SettlementPayments = z
  .object({
    items: z.array(
      z.object({
        ...settlement,
        account: z
          .enum(['a', 'c'])
          .describe('Which account the amounts and the reference are of; a: with account b.'),
        ...paidBy,
      }),
    ),
  })
  .meta({ id: 'SettlementPayments' });

export const outcome = {
  state: z.enum(CLAIM_STATES),
  asked_cents: cents,
  accepted_cents: cents.nullable().describe('Null until it is settled.'),
  acts: z.array(
    z.object({
      id: shownId,
      code: z.string(),
      state: z.enum(CLAIM_STATES),
      asked_cents: cents,
      accepted_cents: cents.nullable(),
    }),
  ),
  errors: z.array(
    z.object({
      code: z.string(),
      record: z.string(),
      order: whole,
      act_id: shownId.nullable(),
      message,
    }),
  ),
};

export const ClaimOutcomePage = pageSchema(
  z
    .object({ claim_id: shownId, position: whole, number: z.string(), ...outcome })
    .meta({ id: 'ClaimOutcome' }),
).meta({ id: 'ClaimOutcomePage' });

export const ErrorLabelsAbout = z
  .object({
    official_codes: whole.describe('Codes of the official list that was imported.'),
    own_words_as_of: day.describe('As of which day the words of the program are.'),
  })
  .meta({ id: 'EfactErrorLabels' });
