import type { Day } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import type { Vault } from '../../platform/secrecy/vault.js';
import type { Act, CareClaim, Patient } from './care-claim.js';
import type { Claim } from './claim.entity.js';
import type { ClaimAct } from './claim-act.entity.js';

/** A claim as it is stored, with what is known of the earlier one. */
export type ClaimRow = Claim & Pick<CareClaim, 'earlier' | 'earlier_test' | 'settled_before' | 'twin_acts'>;
/** What is sealed of an act. */
export type Proofs = Pick<Act, 'commitment' | 'identity'>;

/** Where is sealed who the patient is. */
export const patientOf = (id: Id) => ({ table: 'claim', column: 'patient', row_id: id });
/** Where is sealed how a list called a claim. */
export const sourcePlace = (id: Id) => ({ table: 'claim', column: 'source', row_id: id });

/** How a list called a claim, and what it said. */
export interface Source {
  readonly practice_id: Id;
  readonly reference: string;
  readonly said: string;
}

/** By what a claim of a list is known again. */
export const sourceText = ({ practice_id, reference }: Omit<Source, 'said'>) =>
  `import|${practice_id}|${reference}`;

/** What stands beside a sealed value, so that equal ones are found. */
export const sourceMarks = (source: Source, vault: Vault) => ({
  source_index: vault.index(sourceText(source)),
  source_digest: vault.index(source.said),
});
export const patientMarks = ({ niss }: Pick<Patient, 'niss'>, vault: Vault) => ({
  niss_index: niss === null ? null : vault.index(niss),
});

/** Where is sealed what proves an act. */
export const proofsOf = (id: Id) => ({ table: 'claim_act', column: 'proofs', row_id: id });

export const openedPatient = (vault: Vault, { id, patient }: Pick<Claim, 'id' | 'patient'>) =>
  JSON.parse(vault.open(patientOf(id), patient!).toString()) as Patient;

export function openedRow(
  vault: Vault,
  row: ClaimRow,
  acts: readonly Act[],
  most_cents: CareClaim['most_cents'],
): CareClaim {
  const { id, kind, earlier, earlier_test, settled_before, provider, mutuality, ct1, ct2, cause } = row;
  const { prescription_lifted, twin_acts } = row;
  const said = {
    id,
    kind,
    earlier,
    earlier_test,
    most_cents,
    settled_before,
    twin_acts,
    prescription_lifted,
  };
  const plain = { provider, mutuality, ct1, ct2, cause };
  return { ...said, ...plain, patient: openedPatient(vault, row), acts };
}

export function openedAct(vault: Vault, row: ClaimAct): Act {
  const { workspace_id: _w, claim_id: _c, position: _p, care_on, care_until, proofs, ...rest } = row;
  const { prescriber, prescriber_norm, prescribed_on, ...plain } = rest;
  const opened = proofs && (JSON.parse(vault.open(proofsOf(row.id), proofs).toString()) as Proofs);
  return {
    ...plain,
    on: care_on as Day,
    until: care_until,
    prescriber:
      prescriber === null ? null : { nihii: prescriber, norm: prescriber_norm!, on: prescribed_on! },
    commitment: opened?.commitment ?? null,
    identity: opened?.identity ?? null,
  };
}
