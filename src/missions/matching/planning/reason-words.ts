import type { Labels } from '../../../tariffs/labels.js';
import type { Finding, QuarterPoint } from '../finding.js';
import type { WeekSpan } from '../instance.js';
import type { LoadBreach } from './checking.js';

const DAYS: Readonly<Record<keyof Labels, readonly string[]>> = {
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  nl: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  de: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
};

/** A sentence in each language, where what differs is said by the language. */
export const inEach = (say: (language: keyof Labels) => string): Labels => ({
  fr: say('fr'),
  nl: say('nl'),
  en: say('en'),
  de: say('de'),
});

const put = (
  words: Labels,
  values: (language: keyof Labels) => Readonly<Record<string, string | number>>,
): Labels =>
  inEach((language) =>
    words[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values(language)[name] ?? '')),
  );

const always = (values: Readonly<Record<string, string | number>>) => () => values;
export const dayName = (weekday: number, language: keyof Labels): string => DAYS[language][weekday - 1]!;
const at = (point: QuarterPoint, language: keyof Labels) => `${dayName(point.weekday, language)} ${point.at}`;
const hours = (minutes: number) => {
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`}`;
};
const spans = (of: readonly WeekSpan[], language: keyof Labels) =>
  of
    .slice(0, 3)
    .map(({ weekday, from, to }) => `${dayName(weekday, language)} ${from}-${to}`)
    .join(', ') + (of.length > 3 ? '…' : '');

const words = (fr: string, nl: string, en: string, de: string): Labels => ({ fr, nl, en, de });

/** What a rule that all her hours break together says. */
export function breachWords(breach: LoadBreach): Labels {
  switch (breach.code) {
    case 'capacity':
      return put(
        words(
          '{where} : {asked} appels par heure en plus, elle peut encore en prendre {free}.',
          '{where}: {asked} oproepen per uur erbij, ze kan er nog {free} nemen.',
          '{where}: {asked} more calls an hour, and she can take {free}.',
          '{where}: {asked} Anrufe je Stunde mehr, sie kann noch {free} annehmen.',
        ),
        (language) => ({ where: at(breach.where, language), asked: breach.asked, free: breach.free }),
      );
    case 'rest':
      return put(
        words(
          'Entre {ends} et {begins} il reste {rest} de repos ; il en faut {least}.',
          'Tussen {ends} en {begins} blijft {rest} rust; {least} is nodig.',
          'Between {ends} and {begins} there are {rest} of rest; {least} are due.',
          'Zwischen {ends} und {begins} liegen {rest} Ruhe; nötig sind {least}.',
        ),
        (language) => ({
          ends: at(breach.ends, language),
          begins: at(breach.begins, language),
          rest: hours(breach.minutes),
          least: hours(breach.least),
        }),
      );
    case 'long_day':
      return put(
        words(
          '{day} : {minutes} de travail, au plus {most}.',
          '{day}: {minutes} werk, ten hoogste {most}.',
          '{day}: {minutes} of work, {most} at most.',
          '{day}: {minutes} Arbeit, höchstens {most}.',
        ),
        (language) => ({
          day: dayName(breach.weekday, language),
          minutes: hours(breach.minutes),
          most: hours(breach.most),
        }),
      );
    case 'week':
      return put(
        words(
          'La semaine compterait {minutes} de travail, au plus {most}.',
          'De week zou {minutes} werk tellen, ten hoogste {most}.',
          'The week would have {minutes} of work, {most} at most.',
          'Die Woche hätte {minutes} Arbeit, höchstens {most}.',
        ),
        always({ minutes: hours(breach.minutes), most: hours(breach.most) }),
      );
    case 'weekly_rest':
      return put(
        words(
          'Le plus long repos de la semaine serait de {minutes} ; il en faut {least}.',
          'De langste rust van de week zou {minutes} zijn; {least} is nodig.',
          'The longest rest of the week would be {minutes}; {least} are due.',
          'Die längste Ruhe der Woche wäre {minutes}; nötig sind {least}.',
        ),
        always({ minutes: hours(breach.minutes), least: hours(breach.least) }),
      );
    case 'presence':
      return put(
        words(
          '{lacking} de présence ne trouvent plus place dans ses heures.',
          'Voor {lacking} aanwezigheid is geen plaats meer in haar uren.',
          '{lacking} of presence find no room in her hours.',
          'Für {lacking} Anwesenheit ist in ihren Stunden kein Platz.',
        ),
        always({ lacking: hours(breach.lacking) }),
      );
    default:
      return put(
        words(
          '{where} : deux lieux à la fois.',
          '{where}: op twee plaatsen tegelijk.',
          '{where}: at two places at once.',
          '{where}: an zwei Orten zugleich.',
        ),
        (language) => ({ where: at(breach.where, language) }),
      );
  }
}

