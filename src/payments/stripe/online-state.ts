import { Capability, OnlineMethod } from './online-readings.js';

/** Whether invoices of a business can be paid online, as its people read it. */
export interface OnlinePaymentState {
  readonly state: 'unavailable' | 'none' | 'onboarding' | 'ready' | 'off';
  readonly sentence: string;
  readonly mode: 'live' | 'test' | null;
  readonly account_id: string | null;
  readonly enabled: boolean;
  readonly methods: Readonly<Record<OnlineMethod, Capability>>;
  readonly wants_facts: boolean;
  readonly read_at: string | null;
}

/** What is known of an account. */
type Known = Pick<OnlinePaymentState, 'account_id' | 'enabled' | 'wants_facts' | 'read_at'> &
  OnlinePaymentState['methods'];

const SENTENCES: Readonly<Record<OnlinePaymentState['state'], string>> = {
  unavailable: 'Online payment is off: the operator of this installation has set no Stripe keys.',
  none: 'No account is connected: open the set-up page to connect one.',
  onboarding:
    'Stripe is not ready to take payments: finish the set-up there, or wait until it has checked it.',
  ready: 'Invoices can be paid online.',
  off: 'Online payment is switched off here.',
};

/** `mode` is null where the installation has no keys, `account` where none was connected. */
export function onlineState(mode: OnlinePaymentState['mode'], account: Known | null): OnlinePaymentState {
  const state = wordOf(mode, account);
  return {
    state,
    sentence: SENTENCES[state],
    mode,
    account_id: account?.account_id ?? null,
    enabled: account?.enabled ?? false,
    methods: {
      card: account?.card ?? null,
      bancontact: account?.bancontact ?? null,
      sepa_debit: account?.sepa_debit ?? null,
    },
    wants_facts: account?.wants_facts ?? false,
    read_at: account?.read_at ?? null,
  };
}

function wordOf(mode: OnlinePaymentState['mode'], account: Known | null): OnlinePaymentState['state'] {
  if (mode === null) return 'unavailable';
  if (!account) return 'none';
  if (!account.enabled) return 'off';
  return account.card === 'active' ? 'ready' : 'onboarding';
}
