import type { Day } from '../../kernel/day.js';
import type { FeeFacts, ListedFee, Nomenclature } from './fees.js';

/** A list that comes with the product: what its source says, and empty where the source is silent. */
export interface ShippedList {
  readonly code: string;
  readonly nomenclature: Nomenclature;
  readonly title: string;
  /** The day whose state it tells. */
  readonly dated_on: Day;
  readonly source: string;
  /** What is not confirmed. */
  readonly remarks: string;
  readonly rows: readonly ListedFee[];
}

type Told = readonly [code: string, says: Partial<FeeFacts>, from?: Day, to?: Day];

const rowsOf = (dated_on: Day, told: readonly Told[]): ListedFee[] =>
  told.map(([code, says, valid_from = dated_on, valid_to], at) => ({
    line: at + 1,
    code,
    valid_from,
    valid_to: valid_to ?? null,
    says,
  }));

const named = (label_fr: string, label_nl: string, conditions?: string): Partial<FeeFacts> => ({
  label_fr,
  label_nl,
  ...(conditions && { conditions }),
});

const physiotherapy = named('Prestation de kinésithérapie', 'Kinesitherapeutische verstrekking');
const prescribed = { ...physiotherapy, conditions: 'Prescripteur requis · Voorschrijver vereist' };
const consultation = named(
  'Consultation du médecin généraliste',
  'Raadpleging bij de huisarts',
  'Le code dépend de la qualification · De code hangt af van de bekwaming',
);
const global_file = named('Dossier médical global (DMG)', 'Globaal medisch dossier (GMD)');
const medical_house = named('Maison médicale', 'Wijkgezondheidscentrum');

const BE: readonly Told[] = [
  ['101010', consultation],
  ['101032', consultation],
  ['101054', consultation],
  ['101076', consultation],
  ['102410', global_file],
  ['102771', global_file],
  [
    '103132',
    named(
      'Visite du médecin généraliste',
      'Bezoek door de huisarts',
      'Pas pour un patient hospitalisé · Niet bij opname: 109723',
    ),
  ],
  ['109723', named('Visite à un patient hospitalisé', 'Bezoek aan een opgenomen patiënt')],
  [
    '109955',
    named(
      'Supplément kilométrique, zone rurale',
      'Kilometertoeslag, landelijk gebied',
      'Unités = km · Eenheden = km',
    ),
  ],
  ['109594', medical_house],
  ['400396', medical_house],
  ['105755', { fee_cents: 3_285 }],
  ['567011', prescribed],
  ['567033', prescribed],
  ['639170', physiotherapy],
];

const inNgap = (label_fr: string, fee_cents?: number, conditions?: string): Partial<FeeFacts> => ({
  label_fr,
  ...(fee_cents !== undefined && { fee_cents }),
  ...(conditions && { conditions }),
});
const overcharging = 'Secteur 2 sans OPTAM, avec dépassement';

const NGAP: readonly Told[] = [
  ['G', inNgap('Consultation du médecin généraliste', 3_000)],
  ['VG', inNgap('Visite du médecin généraliste', 3_000)],
  ['C', inNgap('Consultation', 2_300, overcharging)],
  ['V', inNgap('Visite', 2_300, overcharging)],
  ['CS', inNgap('Consultation du médecin spécialiste', 2_650)],
  ['CNP', inNgap('Consultation spécifique en neurologie, psychiatrie, neuropsychiatrie', 5_200)],
  ['APC', inNgap('Avis ponctuel de consultant', 6_000)],
  ['COE', inNgap('Consultation obligatoire de l’enfant', 5_400), '2024-12-22', '2025-06-30'],
  ['COE', inNgap('Consultation obligatoire de l’enfant', 6_000), '2025-07-01'],
  ['TCG', inNgap('Téléconsultation du médecin généraliste')],
  ['TC', inNgap('Téléconsultation')],
];

export const SHIPPED_LISTS: readonly ShippedList[] = [
  {
    code: 'be-starter',
    nomenclature: 'be-inami',
    title: 'INAMI/RIZIV: common codes of general practice',
    dated_on: '2025-01-01',
    source:
      'Codes met in the files and messages of sickness funds; the fee of 105755 from NomenSoft, 1 January 2025.',
    remarks:
      'Names are short words of this product, not the official labels. No fee but that of 105755 and no reimbursement is confirmed: import NomenSoft. Codes of specialists are in no source with their names, so none is listed.',
    rows: rowsOf('2025-01-01', BE),
  },
  {
    code: 'fr-ngap-starter',
    nomenclature: 'fr-ngap',
    title: 'NGAP: common key letters',
    dated_on: '2024-12-22',
    source: 'ameli.fr for G and VG, 22 December 2024; fmfpro.org for the others, and COE from July 2025.',
    remarks:
      'Fees of C, V, CS, CNP, APC and the earlier one of COE hold on the day of the list; since when is not confirmed. No fee of TCG and TC and no reimbursement is. MMG, MPC, GS and VGS are abolished. Overseas tariffs are not in it.',
    rows: rowsOf('2024-12-22', NGAP),
  },
];
