import { z } from 'zod';
import {
  day,
  id,
  instant,
  PageQuery,
  pageSchema,
  shownId,
  whole,
} from '../../platform/http/contract.interceptor.js';
import { ATTEMPT_STATES } from './attempt-states.js';
import { DISPUTE_STATES, ONLINE_METHODS, PAYOUT_STATES } from './online-readings.js';
import { TASK_KINDS } from './task-mail.js';

const method = z.enum([...ONLINE_METHODS, 'other']).nullable();
const number = z.string().nullable().describe('Of the invoice.');

const OnlineAttemptView = z
  .object({
    id: shownId,
    invoice_id: shownId,
    number,
    state: z
      .enum(ATTEMPT_STATES)
      .describe('in_progress: a debit is under way at the bank, which takes days.'),
    amount_cents: whole,
    method,
    failure_code: z.string().nullable(),
    payment_id: z.string().nullable().describe("Stripe's name for the payment."),
    fee_cents: whole.nullable().describe('What Stripe kept for it; null until it has told.'),
    created_at: instant,
    expires_at: instant,
    changed_at: instant,
  })
  .meta({ id: 'OnlineAttempt' });
export const OnlineAttemptPage = pageSchema(OnlineAttemptView).meta({ id: 'OnlineAttemptPage' });
export const OnlineAttemptQuery = PageQuery.extend({
  invoice_id: id.optional(),
  state: z.enum(ATTEMPT_STATES).optional(),
});
export type OnlineAttemptQuery = z.infer<typeof OnlineAttemptQuery>;

export const OnlineRefundRequest = z
  .strictObject({ credit_note_id: id.describe('Issued: without a credit note no money is given back.') })
  .meta({ id: 'OnlineRefundRequest' });
export type OnlineRefundRequest = z.infer<typeof OnlineRefundRequest>;

export const OnlineRefundView = z
  .object({
    id: shownId,
    attempt_id: shownId,
    credit_note_id: shownId.nullable().describe("Null for one made on Stripe's own pages."),
    amount_cents: whole,
    state: z.enum(['asked', 'pending', 'succeeded', 'failed']),
    failure_code: z.string().nullable(),
    asked_at: instant,
    changed_at: instant,
  })
  .meta({ id: 'OnlineRefund' });
export const OnlineRefundPage = pageSchema(OnlineRefundView).meta({ id: 'OnlineRefundPage' });
export const OnlineRefundQuery = PageQuery.extend({ attempt_id: id.optional() });
export type OnlineRefundQuery = z.infer<typeof OnlineRefundQuery>;

const OnlineDisputeView = z
  .object({
    id: z.string(),
    attempt_id: shownId,
    invoice_id: shownId,
    number,
    state: z.enum(DISPUTE_STATES),
    reason: z.string().describe("Stripe's word for it."),
    amount_cents: whole,
    withdrawn_cents: whole,
    reinstated_cents: whole,
    evidence_due_at: instant
      .nullable()
      .describe('Until when Stripe takes evidence; null where it takes none.'),
    dashboard_url: z.string().describe('Where its owner answers it.'),
    opened_at: instant,
    changed_at: instant,
  })
  .meta({ id: 'OnlineDispute' });
export const OnlineDisputePage = pageSchema(OnlineDisputeView).meta({ id: 'OnlineDisputePage' });

const payout = {
  id: z.string(),
  state: z.enum(PAYOUT_STATES),
  amount_cents: whole,
  arrives_on: day,
  descriptor: z.string().describe('What the bank statement is likely to say.'),
  failure_code: z.string().nullable(),
  reconciled: z.boolean().describe('True when the movements below it add up to its amount.'),
  changed_at: instant,
};
const OnlinePayoutView = z.object(payout).meta({ id: 'OnlinePayout' });
export const OnlinePayoutPage = pageSchema(OnlinePayoutView).meta({ id: 'OnlinePayoutPage' });
export const OnlinePayoutDetail = z
  .object({
    ...payout,
    lines: z.array(
      z.object({
        id: z.string(),
        kind: z.string().describe("Stripe's word: charge, refund, adjustment …"),
        attempt_id: shownId.nullable(),
        number,
        amount_cents: whole,
        fee_cents: whole,
        net_cents: whole,
        happened_at: instant,
      }),
    ),
  })
  .meta({ id: 'OnlinePayoutDetail' });

export const OnlineFeeQuery = z.strictObject({ from: day, to: day });
export type OnlineFeeQuery = z.infer<typeof OnlineFeeQuery>;
export const OnlineFeeList = z
  .object({
    items: z.array(
      z.object({
        month: z.string().describe('YYYY-MM in the time zone of the business.'),
        amount_cents: whole.describe('What came in and went back.'),
        fee_cents: whole.describe('What Stripe kept; its monthly invoice is the document of this purchase.'),
        net_cents: whole,
        movements: whole,
      }),
    ),
  })
  .meta({ id: 'OnlineFeeList' });

const EVENT_STATES = ['pending', 'done', 'ignored', 'parked'] as const;
export const OnlineEventPage = pageSchema(
  z
    .object({
      id: z.string(),
      type: z.string(),
      subject_kind: z.enum(['checkout', 'payment', 'payout', 'account']),
      subject_id: z.string(),
      via: z.enum(['webhook', 'catch_up']),
      state: z
        .enum(EVENT_STATES)
        .describe('ignored: about something that is not of Permanence. parked: not worked.'),
      reason: z.string().nullable(),
      happened_at: instant,
      received_at: instant,
    })
    .meta({ id: 'OnlineEvent' }),
).meta({ id: 'OnlineEventPage' });
export const OnlineEventQuery = PageQuery.extend({ state: z.enum(EVENT_STATES).default('parked') });
export type OnlineEventQuery = z.infer<typeof OnlineEventQuery>;

export const PaymentTaskView = z
  .object({
    id: shownId,
    kind: z.enum(TASK_KINDS),
    subject_id: z.string(),
    invoice_id: shownId.nullable(),
    number,
    amount_cents: whole.nullable(),
    detail: z.string().nullable(),
    due_at: instant.nullable().describe('Until when an answer counts.'),
    created_at: instant,
    done_at: instant.nullable(),
  })
  .meta({ id: 'PaymentTask' });
export const PaymentTaskPage = pageSchema(PaymentTaskView).meta({ id: 'PaymentTaskPage' });
export const TaskQuery = PageQuery.extend({
  done: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .describe('True to see also what is done.'),
});
export type TaskQuery = z.infer<typeof TaskQuery>;
