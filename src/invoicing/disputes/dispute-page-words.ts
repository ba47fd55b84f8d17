import { Words, words } from '../documents/texts.js';
import { NoRecount } from './no-recount.js';

/** What the page says of events and disputes. */
export const DISPUTING = {
  events: words(
    'Événements : ce que l’annexe dit, ce que le tarif donne',
    'Gebeurtenissen: wat de bijlage zegt, wat het tarief geeft',
    'Events: what the annex says, what the rate card gives',
    'Vorgänge: was die Anlage sagt, was der Tarif ergibt',
  ),
  events_alone: words('Événements', 'Gebeurtenissen', 'Events', 'Vorgänge'),
  dispute: words('Contester', 'Betwisten', 'Dispute', 'Beanstanden'),
  dispute_event: words(
    'Contester l’événement {position}',
    'Gebeurtenis {position} betwisten',
    'Dispute event {position}',
    'Vorgang {position} beanstanden',
  ),
  dispute_intro: words(
    'Cochez des événements, choisissez une raison et envoyez, jusqu’au {day}. L’émetteur décide ; ce qu’il accepte est recalculé et devient une note de crédit.',
    'Vink gebeurtenissen aan, kies een reden en verstuur, tot {day}. De afzender beslist; wat hij aanvaardt, wordt herberekend en wordt een creditnota.',
    'Tick events, choose a reason and send, until {day}. The sender decides; what is accepted is priced again and becomes a credit note.',
    'Kreuzen Sie Vorgänge an, wählen Sie einen Grund und senden Sie, bis {day}. Der Absender entscheidet; was angenommen wird, wird neu berechnet und gutgeschrieben.',
  ),
  closed: words(
    'Des événements de cette facture ne peuvent plus être contestés ici.',
    'Gebeurtenissen van deze factuur kunnen hier niet meer betwist worden.',
    'Events of this invoice can no longer be disputed here.',
    'Vorgänge dieser Rechnung können hier nicht mehr beanstandet werden.',
  ),
  reason: words('Raison', 'Reden', 'Reason', 'Grund'),
  note: words(
    'Précisions (facultatif)',
    'Toelichting (facultatief)',
    'Details (optional)',
    'Erläuterung (freiwillig)',
  ),
  note_hint: words(
    'Ne nommez aucun patient : la ligne suffit. 300 caractères au plus.',
    'Noem geen patiënt: de rij volstaat. Hoogstens 300 tekens.',
    'Name no patient: the row is enough. 300 characters at most.',
    'Nennen Sie keinen Patienten: Die Zeile genügt. Höchstens 300 Zeichen.',
  ),
  send: words(
    'Envoyer la contestation',
    'De betwisting versturen',
    'Send the dispute',
    'Beanstandung senden',
  ),
  sent: words(
    'La contestation est envoyée : l’émetteur est prévenu.',
    'De betwisting is verstuurd: de afzender is verwittigd.',
    'The dispute is sent: the sender has been told.',
    'Die Beanstandung ist gesendet: Der Absender ist benachrichtigt.',
  ),
  open: words('contesté', 'betwist', 'disputed', 'beanstandet'),
  accepted: words('accepté', 'aanvaard', 'accepted', 'angenommen'),
  rejected: words('refusé', 'geweigerd', 'rejected', 'abgelehnt'),
  decided: words('Contestations', 'Betwistingen', 'Disputes', 'Beanstandungen'),
  credited: words(
    'crédité par {number} : {amount} hors TVA',
    'gecrediteerd met {number}: {amount} excl. btw',
    'credited by {number}: {amount} excl. VAT',
    'gutgeschrieben mit {number}: {amount} netto',
  ),
  credited_nothing: words(
    'sans effet sur le montant : ces événements ne coûtaient rien en plus',
    'zonder gevolg voor het bedrag: deze gebeurtenissen kostten niets extra',
    'no effect on the amount: these events cost nothing extra',
    'ohne Wirkung auf den Betrag: Diese Vorgänge kosteten nichts zusätzlich',
  ),
  awaits: words(
    'attend une décision',
    'wacht op een beslissing',
    'awaits a decision',
    'wartet auf eine Entscheidung',
  ),
  page_of: words(
    'Page {page} sur {pages}',
    'Pagina {page} van {pages}',
    'Page {page} of {pages}',
    'Seite {page} von {pages}',
  ),
  previous: words('Page précédente', 'Vorige pagina', 'Previous page', 'Vorige Seite'),
  next: words('Page suivante', 'Volgende pagina', 'Next page', 'Nächste Seite'),
} as const satisfies Record<string, Words>;

