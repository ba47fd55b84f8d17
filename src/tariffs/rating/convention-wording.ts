import { Convention } from '../convention.js';
import { Measure } from '../event.js';
import { Labels } from '../labels.js';
import { text } from './nouns.js';

const PER_DOCUMENT = text(
  'arrondi supérieur par document',
  'per document naar boven afgerond',
  'rounded up per document',
  'je Dokument aufgerundet',
);

/** How text is counted, in the words an invoice must print so that the practice can do it again; nothing for other measures. */
export function conventionRule(measure: Measure, convention: Convention): Labels[] {
  if (measure !== 'chars' && measure !== 'lines' && measure !== 'pages') return [];
  const phrases: Labels[] = [];
  const { gross_bp } = convention;
  const { chars_per_line, signs_per_page, count_spaces, count_hard_returns, exclude_header_footer } =
    convention;
  if (measure === 'lines' && chars_per_line) {
    const n = chars_per_line;
    phrases.push(
      text(
        `ligne de ${n} signes`,
        `regel van ${n} tekens`,
        `line of ${n} characters`,
        `Zeile zu ${n} Zeichen`,
      ),
      PER_DOCUMENT,
    );
  }
  if (measure === 'pages' && signs_per_page) {
    const n = signs_per_page;
    phrases.push(
      text(
        `page de ${n} signes`,
        `pagina van ${n} tekens`,
        `page of ${n} characters`,
        `Seite zu ${n} Zeichen`,
      ),
      PER_DOCUMENT,
    );
  }
  if (count_spaces === true)
    phrases.push(text('espaces compris', 'spaties inbegrepen', 'spaces counted', 'mit Leerzeichen'));
  if (count_spaces === false)
    phrases.push(text('espaces non compris', 'zonder spaties', 'spaces not counted', 'ohne Leerzeichen'));
  if (count_hard_returns !== undefined) {
    const n = count_hard_returns;
    phrases.push(
      text(
        `retour à la ligne = ${n} signe(s)`,
        `harde return = ${n} teken(s)`,
        `hard return = ${n} character(s)`,
        `Absatzmarke = ${n} Zeichen`,
      ),
    );
  }
  if (gross_bp !== undefined) {
    const factor = gross_bp / 10_000;
    const comma = String(factor).replace('.', ',');
    phrases.push(
      text(
        `signes bruts = nets × ${comma}`,
        `brutotekens = netto × ${comma}`,
        `gross characters = net × ${factor}`,
        `Bruttozeichen = netto × ${comma}`,
      ),
    );
  }
  if (exclude_header_footer === false) {
    phrases.push(
      text(
        'en-têtes et pieds de page compris',
        'kop- en voetteksten inbegrepen',
        'headers and footers included',
        'mit Kopf- und Fußzeilen',
      ),
    );
  }
  if (exclude_header_footer) {
    phrases.push(
      text(
        'hors en-têtes et pieds de page',
        'zonder kop- en voetteksten',
        'headers and footers excluded',
        'ohne Kopf- und Fußzeilen',
      ),
    );
  }
  return phrases;
}
