import type { ItemState, Refusal } from './month-end-states.js';

/** What an item is asked why it waits: its own pause between two attempts, and what its last transmission says. */
export interface Waiting {
  readonly workspace_id: string;
  readonly state: ItemState;
  readonly waits_for: Refusal | null;
  readonly adapter: string | null;
  readonly transmission_ref: string | null;
  readonly reason: string | null;
  readonly detail: string | null;
}

/** Why an item waits, or where its document lies until somebody hands it on; null when it does neither. */
export function waitsFor({ state, waits_for, reason, detail, ...transmission }: Waiting): Refusal | null {
  if (state === 'written') return { code: 'written-to-folder', detail: whereItLies(transmission) };
  if (state === 'documented' && reason !== null) return { code: reason, detail: detail ?? '' };
  return waits_for;
}

function whereItLies({
  workspace_id,
  adapter,
  transmission_ref,
}: Pick<Waiting, 'workspace_id' | 'adapter' | 'transmission_ref'>): string {
  return adapter === 'email'
    ? `No mail server is set up (SMTP_URL): the mail lies in the folder outbox below DATA_DIR as ${transmission_ref}. Send it from there.`
    : `It lies in the folder peppol/${workspace_id}/outbox below DATA_DIR as ${transmission_ref}.xml: hand it to an access point, and move it to the folder sent beside.`;
}
