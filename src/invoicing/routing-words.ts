import { addDays } from '../kernel/day.js';
import { Language } from './documents/document.js';
import { dayText } from './documents/figures.js';
import { Decision, DocumentForm, Route } from './routing.js';
import { Network, Obligation, RuleKey } from './routing-table.js';

interface Words {
  readonly form: Readonly<Record<DocumentForm, string>>;
  readonly network: Readonly<Record<Network, string>>;
  readonly obligation: Readonly<Record<Obligation, string>>;
  readonly since: (day: string) => string;
  readonly from: (day: string) => string;
  readonly reason: Readonly<Record<RuleKey, string>>;
  readonly ended: string;
  readonly reporting: string;
  readonly reports: string;
  readonly because: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    form: {
      'peppol-ubl': 'Facture électronique UBL',
      'factur-x': 'Factur-X',
      cii: 'Facture électronique CII',
      pdf: 'PDF',
    },
    network: { peppol: 'par le réseau Peppol', 'fr-pa': 'par une plateforme agréée', email: 'par e-mail' },
    obligation: {
      required: 'obligatoire',
      offered: 'proposée',
      'by-agreement': "avec l'accord du client",
    },
    since: (day) => `depuis le ${day}`,
    from: (day) => `à partir du ${day}`,
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
    reporting: "l'opération est aussi transmise à l'administration (e-reporting)",
    reports: 'e-reporting',
  },
  nl: {
    form: {
      'peppol-ubl': 'Elektronische factuur UBL',
      'factur-x': 'Factur-X',
      cii: 'Elektronische factuur CII',
      pdf: 'Pdf',
    },
    network: {
      peppol: 'via het Peppol-netwerk',
      'fr-pa': 'via een erkend Frans platform',
      email: 'per e-mail',
    },
    obligation: {
      required: 'verplicht',
      offered: 'aangeboden',
      'by-agreement': 'met akkoord van de klant',
    },
    since: (day) => `sinds ${day}`,
    from: (day) => `vanaf ${day}`,
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
    reporting: 'de verrichting wordt ook aan de Franse administratie gemeld (e-reporting)',
    reports: 'e-reporting',
  },
  en: {
    form: {
      'peppol-ubl': 'Electronic invoice UBL',
      'factur-x': 'Factur-X',
      cii: 'Electronic invoice CII',
      pdf: 'PDF',
    },
    network: { peppol: 'over Peppol', 'fr-pa': 'through a French approved platform', email: 'by e-mail' },
    obligation: { required: 'compulsory', offered: 'offered', 'by-agreement': 'as agreed with the client' },
    since: (day) => `since ${day}`,
    from: (day) => `from ${day}`,
    because: ': ',
    reason: {
      be_business: 'the client is a Belgian taxable person who must give a VAT number',
      be_care: 'who does only acts exempt under art. 44 of the Belgian VAT Code is not obliged to receive',
      fr_business_offered: 'every taxable person in France must be able to receive, exempt doctors included',
      fr_business: 'small businesses must issue through an approved platform',
      cross_border: 'the invoice crosses a border, which neither law rules',
      private: 'the client is a private person',
      before: 'the duty had not begun',
      elsewhere: 'no rule is known for this country',
    },
    ended: "the client's VAT number has ended",
    reporting: 'the transaction is also reported to the French tax office (e-reporting)',
    reports: 'e-reporting',
  },
  de: {
    form: {
      'peppol-ubl': 'Elektronische Rechnung UBL',
      'factur-x': 'Factur-X',
      cii: 'Elektronische Rechnung CII',
      pdf: 'PDF',
    },
    network: {
      peppol: 'über das Peppol-Netz',
      'fr-pa': 'über eine zugelassene französische Plattform',
      email: 'per E-Mail',
    },
    obligation: {
      required: 'Pflicht',
      offered: 'angeboten',
      'by-agreement': 'mit Zustimmung des Kunden',
    },
    since: (day) => `seit ${day}`,
    from: (day) => `ab ${day}`,
    because: ': ',
    reason: {
      be_business: 'der Kunde ist ein belgischer Steuerpflichtiger, der eine MwSt-Nummer mitteilen muss',
      be_care: 'wer nur nach Art. 44 MwStGB befreite Leistungen erbringt, muss nicht empfangen',
      fr_business_offered: 'jeder Steuerpflichtige in Frankreich muss empfangen können, auch befreite Ärzte',
      fr_business: 'kleine Unternehmen müssen über eine zugelassene Plattform ausstellen',
      cross_border: 'die Rechnung geht über eine Grenze, was keines der beiden Gesetze regelt',
      private: 'der Kunde ist eine Privatperson',
      before: 'die Pflicht hatte noch nicht begonnen',
      elsewhere: 'für dieses Land ist keine Regel bekannt',
    },
    ended: 'die MwSt-Nummer des Kunden ist erloschen',
    reporting: 'der Umsatz wird auch der französischen Verwaltung gemeldet (e-reporting)',
    reports: 'e-reporting',
  },
};

function way(words: Words, { document, network }: Decision): string {
  return `${words.form[document]} ${words.network[network]}`;
}

function reasonText(words: Words, { rule, standing, e_reporting }: Decision): string {
  const reason = standing === 'ended' ? words.ended : words.reason[rule];
  return e_reporting ? `${reason} ; ${words.reporting}` : reason;
}

/** What changes on the day after `until`: the way, only the duty, or only the reporting. */
function nextText(words: Words, route: Route, next: Decision, day: string): string {
  const from = words.from(day);
  if (next.document !== route.document || next.network !== route.network) {
    return `${from}, ${way(words, next)}, ${words.obligation[next.obligation]}`;
  }
  if (next.obligation !== route.obligation) return `${words.obligation[next.obligation]} ${from}`;
  return `${words.reports} ${from}`;
}

/** One sentence: which document over which network, since when, why, and what comes next from which day. */
export function routeSentence(route: Route, language: Language): string {
  const words = WORDS[language];
  const since = route.since === null ? '' : ` ${words.since(dayText(route.since, language))}`;
  const duty = `${words.obligation[route.obligation]}${since}`;
  const after =
    route.next === null || route.until === null
      ? ''
      : ` ; ${nextText(words, route, route.next, dayText(addDays(route.until, 1), language))}`;
  const text = `${way(words, route)}, ${duty}${words.because}${reasonText(words, route)}${after}.`;
  return language === 'fr' ? text : text.replaceAll(' ; ', '; ');
}
