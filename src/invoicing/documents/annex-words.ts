import { channelOf, EventKind } from '../../tariffs/event.js';
import { AnnexRow } from './annex-row.js';
import { channelText, codeText } from './code-texts.js';
import { InvoiceDocument, Language } from './document.js';
import { decimalText } from './figures.js';
import { say } from './texts.js';

/** The lines of the invoice by the component they come from: "2", or "2–4" when there are several. */
export function positionsOf({ lines }: Pick<InvoiceDocument, 'lines'>): ReadonlyMap<string, string> {
  const positions = new Map<string, string>();
  for (const { component_code, position } of lines) {
    if (component_code === null) continue;
    const first = positions.get(component_code)?.split('–')[0];
    positions.set(component_code, first ? `${first}–${position}` : String(position));
  }
  return positions;
}

/** "Appel entrant · rendez-vous"; by which way it came where that is not the way of its kind: "Prestation · e-mail". */
export function natureText(
  { kind, direction, outcome, events, channel }: AnnexRow,
  language: Language,
): string {
  const what = [kind, direction]
    .filter((code): code is string => Boolean(code))
    .map((code) => codeText(code, language))
    .join(' ');
  if (events !== undefined) return `${what} × ${decimalText(String(events), language)}`;
  const unusual = channel !== channelOf({ kind: kind as EventKind, channel: null }) && channel;
  return [
    what,
    outcome && inSentence(codeText(outcome, language), language),
    unusual && channelText(unusual, language),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What it was, for which mission and for which site; what has the name of another is not said twice. */
export function descriptionText({ label, mission, site }: AnnexRow): string {
  return [...new Set([label, mission, site])].filter(Boolean).join(' · ');
}

export function verdictText({ billed, reason }: AnnexRow, language: Language): string {
  return say(billed ? 'yes' : reason === 'inside_allowance' ? 'included' : 'no', language);
}

/** The line of the invoice a counted event went to; the reason in words otherwise, or both. */
export function reasonText(
  { component_code, counted, reason }: AnnexRow,
  positions: ReadonlyMap<string, string>,
  language: Language,
): string {
  const position = component_code && counted > 0 && positions.get(component_code);
  const line = position ? say('annex_line', language, { position }) : null;
  return [line, reason && codeText(reason, language)].filter(Boolean).join(' · ');
}

/** "1 000 événements · 571 facturés · 286 inclus · 143 non facturés" */
export function summaryText(rows: readonly AnnexRow[], language: Language): string {
  const figure = (value: number) => decimalText(String(value), language);
  const own = rows.filter(({ again }) => !again);
  const count = (some: readonly AnnexRow[]) => some.reduce((sum, { events = 1 }) => sum + events, 0);
  const billed = count(own.filter((row) => row.billed));
  const included = count(own.filter((row) => !row.billed && row.reason === 'inside_allowance'));
  return say('annex_summary', language, {
    rows: figure(count(own)),
    billed: figure(billed),
    included: figure(included),
    unbilled: figure(count(own) - billed - included),
  });
}

/** A word that also stands alone, set in the middle of a line: German keeps its capitals. */
function inSentence(text: string, language: Language): string {
  return language === 'de' ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
