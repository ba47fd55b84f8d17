import { Words, words } from './texts.js';

/** What the number of a business is called where it is registered. */
export const COMPANY_NUMBER: Readonly<Record<'BE' | 'FR', Words>> = {
  BE: words(
    "numéro d'entreprise (BCE)",
    'ondernemingsnummer (KBO)',
    'enterprise number (BCE)',
    'Unternehmensnummer (ZDU)',
  ),
  FR: words('SIREN', 'SIREN', 'SIREN', 'SIREN'),
};

/** What is wrong with the content of a document, and what to do about it; `{…}` marks what is filled in. */
export const CONTENT = {
  nothing_to_bill: words(
    "Elle n'a aucune ligne : rien de cette période n'est facturé. Supprimez le projet, ou ajoutez une ligne à la main s'il y a quelque chose à facturer.",
    'Ze heeft geen enkele lijn: van deze periode wordt niets aangerekend. Verwijder het ontwerp, of voeg met de hand een lijn toe als er iets aan te rekenen is.',
    'It has no line: nothing of this period is charged. Discard the draft, or add a line by hand if there is something to charge.',
    'Sie hat keine Position: Aus diesem Zeitraum wird nichts berechnet. Verwerfen Sie den Entwurf, oder fügen Sie von Hand eine Position hinzu, wenn etwas zu berechnen ist.',
  ),
  bad_number: words(
    "« {number} » n'est pas un numéro de document : au plus 35 lettres, chiffres et + - _ /, sans espace. Choisissez une série plus courte.",
    '"{number}" is geen nummer voor een document: hoogstens 35 letters, cijfers en + - _ /, zonder spaties. Kies een kortere reeks.',
    '"{number}" is no number for a document: 35 letters, digits and + - _ / at most, without spaces. Choose a shorter series.',
    '„{number}“ ist keine Nummer für ein Dokument: höchstens 35 Buchstaben, Ziffern und + - _ /, ohne Leerzeichen. Wählen Sie eine kürzere Serie.',
  ),
  nothing_corrected: words(
    "Une note de crédit désigne la facture qu'elle corrige : créez-la à partir de cette facture.",
    'Een creditnota noemt de factuur die ze verbetert: maak ze vanuit die factuur.',
    'A credit note names the invoice it corrects: make it from that invoice.',
    'Eine Gutschrift nennt die Rechnung, die sie berichtigt: Erstellen Sie sie aus dieser Rechnung.',
  ),
  character_not_in_xml: words(
    "« {text} » contient un caractère de contrôle, qu'aucun document électronique ne peut porter : retapez ce texte.",
    '"{text}" bevat een stuurteken, dat geen enkel elektronisch document kan bevatten: typ deze tekst opnieuw.',
    '"{text}" holds a control character, which no electronic document can: type it again.',
    '„{text}“ enthält ein Steuerzeichen, das kein elektronisches Dokument enthalten kann: Geben Sie den Text neu ein.',
  ),
  name_not_printable: words(
    'Le PDF ne peut pas montrer chaque lettre de « {text} », et une facture nomme les deux parties avec leur adresse : écrivez-le en lettres latines, grecques ou cyrilliques, comme au registre des entreprises.',
    'De pdf kan niet elke letter van "{text}" tonen, en een factuur noemt beide partijen met hun adres: schrijf het in Latijnse, Griekse of Cyrillische letters, zoals in het ondernemingsregister.',
    'The PDF cannot show every letter of "{text}", and an invoice names both parties and their addresses: write it in Latin, Greek or Cyrillic letters, as the business register has it.',
    'Das PDF kann nicht jeden Buchstaben von „{text}“ zeigen, und eine Rechnung nennt beide Parteien mit Anschrift: Schreiben Sie es in lateinischen, griechischen oder kyrillischen Buchstaben, wie im Unternehmensregister.',
  ),
  shown_as_bullet: words(
    'Le PDF montre • à la place de ce que sa police n’a pas dans « {text} » (le XML dit tout) : réécrivez-le si le client doit pouvoir le lire.',
    'De pdf toont • in plaats van wat het lettertype niet heeft in "{text}" (de XML zegt alles): herschrijf het als de klant het moet kunnen lezen.',
    'The PDF shows • for what its font lacks in "{text}" (the XML says all of it): write it otherwise if the client is to read it.',
    'Das PDF zeigt • für das, was seiner Schrift in „{text}“ fehlt (das XML enthält alles): Schreiben Sie es anders, wenn der Kunde es lesen soll.',
  ),
  label_missing: words(
    "La ligne {line} n'a pas de nom : donnez-en un au composant de la grille tarifaire, ou à la ligne.",
    'Lijn {line} heeft geen naam: geef er een aan de component van de tariefkaart, of aan de lijn.',
    'Line {line} has no name: give one to the component of the rate card, or to the line.',
    'Position {line} hat keine Bezeichnung: Geben Sie dem Bestandteil der Preisliste oder der Position eine.',
  ),
  total_negative: words(
    'Elle revient à moins que rien : ne reprenez pas plus qu’elle ne facture, ou créditez une facture émise.',
    'Ze komt op minder dan niets: neem niet meer terug dan ze aanrekent, of crediteer een uitgereikte factuur.',
    'It comes to less than nothing: take back no more than it charges, or credit an issued invoice.',
    'Sie ergibt weniger als nichts: Nehmen Sie nicht mehr zurück, als sie berechnet, oder schreiben Sie eine ausgestellte Rechnung gut.',
  ),
  paid_too_much: words(
    'Il a été payé plus que son montant : reportez le reste sur la facture suivante.',
    'Er werd meer betaald dan haar bedrag: zet de rest op de volgende factuur.',
    'More was paid before than it comes to: put the rest on the next invoice.',
    'Es wurde mehr bezahlt als ihr Betrag: Übertragen Sie den Rest auf die nächste Rechnung.',
  ),
  due_date_missing: words(
    'Ce qui est à payer a un dernier jour : donnez un délai de paiement au cabinet, à son contrat ou à votre entreprise.',
    'Wat te betalen is, heeft een laatste dag: geef de praktijk, haar contract of uw onderneming een betalingstermijn.',
    'What is to be paid has a last day: give the practice, its contract or your business payment terms.',
    'Was zu zahlen ist, hat einen letzten Tag: Geben Sie der Praxis, ihrem Vertrag oder Ihrem Unternehmen eine Zahlungsfrist.',
  ),
  due_before_issue: words(
    'Elle serait échue le {due}, avant sa date du {issued} : donnez un délai de paiement d’au moins 0 jour.',
    'Ze zou vervallen op {due}, vóór haar datum van {issued}: geef een betalingstermijn van minstens 0 dagen.',
    'It would be due on {due}, before its date {issued}: give payment terms of no fewer than 0 days.',
    'Sie wäre am {due} fällig, vor ihrem Datum {issued}: Geben Sie eine Zahlungsfrist von mindestens 0 Tagen.',
  ),
  period_reversed: words(
    'Sa période finit le {to}, avant de commencer le {from} : supprimez le projet et refaites-le.',
    'Haar periode eindigt op {to}, vóór ze begint op {from}: verwijder het ontwerp en maak het opnieuw.',
    'Its period ends on {to}, before it begins on {from}: discard the draft and make it again.',
    'Ihr Zeitraum endet am {to}, bevor er am {from} beginnt: Verwerfen Sie den Entwurf und erstellen Sie ihn neu.',
  ),
  frozen: words(
    'Ce document-ci est émis et reste tel quel : envoyez-le par e-mail, ou créditez-le et facturez à nouveau.',
    'Dit document is uitgereikt en blijft zoals het is: stuur het per e-mail, of crediteer het en factureer opnieuw.',
    'This document is issued and stays as it is: send it by e-mail, or credit it and bill again.',
    'Dieses Dokument ist ausgestellt und bleibt, wie es ist: Senden Sie es per E-Mail, oder schreiben Sie es gut und berechnen Sie neu.',
  ),
  not_for_peppol: words(
    'Entre entreprises françaises, un document suit les règles françaises, que Peppol ne transporte pas : envoyez-le par une plateforme agréée ou par e-mail.',
    'Tussen Franse ondernemingen volgt een document de Franse regels, die Peppol niet vervoert: stuur het via een erkend platform of per e-mail.',
    'Between French businesses a document follows the French rules, which Peppol does not carry: send it through a plateforme agréée or by e-mail.',
    'Zwischen französischen Unternehmen folgt ein Dokument den französischen Regeln, die Peppol nicht befördert: Senden Sie es über eine zugelassene Plattform oder per E-Mail.',
  ),
  not_for_platform: words(
    'Une plateforme agréée transporte les factures entre entreprises françaises : envoyez ce document par Peppol ou par e-mail.',
    'Een erkend Frans platform vervoert facturen tussen Franse ondernemingen: stuur dit document via Peppol of per e-mail.',
    'A plateforme agréée carries invoices between French businesses: send this document over Peppol or by e-mail.',
    'Eine zugelassene französische Plattform befördert Rechnungen zwischen französischen Unternehmen: Senden Sie dieses Dokument über Peppol oder per E-Mail.',
  ),
} as const satisfies Record<string, Words>;

