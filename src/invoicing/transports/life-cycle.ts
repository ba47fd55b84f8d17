import { SaxesParser } from 'saxes';
import { TransmissionState } from './transmission-states.js';

/** What a life-cycle message (CDAR) says of an invoice. */
export interface LifeCycle {
  /** BT-1 of the invoice. */
  readonly number: string;
  readonly state: Exclude<TransmissionState, 'failed' | 'queued'>;
  readonly code: string;
  readonly detail: string | null;
}

interface Status {
  readonly state: LifeCycle['state'];
  readonly name: string;
}

/** Statuses of the French life cycle (XP Z12-012, ProcessConditionCode MDT-105); others tell nothing about the way. */
const STATUSES: Readonly<Record<string, Status>> = {
  200: { state: 'accepted', name: 'Déposée' },
  201: { state: 'accepted', name: 'Émise' },
  202: { state: 'delivered', name: 'Reçue' },
  203: { state: 'delivered', name: 'Mise à disposition' },
  204: { state: 'delivered', name: 'Prise en charge' },
  205: { state: 'delivered', name: 'Approuvée' },
  206: { state: 'delivered', name: 'Approuvée partiellement' },
  207: { state: 'delivered', name: 'En litige' },
  208: { state: 'delivered', name: 'Suspendue' },
  209: { state: 'delivered', name: 'Complétée' },
  210: { state: 'rejected', name: 'Refusée' },
  211: { state: 'delivered', name: 'Paiement transmis' },
  212: { state: 'delivered', name: 'Encaissée' },
  213: { state: 'rejected', name: 'Rejetée' },
  501: { state: 'rejected', name: 'Irrecevable' },
};

const REFERENCE = 'AcknowledgementDocument/ReferenceReferencedDocument';
const FIELDS: Readonly<Record<string, 'number' | 'code' | 'reason' | 'reason_code'>> = {
  [`${REFERENCE}/IssuerAssignedID`]: 'number',
  [`${REFERENCE}/ProcessConditionCode`]: 'code',
  [`${REFERENCE}/SpecifiedDocumentStatus/ReasonCode`]: 'reason_code',
  [`${REFERENCE}/SpecifiedDocumentStatus/Reason`]: 'reason',
};

/** Reads a CDAR message; null for XML that is broken, has a DOCTYPE, or tells of no status known here. */
export function lifeCycleOf(xml: string): LifeCycle | null {
  const found: Partial<Record<(typeof FIELDS)[string], string>> = {};
  const path: string[] = [];
  let text = '';
  let broken = false;
  const parser = new SaxesParser();
  const stop = () => {
    broken = true;
  };
  parser.on('error', stop);
  parser.on('doctype', stop);
  parser.on('opentag', ({ name }) => {
    path.push(name.replace(/^.*:/, ''));
    text = '';
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('closetag', () => {
    const field = FIELDS[path.slice(1).join('/')];
    if (field) found[field] ??= text.trim();
    path.pop();
    text = '';
  });
  parser.write(xml).close();
  const status = STATUSES[found.code ?? ''];
  if (broken || !status || !found.number) return null;
  const why = [found.reason_code, found.reason].filter(Boolean).join(' ');
  return {
    number: found.number.slice(0, 35),
    state: status.state,
    code: found.code!,
    detail: `${status.name} (${found.code})${why ? `: ${why}` : ''}`.slice(0, 500),
  };
}
