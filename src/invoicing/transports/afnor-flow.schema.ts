import { z } from 'zod';
import { InboundEvent, Taken } from './transport.js';

const name = z.string().max(300);
const sentence = z.string().transform((text) => text.slice(0, 2_000));

/** Reason code of the norm: the flow has been sent and received before. */
export const ALREADY_THERE = 'AlreadyExistingFlow';

const Acknowledgement = z.object({
  status: z.enum(['Pending', 'Ok', 'Error']),
  details: z
    .array(
      z.object({
        level: name.optional(),
        reasonCode: name.optional(),
        reasonMessage: sentence.optional(),
      }),
    )
    .optional(),
});

/** A flow (XP Z12-013, schema Flow), as search, metadata and webhook give it; what we do not use is let through unread. */
export const Flow = z.object({
  flowId: name,
  trackingId: name.optional(),
  flowType: name.optional(),
  flowDirection: name.optional(),
  submittedAt: name.optional(),
  updatedAt: name.optional(),
  acknowledgement: Acknowledgement,
});
export type Flow = z.infer<typeof Flow>;

export const SubmittedFlow = z.object({ flowId: name });
export const FlowsFound = z.object({
  results: z.array(Flow).max(1_000).default([]),
  nextCursor: z.string().max(2_000).optional(),
});
export const FlowError = z.object({ errorCode: name, errorMessage: sentence.optional() });
export const WebhookMade = z.object({ webhookId: name.optional(), signingKey: z.string().max(500) });
export const DirectoryLine = z.object({
  directoryLineStatus: name.optional(),
  platformType: name.optional(),
});

/** Life-cycle messages about our invoices: their file says what happened. */
export const isLifeCycle = ({ flowType }: Flow) => flowType === 'CustomerInvoiceLC';

/** The platform has this very document already: it came at an earlier attempt. */
function isSecondCopy({ acknowledgement }: Flow): boolean {
  return (acknowledgement.details ?? []).some(({ reasonCode }) => reasonCode === ALREADY_THERE);
}

/** What the platform's own checks say of a flow we sent: nothing yet, taken (also before), or refused and why. */
export function standingOfFlow(flow: Flow): Taken {
  const { status, details = [] } = flow.acknowledgement;
  const ref = flow.flowId;
  if (status === 'Pending') return { state: 'queued', ref };
  if (status === 'Ok' || isSecondCopy(flow)) return { state: 'accepted', ref };
  const error = details.find(({ level }) => level === 'Error') ?? details[0];
  return {
    state: 'rejected',
    reason: error?.reasonCode ?? 'refused-by-platform',
    detail: error?.reasonMessage ?? 'The platform refused the document.',
    ref,
  };
}

/** The flow that counts of several under one tracking id: the first one that is no second copy. */
export function firstCopy(flows: readonly Flow[]): Flow | undefined {
  return flows.find((flow) => !isSecondCopy(flow)) ?? flows[0];
}

/** News of a flow for the document it carries. */
export function newsOfFlow(flow: Flow): InboundEvent {
  return {
    ...standingOfFlow(flow),
    ...(flow.trackingId !== undefined && { idempotency_key: flow.trackingId }),
    ...(flow.updatedAt !== undefined && { at: flow.updatedAt }),
  };
}
