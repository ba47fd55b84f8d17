import { Day } from '../../kernel/day.js';
import { Cents } from '../../kernel/money.js';
import { blocksPayout, VigilanceState } from './vigilance.js';

export type VigilanceLanguage = 'fr' | 'nl' | 'en' | 'de';
export type Sentences = Readonly<Record<VigilanceLanguage, string>>;

const HOW: Sentences = {
  fr: 'demandez-lui une attestation de vigilance (compte en ligne de l’Urssaf), enregistrez-la et vérifiez son code de sécurité sur urssaf.fr.',
  nl: 'vraag een attestation de vigilance (online-account van de Urssaf), registreer ze en controleer de beveiligingscode op urssaf.fr.',
  en: 'ask for an attestation de vigilance (their online account at the Urssaf), record it and check its security code on urssaf.fr.',
  de: 'bitten Sie um eine attestation de vigilance (Online-Konto bei der Urssaf), erfassen Sie sie und prüfen Sie ihren Sicherheitscode auf urssaf.fr.',
};

const WHY: Readonly<Record<Exclude<VigilanceState, 'not_needed' | 'valid' | 'expiring'>, Sentences>> = {
  unknown: {
    fr: 'On ne sait pas si une attestation de vigilance de {name} est due (dès {threshold} EUR HT) : une mission en cours ne dit pas ses heures ou son tarif horaire ; donnez-les dans la mission, ou le tarif horaire dans le profil.',
    nl: 'Het is niet bekend of een attestation de vigilance van {name} nodig is (vanaf {threshold} EUR zonder btw): een lopende opdracht zegt geen uren of geen uurtarief; geef ze in de opdracht, of het uurtarief in het profiel.',
    en: 'It is not known whether a certificate of vigilance of {name} is due (from {threshold} EUR without VAT): a running mission says no hours or no hourly rate; give them in the mission, or the hourly rate in the profile.',
    de: 'Es ist nicht bekannt, ob eine attestation de vigilance von {name} nötig ist (ab {threshold} EUR ohne MwSt.): ein laufender Einsatz nennt keine Stunden oder keinen Stundensatz; geben Sie sie im Einsatz an, oder den Stundensatz im Profil.',
  },
  missing: {
    fr: 'Il manque l’attestation de vigilance Urssaf de {name}, due à partir de {threshold} EUR HT : {how}',
    nl: 'De Urssaf-attestation de vigilance van {name} ontbreekt, verplicht vanaf {threshold} EUR zonder btw: {how}',
    en: 'The Urssaf certificate of vigilance of {name} is missing, which is due from {threshold} EUR without VAT: {how}',
    de: 'Die Urssaf-Bescheinigung (attestation de vigilance) von {name} fehlt, die ab {threshold} EUR ohne MwSt. nötig ist: {how}',
  },
  unverified: {
    fr: 'L’attestation de vigilance de {name} n’est pas encore vérifiée : contrôlez son code de sécurité sur urssaf.fr et notez-le.',
    nl: 'De attestation de vigilance van {name} is nog niet gecontroleerd: controleer de beveiligingscode op urssaf.fr en noteer dat.',
    en: 'The certificate of vigilance of {name} is not checked yet: check its security code on urssaf.fr and note that.',
    de: 'Die attestation de vigilance von {name} ist noch nicht geprüft: prüfen Sie ihren Sicherheitscode auf urssaf.fr und vermerken Sie es.',
  },
  refused: {
    fr: 'L’Urssaf ne reconnaît pas l’attestation de vigilance de {name} : {how}',
    nl: 'De Urssaf erkent de attestation de vigilance van {name} niet: {how}',
    en: 'The Urssaf does not know the certificate of vigilance of {name}: {how}',
    de: 'Die Urssaf kennt die attestation de vigilance von {name} nicht: {how}',
  },
  expired: {
    fr: 'L’attestation de vigilance de {name} a expiré le {until} : {how}',
    nl: 'De attestation de vigilance van {name} verviel op {until}: {how}',
    en: 'The certificate of vigilance of {name} ended on {until}: {how}',
    de: 'Die attestation de vigilance von {name} ist am {until} abgelaufen: {how}',
  },
};

type Facts = {
  readonly name: string;
  readonly threshold_cents: Cents;
  readonly valid_until: Day | null;
};

/** What is to be done about a paper, in each language; null where nothing is. */
export function vigilanceToDo(state: VigilanceState, facts: Facts): Sentences | null {
  if (!(state in WHY)) return null;
  const said = WHY[state as keyof typeof WHY];
  const values = {
    name: facts.name,
    threshold: String(facts.threshold_cents / 100),
    until: facts.valid_until ?? '',
  };
  const filled = (language: VigilanceLanguage) =>
    said[language].replace(
      /\{(\w+)\}/g,
      (_, key: string) => ({ ...values, how: HOW[language] })[key as keyof typeof values | 'how'],
    );
  return { fr: filled('fr'), nl: filled('nl'), en: filled('en'), de: filled('de') };
}

/** Which paper a payout waits for and what to do; null where it waits for none. */
export function vigilanceSentence(
  state: VigilanceState,
  facts: Facts,
  language: VigilanceLanguage,
): string | null {
  return blocksPayout(state) ? vigilanceToDo(state, facts)![language] : null;
}

/** The mail that tells a manager of papers that end soon. */
export function vigilanceMail(
  ending: readonly { readonly name: string; readonly until: Day }[],
  language: VigilanceLanguage,
): { subject: string; text: string } {
  const lines = ending.map(({ name, until }) => `- ${name} : ${until}`).join('\n');
  const [subject, opening, closing] = {
    fr: [
      'Attestations de vigilance à renouveler',
      'Bonjour,\n\nCes attestations de vigilance Urssaf arrivent à leur dernier jour :',
      'Sans nouvelle attestation vérifiée, les versements attendront ; le travail continue.',
    ],
    nl: [
      'Attestations de vigilance te vernieuwen',
      'Goedendag,\n\nDeze Urssaf-attestations de vigilance lopen af:',
      'Zonder een nieuwe, gecontroleerde attestation wachten de uitbetalingen; het werk gaat door.',
    ],
    en: [
      'Certificates of vigilance to renew',
      'Hello,\n\nThese Urssaf certificates of vigilance come to their last day:',
      'Without a new one that was checked, payouts will wait; work goes on.',
    ],
    de: [
      'Attestations de vigilance zu erneuern',
      'Guten Tag,\n\ndiese Urssaf-Bescheinigungen laufen ab:',
      'Ohne eine neue, geprüfte Bescheinigung warten die Auszahlungen; die Arbeit geht weiter.',
    ],
  }[language];
  return { subject: subject!, text: `${opening}\n\n${lines}\n\n${closing}\n` };
}