/** What a party lacks, or has wrong. */
export const PARTIES = {
  own_vat_number: words(
    'Une facture avec TVA, ou dont le client doit la TVA, porte votre numéro de TVA : remplissez vat_number (PATCH /api/workspace).',
    'Een factuur met btw, of waarvoor de klant de btw verschuldigd is, draagt uw btw-nummer: vul vat_number in (PATCH /api/workspace).',
    'An invoice with VAT, or with VAT that the client owes, bears your VAT number: fill in vat_number (PATCH /api/workspace).',
    'Eine Rechnung mit MwSt., oder deren MwSt. der Kunde schuldet, trägt Ihre MwSt-Nummer: Füllen Sie vat_number aus (PATCH /api/workspace).',
  ),
  own_number: words(
    'Une facture dit qui vous êtes : remplissez company_number, votre {number} (PATCH /api/workspace).',
    'Een factuur zegt wie u bent: vul company_number in, uw {number} (PATCH /api/workspace).',
    'An invoice says who you are: fill in company_number, your {number} (PATCH /api/workspace).',
    'Eine Rechnung sagt, wer Sie sind: Füllen Sie company_number aus, Ihre {number} (PATCH /api/workspace).',
  ),
  vat_number_of_debtor: words(
    'Qui doit la TVA est désigné par un numéro de TVA : remplissez vat_number du cabinet.',
    'Wie de btw verschuldigd is, wordt met een btw-nummer genoemd: vul vat_number van de praktijk in.',
    'Who owes the VAT is named by a VAT number: fill in vat_number of the practice.',
    'Wer die MwSt. schuldet, wird mit einer MwSt-Nummer genannt: Füllen Sie vat_number der Praxis aus.',
  ),
  own_endpoint: words(
    "Votre entreprise n'a pas d'{address} : remplissez company_number, votre {number} (PATCH /api/workspace).",
    'Uw onderneming heeft geen {address}: vul company_number in, uw {number} (PATCH /api/workspace).',
    'Your business has no {address}: fill in company_number, your {number} (PATCH /api/workspace).',
    'Ihr Unternehmen hat keine {address}: Füllen Sie company_number aus, Ihre {number} (PATCH /api/workspace).',
  ),
  endpoint: words(
    "Le cabinet n'a pas d'{address} : remplissez company_number du cabinet, son {number}{or}.",
    'De praktijk heeft geen {address}: vul company_number van de praktijk in, haar {number}{or}.',
    'The practice has no {address}: fill in company_number of the practice, its {number}{or}.',
    'Die Praxis hat keine {address}: Füllen Sie company_number der Praxis aus, ihre {number}{or}.',
  ),
  or_by_mail: words(
    ", ou choisissez l'e-mail pour lui",
    ', of kies e-mail voor haar',
    ', or choose e-mail for it',
    ', oder wählen Sie E-Mail für sie',
  ),
  at_peppol: words('adresse Peppol', 'Peppol-adres', 'Peppol address', 'Peppol-Adresse'),
  in_directory: words(
    "adresse dans l'annuaire français",
    'adres in de Franse gids',
    'address in the French directory',
    'Adresse im französischen Verzeichnis',
  ),
  bad_endpoint: words(
    "{scheme}:{id} n'est pas une adresse électronique : corrigez endpoint_scheme et endpoint_id du cabinet, ou laissez les deux vides.",
    '{scheme}:{id} is geen elektronisch adres: verbeter endpoint_scheme en endpoint_id van de praktijk, of laat beide leeg.',
    '{scheme}:{id} is no electronic address: correct endpoint_scheme and endpoint_id of the practice, or leave both out.',
    '{scheme}:{id} ist keine elektronische Adresse: Berichtigen Sie endpoint_scheme und endpoint_id der Praxis, oder lassen Sie beide leer.',
  ),
} as const satisfies Record<string, Words>;
