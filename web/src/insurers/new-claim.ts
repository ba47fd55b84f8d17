import type { NewClaim } from '../client/types.gen.ts';

/** Fields by their names, as a form gives them. */
type Typed = Readonly<Record<string, string>>;
type Cents = (typed: string, field: string) => number;

const PATIENT = ['niss', 'without_niss', 'card_number', 'name', 'first_name', 'born_on', 'sex'] as const;
const NUMBERS = new Set(['niss']);
const OWN = ['practitioner_id', 'mutuality', 'ct1', 'ct2'] as const;

/**
 * The claim that was typed: what is empty is left out, for the server knows what is usual and who the patient was before.
 * A number of the national register may be typed with its points and dashes. `cents` throws for an amount that is none.
 */
export function claimOf(typed: Typed, acts: readonly number[], cents: Cents): NewClaim {
  const text = (name: string) => typed[name]?.trim() || undefined;
  const some = (names: readonly string[], before = '') =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = text(`${before}${name}`);
        return value ? [[name, NUMBERS.has(name) ? value.replace(/[\s.-]/g, '') : value]] : [];
      }),
    );
  return {
    practice_id: typed.practice_id ?? '',
    ...some(OWN),
    patient: some(PATIENT, 'patient/'),
    acts: acts.map((_, index) => {
      const field = (name: string) => `acts/${index}/${name}`;
      const amount = (name: string) => {
        const value = text(field(name));
        return value ? { [name]: cents(value, field(name)) } : {};
      };
      return {
        code: text(field('code')) ?? '',
        ...some(['on'], field('')),
        units: Number(text(field('units')) ?? 1),
        ...amount('insurance_cents'),
        ...amount('patient_cents'),
        ...amount('supplement_cents'),
      };
    }),
  } as NewClaim;
}
