import { Language } from '../documents/document.js';
import { Words, words } from '../documents/texts.js';
import { DISPUTING } from './dispute-page-words.js';

/** What the page of an annex says; `{…}` marks what is filled in. */
const PAGE = {
  title: words(
    '{document} {number} : vérification',
    '{document} {number}: controle',
    '{document} {number}: check',
    '{document} {number}: Prüfung',
  ),
  to: words('Pour', 'Voor', 'To', 'An'),
  skip: words('Aller au détail', 'Naar het detail', 'Skip to the events', 'Zum Einzelnachweis'),
  all_equal: words(
    'Tout concorde : refait à partir de l’annexe et du tarif, le total est le même au centime près.',
    'Alles klopt: opnieuw berekend uit de bijlage en het tarief is het totaal tot op de cent hetzelfde.',
    'All equal: worked out again from the annex and the rate card, the total is the same to the cent.',
    'Alles stimmt: aus Anlage und Tarif neu berechnet ist der Gesamtbetrag auf den Cent gleich.',
  ),
  differs: words(
    'Il y a des différences : elles sont marquées ci-dessous. Écrivez à l’émetteur.',
    'Er zijn verschillen: ze staan hieronder gemarkeerd. Schrijf de afzender.',
    'There are differences: they are marked below. Write to the sender.',
    'Es gibt Unterschiede: Sie sind unten markiert. Schreiben Sie dem Absender.',
  ),
  lines: words(
    'Lignes : facture et recalcul',
    'Lijnen: factuur en herberekening',
    'Lines: invoice and recount',
    'Positionen: Rechnung und Neuberechnung',
  ),
  lines_alone: words('Lignes', 'Lijnen', 'Lines', 'Positionen'),
  line: words('Ligne', 'Lijn', 'Line', 'Pos.'),
  label: words('Prestation', 'Dienst', 'Service', 'Leistung'),
  invoice_says: words('La facture dit', 'De factuur zegt', 'Invoice says', 'Rechnung sagt'),
  recomputed: words('Recalculé', 'Herberekend', 'Recomputed', 'Neu berechnet'),
  same: words('Concorde', 'Klopt', 'Equal', 'Gleich'),
  yes: words('✓ oui', '✓ ja', '✓ yes', '✓ ja'),
  no: words('≠ non', '≠ nee', '≠ no', '≠ nein'),
  by_hand: words(
    'ajoutée à la main, reprise telle quelle',
    'met de hand toegevoegd, zo overgenomen',
    'added by hand, taken as it is',
    'von Hand hinzugefügt, so übernommen',
  ),
  nothing: words('rien', 'niets', 'nothing', 'nichts'),
  total: words('Total', 'Totaal', 'Total', 'Summe'),
  file: words(
    'Le fichier de l’annexe',
    'Het bestand van de bijlage',
    'The annex file',
    'Die Datei der Anlage',
  ),
  download: words(
    'Télécharger l’annexe (CSV)',
    'De bijlage downloaden (CSV)',
    'Download the annex (CSV)',
    'Anlage herunterladen (CSV)',
  ),
  printed: words(
    'SHA-256 imprimé sur le document',
    'SHA-256 gedrukt op het document',
    'SHA-256 printed on the document',
    'SHA-256 auf dem Dokument',
  ),
  check: words(
    'Vérifier ici l’empreinte du fichier',
    'De vingerafdruk van het bestand hier nagaan',
    'Check the file’s fingerprint here',
    'Fingerabdruck der Datei hier prüfen',
  ),
  check_by_hand: words(
    'Sans JavaScript, calculez l’empreinte du fichier téléchargé : sha256sum (Linux), shasum -a 256 (macOS), Get-FileHash (Windows).',
    'Zonder JavaScript berekent u de vingerafdruk van het gedownloade bestand: sha256sum (Linux), shasum -a 256 (macOS), Get-FileHash (Windows).',
    'Without JavaScript, work out the fingerprint of the downloaded file: sha256sum (Linux), shasum -a 256 (macOS), Get-FileHash (Windows).',
    'Ohne JavaScript berechnen Sie den Fingerabdruck der heruntergeladenen Datei: sha256sum (Linux), shasum -a 256 (macOS), Get-FileHash (Windows).',
  ),
  checked: words(
    '✓ Le fichier a bien cette empreinte.',
    '✓ Het bestand heeft deze vingerafdruk.',
    '✓ The file has this fingerprint.',
    '✓ Die Datei hat diesen Fingerabdruck.',
  ),
  unchecked: words(
    '≠ Le fichier a une autre empreinte : écrivez à l’émetteur.',
    '≠ Het bestand heeft een andere vingerafdruk: schrijf de afzender.',
    '≠ The file has another fingerprint: write to the sender.',
    '≠ Die Datei hat einen anderen Fingerabdruck: Schreiben Sie dem Absender.',
  ),
  unreachable: words(
    'Le fichier n’a pas pu être chargé : réessayez.',
    'Het bestand kon niet worden geladen: probeer opnieuw.',
    'The file could not be loaded: try again.',
    'Die Datei konnte nicht geladen werden: Versuchen Sie es erneut.',
  ),
  given: words('Repris tel quel', 'Zo overgenomen', 'Taken as given', 'So übernommen'),
  given_card: words(
    'Tarif version {version}, du {from} au {to}',
    'Tarief versie {version}, van {from} tot {to}',
    'Rate card version {version}, {from} to {to}',
    'Tarif Version {version}, {from} bis {to}',
  ),
  given_opening: words(
    'Ce que des factures antérieures ont compté ou laissé (forfaits, carnets, tranches) pour {count} élément(s) du tarif',
    'Wat eerdere facturen telden of overlieten (forfaits, bundels, schijven) voor {count} onderdeel/onderdelen van het tarief',
    'What earlier invoices counted or left (plans, packs, tiers) for {count} part(s) of the rate card',
    'Was frühere Rechnungen zählten oder übrig ließen (Pauschalen, Kontingente, Staffeln) für {count} Teil(e) des Tarifs',
  ),
  given_supplement: words(
    'La période avait déjà été facturée : ses abonnements ne sont pas repris',
    'De periode was al gefactureerd: haar abonnementen komen niet terug',
    'The period had been billed before: its fees do not come again',
    'Der Zeitraum war schon berechnet: Seine Gebühren kommen nicht noch einmal',
  ),
  given_shared: words(
    'Un forfait est partagé avec d’autres cabinets : leurs {count} événements, connus de l’émetteur, sont repris',
    'Een forfait wordt gedeeld met andere praktijken: hun {count} gebeurtenissen, bekend bij de afzender, zijn overgenomen',
    'A plan is shared with other practices: their {count} events, known to the sender, are taken as given',
    'Eine Pauschale wird mit anderen Praxen geteilt: ihre {count} Vorgänge, dem Absender bekannt, sind übernommen',
  ),
} as const satisfies Record<string, Words>;

const ALL = { ...PAGE, ...DISPUTING };

/** A text of the page, filled in. */
export function told(
  key: keyof typeof ALL,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return ALL[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
