import { CLAIM_WORDS } from './claim-words.js';
import { MOVEMENT_WORDS } from './movement-words.js';

/** Sentences of reasons, by code: `{number}` is an invoice, `{…_cents}` an amount, `{…_on}` a day, `{practice}` a name. */
export const REASON_WORDS = {
  ...MOVEMENT_WORDS,
  ...CLAIM_WORDS,
  other: {
    fr: 'Décidé par une règle.',
    nl: 'Beslist door een regel.',
    en: 'Decided by a rule.',
    de: 'Durch eine Regel entschieden.',
  },
  paid_online: {
    fr: 'Payé en ligne pour la facture {number}.',
    nl: 'Online betaald voor factuur {number}.',
    en: 'Paid online for invoice {number}.',
    de: 'Online für Rechnung {number} bezahlt.',
  },
  exact_reference: {
    fr: 'La communication est celle de la facture {number} et le montant est celui qui reste dû.',
    nl: 'De mededeling is die van factuur {number} en het bedrag is wat nog open staat.',
    en: 'The reference is that of invoice {number} and the amount is what is open.',
    de: 'Die Referenz ist die der Rechnung {number} und der Betrag ist der offene Betrag.',
  },
  reference_part: {
    fr: 'La communication est celle de la facture {number} : {paid_cents} reçus sur {open_cents} dus.',
    nl: 'De mededeling is die van factuur {number}: {paid_cents} ontvangen van de {open_cents} die open staan.',
    en: 'The reference is that of invoice {number}: {paid_cents} came in of {open_cents} open.',
    de: 'Die Referenz ist die der Rechnung {number}: {paid_cents} von offenen {open_cents} eingegangen.',
  },
  reference_over: {
    fr: 'La communication est celle de la facture {number}, mais {paid_cents} ont été reçus pour {open_cents} dus : le reste devient un crédit du cabinet.',
    nl: 'De mededeling is die van factuur {number}, maar er kwam {paid_cents} binnen voor {open_cents}: de rest wordt een tegoed van de praktijk.',
    en: 'The reference is that of invoice {number}, but {paid_cents} came in for {open_cents} open: the rest becomes a credit of the practice.',
    de: 'Die Referenz ist die der Rechnung {number}, aber {paid_cents} gingen für offene {open_cents} ein: der Rest wird Guthaben der Praxis.',
  },
  reference_and_others: {
    fr: 'La communication est celle de la facture {number}, et les factures {numbers} du cabinet font ensemble {paid_cents}.',
    nl: 'De mededeling is die van factuur {number}, en de facturen {numbers} van de praktijk zijn samen {paid_cents}.',
    en: 'The reference is that of invoice {number}, and invoices {numbers} of the practice make {paid_cents} together.',
    de: 'Die Referenz ist die der Rechnung {number}, und die Rechnungen {numbers} der Praxis ergeben zusammen {paid_cents}.',
  },
  reference_in_text: {
    fr: 'Le texte libre contient la communication de la facture {number}, mais le montant ({paid_cents}) n’est pas celui qui reste dû ({open_cents}).',
    nl: 'De vrije tekst bevat de mededeling van factuur {number}, maar het bedrag ({paid_cents}) is niet wat open staat ({open_cents}).',
    en: 'The free text holds the reference of invoice {number}, but the amount ({paid_cents}) is not what is open ({open_cents}).',
    de: 'Der freie Text enthält die Referenz der Rechnung {number}, aber der Betrag ({paid_cents}) ist nicht der offene ({open_cents}).',
  },
  number_in_text: {
    fr: 'Le texte libre nomme la facture {number} et le montant est celui qui reste dû.',
    nl: 'De vrije tekst noemt factuur {number} en het bedrag is wat nog open staat.',
    en: 'The free text names invoice {number} and the amount is what is open.',
    de: 'Der freie Text nennt die Rechnung {number} und der Betrag ist der offene Betrag.',
  },
  number_other_amount: {
    fr: 'Le texte libre nomme la facture {number}, mais {paid_cents} ont été reçus pour {open_cents} dus.',
    nl: 'De vrije tekst noemt factuur {number}, maar er kwam {paid_cents} binnen voor {open_cents}.',
    en: 'The free text names invoice {number}, but {paid_cents} came in for {open_cents} open.',
    de: 'Der freie Text nennt die Rechnung {number}, aber {paid_cents} gingen für offene {open_cents} ein.',
  },
  number_and_others: {
    fr: 'Le texte nomme la facture {number}, et les factures {numbers} du cabinet font ensemble {paid_cents}.',
    nl: 'De tekst noemt factuur {number}, en de facturen {numbers} van de praktijk zijn samen {paid_cents}.',
    en: 'The text names invoice {number}, and invoices {numbers} of the practice make {paid_cents} together.',
    de: 'Der Text nennt die Rechnung {number}, und die Rechnungen {numbers} der Praxis ergeben zusammen {paid_cents}.',
  },
  named_together: {
    fr: 'Le texte nomme les factures {numbers}, dont les montants dus font ensemble {paid_cents}.',
    nl: 'De tekst noemt de facturen {numbers}, waarvan de open bedragen samen {paid_cents} zijn.',
    en: 'The text names invoices {numbers}, which are open for {paid_cents} together.',
    de: 'Der Text nennt die Rechnungen {numbers}, die zusammen mit {paid_cents} offen sind.',
  },
  named_other_amount: {
    fr: 'Le texte nomme les factures {numbers}, pour lesquelles {open_cents} restent dus ensemble, et {paid_cents} ont été reçus.',
    nl: 'De tekst noemt de facturen {numbers}, waarvan samen {open_cents} open staat, en er kwam {paid_cents} binnen.',
    en: 'The text names invoices {numbers}, which are open for {open_cents} together, and {paid_cents} came in.',
    de: 'Der Text nennt die Rechnungen {numbers}, die zusammen mit {open_cents} offen sind, und {paid_cents} gingen ein.',
  },
  known_account: {
    fr: 'Ce compte a déjà payé pour {practice}, et {number} est sa seule facture ouverte de ce montant.',
    nl: 'Deze rekening betaalde al voor {practice}, en {number} is de enige open factuur van dit bedrag.',
    en: 'This account has paid for {practice} before, and {number} is its only open invoice of this amount.',
    de: 'Dieses Konto hat schon für {practice} bezahlt, und {number} ist deren einzige offene Rechnung über diesen Betrag.',
  },
  known_account_oldest: {
    fr: 'Ce compte a déjà payé pour {practice}; plusieurs de ses factures ouvertes ont ce montant, et {number} est la plus ancienne.',
    nl: 'Deze rekening betaalde al voor {practice}; meerdere open facturen hebben dit bedrag, en {number} is de oudste.',
    en: 'This account has paid for {practice} before; several of its open invoices have this amount, and {number} is the oldest.',
    de: 'Dieses Konto hat schon für {practice} bezahlt; mehrere offene Rechnungen haben diesen Betrag, und {number} ist die älteste.',
  },
  known_account_shared: {
    fr: 'Ce compte paie pour plusieurs cabinets, dont plus d’un a une facture ouverte de {paid_cents} : vérifiez que c’est bien {number} de {practice}.',
    nl: 'Deze rekening betaalt voor meerdere praktijken, waarvan meer dan een een open factuur van {paid_cents} heeft: kijk na of het om {number} van {practice} gaat.',
    en: 'This account pays for several practices, of which more than one has an open invoice of {paid_cents}: please check that {number} of {practice} is meant.',
    de: 'Dieses Konto zahlt für mehrere Praxen, von denen mehr als eine eine offene Rechnung über {paid_cents} hat: bitte prüfen, ob {number} von {practice} gemeint ist.',
  },
  several_invoices: {
    fr: 'Ce compte a déjà payé pour {practice}, et ses factures {numbers} font ensemble {paid_cents}.',
    nl: 'Deze rekening betaalde al voor {practice}, en de facturen {numbers} zijn samen {paid_cents}.',
    en: 'This account has paid for {practice} before, and its invoices {numbers} make {paid_cents} together.',
    de: 'Dieses Konto hat schon für {practice} bezahlt, und deren Rechnungen {numbers} ergeben zusammen {paid_cents}.',
  },
  several_ways: {
    fr: 'Ce compte a déjà payé pour {practice}. Les factures {numbers} font ensemble {paid_cents}, mais d’autres aussi : vérifiez.',
    nl: 'Deze rekening betaalde al voor {practice}. De facturen {numbers} zijn samen {paid_cents}, maar andere ook: kijk na.',
    en: 'This account has paid for {practice} before. Invoices {numbers} make {paid_cents} together, but others do too: please check.',
    de: 'Dieses Konto hat schon für {practice} bezahlt. Die Rechnungen {numbers} ergeben zusammen {paid_cents}, andere aber auch: bitte prüfen.',
  },
  known_account_no_amount: {
    fr: 'Ce compte a déjà payé pour {practice}, mais aucune de ses factures ouvertes, seule ou avec d’autres, ne fait {paid_cents}.',
    nl: 'Deze rekening betaalde al voor {practice}, maar geen open factuur, alleen of samen, is {paid_cents}.',
    en: 'This account has paid for {practice} before, but none of its open invoices, alone or together, makes {paid_cents}.',
    de: 'Dieses Konto hat schon für {practice} bezahlt, aber keine offene Rechnung ergibt, allein oder zusammen, {paid_cents}.',
  },
  standing_reference: {
    fr: 'La communication est celle de la facture {named}, qui est réglée; {number} de {practice} est ouverte pour ce montant. Un ordre permanent, peut-être.',
    nl: 'De mededeling is die van factuur {named}, die vereffend is; {number} van {practice} staat open voor dit bedrag. Misschien een doorlopende opdracht.',
    en: 'The reference is that of invoice {named}, which is settled; {number} of {practice} is open for this amount. A standing order, perhaps.',
    de: 'Die Referenz ist die der Rechnung {named}, die beglichen ist; {number} von {practice} ist über diesen Betrag offen. Vielleicht ein Dauerauftrag.',
  },
  already_paid: {
    fr: 'La facture {number} est déjà payée : c’est peut-être un double paiement, ou un paiement déjà noté à la main.',
    nl: 'Factuur {number} is al betaald: misschien een dubbele betaling, of een die al met de hand genoteerd is.',
    en: 'Invoice {number} is paid already: perhaps it was paid twice, or this payment was noted by hand before.',
    de: 'Rechnung {number} ist schon bezahlt: vielleicht eine Doppelzahlung oder eine schon von Hand erfasste Zahlung.',
  },
  credited: {
    fr: 'La facture {number} a été créditée par une note de crédit : rien n’est dû. Gardez la somme comme crédit du cabinet ou remboursez-la.',
    nl: 'Factuur {number} werd gecrediteerd: er is niets verschuldigd. Hou de som als tegoed van de praktijk of betaal ze terug.',
    en: 'Invoice {number} was credited: nothing is owed. Keep the sum as a credit of the practice or give it back.',
    de: 'Rechnung {number} wurde gutgeschrieben: nichts ist geschuldet. Behalten Sie den Betrag als Guthaben der Praxis oder zahlen Sie ihn zurück.',
  },
} as const;

export type ReasonCode = keyof typeof REASON_WORDS;
