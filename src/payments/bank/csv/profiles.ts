import { BELGIAN_PROFILES } from './belgian-profiles.js';
import type { CsvProfile } from './csv-profile.js';
import { FRENCH_PROFILES } from './french-profiles.js';

/** Revolut Business: amounts with their fees are `Total amount`. */
const revolut: CsvProfile = {
  code: 'revolut-business',
  name: 'Revolut Business',
  unconfirmed: true,
  delimiter: ',',
  date_formats: ['YYYY-MM-DD'],
  decimal: '.',
  map: {
    id: 'ID',
    booked_on: 'Date completed (UTC)',
    value_on: 'Date started (UTC)',
    amount: ['Total amount', 'Amount'],
    currency: 'Payment currency',
    balance: 'Balance',
    status: 'State',
    type: 'Type',
    text: ['Reference', 'Description'],
    counter_name: ['Sender name', 'Beneficiary name', 'Payer'],
    counter_account: ['Beneficiary IBAN', 'Sender account'],
    account: 'International account number',
  },
  optional: ['value_on', 'counter_name', 'counter_account', 'account', 'balance'],
  booked_words: ['COMPLETED'],
  kinds: { TOPUP: 'transfer', TRANSFER: 'transfer', CARD: 'card', FEE: 'fee', EXCHANGE: 'other' },
};

/** A starting point for any other bank: one row a movement, columns named as in Belgium and France. */
const template: CsvProfile = {
  code: 'template',
  name: 'Any CSV (template)',
  unconfirmed: true,
  date_formats: ['DD/MM/YYYY', 'YYYY-MM-DD', 'DD-MM-YYYY', 'DD.MM.YYYY', 'DD/MM/YY'],
  map: {
    booked_on: [
      ...['Date', 'Datum', 'Date comptable', 'Date opération', "Date d'opération", 'Boekingsdatum'],
      ...['Boekdatum', 'Booking date', 'Transaction date', 'Date de comptabilisation', 'booked_on'],
    ],
    value_on: ['Date valeur', 'Date de valeur', 'Valutadatum', 'Valeur', 'Value date', 'value_on'],
    amount: ['Montant', 'Bedrag', 'Amount', 'Montant EUR', 'Amount (EUR)'],
    debit: ['Débit', 'Debet', 'Debit', 'Débit euros'],
    credit: ['Crédit', 'Credit', 'Crédit euros'],
    sign: ['D/C', 'C/D', 'Débit/Crédit', 'Debit/Credit', 'Debet/Credit', 'Sens', 'Af Bij'],
    balance: ['Solde', 'Saldo', 'Balance', 'Solde après opération', 'Saldo na verrichting'],
    currency: ['Devise', 'Munt', 'Currency'],
    account: [
      ...['Compte', 'Rekening', 'Rekeningnummer', 'Numéro de compte', 'Account', 'IBAN'],
      ...["Compte donneur d'ordre", 'Rekening opdrachtgever'],
    ],
    counter_name: [
      ...['Contrepartie', 'Nom contrepartie', 'Nom de la contrepartie', 'Counterparty', 'Counterparty name'],
      ...['Tegenpartij', 'Naam tegenpartij', 'Naam van de tegenpartij'],
    ],
    counter_account: [
      'Compte contrepartie',
      'Rekening tegenpartij',
      'Counterparty IBAN',
      'Counterparty account',
    ],
    reference: ['Communication structurée', 'Gestructureerde mededeling', 'Structured reference'],
    text: [
      ...['Communication', 'Mededeling', 'Mededelingen', 'Libellé', 'Omschrijving', 'Description', 'Text'],
      ...['Communication libre', 'Vrije mededeling', 'Message', 'Détails', 'Details'],
    ],
    id: ['Transaction ID', 'id'],
  },
  optional: [
    ...(['value_on', 'amount', 'debit', 'credit', 'sign', 'balance', 'currency', 'account'] as const),
    ...(['counter_name', 'counter_account', 'reference', 'text', 'id'] as const),
  ],
  debit_words: ['D', 'DBIT', 'Debit', 'Débit', 'Debet', 'Dt', 'DR', 'Af'],
};

/** The layouts that are known from the start; each was made from public lists of columns and says so. */
export const PROFILES: readonly CsvProfile[] = [...BELGIAN_PROFILES, ...FRENCH_PROFILES, revolut, template];
