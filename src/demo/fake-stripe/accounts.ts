import type Stripe from 'stripe';
import { World } from './account-book.js';
import { refuseUnknown, StripeRefusal } from './refusal.js';

const ACCOUNT_PARAMS = [
  'configuration',
  'contact_email',
  'dashboard',
  'defaults',
  'display_name',
  'identity',
  'include',
  'metadata',
] as const satisfies readonly (keyof Stripe.V2.Core.AccountCreateParams)[];

const CAPABILITIES = ['card_payments', 'bancontact_payments', 'sepa_debit_payments'] as const;
type Capability = (typeof CAPABILITIES)[number];

/** An account as `v2.core.accounts.create` makes it: able to do nothing until its owner has told who they are. */
export function accountOf(world: World, params: Stripe.V2.Core.AccountCreateParams): Stripe.V2.Core.Account {
  refuseUnknown<Stripe.V2.Core.AccountCreateParams>(params, ACCOUNT_PARAMS);
  const wanted = params.configuration?.merchant?.capabilities ?? {};
  const responsibilities = params.defaults?.responsibilities;
  if (!params.identity?.country || !responsibilities) {
    throw new StripeRefusal(400, 'parameter_missing', 'An account needs a country and its responsibilities.');
  }
  return {
    id: world.id('acct'),
    object: 'v2.core.account',
    applied_configurations: ['merchant'],
    created: new Date(world.now() * 1000).toISOString(),
    dashboard: params.dashboard ?? 'none',
    ...(params.contact_email && { contact_email: params.contact_email }),
    ...(params.display_name && { display_name: params.display_name }),
    identity: { country: params.identity.country },
    livemode: world.livemode,
    metadata: (params.metadata ?? {}) as Stripe.Metadata,
    configuration: {
      merchant: {
        applied: true,
        capabilities: Object.fromEntries(
          CAPABILITIES.filter((name) => wanted[name]?.requested).map((name) => [
            name,
            {
              status: 'restricted',
              status_details: [{ code: 'requirements_past_due', resolution: 'provide_info' }],
            },
          ]),
        ),
      },
    },
    requirements: { entries: [], summary: { minimum_deadline: { status: 'currently_due' } } },
  };
}

/** Lets `account` take payments by those ways; the others are as they would be before. */
export function grant(account: Stripe.V2.Core.Account, able: readonly Capability[] = CAPABILITIES): void {
  const capabilities = account.configuration!.merchant!.capabilities!;
  for (const name of CAPABILITIES) {
    if (!capabilities[name]) continue;
    const status = able.includes(name) ? 'active' : 'restricted';
    capabilities[name] = { status, status_details: [] };
  }
  account.requirements = { entries: [] };
}

/** The account without what was not asked for in `include`. */
export function shown(account: Stripe.V2.Core.Account, include: readonly string[]): Stripe.V2.Core.Account {
  const { configuration, requirements, ...rest } = structuredClone(account);
  return {
    ...rest,
    ...(include.includes('configuration.merchant') && { configuration }),
    ...(include.includes('requirements') && { requirements }),
  };
}
