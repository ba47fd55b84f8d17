import { Language } from '../documents/document.js';
import { Words, words } from '../documents/texts.js';

/** What the page of a self-bill says; `{…}` marks what is filled in. */
const TEXTS = {
  written: words(
    'Facture établie en votre nom par {buyer}, sous votre mandat.',
    'Factuur in uw naam opgesteld door {buyer}, onder uw mandaat.',
    'Invoice written in your name by {buyer}, under your mandate.',
    'In Ihrem Namen von {buyer} mit Ihrer Vollmacht ausgestellte Rechnung.',
  ),
  written_note: words(
    'Note de crédit établie en votre nom par {buyer}, sous votre mandat.',
    'Creditnota in uw naam opgesteld door {buyer}, onder uw mandaat.',
    'Credit note written in your name by {buyer}, under your mandate.',
    'In Ihrem Namen von {buyer} mit Ihrer Vollmacht ausgestellte Gutschrift.',
  ),
  left: words(
    'Reste après correction',
    'Blijft over na correctie',
    'Left after correction',
    'Rest nach Berichtigung',
  ),
  corrects: words('Corrige', 'Corrigeert', 'Corrects', 'Berichtigt'),
  lines: words('Lignes', 'Lijnen', 'Lines', 'Positionen'),
  until: words(
    'Vous pouvez la contester jusqu’au {day} ; sans réponse elle est alors acceptée.',
    'U kunt ze betwisten tot {day}; zonder antwoord is ze dan aanvaard.',
    'You can contest it until {day}; without an answer it is then accepted.',
    'Sie können bis zum {day} widersprechen; ohne Antwort gilt sie dann als angenommen.',
  ),
  accept: words('Accepter', 'Aanvaarden', 'Accept', 'Annehmen'),
  contest: words('Contester', 'Betwisten', 'Contest', 'Widersprechen'),
  reason: words('Ce qui ne va pas', 'Wat er mis is', 'What is wrong', 'Was nicht stimmt'),
  hint: words(
    'Ne nommez aucun patient. 500 caractères au plus.',
    'Noem geen patiënt. Hoogstens 500 tekens.',
    'Name no patient. 500 characters at most.',
    'Nennen Sie keinen Patienten. Höchstens 500 Zeichen.',
  ),
  accepted: words(
    'Vous l’avez acceptée.',
    'U hebt ze aanvaard.',
    'You accepted it.',
    'Sie haben sie angenommen.',
  ),
  lapsed: words(
    'Elle est acceptée : le délai est passé.',
    'Ze is aanvaard: de termijn is voorbij.',
    'It is accepted: the time is over.',
    'Sie gilt als angenommen: Die Frist ist vorbei.',
  ),
  contested: words(
    'Vous l’avez contestée : son émetteur est prévenu.',
    'U hebt ze betwist: de opsteller is verwittigd.',
    'You contested it: its writer has been told.',
    'Sie haben widersprochen: Der Aussteller ist benachrichtigt.',
  ),
  pdf: words('Télécharger le PDF', 'De pdf downloaden', 'Download the PDF', 'PDF herunterladen'),
  missing: words(
    'Dites ce qui ne va pas.',
    'Zeg wat er mis is.',
    'Say what is wrong.',
    'Sagen Sie, was nicht stimmt.',
  ),
  patient: words(
    'Le texte semble désigner un patient : ne nommez personne.',
    'De tekst lijkt een patiënt aan te wijzen: noem niemand.',
    'The text seems to tell who a patient is: name nobody.',
    'Der Text scheint einen Patienten zu nennen: Nennen Sie niemanden.',
  ),
  closed: words(
    'Cette facture a déjà une réponse, ou le délai est passé.',
    'Deze factuur is al beantwoord, of de termijn is voorbij.',
    'This invoice is answered already, or the time is over.',
    'Diese Rechnung ist schon beantwortet, oder die Frist ist vorbei.',
  ),
} as const satisfies Record<string, Words>;

/** A text of the page, filled in. */
export function told(
  key: keyof typeof TEXTS,
  language: Language,
  values: Readonly<Record<string, string>> = {},
): string {
  return TEXTS[key][language].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
