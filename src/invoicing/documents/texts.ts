import { Language } from './document.js';

export type Words = Readonly<Record<Language, string>>;

/** `[fr, nl, en, de]` in reading order, to keep the four languages of one word side by side. */
export function words(fr: string, nl: string, en: string, de: string): Words {
  return { fr, nl, en, de };
}

/** Every word printed on a document; `{…}` marks what is filled in. */
export const TEXTS = {
  invoice: words('Facture', 'Factuur', 'Invoice', 'Rechnung'),
  credit_note: words('Note de crédit', 'Creditnota', 'Credit note', 'Gutschrift'),
  credit_note_fr: words('Avoir', 'Creditnota', 'Credit note', 'Gutschrift'),
  self_billed: words(
    'Autofacture',
    'Self-billingfactuur',
    'Self-billed invoice',
    'Rechnung im Gutschriftverfahren',
  ),
  self_billed_credit: words(
    'Note de crédit en autofacturation',
    'Self-billingcreditnota',
    'Self-billed credit note',
    'Korrektur im Gutschriftverfahren',
  ),
  self_billed_credit_fr: words(
    'Avoir en autofacturation',
    'Self-billingcreditnota',
    'Self-billed credit note',
    'Korrektur im Gutschriftverfahren',
  ),
  draft: words('PROJET', 'ONTWERP', 'DRAFT', 'ENTWURF'),
  draft_number: words('sans numéro', 'zonder nummer', 'no number yet', 'ohne Nummer'),
  corrects: words(
    'Corrige la facture {number} du {day}',
    'Corrigeert factuur {number} van {day}',
    'Corrects invoice {number} of {day}',
    'Berichtigt Rechnung {number} vom {day}',
  ),
  issued_on: words('Date', 'Datum', 'Date', 'Datum'),
  due_on: words('Échéance', 'Vervaldatum', 'Due date', 'Fällig am'),
  period: words('Période', 'Periode', 'Period', 'Leistungszeitraum'),
  purchase_order: words('Bon de commande', 'Bestelbon', 'Purchase order', 'Bestellnummer'),
  buyer_reference: words('Votre référence', 'Uw referentie', 'Your reference', 'Ihr Zeichen'),
  label: words('Prestation', 'Dienst', 'Service', 'Leistung'),
  quantity: words('Quantité', 'Aantal', 'Quantity', 'Menge'),
  unit_price: words('Prix unitaire', 'Eenheidsprijs', 'Unit price', 'Einzelpreis'),
  vat: words('TVA', 'Btw', 'VAT', 'MwSt.'),
  net: words('Montant HT', 'Bedrag excl.', 'Net amount', 'Nettobetrag'),
  base: words('Base', 'Basis', 'Taxable', 'Basis'),
  rate: words('Taux', 'Tarief', 'Rate', 'Satz'),
  total_net: words('Total hors TVA', 'Totaal excl. btw', 'Total excl. VAT', 'Gesamt netto'),
  total_vat: words('Total TVA', 'Totaal btw', 'Total VAT', 'Summe MwSt.'),
  total_gross: words('Total TVA comprise', 'Totaal incl. btw', 'Total incl. VAT', 'Gesamtbetrag'),
  to_pay: words('Net à payer', 'Te betalen', 'Amount due', 'Zu zahlen'),
  prepaid: words('Déjà payé', 'Reeds betaald', 'Already paid', 'Bereits bezahlt'),
  balance: words('Solde à payer', 'Saldo te betalen', 'Balance due', 'Restbetrag'),
  to_credit: words('Montant crédité', 'Gecrediteerd bedrag', 'Amount credited', 'Gutgeschriebener Betrag'),
  pay_before: words(
    'À régler par virement au plus tard le {day}',
    'Te betalen per overschrijving uiterlijk op {day}',
    'Please pay by bank transfer by {day}',
    'Bitte überweisen Sie bis zum {day}',
  ),
  pay: words(
    'À régler par virement',
    'Te betalen per overschrijving',
    'Please pay by bank transfer',
    'Bitte überweisen Sie',
  ),
  account_name: words('Bénéficiaire', 'Begunstigde', 'Account holder', 'Kontoinhaber'),
  reference: words('Communication', 'Mededeling', 'Reference', 'Verwendungszweck'),
  scan: words(
    'Scannez avec votre application bancaire',
    'Scan met uw bankapp',
    'Scan with your banking app',
    'Mit Ihrer Banking-App scannen',
  ),
  qr_alt: words(
    'Code QR du virement : {amount} à {name}, compte {iban}',
    'QR-code voor de overschrijving: {amount} aan {name}, rekening {iban}',
    'QR code of the bank transfer: {amount} to {name}, account {iban}',
    'QR-Code der Überweisung: {amount} an {name}, Konto {iban}',
  ),
  logo_alt: words('Logo de {name}', 'Logo van {name}', 'Logo of {name}', 'Logo von {name}'),
  page: words(
    'Page {page} sur {pages}',
    'Pagina {page} van {pages}',
    'Page {page} of {pages}',
    'Seite {page} von {pages}',
  ),
  enterprise: words('BCE', 'KBO', 'BCE', 'ZDU'),
  contact: words('À l’attention de {name}', 'T.a.v. {name}', 'Attn. {name}', 'z. Hd. {name}'),
  annex: words(
    'Annexe : détail des prestations',
    'Bijlage: detail van de prestaties',
    'Annex: itemised services',
    'Anlage: Einzelnachweis',
  ),
  annex_day: words('Date', 'Datum', 'Date', 'Datum'),
  annex_time: words('Heure', 'Uur', 'Time', 'Zeit'),
  annex_kind: words('Nature', 'Aard', 'Kind', 'Art'),
  annex_number: words('Numéro', 'Nummer', 'Number', 'Nummer'),
  annex_measured: words('Relevé', 'Gemeten', 'Recorded', 'Erfasst'),
  annex_counted: words('Compté', 'Geteld', 'Counted', 'Gezählt'),
  annex_billed: words('Facturé', 'Gerekend', 'Billed', 'Berechnet'),
  annex_reason: words('Ligne ou motif', 'Lijn of reden', 'Line or reason', 'Position oder Grund'),
  annex_practitioner: words('Praticien', 'Zorgverlener', 'Practitioner', 'Behandler'),
  annex_summary: words(
    '{rows} événements · {billed} facturés · {included} inclus · {unbilled} non facturés',
    '{rows} gebeurtenissen · {billed} aangerekend · {included} inbegrepen · {unbilled} niet aangerekend',
    '{rows} events · {billed} billed · {included} included · {unbilled} not billed',
    '{rows} Vorgänge · {billed} berechnet · {included} inklusive · {unbilled} nicht berechnet',
  ),
  annex_line: words('Ligne {position}', 'Lijn {position}', 'Line {position}', 'Pos. {position}'),
  receipts_more: words(
    'et {count} autres, voir l’annexe',
    'en {count} andere, zie bijlage',
    'and {count} more, see annex',
    'und {count} weitere, siehe Anlage',
  ),
  yes: words('oui', 'ja', 'yes', 'ja'),
  included: words('inclus', 'inbegr.', 'incl.', 'inkl.'),
  no: words('non', 'nee', 'no', 'nein'),
  BE: words('Belgique', 'België', 'Belgium', 'Belgien'),
  FR: words('France', 'Frankrijk', 'France', 'Frankreich'),
} as const satisfies Record<string, Words>;

/** A text in the language, with `{name}` filled from `values`. */
export function say(
  key: keyof typeof TEXTS,
  language: Language,
  values: Readonly<Record<string, string>> = {},
): string {
  return TEXTS[key][language].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
