import type { Labels } from '../../tariffs/labels.js';

const words = (fr: string, nl: string, en: string, de: string): Labels => ({ fr, nl, en, de });

/** Why banks refuse transfers (ISO 20022, ExternalStatusReason1Code), as far as freelancers' payouts meet it. */
const REASONS: Readonly<Record<string, Labels>> = {
  AC01: words(
    'numéro de compte incorrect',
    'onjuist rekeningnummer',
    'incorrect account number',
    'falsche Kontonummer',
  ),
  AC04: words('compte clôturé', 'rekening afgesloten', 'account closed', 'Konto aufgelöst'),
  AC06: words('compte bloqué', 'rekening geblokkeerd', 'account blocked', 'Konto gesperrt'),
  AG01: words(
    'opération interdite sur ce compte',
    'verrichting niet toegelaten op deze rekening',
    'transaction forbidden on this account',
    'Vorgang auf diesem Konto nicht zugelassen',
  ),
  AG02: words(
    'code d’opération invalide',
    'ongeldige verrichtingscode',
    'invalid operation code',
    'ungültiger Vorgangscode',
  ),
  AM04: words('provision insuffisante', 'onvoldoende saldo', 'insufficient funds', 'nicht genügend Deckung'),
  AM05: words('déjà transmis', 'reeds ingediend', 'duplicate', 'schon eingereicht'),
  AM09: words('montant erroné', 'verkeerd bedrag', 'wrong amount', 'falscher Betrag'),
  BE01: words(
    'le nom ne correspond pas au compte',
    'de naam past niet bij de rekening',
    'the name does not fit the account',
    'der Name passt nicht zum Konto',
  ),
  BE04: words(
    'adresse du bénéficiaire manquante ou incorrecte',
    'adres van de begunstigde ontbreekt of is onjuist',
    'address of the payee missing or incorrect',
    'Anschrift des Empfängers fehlt oder ist falsch',
  ),
  DT01: words('date invalide', 'ongeldige datum', 'invalid date', 'ungültiges Datum'),
  DU01: words(
    'fichier déjà reçu',
    'bestand reeds ontvangen',
    'file received already',
    'Datei schon erhalten',
  ),
  FF01: words(
    'format du fichier invalide',
    'ongeldig bestandsformaat',
    'invalid file format',
    'ungültiges Dateiformat',
  ),
  MD07: words('titulaire décédé', 'titularis overleden', 'account holder deceased', 'Inhaber verstorben'),
  MS02: words(
    'refus du client, sans motif',
    'geweigerd door de klant, zonder reden',
    'refused by the customer, no reason given',
    'vom Kunden ohne Grund abgelehnt',
  ),
  MS03: words(
    'refus de la banque, sans motif',
    'geweigerd door de bank, zonder reden',
    'refused by the bank, no reason given',
    'von der Bank ohne Grund abgelehnt',
  ),
  RC01: words('BIC incorrect', 'onjuiste BIC', 'incorrect BIC', 'falscher BIC'),
  RR04: words(
    'motif réglementaire',
    'reglementaire reden',
    'regulatory reason',
    'aufsichtsrechtlicher Grund',
  ),
  TM01: words(
    'reçu après l’heure limite',
    'na het sluitingsuur ontvangen',
    'received after the cut-off time',
    'nach Annahmeschluss erhalten',
  ),
};

const OTHER = words(
  'motif donné par la banque',
  'reden van de bank',
  'reason given by the bank',
  'von der Bank genannter Grund',
);

/** What a code means; that the bank gave a reason, for one that is not in the list. */
export const rejectionWords = (code: string | null): Labels => (code && REASONS[code]) || OTHER;
