import { Language } from '../../invoicing/documents/document.js';
import { Words, words } from '../../invoicing/documents/texts.js';

/** Words of the yearly statement; `{…}` marks what is filled in. */
const YEAR = {
  title: words('Relevé annuel', 'Jaaroverzicht', 'Year statement', 'Jahresaufstellung'),
  so_far: words(
    'L’année n’est pas finie : relevé arrêté au {day}.',
    'Het jaar is niet om: overzicht tot {day}.',
    'The year is not over: as of {day}.',
    'Das Jahr ist nicht um: Stand vom {day}.',
  ),
  year: words('Année', 'Jaar', 'Year', 'Jahr'),
  other_year: words('Afficher', 'Tonen', 'Show', 'Anzeigen'),
  months: words('Mois de prestations', 'Maanden met diensten', 'Months of service', 'Monate mit Leistungen'),
  billed: words('Facturé', 'Gefactureerd', 'Billed', 'In Rechnung gestellt'),
  paid: words('Payé dans l’année', 'Betaald in het jaar', 'Paid in the year', 'Im Jahr gezahlt'),
  opening: words(
    'Voici les factures et notes de crédit émises en {year} pour {practice}, et ce que vous avez payé pendant cette année, quelle que soit la facture.',
    'Hieronder staan de facturen en creditnota’s die in {year} voor {practice} werden uitgereikt, en wat u in dat jaar hebt betaald, voor welke factuur ook.',
    'Below are the invoices and credit notes issued in {year} for {practice}, and what you paid in that year, whichever invoice it pays.',
    'Nachfolgend die im Jahr {year} für {practice} ausgestellten Rechnungen und Gutschriften sowie Ihre Zahlungen in diesem Jahr, gleich für welche Rechnung.',
  ),
  none: words(
    'Aucune facture cette année-là.',
    'Geen facturen in dat jaar.',
    'No invoices in that year.',
    'Keine Rechnungen in diesem Jahr.',
  ),
  number: words('Document', 'Document', 'Document', 'Beleg'),
  issued_on: words('Date', 'Datum', 'Date', 'Datum'),
  period: words('Période', 'Periode', 'Period', 'Zeitraum'),
  net: words('Hors TVA', 'Zonder btw', 'Without VAT', 'Ohne MwSt.'),
  vat: words('TVA', 'Btw', 'VAT', 'MwSt.'),
  gross: words('Total', 'Totaal', 'Total', 'Gesamt'),
  paid_on: words('Payé le', 'Betaald op', 'Paid on', 'Bezahlt am'),
  invoiced: words('Factures', 'Facturen', 'Invoices', 'Rechnungen'),
  credited: words('Notes de crédit', 'Creditnota’s', 'Credit notes', 'Gutschriften'),
  doctors: words('Réparti par médecin :', 'Verdeeld per arts:', 'Split by doctor:', 'Aufgeteilt nach Arzt:'),
  doctor: words(
    '{name} : {gross}, dont TVA {vat}',
    '{name}: {gross}, waarvan btw {vat}',
    '{name}: {gross}, of which VAT {vat}',
    '{name}: {gross}, davon MwSt. {vat}',
  ),
  unnamed: words('Sans médecin désigné', 'Zonder aangeduide arts', 'No doctor named', 'Ohne benannten Arzt'),
  gone: words('Médecin parti', 'Vertrokken arts', 'Doctor who left', 'Ausgeschiedener Arzt'),
  das2_above: words(
    'DAS2 : vous avez payé plus de {threshold} TTC à ce prestataire en {year}. Honoraires à déclarer pour l’année : {paid} (CGI, art. 240).',
    'DAS2: u hebt deze dienstverlener in {year} meer dan {threshold} btw inbegrepen betaald. Aan te geven honoraria: {paid} (CGI, art. 240).',
    'DAS2: you paid this provider more than {threshold} including VAT in {year}. Fees to declare for the year: {paid} (CGI, art. 240).',
    'DAS2: Sie haben diesem Dienstleister {year} mehr als {threshold} einschließlich MwSt. gezahlt. Zu erklärende Honorare: {paid} (CGI, Art. 240).',
  ),
  das2_below: words(
    'DAS2 : {paid} payés en {year}, sous le seuil de {threshold} TTC par bénéficiaire (CGI, art. 240).',
    'DAS2: {paid} betaald in {year}, onder de drempel van {threshold} btw inbegrepen per begunstigde (CGI, art. 240).',
    'DAS2: {paid} paid in {year}, below the threshold of {threshold} including VAT for each payee (CGI, art. 240).',
    'DAS2: {paid} gezahlt in {year}, unter der Schwelle von {threshold} einschließlich MwSt. je Empfänger (CGI, Art. 240).',
  ),
  fiche_281_50: words(
    'Fiche 281.50 (CIR 92, art. 57), si vous devez en établir une : sommes payées en {year} : {paid}.',
    'Fiche 281.50 (WIB 92, art. 57), als u er een moet opmaken: betaald in {year}: {paid}.',
    'Form 281.50 (CIR 92, art. 57), if you have to draw one up: sums paid in {year}: {paid}.',
    'Karte 281.50 (EStGB 92, Art. 57), falls Sie eine erstellen müssen: im Jahr {year} gezahlt: {paid}.',
  ),
  subsidy: words(
    'Subsides au secrétariat (Impulseo et semblables) : {months} mois de prestations, coût {gross}, dont la moitié {half}, avant le plafond propre à chaque subside.',
    'Subsidie voor secretariaat (Impulseo en dergelijke): {months} maanden met diensten, kosten {gross}, waarvan de helft {half}, vóór het eigen maximum van elke subsidie.',
    'Subsidies for secretarial help (Impulseo and the like): {months} months of service, cost {gross}, half of it {half}, before the ceiling of each subsidy.',
    'Zuschüsse zum Sekretariat (Impulseo und ähnliche): {months} Monate mit Leistungen, Kosten {gross}, davon die Hälfte {half}, vor der Obergrenze des jeweiligen Zuschusses.',
  ),
  late_claims: words(
    'Les intérêts de retard réclamés n’y sont pas comptés comme honoraires ; leur paiement l’est parmi les sommes payées.',
    'Gevorderde verwijlinterest telt niet mee als honorarium; de betaling ervan staat wel bij wat betaald is.',
    'Late interest that was claimed is not counted as fees; its payment is among the sums paid.',
    'Verlangte Verzugszinsen zählen nicht als Honorar; ihre Zahlung steht bei den gezahlten Beträgen.',
  ),
  pdf: words('Télécharger en PDF', 'Downloaden als PDF', 'Download as PDF', 'Als PDF herunterladen'),
  csv: words('Télécharger en CSV', 'Downloaden als CSV', 'Download as CSV', 'Als CSV herunterladen'),
} as const satisfies Record<string, Words>;

export type YearWord = keyof typeof YEAR;

/** A text of the yearly statement, filled in. */
export function tellYear(
  key: YearWord,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return YEAR[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** How a practitioner is called: by name, as one who left, or as nobody in particular. */
export function doctorName(
  id: string | null,
  names: ReadonlyMap<string | null, string>,
  language: Language,
): string {
  return names.get(id) ?? tellYear(id === null ? 'unnamed' : 'gone', language);
}
