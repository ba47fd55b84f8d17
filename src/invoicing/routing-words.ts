import { Language } from './documents/document.js';
import { DocumentForm } from './routing.js';
import { Network, Obligation, RuleKey } from './routing-table.js';

/** What the sentences of routes are made of. */
export interface RouteWords {
  /** As it stands within a sentence. */
  readonly form: Readonly<Record<DocumentForm, string>>;
  readonly network: Readonly<Record<Network, string>>;
  readonly obligation: Readonly<Record<Obligation, string>>;
  readonly since: (day: string) => string;
  readonly from: (day: string) => string;
  /** Before what changes on that day. */
  readonly opening: (day: string) => string;
  readonly reason: Readonly<Record<RuleKey, string>>;
  /** Mailed though a platform might carry it. */
  readonly platform_possible: (since: string) => string;
  readonly ended: string;
  readonly reported: string;
  readonly because: string;
}

export const ROUTE_WORDS: Readonly<Record<Language, RouteWords>> = {
  fr: {
    form: {
      'peppol-ubl': 'facture électronique UBL',
      'factur-x': 'Factur-X',
      cii: 'facture électronique CII',
      pdf: 'PDF',
    },
    network: { peppol: 'par le réseau Peppol', 'fr-pa': 'par une plateforme agréée', email: 'par e-mail' },
    obligation: {
      required: 'obligatoire',
      offered: 'possible',
      'by-agreement': "avec l'accord du client",
    },
    since: (day) => `depuis le ${day}`,
    from: (day) => `à partir du ${day}`,
    opening: (day) => `à partir du ${day}, `,
    because: ' : ',
    reason: {
      be_business: 'le client est un assujetti belge tenu de communiquer un numéro de TVA',
      be_care:
        "qui n'effectue que des actes exemptés par l'art. 44 du Code de la TVA n'est pas tenu de recevoir",
      fr_business_offered: 'tout assujetti établi en France doit pouvoir recevoir, médecins exonérés compris',
      fr_business: 'les petites entreprises doivent émettre par une plateforme agréée',
      cross_border: "la facture passe une frontière, ce qu'aucune des deux lois ne règle",
      private: 'le client est un particulier',
      before: "l'obligation n'avait pas commencé",
      elsewhere: "aucune règle n'est connue pour ce pays",
    },
    ended: 'le numéro de TVA du client a pris fin',
    platform_possible: (since) => `une plateforme agréée est possible ${since}, pas encore obligatoire`,
    reported: "l'opération est aussi transmise à l'administration fiscale française (e-reporting)",
  },
  nl: {
    form: {
      'peppol-ubl': 'elektronische factuur UBL',
      'factur-x': 'Factur-X',
      cii: 'elektronische factuur CII',
      pdf: 'pdf',
    },
    network: {
      peppol: 'via het Peppol-netwerk',
      'fr-pa': 'via een erkend Frans platform',
      email: 'per e-mail',
    },
    obligation: {
      required: 'verplicht',
      offered: 'mogelijk',
      'by-agreement': 'met akkoord van de klant',
    },
    since: (day) => `sinds ${day}`,
    from: (day) => `vanaf ${day}`,
    opening: (day) => `vanaf ${day} `,
    because: ': ',
    reason: {
      be_business: 'de klant is een Belgische btw-plichtige die een btw-nummer moet meedelen',
      be_care: 'wie enkel handelingen vrijgesteld door art. 44 Btw-Wetboek verricht, hoeft niet te ontvangen',
      fr_business_offered:
        'elke in Frankrijk gevestigde btw-plichtige moet kunnen ontvangen, ook vrijgestelde artsen',
      fr_business: 'kleine ondernemingen moeten via een erkend platform uitreiken',
      cross_border: 'de factuur gaat over een grens, wat geen van beide wetten regelt',
      private: 'de klant is een particulier',
      before: 'de verplichting was nog niet begonnen',
      elsewhere: 'voor dit land is geen regel bekend',
    },
    ended: 'het btw-nummer van de klant is beëindigd',
    platform_possible: (since) => `een erkend Frans platform is mogelijk ${since}, nog niet verplicht`,
    reported: 'de verrichting wordt ook aan de Franse belastingdienst gemeld (e-reporting)',
  },
  en: {
    form: {
      'peppol-ubl': 'electronic invoice UBL',
      'factur-x': 'Factur-X',
      cii: 'electronic invoice CII',
      pdf: 'PDF',
    },
    network: { peppol: 'over Peppol', 'fr-pa': 'through a French approved platform', email: 'by e-mail' },
    obligation: { required: 'compulsory', offered: 'possible', 'by-agreement': 'as agreed with the client' },
    since: (day) => `since ${day}`,
    from: (day) => `from ${day}`,
    opening: (day) => `from ${day}, `,
    because: ': ',
    reason: {
      be_business: 'the client is a Belgian taxable person who must give a VAT number',
      be_care:
        'whoever does only acts exempt under art. 44 of the Belgian VAT Code is not obliged to receive',
      fr_business_offered: 'every taxable person in France must be able to receive, exempt doctors included',
      fr_business: 'small businesses must issue through an approved platform',
      cross_border: 'the invoice crosses a border, which neither law rules',
      private: 'the client is a private person',
      before: 'the duty had not begun',
      elsewhere: 'no rule is known for this country',
    },
    ended: "the client's VAT number has ended",
    platform_possible: (since) => `a French approved platform is possible ${since}, not compulsory yet`,
    reported: 'the transaction is also reported to the French tax office (e-reporting)',
  },
  de: {
    form: {
      'peppol-ubl': 'elektronische Rechnung UBL',
      'factur-x': 'Factur-X',
      cii: 'elektronische Rechnung CII',
      pdf: 'PDF',
    },
    network: {
      peppol: 'über das Peppol-Netz',
      'fr-pa': 'über eine zugelassene französische Plattform',
      email: 'per E-Mail',
    },
    obligation: {
      required: 'Pflicht',
      offered: 'möglich',
      'by-agreement': 'mit Zustimmung des Kunden',
    },
    since: (day) => `seit ${day}`,
    from: (day) => `ab ${day}`,
    opening: (day) => `ab ${day} `,
    because: ': ',
    reason: {
      be_business: 'Der Kunde ist ein belgischer Steuerpflichtiger, der eine MwSt-Nummer mitteilen muss',
      be_care: 'Wer nur nach Art. 44 MwStGB befreite Leistungen erbringt, muss nicht empfangen',
      fr_business_offered: 'Jeder Steuerpflichtige in Frankreich muss empfangen können, auch befreite Ärzte',
      fr_business: 'Kleine Unternehmen müssen über eine zugelassene Plattform ausstellen',
      cross_border: 'Die Rechnung geht über eine Grenze, was keines der beiden Gesetze regelt',
      private: 'Der Kunde ist eine Privatperson',
      before: 'Die Pflicht hatte noch nicht begonnen',
      elsewhere: 'Für dieses Land ist keine Regel bekannt',
    },
    ended: 'Die MwSt-Nummer des Kunden ist erloschen',
    platform_possible: (since) =>
      `Eine zugelassene französische Plattform ist ${since} möglich, noch nicht Pflicht`,
    reported: 'der Umsatz wird auch der französischen Finanzverwaltung gemeldet (e-reporting)',
  },
};