/** Why a total cannot be done again. */
export const NO_RECOUNT: Readonly<Record<NoRecount, Words>> = {
  no_annex: words(
    'Ce document n’a pas d’événements : il n’y a rien à refaire.',
    'Dit document heeft geen gebeurtenissen: er valt niets te herberekenen.',
    'This document has no events: there is nothing to do again.',
    'Dieses Dokument hat keine Vorgänge: Es gibt nichts neu zu berechnen.',
  ),
  first_form: words(
    'L’annexe de cette facture est d’une forme plus ancienne, sans toutes les mesures : ses lignes peuvent être lues, son empreinte vérifiée, mais le total ne peut pas être refait ici.',
    'De bijlage van deze factuur heeft een oudere vorm, zonder alle metingen: haar rijen kunnen gelezen en haar vingerafdruk nagegaan worden, maar het totaal kan hier niet herberekend worden.',
    'The annex of this invoice has an older form, without every measure: its rows can be read and its fingerprint checked, but the total cannot be done again here.',
    'Die Anlage dieser Rechnung hat eine ältere Form ohne alle Messwerte: Ihre Zeilen können gelesen und ihr Fingerabdruck geprüft werden, der Betrag aber hier nicht neu berechnet.',
  ),
  facts_not_kept: words(
    'Cette facture date d’avant que soldes et abonnements de départ soient gardés : le total ne peut pas être refait ici.',
    'Deze factuur dateert van voor saldi en abonnementen van het begin bewaard werden: het totaal kan hier niet herberekend worden.',
    'This invoice is from before opening balances and fees were kept: the total cannot be done again here.',
    'Diese Rechnung ist älter als die Aufbewahrung der Anfangsstände: Der Betrag kann hier nicht neu berechnet werden.',
  ),
  credit_note: words(
    'Les lignes de cette note de crédit reprennent la différence entre la facture et son recalcul sans ces événements.',
    'De lijnen van deze creditnota zijn het verschil tussen de factuur en haar herberekening zonder deze gebeurtenissen.',
    'The lines of this credit note are the difference between the invoice and its recount without these events.',
    'Die Positionen dieser Gutschrift sind der Unterschied zwischen der Rechnung und ihrer Neuberechnung ohne diese Vorgänge.',
  ),
  too_long: words(
    'Le recalcul n’est pas allé au bout : trop de pages sont demandées, ou l’annexe est très longue. Rechargez la page dans quelques minutes ; le fichier de l’annexe reste à disposition ci-dessous.',
    'De herberekening is niet klaar geraakt: er worden te veel pagina’s gevraagd, of de bijlage is erg lang. Laad de pagina over enkele minuten opnieuw; het bestand van de bijlage blijft hieronder beschikbaar.',
    'The recount did not come to its end: too many pages are asked for, or the annex is very long. Load the page again in a few minutes; the annex file can be had below all the same.',
    'Die Neuberechnung kam nicht zum Ende: Zu viele Seiten werden abgerufen, oder die Anlage ist sehr lang. Laden Sie die Seite in einigen Minuten neu; die Datei der Anlage steht unten weiterhin bereit.',
  ),
  not_itemised: words(
    'L’annexe convenue ne liste pas les événements un à un : le total ne peut pas être refait ici.',
    'De afgesproken bijlage somt de gebeurtenissen niet een voor een op: het totaal kan hier niet herberekend worden.',
    'The annex agreed on does not list single events: the total cannot be done again here.',
    'Die vereinbarte Anlage führt die Vorgänge nicht einzeln auf: Der Betrag kann hier nicht neu berechnet werden.',
  ),
};

/** Refusals of a dispute, by the code of their problem. */
export const REFUSED: Readonly<Record<string, Words>> = {
  'patient-in-text': words(
    'Le texte semble désigner un patient : dites ce qui ne va pas sans nommer personne.',
    'De tekst lijkt een patiënt aan te wijzen: zeg wat er mis is zonder iemand te noemen.',
    'The text seems to tell who a patient is: say what is wrong without naming anybody.',
    'Der Text scheint einen Patienten zu nennen: Sagen Sie, was nicht stimmt, ohne jemanden zu nennen.',
  ),
  'disputed-already': words(
    'L’un de ces événements est déjà contesté : chacun peut l’être une fois.',
    'Een van deze gebeurtenissen is al betwist: elk kan één keer betwist worden.',
    'One of these events is disputed already: each can be disputed once.',
    'Einer dieser Vorgänge ist schon beanstandet: Jeder kann es einmal werden.',
  ),
  'dispute-window-over': words(
    'Le délai de contestation est passé : écrivez à l’émetteur.',
    'De termijn om te betwisten is voorbij: schrijf de afzender.',
    'The time for disputes is over: write to the sender.',
    'Die Frist für Beanstandungen ist vorbei: Schreiben Sie dem Absender.',
  ),
  'invoice-credited': words(
    'Cette facture a été reprise en entier : il ne reste rien à contester.',
    'Deze factuur werd volledig teruggenomen: er valt niets meer te betwisten.',
    'This invoice was taken back as a whole: nothing is left to dispute.',
    'Diese Rechnung wurde ganz zurückgenommen: Es bleibt nichts zu beanstanden.',
  ),
  'event-not-counted': words(
    'Un événement coché ne coûte rien : il n’y a pas lieu de le contester.',
    'Een aangevinkte gebeurtenis kost niets: ze hoeft niet betwist te worden.',
    'A ticked event costs nothing: it need not be disputed.',
    'Ein angekreuzter Vorgang kostet nichts: Er muss nicht beanstandet werden.',
  ),
  schema: words(
    'Cochez au moins un événement et choisissez une raison.',
    'Vink minstens één gebeurtenis aan en kies een reden.',
    'Tick at least one event and choose a reason.',
    'Kreuzen Sie mindestens einen Vorgang an und wählen Sie einen Grund.',
  ),
  other: words(
    'La contestation n’a pas pu être enregistrée.',
    'De betwisting kon niet bewaard worden.',
    'The dispute could not be stored.',
    'Die Beanstandung konnte nicht gespeichert werden.',
  ),
};
