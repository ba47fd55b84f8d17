/** Sentences of reasons about claims of late interest, by code: `{number}` is a claim. */
export const CLAIM_WORDS = {
  claim_reference: {
    fr: 'La communication est celle du décompte d’intérêts {number} et le montant est celui qui reste dû.',
    nl: 'De mededeling is die van de interestafrekening {number} en het bedrag is wat nog open staat.',
    en: 'The reference is that of claim {number} of late interest and the amount is what is open.',
    de: 'Die Referenz ist die der Zinsabrechnung {number} und der Betrag ist der offene Betrag.',
  },
  claim_reference_part: {
    fr: 'La communication est celle du décompte d’intérêts {number} : {paid_cents} reçus sur {open_cents} dus.',
    nl: 'De mededeling is die van de interestafrekening {number}: {paid_cents} ontvangen van de {open_cents} die open staan.',
    en: 'The reference is that of claim {number} of late interest: {paid_cents} came in of {open_cents} open.',
    de: 'Die Referenz ist die der Zinsabrechnung {number}: {paid_cents} von offenen {open_cents} eingegangen.',
  },
  claim_reference_over: {
    fr: 'La communication est celle du décompte d’intérêts {number}, mais {paid_cents} ont été reçus pour {open_cents} dus : le reste devient un crédit du cabinet.',
    nl: 'De mededeling is die van de interestafrekening {number}, maar er kwam {paid_cents} binnen voor {open_cents}: de rest wordt een tegoed van de praktijk.',
    en: 'The reference is that of claim {number} of late interest, but {paid_cents} came in for {open_cents} open: the rest becomes a credit of the practice.',
    de: 'Die Referenz ist die der Zinsabrechnung {number}, aber {paid_cents} gingen für offene {open_cents} ein: der Rest wird Guthaben der Praxis.',
  },
  claim_reference_in_text: {
    fr: 'Le texte contient la communication du décompte d’intérêts {number}, mais {paid_cents} ont été reçus pour {open_cents} dus.',
    nl: 'De tekst bevat de mededeling van de interestafrekening {number}, maar er kwam {paid_cents} binnen voor {open_cents}.',
    en: 'The text has the reference of claim {number} of late interest, but {paid_cents} came in for {open_cents} open.',
    de: 'Der Text enthält die Referenz der Zinsabrechnung {number}, aber {paid_cents} gingen für offene {open_cents} ein.',
  },
  claim_number: {
    fr: 'Le texte nomme le décompte d’intérêts {number}, et le montant est celui qui reste dû.',
    nl: 'De tekst noemt de interestafrekening {number}, en het bedrag is wat nog open staat.',
    en: 'The text names claim {number} of late interest, and the amount is what is open.',
    de: 'Der Text nennt die Zinsabrechnung {number}, und der Betrag ist der offene Betrag.',
  },
  claim_number_other_amount: {
    fr: 'Le texte nomme le décompte d’intérêts {number}, mais {paid_cents} ont été reçus pour {open_cents} dus.',
    nl: 'De tekst noemt de interestafrekening {number}, maar er kwam {paid_cents} binnen voor {open_cents}.',
    en: 'The text names claim {number} of late interest, but {paid_cents} came in for {open_cents} open.',
    de: 'Der Text nennt die Zinsabrechnung {number}, aber {paid_cents} gingen für offene {open_cents} ein.',
  },
  claim_named_together: {
    fr: 'Le texte nomme {numbers}, factures et décompte d’intérêts, dont les montants dus font ensemble {paid_cents}.',
    nl: 'De tekst noemt {numbers}, facturen en interestafrekening, waarvan de open bedragen samen {paid_cents} zijn.',
    en: 'The text names {numbers}, invoices and a claim of late interest, which are open for {paid_cents} together.',
    de: 'Der Text nennt {numbers}, Rechnungen und Zinsabrechnung, die zusammen mit {paid_cents} offen sind.',
  },
  claim_paid: {
    fr: 'Le décompte d’intérêts {number} est déjà payé : c’est peut-être un double paiement, ou un paiement déjà noté à la main.',
    nl: 'De interestafrekening {number} is al betaald: misschien een dubbele betaling, of een die al met de hand genoteerd is.',
    en: 'Claim {number} of late interest is paid already: perhaps it was paid twice, or this payment was noted by hand before.',
    de: 'Die Zinsabrechnung {number} ist schon bezahlt: vielleicht eine Doppelzahlung oder eine schon von Hand erfasste Zahlung.',
  },
  claim_withdrawn: {
    fr: 'Le décompte d’intérêts {number} a été annulé : rien n’est dû. Gardez la somme comme crédit du cabinet ou remboursez-la.',
    nl: 'De interestafrekening {number} werd ingetrokken: er is niets verschuldigd. Hou de som als tegoed van de praktijk of betaal ze terug.',
    en: 'Claim {number} of late interest was withdrawn: nothing is owed. Keep the sum as a credit of the practice or give it back.',
    de: 'Die Zinsabrechnung {number} wurde zurückgezogen: nichts ist geschuldet. Behalten Sie den Betrag als Guthaben der Praxis oder zahlen Sie ihn zurück.',
  },
} as const;
