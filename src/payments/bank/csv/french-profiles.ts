import type { CsvProfile } from './csv-profile.js';

const DAYS = ['DD/MM/YYYY', 'DD/MM/YY', 'YYYY-MM-DD', 'DD-MM-YYYY'] as const;

/** Crédit Agricole: some ten lines above the columns, texts over several lines, debits without a sign. */
const creditAgricole: CsvProfile = {
  code: 'credit-agricole',
  name: 'Crédit Agricole',
  unconfirmed: true,
  delimiter: ';',
  date_formats: DAYS,
  decimal: ',',
  map: {
    booked_on: 'Date',
    value_on: ['Date valeur', 'Date de valeur'],
    debit: 'Débit euros',
    credit: 'Crédit euros',
    text: 'Libellé',
  },
  optional: ['value_on'],
};

/** Banque Populaire and Caisse d'Epargne. */
const bpce: CsvProfile = {
  code: 'bpce',
  name: "Banque Populaire / Caisse d'Epargne",
  unconfirmed: true,
  delimiter: ';',
  date_formats: DAYS,
  decimal: ',',
  map: {
    booked_on: ['Date de comptabilisation', 'Date comptable'],
    value_on: 'Date de valeur',
    debit: 'Debit',
    credit: 'Credit',
    type: 'Type operation',
    bank_ref: 'Reference',
    text: ['Libelle operation', 'Informations complementaires', 'Libelle simplifie'],
  },
  optional: ['value_on', 'type', 'bank_ref'],
  kinds: {
    Virement: 'transfer',
    Prelevement: 'direct_debit',
    'Carte bancaire': 'card',
    Cheque: 'cheque',
    Frais: 'fee',
  },
};

/** Crédit Mutuel and CIC, with two columns or one. */
const creditMutuel: CsvProfile = {
  code: 'credit-mutuel',
  name: 'Crédit Mutuel / CIC',
  unconfirmed: true,
  delimiter: ';',
  date_formats: DAYS,
  decimal: ',',
  map: {
    booked_on: 'Date',
    value_on: 'Date de valeur',
    debit: 'Débit',
    credit: 'Crédit',
    amount: 'Montant',
    text: 'Libellé',
    balance: 'Solde',
  },
  optional: ['debit', 'credit', 'amount'],
};

/** BoursoBank: days as YYYY-MM-DD, and a balance of the account that is the same in every row, so no running one. */
const boursobank: CsvProfile = {
  code: 'boursobank',
  name: 'BoursoBank (Boursorama)',
  unconfirmed: true,
  delimiter: ';',
  date_formats: ['YYYY-MM-DD', 'DD/MM/YYYY'],
  map: {
    account: 'accountNum',
    booked_on: 'dateOp',
    value_on: 'dateVal',
    amount: 'amount',
    text: ['label', 'comment'],
    counter_name: 'supplierFound',
  },
  optional: ['account', 'value_on', 'counter_name'],
};

/** La Banque Postale: lines of the account above, one signed amount. */
const banquePostale: CsvProfile = {
  code: 'banque-postale',
  name: 'La Banque Postale',
  unconfirmed: true,
  delimiter: ';',
  date_formats: DAYS,
  decimal: ',',
  map: { booked_on: 'Date', amount: ['Montant(EUROS)', 'Montant (EUROS)'], text: 'Libellé' },
};

/** Société Générale. */
const societeGenerale: CsvProfile = {
  code: 'societe-generale',
  name: 'Société Générale',
  unconfirmed: true,
  delimiter: ';',
  date_formats: DAYS,
  decimal: ',',
  map: {
    booked_on: ["Date de l'opération", "Date de l'écriture"],
    amount: ["Montant de l'opération"],
    currency: 'Devise',
    text: ["Détail de l'écriture", 'Libellé'],
  },
  optional: ['currency'],
};

/** BNP Paribas in France. */
const bnpParibas: CsvProfile = {
  code: 'bnp-paribas',
  name: 'BNP Paribas (France)',
  unconfirmed: true,
  delimiter: ';',
  date_formats: DAYS,
  map: {
    booked_on: 'Date operation',
    amount: ['Montant operation en euro', 'Montant operation'],
    type: ['Type operation'],
    text: ['Libelle operation', 'Libelle court'],
  },
  optional: ['type'],
};

/** Qonto, in French or English. */
const qonto: CsvProfile = {
  code: 'qonto',
  name: 'Qonto',
  unconfirmed: true,
  date_formats: ['DD-MM-YYYY', 'DD/MM/YYYY', 'YYYY-MM-DD'],
  map: {
    account: ['IBAN du compte', 'Account IBAN'],
    currency: ['Devise', 'Currency'],
    booked_on: [
      'Date de la valeur (local)',
      'Date de la valeur (UTC)',
      'Settlement date (local)',
      'Settlement date (UTC)',
    ],
    amount: ['Montant total (TTC)', 'Total amount (incl. VAT)'],
    counter_name: ['Nom de la contrepartie', 'Counterparty name'],
    counter_account: ['IBAN de la contrepartie', 'Counterparty IBAN'],
    type: ['Méthode de paiement', 'Payment method'],
    text: ['Référence', 'Reference'],
    id: ['Identifiant de transaction', 'Transaction ID'],
    balance: ['Solde', 'Balance'],
    status: ['Statut', 'Status'],
  },
  optional: ['account', 'currency', 'counter_name', 'counter_account', 'type', 'text', 'id', 'balance'],
  booked_words: ['Exécuté', 'Exécutée', 'completed', 'settled', 'executed'],
  kinds: {
    Virement: 'transfer',
    Transfer: 'transfer',
    Carte: 'card',
    Card: 'card',
    Prélèvement: 'direct_debit',
    'Direct debit': 'direct_debit',
  },
};

/** Shine. */
const shine: CsvProfile = {
  code: 'shine',
  name: 'Shine',
  unconfirmed: true,
  delimiter: ';',
  date_formats: ['DD/MM/YYYY', 'YYYY-MM-DD', 'DD-MM-YYYY'],
  map: {
    id: 'Transaction ID',
    booked_on: 'Date de la valeur',
    debit: 'Débit',
    credit: 'Crédit',
    counter_name: 'Nom de la contrepartie',
    text: 'Libellé',
    balance: 'Solde',
  },
  optional: ['counter_name', 'balance'],
};

export const FRENCH_PROFILES: readonly CsvProfile[] = [
  creditAgricole,
  bpce,
  creditMutuel,
  boursobank,
  banquePostale,
  societeGenerale,
  bnpParibas,
  qonto,
  shine,
];
