import type { Language, Party } from '../../invoicing/documents/document.js';
import { dayText, moneyText, shortDayText } from '../../invoicing/documents/figures.js';
import type { LetterDocument } from '../../invoicing/documents/letter.js';
import type { Day } from '../../kernel/day.js';
import { refuse } from '../../kernel/domain-error.js';
import { formatNihii } from '../../kernel/identifiers.js';
import { type Cents, sum } from '../../kernel/money.js';
import { fill } from '../../payments/reminders/letter-words.js';
import { PROOF_WORDS as WORDS } from './proof-words.js';

/** A reimbursable act: what the patient paid by tariff and beyond it, and what the fund is asked for directly. */
export interface ProvedAct {
  readonly code: string;
  readonly label: string | null;
  readonly on: Day;
  readonly units: number;
  readonly paid_cents: Cents;
  readonly supplement_cents: Cents;
  readonly insurer_cents: Cents;
}

/** What the patient also paid, and no fund gives back. */
interface OtherAct {
  readonly label: string;
  readonly on: Day;
  readonly amount_cents: Cents;
}

/** The "document justificatif" of article 53, § 1/2, of the law coordinated on 14 July 1994. */
export interface PatientProof {
  readonly reference: string;
  readonly language: Language;
  readonly on: Day;
  readonly practice: Party;
  readonly provider: { readonly name: string; readonly nihii: string };
  readonly patient: { readonly first_name: string; readonly family_name: string };
  /** Number the fund gave for an eAttest; it must stand on the paper. */
  readonly invoicing_number: string | null;
  readonly acts: readonly ProvedAct[];
  readonly others: readonly OtherAct[];
}

const NOBODY: Omit<Party, 'name' | 'country'> = {
  ...{ legal_form: null, address_lines: [], postal_code: '', city: '', bce: null, siren: null, siret: null },
  ...{ vat_number: null, register: null, capital_cents: null, email: null, phone: null, contact_name: null },
  endpoint: null,
};

/** The paper as it is drawn. Throws `invalid/nothing-to-prove` without any act. */
export function patientProof(proof: PatientProof): LetterDocument {
  const { language, acts, others, provider, patient, invoicing_number: attested } = proof;
  if (acts.length + others.length === 0)
    refuse('/acts', 'nothing-to-prove', 'There is no act to tell of: add one.');
  const said = (word: keyof typeof WORDS) => fill(WORDS[word], language);
  const paid_cents = sum(acts.map((act) => act.paid_cents));
  const supplement_cents = sum(acts.map((act) => act.supplement_cents));
  const other_cents = sum(others.map((other) => other.amount_cents));
  const insurer_cents = sum(acts.map((act) => act.insurer_cents));
  const amount = moneyText(insurer_cents, language);
  const sums = [
    { label: said('tariff_sum'), amount_cents: paid_cents },
    { label: said('supplement_sum'), amount_cents: supplement_cents },
    { label: said('other_sum'), amount_cents: other_cents },
  ];
  return {
    ...{ number: proof.reference, language, issued_on: proof.on, seller: proof.practice },
    buyer: {
      ...NOBODY,
      name: `${patient.first_name} ${patient.family_name}`,
      country: proof.practice.country,
    },
    title: said('title'),
    facts: [
      [said('date'), dayText(proof.on, language)],
      [said('provider'), provider.name],
      [said('nihii'), formatNihii(provider.nihii)],
      ...(attested === null ? [] : ([[said('attested'), attested]] as const)),
    ],
    opening: [said('opening')],
    ...tableOf(proof),
    sums,
    total: { label: said('total'), amount_cents: paid_cents + supplement_cents + other_cents },
    payment: null,
    closing: [...(insurer_cents > 0 ? [fill(WORDS.billed, language, { amount })] : []), proof.practice.name],
    notes: [said('law')],
  };
}

function tableOf({ acts, others, language }: PatientProof): Pick<LetterDocument, 'columns' | 'rows'> {
  const column = (word: keyof typeof WORDS, width: number, align: 'left' | 'right' = 'right') => ({
    title: fill(WORDS[word], language),
    ...{ width, align },
  });
  const money = (cents: Cents) => (cents === 0 ? '' : moneyText(cents, language));
  const named = ({ code, label, units }: ProvedAct) =>
    `${code}${units === 1 ? '' : ` × ${units}`}${label === null ? '' : ` · ${label}`}`;
  const reimbursable = acts.map((act) => ({
    on: act.on,
    cells: [named(act), money(act.paid_cents), money(act.supplement_cents), '', money(act.insurer_cents)],
  }));
  const paid = others.map(({ on, label, amount_cents }) => ({
    on,
    cells: [label, '', '', money(amount_cents), ''],
  }));
  return {
    columns: [
      column('date', 58, 'left'),
      column('act', 118, 'left'),
      column('tariff', 68),
      column('supplement', 68),
      column('other', 82),
      column('insurer', 87),
    ],
    rows: [...reimbursable, ...paid].map(({ on, cells }) => ({
      cells: [shortDayText(on, language), ...cells],
      detail: null,
    })),
  };
}
