import { z } from 'zod';
import { instant } from '../../platform/http/contract.interceptor.js';

const capability = z
  .enum(['active', 'pending', 'restricted', 'unsupported'])
  .nullable()
  .describe('Null while there is no account.');

export const OnlinePaymentState = z
  .object({
    state: z
      .enum(['unavailable', 'none', 'onboarding', 'ready', 'off'])
      .describe(
        'unavailable: this installation has no Stripe keys. none: no account was connected. onboarding: Stripe waits for facts or checks them. off: switched off by its owner.',
      ),
    sentence: z.string().describe('The state in words, and what to do.'),
    mode: z.enum(['live', 'test']).nullable(),
    account_id: z.string().nullable(),
    enabled: z.boolean(),
    methods: z.object({ card: capability, bancontact: capability, sepa_debit: capability }),
    wants_facts: z.boolean().describe('True while Stripe waits for something its owner has to tell.'),
    read_at: instant.nullable().describe('When Stripe was asked last.'),
  })
  .meta({ id: 'OnlinePaymentState' });

export const OnlinePaymentChange = z
  .strictObject({ enabled: z.boolean() })
  .meta({ id: 'OnlinePaymentChange' });
export type OnlinePaymentChange = z.infer<typeof OnlinePaymentChange>;

export const OnboardingRequest = z
  .strictObject({
    return_path: z
      .string()
      .max(200)
      .regex(/^\/([\w\-.][\w\-./?=&]*)?$/, 'begins with one / and is a path of this application')
      .default('/')
      .describe('Where Stripe sends the owner back to, below PUBLIC_URL.'),
    password: z.string().max(512).optional().describe('For who gives no recent proof.'),
  })
  .meta({ id: 'OnboardingRequest' });
export type OnboardingRequest = z.infer<typeof OnboardingRequest>;

export const OnboardingPage = z
  .object({
    url: z.string().describe('For one visit within minutes: made on the click.'),
    expires_at: instant,
  })
  .meta({ id: 'OnboardingPage' });

/** The answer to a webhook: there is nothing to tell. */
export const EventTaken = z.object({}).meta({ id: 'EventTaken' });
