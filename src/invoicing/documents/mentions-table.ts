import { Day } from '../../kernel/day.js';
import { Language } from './document.js';

export type MentionKey = (typeof MENTIONS)[number]['key'];

type Texts = Readonly<Partial<Record<Language, string>>>;

export interface Wording {
  readonly key: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly source: string;
  /** Wordings that bind in law, kept verbatim; the first one is used when the language of the document has none. */
  readonly binding: Texts;
  /** For readers of other languages, shown in brackets after the binding text. */
  readonly translation: Texts;
}

/** Legal wordings, each with the days it is in force and the text of law it comes from. */
export const MENTIONS = [
  {
    key: 'franchise_be',
    from: '2014-01-01',
    to: null,
    source: 'CTVA art. 56bis; AR/KB nr 19 of 29 June 2014, art. 7',
    binding: {
      fr: 'Régime particulier de franchise des petites entreprises',
      nl: 'Bijzondere vrijstellingsregeling kleine ondernemingen',
      de: 'Sonderregelung der Steuerbefreiung für Kleinunternehmen',
    },
    translation: { en: 'special VAT exemption scheme for small enterprises' },
  },
  {
    key: 'franchise_fr',
    from: '1979-01-01',
    to: null,
    source: 'CGI art. 293 B and 293 E',
    binding: { fr: 'TVA non applicable, art. 293 B du CGI' },
    translation: { nl: 'btw niet van toepassing', en: 'VAT not applicable', de: 'keine Mehrwertsteuer' },
  },
  {
    key: 'reverse_charge_be',
    from: '2010-01-01',
    to: null,
    source:
      'Directive 2006/112/CE art. 44, 196 and 226-11a; CTVA art. 21 § 2; CGI art. 283-2; AR/KB nr 1 art. 5',
    binding: {
      fr: 'Autoliquidation : TVA due par le preneur, art. 196 de la directive 2006/112/CE, art. 21, § 2 du Code de la TVA belge, art. 283-2 du CGI',
      nl: 'Btw verlegd: btw verschuldigd door de afnemer, art. 196 Richtlijn 2006/112/EG, art. 21, § 2 Btw-Wetboek, art. 283-2 CGI',
      de: 'Steuerschuldnerschaft des Leistungsempfängers: Art. 196 der Richtlinie 2006/112/EG, Art. 21 § 2 MwStGB (BE), Art. 283-2 CGI',
    },
    translation: { en: 'reverse charge: VAT payable by the customer' },
  },
  {
    key: 'reverse_charge_fr',
    from: '2010-01-01',
    to: null,
    source:
      'Directive 2006/112/CE art. 44, 196 and 226-11a; CGI art. 259-1° and ann. II art. 242 nonies A; CTVA art. 51 § 2',
    binding: {
      fr: 'Autoliquidation : TVA due par le preneur, art. 196 de la directive 2006/112/CE, art. 259, 1° du CGI, art. 51, § 2 du Code de la TVA belge',
    },
    translation: {
      nl: 'btw verlegd',
      en: 'reverse charge: VAT payable by the customer',
      de: 'Steuerschuldnerschaft des Leistungsempfängers',
    },
  },
  {
    key: 'disbursement_be',
    from: '1978-01-01',
    to: null,
    source: 'Directive 2006/112/CE art. 79 c; CTVA art. 28, 5°',
    binding: {
      fr: 'Débours avancés au nom et pour le compte du client, art. 28, 5° du Code de la TVA',
      nl: 'Voorschotten in naam en voor rekening van de klant, art. 28, 5° Btw-Wetboek',
    },
    translation: {
      en: 'paid in the name and on behalf of the customer, outside VAT',
      de: 'im Namen und für Rechnung des Kunden verauslagt',
    },
  },
  {
    key: 'disbursement_fr',
    from: '1979-01-01',
    to: null,
    source: 'Directive 2006/112/CE art. 79 c; CGI art. 267 II 2°',
    binding: { fr: 'Débours avancés au nom et pour le compte du client, art. 267 II 2° du CGI' },
    translation: {
      nl: 'voorschotten in naam en voor rekening van de klant, buiten btw',
      en: 'paid in the name and on behalf of the customer, outside VAT',
      de: 'im Namen und für Rechnung des Kunden verauslagt',
    },
  },
  {
    key: 'credit_note_be',
    from: '1970-01-01',
    to: null,
    source: 'AR/KB nr 4 of 29 December 1969, art. 4',
    binding: {
      fr: 'TVA à reverser à l’État dans la mesure où elle a été initialement déduite',
      nl: 'Btw terug te storten aan de Staat in de mate waarin ze oorspronkelijk in aftrek werd gebracht',
    },
    translation: {
      en: 'VAT to be repaid to the State to the extent that it was deducted',
      de: 'MwSt. an den Staat zurückzuzahlen, soweit sie ursprünglich abgezogen wurde',
    },
  },
  {
    key: 'late_be',
    from: '2002-08-07',
    to: null,
    source: 'Law of 2 August 2002 on late payment in commercial transactions, art. 5',
    binding: {
      fr: 'En cas de retard de paiement, intérêts de plein droit et sans mise en demeure au taux de la loi du 2 août 2002{rate}',
      nl: 'Bij laattijdige betaling is van rechtswege en zonder ingebrekestelling interest verschuldigd tegen de rentevoet van de wet van 2 augustus 2002{rate}',
    },
    translation: {
      en: 'late payment bears interest at the rate of the law of 2 August 2002, without notice',
      de: 'bei Zahlungsverzug Zinsen zum Satz des Gesetzes vom 2. August 2002 ohne Mahnung',
    },
  },
  {
    key: 'recovery_be',
    from: '2002-08-07',
    to: null,
    source: 'Law of 2 August 2002, art. 6',
    binding: {
      fr: 'Indemnité forfaitaire de 40 € pour frais de recouvrement en cas de retard de paiement',
      nl: 'Forfaitaire vergoeding van 40 € voor invorderingskosten bij laattijdige betaling',
    },
    translation: {
      en: 'fixed sum of €40 for recovery costs if paid late',
      de: 'Pauschale von 40 € für Beitreibungskosten bei Zahlungsverzug',
    },
  },
  {
    key: 'late_fr',
    from: '2009-01-01',
    to: null,
    source: 'C. com. art. L441-9 and L441-10 II',
    binding: {
      fr: 'En cas de retard de paiement, pénalités exigibles sans rappel au taux de refinancement de la Banque centrale européenne majoré de 10 points{rate}',
    },
    translation: {
      nl: 'bij laattijdige betaling: vertragingsrente aan ECB-rente + 10 procentpunten',
      en: 'late payment bears interest at the ECB rate plus 10 points, without reminder',
      de: 'bei Verzug Zinsen zum EZB-Satz zuzüglich 10 Prozentpunkte',
    },
  },
  {
    key: 'recovery_fr',
    from: '2013-01-01',
    to: null,
    source: 'C. com. art. L441-10 II and D441-5',
    binding: {
      fr: 'Indemnité forfaitaire pour frais de recouvrement en cas de retard de paiement : 40 € (art. D441-5 du code de commerce)',
    },
    translation: {
      nl: 'forfaitaire invorderingskosten: 40 €',
      en: 'fixed sum of €40 for recovery costs if paid late',
      de: 'Pauschale von 40 € für Beitreibungskosten',
    },
  },
  {
    key: 'no_discount_fr',
    from: '1993-01-01',
    to: null,
    source: 'C. com. art. L441-9 I',
    binding: { fr: 'Pas d’escompte pour paiement anticipé' },
    translation: {
      nl: 'geen korting voor vervroegde betaling',
      en: 'no discount for early payment',
      de: 'kein Skonto',
    },
  },
  {
    key: 'nothing_to_pay_fr',
    from: '1993-01-01',
    to: null,
    source: 'XP Z12-012, BR-FR-05: the notes PMD, PMT and AAB stand also where nothing is to be paid',
    binding: { fr: 'Sans objet : ce document n’appelle aucun paiement' },
    translation: {
      nl: 'niet van toepassing: dit document vraagt geen betaling',
      en: 'not applicable: this document asks for no payment',
      de: 'entfällt: dieses Dokument verlangt keine Zahlung',
    },
  },
  {
    key: 'services_fr',
    from: '2022-10-08',
    to: null,
    source: 'CGI ann. II art. 242 nonies A, I-5°ter (décret 2022-1299)',
    binding: { fr: 'Catégorie de l’opération : prestation de services' },
    translation: { nl: 'dienstverrichting', en: 'supply of services', de: 'Dienstleistung' },
  },
  {
    key: 'debits_fr',
    from: '2022-10-08',
    to: null,
    source: 'CGI ann. II art. 242 nonies A, I-5°quater (décret 2022-1299)',
    binding: { fr: 'Option pour le paiement de la taxe d’après les débits' },
    translation: {
      nl: 'btw verschuldigd bij facturatie',
      en: 'VAT due on invoicing',
      de: 'Sollbesteuerung',
    },
  },
  {
    key: 'self_billing_be',
    from: '2013-01-01',
    to: null,
    source: 'Directive 2006/112/CE art. 224 and 226 (10a); CTVA art. 53 § 2; AR/KB nr 1 art. 5 § 1',
    binding: {
      fr: 'Autofacturation : facture établie par le preneur, {buyer}, au nom et pour le compte du fournisseur, {seller}',
      nl: 'Factuur uitgereikt door afnemer, {buyer}, in naam en voor rekening van de leverancier, {seller}',
      de: 'Gutschrift: Rechnung ausgestellt durch den Leistungsempfänger, {buyer}, im Namen und für Rechnung des Leistenden, {seller}',
    },
    translation: { en: 'self-billing: issued by the customer in the name and on behalf of the supplier' },
  },
  {
    key: 'self_billing_fr',
    from: '2013-04-26',
    to: null,
    source: 'CGI art. 289 I-2; CGI ann. II art. 242 nonies and 242 nonies A, I-14° (décret 2013-346)',
    binding: {
      fr: 'Autofacturation : facture établie par {buyer} au nom et pour le compte de {seller}',
    },
    translation: {
      nl: 'factuur uitgereikt door afnemer, in naam en voor rekening van de leverancier',
      en: 'self-billing: issued by the customer in the name and on behalf of the supplier',
      de: 'Gutschrift: ausgestellt durch den Leistungsempfänger im Namen und für Rechnung des Leistenden',
    },
  },
] as const satisfies readonly Wording[];