/** What is found of a person and hours of a need, to either side; null where there is nothing to say. */
export function findingWords(finding: Finding): Labels | null {
  switch (finding.code) {
    case 'language': {
      const { language, asked, spoken } = finding;
      return spoken === null
        ? put(
            words(
              'Ne parle pas {language}, {asked} est demandé.',
              'Spreekt geen {language}, {asked} is gevraagd.',
              'Does not speak {language}; {asked} is asked.',
              'Spricht kein {language}, verlangt ist {asked}.',
            ),
            always({ language, asked }),
          )
        : put(
            words(
              'Parle {language} au niveau {spoken} ({asked} demandé).',
              'Spreekt {language} op niveau {spoken} ({asked} gevraagd).',
              'Speaks {language} at {spoken} ({asked} asked).',
              'Spricht {language} auf {spoken} ({asked} verlangt).',
            ),
            always({ language, spoken, asked }),
          );
    }
    case 'software': {
      const values = always({
        software: finding.software,
        days: finding.days ?? '',
        by: finding.begin_by ?? '',
      });
      if (finding.state === 'met')
        return put(
          words('Connaît {software}.', 'Kent {software}.', 'Knows {software}.', 'Kennt {software}.'),
          values,
        );
      return finding.state === 'later'
        ? put(
            words(
              'Doit apprendre {software} : {days} jours ouvrables, à commencer le {by}.',
              'Moet {software} leren: {days} werkdagen, te beginnen op {by}.',
              'Has to learn {software}: {days} working days, from {by}.',
              'Muss {software} lernen: {days} Werktage, ab {by}.',
            ),
            values,
          )
        : put(
            words(
              'Ne connaît pas {software}, et le temps manque pour l’apprendre.',
              'Kent {software} niet, en er is geen tijd om het te leren.',
              'Does not know {software}, and there is no time to learn it.',
              'Kennt {software} nicht, und die Zeit zum Lernen fehlt.',
            ),
            values,
          );
    }
    case 'contract':
    case 'confidentiality': {
      if (finding.state === 'met') return null;
      const paper =
        finding.code === 'contract'
          ? words(
              'Le contrat de sous-traitance (RGPD, art. 28)',
              'Het verwerkerscontract (AVG art. 28)',
              'The processing contract (GDPR art. 28)',
              'Der Verarbeitungsvertrag (DSGVO Art. 28)',
            )
          : words(
              "L'engagement de confidentialité",
              'De geheimhoudingsverklaring',
              'The undertaking of secrecy',
              'Die Verpflichtung zur Verschwiegenheit',
            );
      return put(
        words(
          '{paper} est à signer pour le {by}.',
          '{paper} is te tekenen tegen {by}.',
          '{paper} is to be signed by {by}.',
          '{paper} ist bis {by} zu unterschreiben.',
        ),
        (language) => ({ paper: paper[language], by: finding.by }),
      );
    }
    case 'forbidden':
      return words(
        'Exclu par le gestionnaire.',
        'Uitgesloten door de beheerder.',
        'Ruled out by the manager.',
        'Von der Leitung ausgeschlossen.',
      );
    case 'availability':
      return finding.state === 'met'
        ? null
        : put(
            words(
              'Pas disponible : {spans}.',
              'Niet beschikbaar: {spans}.',
              'Not available: {spans}.',
              'Nicht verfügbar: {spans}.',
            ),
            (language) => ({ spans: spans(finding.spans, language) }),
          );
    case 'capacity':
      if (finding.free === null)
        return words(
          "On ne sait pas combien d'appels elle prend par heure.",
          'Hoeveel oproepen per uur ze neemt is niet bekend.',
          'How many calls an hour she takes is not known.',
          'Wie viele Anrufe je Stunde sie annimmt, ist nicht bekannt.',
        );
      return finding.state === 'met'
        ? put(
            words(
              '{asked} appels par heure, {free} libres ({where}).',
              '{asked} oproepen per uur, {free} vrij ({where}).',
              '{asked} calls an hour, {free} free ({where}).',
              '{asked} Anrufe je Stunde, {free} frei ({where}).',
            ),
            (language) => ({ asked: finding.asked, free: finding.free!, where: at(finding.where, language) }),
          )
        : breachWords({ ...finding, free: finding.free });
    case 'rest':
    case 'long_day':
    case 'weekly_rest':
      return breachWords(finding);
    case 'presence':
      return finding.state === 'met' ? null : breachWords(finding);
    case 'week':
      return finding.state === 'met' ? null : breachWords(finding);
    case 'wish':
      if (finding.unwanted > 0)
        return put(
          words(
            '{minutes} non souhaitées.',
            '{minutes} ongewenst.',
            '{minutes} at unwanted hours.',
            '{minutes} zu ungewünschten Zeiten.',
          ),
          always({ minutes: hours(finding.unwanted) }),
        );
      return finding.wanted > 0
        ? words(
            'Elle souhaite ces heures.',
            'Ze wil deze uren.',
            'She wants these hours.',
            'Sie wünscht diese Stunden.',
          )
        : null;
    case 'continuity':
      return words(
        'Connaît ce cabinet.',
        'Kent deze praktijk.',
        'Knows this practice.',
        'Kennt diese Praxis.',
      );
    case 'rate':
      return finding.state === 'against'
        ? put(
            words(
              'Son tarif dépasse de {over} EUR par heure le maximum de {most}.',
              'Haar tarief ligt {over} EUR per uur boven het maximum van {most}.',
              'Her rate is {over} EUR an hour above the maximum of {most}.',
              'Ihr Satz liegt {over} EUR je Stunde über dem Höchstsatz von {most}.',
            ),
            always({ over: finding.over, most: finding.most ?? '' }),
          )
        : null;
    case 'travel':
      return put(
        words(
          '{minutes} minutes de trajet vers {place}.',
          '{minutes} minuten reizen naar {place}.',
          '{minutes} minutes of travel to {place}.',
          '{minutes} Minuten Weg nach {place}.',
        ),
        always({ minutes: finding.minutes ?? '?', place: finding.place }),
      );
    case 'specialty':
      return finding.lacking.length === 0
        ? words(
            'Connaît la spécialité.',
            'Kent het specialisme.',
            'Knows the specialty.',
            'Kennt das Fachgebiet.',
          )
        : put(
            words(
              'Ne connaît pas : {lacking}.',
              'Kent niet: {lacking}.',
              'Does not know: {lacking}.',
              'Kennt nicht: {lacking}.',
            ),
            always({ lacking: finding.lacking.join(', ') }),
          );
    case 'preference':
      return put(
        words(
          'Préférence : {points} points.',
          'Voorkeur: {points} punten.',
          'Preference: {points} points.',
          'Vorliebe: {points} Punkte.',
        ),
        always({ points: finding.points }),
      );
    default:
      return null;
  }
}

/** So many people for whom one and the same thing stands in the way. */
export function crowdWords(people: number, of: number, why: Labels): Labels {
  const lead = words(
    '{people} sur {of} : ',
    '{people} van {of}: ',
    '{people} of {of}: ',
    '{people} von {of}: ',
  );
  const begin = put(lead, always({ people, of }));
  return inEach((language) => begin[language] + why[language]);
}
