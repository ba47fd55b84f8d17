import { type Severity, severityOf } from '../efact/finding.js';
import * as records from '../efact/record-layouts.js';
import type { Layout } from '../efact/zones.js';
import { zoneNumber } from '../efact/zones.js';

/** An error code of the funds, taken apart: `R502405` is record 50, zone 24, error 05, and refuses the act. */
export interface CodeParts {
  /** As it came. */
  readonly raw: string;
  readonly letter: string;
  /** Six digits, by which lists name it. */
  readonly code: string;
  readonly severity: Severity;
  readonly record: string;
  readonly zone: string;
  readonly number: string;
  /** What the zone holds; null of a zone that is not known. */
  readonly label: string | null;
}

const LAYOUTS = new Map<string, Layout>(
  Object.values(records).map((layout): [string, Layout] => [layout.type, layout]),
);

/** Null of what is no letter and six digits: it can only be shown as it came. */
export function codeParts(raw: string): CodeParts | null {
  const found = /^(.)((\d\d)(\d\d)(\d\d))$/.exec(raw);
  if (!found) return null;
  const [, letter, code, record, zone, number] = found as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const named = LAYOUTS.get(record)?.named.find(([, one]) => zoneNumber(one) === zone);
  return {
    raw,
    letter,
    code,
    severity: severityOf(letter),
    record,
    zone: String(Number(zone)),
    number,
    label: named?.[1].label ?? null,
  };
}
