import { unitText } from '../../invoicing/documents/code-texts.js';
import { Language } from '../../invoicing/documents/document.js';
import {
  dayText,
  moneyText,
  percentText,
  periodText,
  quantityText,
} from '../../invoicing/documents/figures.js';
import { Day, month as monthOf } from '../../kernel/day.js';
import { Html, html } from '../../kernel/html.js';
import { Cents } from '../../kernel/money.js';
import { Labels } from '../../tariffs/labels.js';
import { MonthOfCalls } from './portal-calls-page.js';
import { said } from './portal-home-words.js';

interface Counted {
  readonly unit: string | null;
  /** Metered units that make one printed unit. */
  readonly per: number;
}

/** A price with something included: how far it is used, and where it ends at this pace. */
interface Plan extends Counted {
  readonly label: Labels;
  readonly counted: number;
  readonly included: number | null;
  readonly expected: number;
  readonly beyond: { readonly units: number; readonly cents: Cents | null };
}

/** A report of a day as the practice got it. */
export interface ReceivedDay {
  readonly day: Day;
  readonly language: Language;
  readonly text: string;
  readonly practitioner_name: string | null;
}

/** Writes metered units in the printed unit: "403 calls". */
export function countIn({ unit, per }: Counted, language: Language): (units: number) => string {
  return (units) => {
    const quantity = String(Math.round((units / per) * 100) / 100);
    return `${quantityText(quantity, language)}${unit === null ? '' : ` ${unitText(unit, quantity, language)}`}`;
  };
}

/** Each plan as a bar, with the sentence that says the same. */
export function plansOf(plans: readonly Plan[], language: Language): Html[] {
  return plans.flatMap((plan, at) => {
    const { label, included, counted, expected, per } = plan;
    if (!included) return [];
    const count = countIn(plan, language);
    const id = `plan-${at + 1}`;
    const bare = countIn({ unit: null, per }, language);
    const used = said('used', language, { counted: bare(counted), included: count(included) });
    const most = Math.max(included, counted, expected);
    return [
      html`<label for="${id}">${label[language]} · ${used}</label><meter id="${id}" min="0" max="${most}" low="0" high="${included}" optimum="0" value="${counted}">${used}</meter><p>${courseOf(plan, included, language)}</p>`,
    ];
  });
}

function courseOf(plan: Plan, included: number, language: Language): string {
  const { expected, beyond, per } = plan;
  const count = countIn(plan, language);
  const bare = countIn({ unit: null, per }, language);
  if (beyond.units > 0) {
    const more = { expected: count(expected), units: bare(beyond.units) };
    return beyond.cents === null
      ? said('above', language, more)
      : said('above_about', language, { ...more, amount: moneyText(beyond.cents, language) });
  }
  const left = Math.max(0, included - expected);
  return said('within', language, { expected: count(expected), units: bare(left) });
}

/** The answer rate of the running month, and the way to all of its figures. */
export function answeredOf(calls: MonthOfCalls, language: Language): Html | null {
  if (calls.calls === 0 || calls.answered_bp === null) return null;
  const sentence = said(calls.within_bp === null ? 'answered' : 'answered_within', language, {
    share: percentText(calls.answered_bp, language),
    calls: quantityText(String(calls.calls), language),
    day: dayText(calls.until, language),
    ...(calls.within_bp !== null && {
      fast: percentText(calls.within_bp, language),
      seconds: calls.within_s,
    }),
  });
  const heading = said('answering', language, { period: periodText(monthOf(calls.month), language) });
  return html`<h2>${heading}</h2><p>${sentence} <a href="portal/calls?month=${calls.month}&amp;lang=${language}">${said('by_hour', language)}</a></p>`;
}

/** The last days as they were reported, the newest open. */
export function reportsOf(reports: readonly ReceivedDay[], language: Language): Html | null {
  if (reports.length === 0) return null;
  const items = reports.map(
    (report, at) =>
      html`<details${at === 0 && html` open`}><summary>${dayText(report.day, language)}${report.practitioner_name !== null && html` · <bdi>${report.practitioner_name}</bdi>`}</summary><div class="letter"${report.language !== language && html` lang="${report.language}"`}>${report.text}</div></details>`,
  );
  return html`<h2>${said('reports', language)}</h2>${items}`;
}
