import { Language } from '../documents/document.js';
import { words } from '../documents/texts.js';
import { IndependenceCode } from './independence-table.js';

type Sentences = Readonly<Record<Language, string>>;

/** What is seen, and what to change; `{share}` is a percentage, `{since}` a day. */
const INDEPENDENCE_WORDS: Readonly<
  Record<IndependenceCode, { readonly seen: Sentences; readonly change: Sentences }>
> = {
  'turnover-share': {
    seen: words(
      'Ce client fait {share} % du chiffre d’affaires des douze derniers mois.',
      'Deze klant maakt {share} % uit van de omzet van de laatste twaalf maanden.',
      'This client makes {share} % of the turnover of the last twelve months.',
      'Dieser Kunde macht {share} % des Umsatzes der letzten zwölf Monate aus.',
    ),
    change: words(
      'Prenez d’autres clients, et gardez les preuves que vous en cherchez.',
      'Neem andere klanten aan, en bewaar de bewijzen dat u er zoekt.',
      'Take other clients, and keep the proof that you look for them.',
      'Nehmen Sie andere Kunden an und bewahren Sie Belege auf, dass Sie welche suchen.',
    ),
  },
  duration: {
    seen: words(
      'Le travail dure sans interruption depuis le {since}, et fait au moins la moitié du chiffre d’affaires.',
      'Het werk loopt zonder onderbreking sinds {since} en maakt minstens de helft van de omzet uit.',
      'The work has gone on without a break since {since} and makes at least half of the turnover.',
      'Die Arbeit läuft ohne Unterbrechung seit {since} und macht mindestens die Hälfte des Umsatzes aus.',
    ),
    change: words(
      'Convenez de missions avec un début, une fin et un résultat, et renégociez-les au lieu de les prolonger.',
      'Spreek opdrachten af met een begin, een einde en een resultaat, en onderhandel opnieuw in plaats van te verlengen.',
      'Agree missions with a beginning, an end and a result, and negotiate them anew instead of prolonging them.',
      'Vereinbaren Sie Einsätze mit Anfang, Ende und Ergebnis, und verhandeln Sie neu, statt zu verlängern.',
    ),
  },
  exclusive: {
    seen: words(
      'Travailler pour d’autres est interdit ou impossible.',
      'Voor anderen werken is verboden of onmogelijk.',
      'Work for others is forbidden or not possible.',
      'Für andere zu arbeiten ist verboten oder nicht möglich.',
    ),
    change: words(
      'Retirez la clause d’exclusivité du contrat et laissez libre de refuser une mission.',
      'Haal het exclusiviteitsbeding uit de overeenkomst en laat vrij om een opdracht te weigeren.',
      'Take the clause of exclusivity out of the contract, and leave them free to refuse a mission.',
      'Streichen Sie die Ausschließlichkeitsklausel und lassen Sie frei, einen Einsatz abzulehnen.',
    ),
  },
  'hours-imposed': {
    seen: words(
      'Les heures sont imposées et non convenues.',
      'De uren worden opgelegd en niet afgesproken.',
      'Hours are imposed and not agreed.',
      'Die Stunden werden vorgegeben und nicht vereinbart.',
    ),
    change: words(
      'Proposez des plages que l’indépendante accepte ou refuse, et laissez-la s’organiser ou se faire remplacer.',
      'Stel tijdsblokken voor die de zelfstandige aanvaardt of weigert, en laat haar zich organiseren of vervangen.',
      'Propose slots that the freelancer accepts or refuses, and let her arrange them or send a substitute.',
      'Schlagen Sie Zeiten vor, die die Selbstständige annimmt oder ablehnt, und lassen Sie sie sich einteilen oder vertreten.',
    ),
  },
  instructed: {
    seen: words(
      'La manière de travailler est dirigée et contrôlée comme celle d’une salariée.',
      'De manier van werken wordt geleid en gecontroleerd zoals bij een werknemer.',
      'How the work is done is directed and controlled as that of an employee.',
      'Wie gearbeitet wird, wird wie bei einer Angestellten angewiesen und kontrolliert.',
    ),
    change: words(
      'Fixez le résultat et la qualité attendus, pas les gestes : ni rapports de présence, ni sanctions, ni congés à demander.',
      'Leg het verwachte resultaat en de kwaliteit vast, niet de handelingen: geen aanwezigheidsverslagen, sancties of verlof op aanvraag.',
      'Fix the result and the quality, not the steps: no reports of presence, no sanctions, no leave to be asked for.',
      'Legen Sie Ergebnis und Qualität fest, nicht die Handgriffe: keine Anwesenheitsberichte, keine Strafen, kein Urlaub auf Antrag.',
    ),
  },
};

/** The sentences of a warning with their values. */
export function sentencesOf(code: IndependenceCode, values: Readonly<Record<string, string>>) {
  const filled = (sentences: Sentences) =>
    Object.fromEntries(
      Object.entries(sentences).map(([language, text]) => [
        language,
        text.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? ''),
      ]),
    ) as Sentences;
  const { seen, change } = INDEPENDENCE_WORDS[code];
  return { seen: filled(seen), change: filled(change) };
}
