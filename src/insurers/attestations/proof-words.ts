import { words } from '../../invoicing/documents/texts.js';

/** Words of the document a patient gets; `{…}` marks what is filled in. */
export const PROOF_WORDS = {
  title: words('Document justificatif', 'Bewijsstuk', 'Supporting document', 'Belegdokument'),
  date: words('Date', 'Datum', 'Date', 'Datum'),
  provider: words('Prestataire', 'Zorgverlener', 'Care provider', 'Leistungserbringer'),
  nihii: words('N° INAMI', 'RIZIV-nr.', 'INAMI number', 'LIKIV-Nr.'),
  attested: words('N° d’eAttest', 'eAttest-nr.', 'eAttest number', 'eAttest-Nr.'),
  opening: words(
    'Ce document détaille ce que vous avez payé pour les soins ci-dessous.',
    'Dit document vermeldt in detail wat u voor onderstaande zorg betaalde.',
    'This document tells in detail what you paid for the care below.',
    'Dieses Dokument führt auf, was Sie für die unten genannten Leistungen bezahlt haben.',
  ),
  act: words('Prestation', 'Verstrekking', 'Act', 'Leistung'),
  tariff: words('Selon le tarif', 'Volgens tarief', 'By tariff', 'Laut Tarif'),
  supplement: words('Supplément', 'Supplement', 'Supplement', 'Zuschlag'),
  other: words('Non remboursable', 'Niet vergoedbaar', 'Not reimbursable', 'Nicht erstattbar'),
  insurer: words('À charge mutualité', 'Ten laste van zkf.', 'Billed to fund', 'Zulasten der Kasse'),
  tariff_sum: words('Payé selon le tarif', 'Betaald volgens tarief', 'Paid by tariff', 'Laut Tarif bezahlt'),
  supplement_sum: words(
    'Suppléments payés',
    'Betaalde supplementen',
    'Supplements paid',
    'Bezahlte Zuschläge',
  ),
  other_sum: words(
    'Prestations non remboursables',
    'Niet-vergoedbare verstrekkingen',
    'Acts not reimbursable',
    'Nicht erstattbare Leistungen',
  ),
  total: words('Total payé', 'Totaal betaald', 'Total paid', 'Gesamtbetrag'),
  billed: words(
    'Le montant de {amount} est facturé directement à votre mutualité : il n’est pas compris dans le total payé.',
    'Het bedrag van {amount} wordt rechtstreeks aan uw ziekenfonds aangerekend en is niet in het totaal begrepen.',
    '{amount} is billed directly to your sickness fund and is not part of the total paid.',
    'Der Betrag von {amount} wird direkt Ihrer Krankenkasse in Rechnung gestellt und ist im Gesamtbetrag nicht enthalten.',
  ),
  law: words(
    'Document justificatif visé à l’article 53, § 1er/2, de la loi coordonnée du 14 juillet 1994. Il ne remplace pas l’attestation de soins.',
    'Bewijsstuk bedoeld in artikel 53, § 1/2, van de gecoördineerde wet van 14 juli 1994. Het vervangt het getuigschrift voor verstrekte hulp niet.',
    'Supporting document under article 53, § 1/2, of the Belgian law coordinated on 14 July 1994. It does not replace the certificate of care.',
    'Belegdokument gemäß Artikel 53 § 1/2 des koordinierten Gesetzes vom 14. Juli 1994. Es ersetzt nicht die Bescheinigung über erteilte Pflege.',
  ),
} as const;
