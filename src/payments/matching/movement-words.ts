/** Sentences about movements that pay no invoice, by code. */
export const MOVEMENT_WORDS = {
  other_currency: {
    fr: 'La somme est en {currency}, les factures en EUR : convertissez-la avec le relevé de la banque et notez le paiement à la main.',
    nl: 'De som is in {currency}, de facturen in EUR: reken om met het uittreksel van de bank en noteer de betaling met de hand.',
    en: 'The sum is in {currency}, invoices are in EUR: convert it by the bank’s statement and note the payment by hand.',
    de: 'Der Betrag ist in {currency}, die Rechnungen in EUR: rechnen Sie ihn nach dem Kontoauszug um und erfassen Sie die Zahlung von Hand.',
  },
  perhaps_known: {
    fr: 'Un autre fichier parle aussi de {amount_cents} le {booked_on}, mais de {other} : si c’est le même mouvement, mettez cette ligne de côté ; sinon, acceptez-la.',
    nl: 'Een ander bestand meldt ook {amount_cents} op {booked_on}, maar van {other}: is het dezelfde beweging, leg deze lijn dan opzij; zo niet, aanvaard ze.',
    en: 'Another file tells of {amount_cents} on {booked_on} too, but of {other}: if it is the same movement, set this line aside; if not, accept it.',
    de: 'Eine andere Datei nennt auch {amount_cents} am {booked_on}, aber von {other}: ist es dieselbe Bewegung, legen Sie diese Zeile beiseite; wenn nicht, nehmen Sie sie an.',
  },
  reversal: {
    fr: 'C’est le retour du paiement du {received_on} ({original_cents}) : ce qu’il payait est de nouveau dû.',
    nl: 'Dit is de terugboeking van de betaling van {received_on} ({original_cents}): wat ze betaalde staat weer open.',
    en: 'This is the return of the payment of {received_on} ({original_cents}): what it paid is open again.',
    de: 'Das ist die Rückbuchung der Zahlung vom {received_on} ({original_cents}): was sie bezahlte, ist wieder offen.',
  },
  reversal_likely: {
    fr: 'C’est un retour vers un compte qui a payé {original_cents} le {received_on} : vérifiez que c’est bien ce paiement.',
    nl: 'Dit is een terugboeking naar een rekening die op {received_on} {original_cents} betaalde: kijk na of het die betaling is.',
    en: 'This is a return to an account that paid {original_cents} on {received_on}: please check that it is that payment.',
    de: 'Das ist eine Rückbuchung auf ein Konto, das am {received_on} {original_cents} bezahlte: bitte prüfen, ob es diese Zahlung ist.',
  },
  reversal_unknown: {
    fr: 'C’est le retour d’un mouvement qui n’est pas connu ici.',
    nl: 'Dit is de terugboeking van een beweging die hier niet gekend is.',
    en: 'This is the return of a movement that is not known here.',
    de: 'Das ist die Rückbuchung einer Bewegung, die hier nicht bekannt ist.',
  },
  came_back: {
    fr: 'De l’argent que vous aviez envoyé est revenu : ce n’est pas un paiement de client.',
    nl: 'Geld dat u had verstuurd kwam terug: dit is geen betaling van een klant.',
    en: 'Money that you had sent came back: it is not a payment of a client.',
    de: 'Von Ihnen gesendetes Geld kam zurück: das ist keine Kundenzahlung.',
  },
  refund: {
    fr: 'Sortie vers un compte de {practice}, qui a un crédit de {credit_cents} : c’est peut-être son remboursement.',
    nl: 'Uitgave naar een rekening van {practice}, die een tegoed van {credit_cents} heeft: misschien de terugbetaling ervan.',
    en: 'Money out to an account of {practice}, which has a credit of {credit_cents}: perhaps that is its refund.',
    de: 'Ausgang an ein Konto von {practice}, die ein Guthaben von {credit_cents} hat: vielleicht dessen Rückzahlung.',
  },
  outgoing: {
    fr: 'Sortie d’argent : ce n’est pas un paiement de client.',
    nl: 'Uitgave: dit is geen betaling van een klant.',
    en: 'Money out: it is not a payment of a client.',
    de: 'Ausgang: das ist keine Kundenzahlung.',
  },
  own_transfer: {
    fr: 'Virement entre vos propres comptes.',
    nl: 'Overschrijving tussen uw eigen rekeningen.',
    en: 'A transfer between accounts of your own.',
    de: 'Überweisung zwischen eigenen Konten.',
  },
  fee: {
    fr: 'Frais ou intérêts de la banque.',
    nl: 'Kosten of interesten van de bank.',
    en: 'Charges or interest of the bank.',
    de: 'Gebühren oder Zinsen der Bank.',
  },
  stripe_payout: {
    fr: 'Versement de Stripe : l’argent des clients qui ont payé en ligne y est déjà compté.',
    nl: 'Uitbetaling van Stripe: het geld van klanten die online betaalden is er al in geteld.',
    en: 'A payout of Stripe: the money of clients who paid online is counted there already.',
    de: 'Auszahlung von Stripe: das Geld der Kunden, die online bezahlten, ist dort schon gezählt.',
  },
  reference_unknown: {
    fr: 'La communication {reference} est valable, mais n’est celle d’aucune de vos factures.',
    nl: 'De mededeling {reference} is geldig, maar is die van geen van uw facturen.',
    en: 'The reference {reference} is valid, but it is that of none of your invoices.',
    de: 'Die Referenz {reference} ist gültig, gehört aber zu keiner Ihrer Rechnungen.',
  },
  undone: {
    fr: 'Quelqu’un a annulé ce qui avait été décidé pour cette ligne.',
    nl: 'Iemand maakte ongedaan wat over deze lijn beslist was.',
    en: 'Somebody undid what had been decided about this line.',
    de: 'Jemand hat rückgängig gemacht, was über diese Zeile entschieden war.',
  },
  set_aside: {
    fr: 'Mise de côté à la main : ce n’est pas l’argent d’un client.',
    nl: 'Met de hand opzijgezet: dit is geen geld van een klant.',
    en: 'Set aside by hand: it is no money of a client.',
    de: 'Von Hand beiseitegelegt: das ist kein Kundengeld.',
  },
  set_aside_because: {
    fr: 'Mise de côté à la main : {note}',
    nl: 'Met de hand opzijgezet: {note}',
    en: 'Set aside by hand: {note}',
    de: 'Von Hand beiseitegelegt: {note}',
  },
  unknown: {
    fr: 'Ni communication, ni numéro de facture, ni compte connu.',
    nl: 'Geen mededeling, geen factuurnummer, geen gekende rekening.',
    en: 'No reference, no invoice number, no known account.',
    de: 'Keine Referenz, keine Rechnungsnummer, kein bekanntes Konto.',
  },
} as const;
