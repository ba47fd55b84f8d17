import { VatStatus } from '../../clients/practice-terms.js';
import { Party } from '../../invoicing/documents/document.js';

/** Who invoices. */
export interface Seller {
  readonly party: Party;
  readonly vat_regime: 'normal' | 'franchise';
}

/** Who is invoiced. */
export interface Buyer {
  readonly party: Party;
  readonly vat_status: VatStatus;
}

const nobody = {
  legal_form: null,
  bce: null,
  siren: null,
  siret: null,
  vat_number: null,
  register: null,
  capital_cents: null,
  email: null,
  phone: null,
  contact_name: null,
  endpoint: null,
} as const;

function belgian(bce: string, own: Pick<Party, 'name'> & Partial<Party>): Party {
  return {
    ...nobody,
    address_lines: ['Rue des Tanneurs 14'],
    postal_code: '4020',
    city: 'Liège',
    country: 'BE',
    bce,
    vat_number: `BE${bce}`,
    endpoint: { scheme: '0208', id: bce },
    ...own,
  };
}

function french(siret: string, vat_number: string | null, own: Pick<Party, 'name'> & Partial<Party>): Party {
  const siren = siret.slice(0, 9);
  return {
    ...nobody,
    address_lines: ['8 rue du Vieux-Port', 'Bâtiment B'],
    postal_code: '69003',
    city: 'Lyon',
    country: 'FR',
    siren,
    siret,
    vat_number,
    endpoint: { scheme: '0225', id: siren },
    ...own,
  };
}

const AUBEPINE = belgian('1000002296', {
  name: 'Secrétariat Aubépine',
  legal_form: 'SRL',
  register: 'Liège',
  email: 'factures@aubepine.example',
  phone: '+32 4 268 00 12',
  contact_name: 'Lucie Aubépine',
});

const QUATRE_BRAS = belgian('1999990243', {
  name: 'Centre médical des Quatre-Bras',
  legal_form: 'SRL',
  address_lines: ['Avenue de la Gare 118', 'Boîte 3'],
  postal_code: '1340',
  city: 'Ottignies-Louvain-la-Neuve',
  contact_name: 'Dr Maud Verlinden',
});

const LEMOINE = french('99800011100018', 'FR91998000111', {
  name: 'Nadia Lemoine',
  legal_form: 'EI',
  email: 'nadia.lemoine@permanence.example',
  phone: '+33 4 72 00 00 18',
});

const FABRE_REY = french('99700033600013', 'FR06997000336', {
  name: 'Cabinet des Docteurs Fabre et Rey',
  legal_form: 'SCM',
  address_lines: ['27 avenue Jean-Moulin'],
  postal_code: '38000',
  city: 'Grenoble',
});

/** Every seller of the scenarios; all of them are invented. */
export const SELLERS = {
  be: { party: AUBEPINE, vat_regime: 'normal' },
  be_franchise: {
    party: belgian('1000003385', { name: 'Claire Duval', email: 'claire@duval.example' }),
    vat_regime: 'franchise',
  },
  fr: { party: LEMOINE, vat_regime: 'normal' },
  fr_company: {
    party: french('99800011100018', 'FR91998000111', {
      name: 'Accueil des Alpes',
      legal_form: 'SASU',
      register: 'Lyon',
      capital_cents: 100_000,
    }),
    vat_regime: 'normal',
  },
  /** Under the franchise most have no VAT number (BT-32 holds the SIREN). */
  fr_franchise: {
    party: french('99800022800010', null, { name: 'Sophie Garnier', legal_form: 'EI' }),
    vat_regime: 'franchise',
  },
  fr_franchise_numbered: {
    party: french('99800022800010', 'FR54998000228', { name: 'Sophie Garnier', legal_form: 'EI' }),
    vat_regime: 'franchise',
  },
} as const satisfies Record<string, Seller>;

/** Every buyer of the scenarios; all of them are invented. */
export const BUYERS = {
  be_taxable: { party: QUATRE_BRAS, vat_status: 'taxable' },
  be_mixed: { party: { ...QUATRE_BRAS, contact_name: null }, vat_status: 'mixed_art44' },
  be_care: {
    party: belgian('1999990342', { name: 'Dr Yves Lambert', vat_number: null }),
    vat_status: 'exempt_art44',
  },
  /** Known by its number, but not on Peppol. */
  be_care_unreachable: {
    party: belgian('1999990441', { name: 'Dr Ann Peeters', vat_number: null, endpoint: null }),
    vat_status: 'exempt_art44',
  },
  /** Known by no number at all: a French document bears its e-mail address. */
  be_care_unnumbered: {
    party: belgian('', {
      name: 'Dr Inès Wauters',
      bce: null,
      vat_number: null,
      endpoint: null,
      email: 'ines.wauters@cabinet.example',
    }),
    vat_status: 'exempt_art44',
  },
  be_private: {
    party: belgian('', {
      name: 'Marie Claes',
      bce: null,
      vat_number: null,
      endpoint: null,
      email: 'marie.claes@courrier.example',
    }),
    vat_status: 'private',
  },
  be_hostile: {
    party: belgian('1999990540', {
      name: 'Huisartsen "De Brug" & Zonen <bv> מרפאה 🩺',
      legal_form: null,
      address_lines: Array.from({ length: 12 }, (_, line) => `Address line ${line + 1} <& "more">`),
      contact_name: "Dr O'Neill & Co",
    }),
    vat_status: 'taxable',
  },
  fr_taxable: { party: FABRE_REY, vat_status: 'taxable' },
  fr_exempt: {
    party: french('99700044300017', null, {
      name: 'Dr Karim Belkacem',
      address_lines: ['3 place des Terreaux'],
      postal_code: '69001',
    }),
    vat_status: 'exempt_fr',
  },
  fr_exempt_numbered: {
    party: french('99700055900010', 'FR93997000559', { name: 'Cabinet du Lac', legal_form: 'SELARL' }),
    vat_status: 'exempt_fr',
  },
  fr_private: {
    party: french('', null, {
      name: 'Paul Garrigue',
      siren: null,
      siret: null,
      endpoint: null,
      email: 'paul.garrigue@courrier.example',
    }),
    vat_status: 'private',
  },
  fr_hostile: {
    party: french('99700055900010', null, {
      name: 'Cabinet « L’Étoile » & Fils <"Lyon"> عيادة 🩺',
      address_lines: Array.from({ length: 12 }, (_, line) => `Ligne ${line + 1} <& "suite">`),
    }),
    vat_status: 'exempt_fr',
  },
} as const satisfies Record<string, Buyer>;
