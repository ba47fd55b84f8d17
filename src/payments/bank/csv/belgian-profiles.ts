import type { CsvProfile } from './csv-profile.js';

const DAYS = ['DD/MM/YYYY', 'DD-MM-YYYY', 'YYYY-MM-DD', 'DD/MM/YY'] as const;

/** KBC and CBC: account movements as KBC Touch exports them, in Dutch, French or English. */
const kbc: CsvProfile = {
  code: 'kbc',
  name: 'KBC / CBC',
  unconfirmed: true,
  delimiter: ';',
  date_formats: DAYS,
  decimal: ',',
  map: {
    account: ['Rekeningnummer', 'Numéro de compte', 'Account number'],
    currency: ['Munt', 'Devise', 'Currency'],
    booked_on: ['Datum', 'Date'],
    value_on: ['Valuta', 'Valeur', 'Date valeur', 'Value date'],
    amount: ['Bedrag', 'Montant', 'Amount'],
    balance: ['Saldo', 'Solde', 'Balance'],
    counter_account: [
      ...['rekeningnummer tegenpartij', 'Rekening tegenpartij', 'numéro de compte contrepartie'],
      ...['Compte contrepartie', "counterparty's account number"],
    ],
    counter_bic: ['BIC tegenpartij', 'BIC code tegenpartij', 'BIC contrepartie', 'Counterparty BIC'],
    counter_name: ['Naam tegenpartij', 'Nom contrepartie', 'Contrepartie', 'Counterparty name'],
    reference: ['gestructureerde mededeling', 'communication structurée', 'standard-format reference'],
    text: [
      ...['Vrije mededeling', 'Communication libre', 'Free-format reference'],
      ...['Omschrijving', 'Description', 'Libellé'],
    ],
  },
  optional: ['value_on', 'currency', 'balance', 'counter_account', 'counter_bic', 'counter_name', 'text'],
};

/** BNP Paribas Fortis, Fintro and Hello bank!: Easy Banking, since 2021. Their file has no balances. */
const bnpFortis: CsvProfile = {
  code: 'bnp-fortis',
  name: 'BNP Paribas Fortis / Fintro / Hello bank!',
  unconfirmed: true,
  delimiter: ';',
  date_formats: DAYS,
  map: {
    account: ['Rekeningnummer', 'Numéro de compte', 'Account number'],
    currency: ['Valuta rekening', 'Devise du compte', 'Account currency'],
    booked_on: ['Uitvoeringsdatum', "Date d'exécution", 'Execution date'],
    value_on: ['Valutadatum', 'Date valeur', 'Value date'],
    amount: ['Bedrag', 'Montant', 'Amount'],
    type: ['Type verrichting', 'Type de transaction', 'Transaction type'],
    counter_account: ['Tegenpartij', 'Contrepartie', 'Counterparty'],
    counter_name: ['Naam van de tegenpartij', 'Nom de la contrepartie', 'Counterparty name'],
    text: ['Mededeling', 'Communication', 'Details', 'Détails'],
    status: ['Status', 'Statut'],
  },
  optional: ['value_on', 'type', 'counter_account', 'counter_name', 'status'],
  booked_words: ['Geaccepteerd', 'Accepté', 'Accepted', ''],
  kinds: {
    Overschrijving: 'transfer',
    Instantoverschrijving: 'transfer',
    Virement: 'transfer',
    Domicili: 'direct_debit',
    'Betaling met': 'card',
    'Paiement par carte': 'card',
    'Paiement avec': 'card',
  },
};

/** Belfius: a dozen lines of search terms stand above the columns, newest movement first. */
const belfius: CsvProfile = {
  code: 'belfius',
  name: 'Belfius',
  unconfirmed: true,
  delimiter: ';',
  date_formats: DAYS,
  decimal: ',',
  map: {
    account: ['Rekening', 'Compte'],
    currency: ['Devies', 'Devise'],
    booked_on: ['Boekingsdatum', 'Date de comptabilisation'],
    value_on: ['Valutadatum', 'Date valeur'],
    amount: ['Bedrag', 'Montant'],
    counter_account: ['Rekening tegenpartij', 'Compte contrepartie', 'Compte de la contrepartie'],
    counter_name: [
      'Naam tegenpartij bevat',
      'Naam tegenpartij',
      'Nom contrepartie contient',
      'Nom contrepartie',
    ],
    counter_bic: ['BIC'],
    text: ['Mededelingen', 'Mededeling', 'Communications', 'Transactie', 'Transaction'],
  },
  optional: ['currency', 'value_on', 'counter_bic', 'text'],
};

/** ING Belgium: the account of the other party, and texts in three columns, the last one without quotes. */
const ing: CsvProfile = {
  code: 'ing-be',
  name: 'ING België / ING Belgique',
  unconfirmed: true,
  delimiter: ';',
  date_formats: DAYS,
  decimal: ',',
  map: {
    account: ['Rekeningnummer', 'Numéro de compte'],
    currency: ['Munteenheid', 'Devise'],
    booked_on: ['Boekingsdatum', 'Date comptable'],
    value_on: ['Valutadatum', 'Date valeur'],
    amount: ['Bedrag', 'Montant'],
    counter_account: ['Rekening tegenpartij', 'Compte contrepartie', 'Compte partie adverse'],
    text: ['Omschrijving', 'Libellés', 'Detail van de omzet', 'Détails du mouvement', 'Bericht', 'Message'],
    bank_ref: ['Omzetnummer', 'Numéro de mouvement'],
  },
  optional: ['value_on', 'counter_account'],
};

/** Argenta: columns by a public reader of its export. */
const argenta: CsvProfile = {
  code: 'argenta',
  name: 'Argenta',
  unconfirmed: true,
  date_formats: DAYS,
  map: {
    account: ['Rekening', 'Compte'],
    currency: ['Munt', 'Devise'],
    booked_on: ['Boekdatum', 'Boekingsdatum', 'Date comptable', 'Date de comptabilisation'],
    value_on: ['Valutadatum', 'Date valeur'],
    amount: ['Bedrag', 'Montant'],
    type: ['Beschrijving', 'Omschrijving', 'Description'],
    counter_account: ['Rekening tegenpartij', 'Rekeningnummer tegenpartij', 'Compte contrepartie'],
    counter_name: ['Naam tegenpartij', 'Nom contrepartie'],
    text: ['Mededeling', 'Communication'],
    bank_ref: ['Referentie', 'Référence'],
  },
  optional: ['value_on', 'counter_account', 'counter_name'],
};

export const BELGIAN_PROFILES: readonly CsvProfile[] = [kbc, bnpFortis, belfius, ing, argenta];
