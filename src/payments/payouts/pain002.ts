import { SaxesParser } from 'saxes';
import { DomainError } from '../../kernel/domain-error.js';

/** Why a bank says what it says of a transfer: its code, and what it adds in words. */
interface StatusReason {
  readonly code: string | null;
  readonly text: string;
}

interface Status {
  /** ISO 20022: RJCT, PDNG, ACTC, ACSC, PART …; null where the bank says none. */
  readonly status: string | null;
  readonly reason: StatusReason;
}

/** What a bank says of a payment file. */
export interface StatusReport {
  /** How the file called itself. */
  readonly message_id: string;
  /** When the report was made, as it says; null where it does not. */
  readonly made_at: string | null;
  readonly file: Status;
  readonly blocks: readonly Status[];
  readonly transfers: readonly (Status & { readonly end_to_end_id: string })[];
}

interface Element {
  readonly name: string;
  readonly children: Element[];
  text: string;
}

const DEEPEST = 40;
const MOST_ELEMENTS = 400_000;

/**
 * Reads a payment status report (`pain.002`, any version: they name what is read here alike). Throws
 * `invalid/not-a-status-report`, `xml-doctype`, `xml-malformed` with the line, `xml-excessive`.
 */
export function statusReport(xml: string): StatusReport {
  const report = first(rootOf(xml), 'CstmrPmtStsRpt');
  if (!report)
    throw refused('not-a-status-report', 'The file is no payment status report: choose a pain.002 file.');
  const group = first(report, 'OrgnlGrpInfAndSts');
  const message_id = textOf(group, 'OrgnlMsgId');
  if (!group || message_id === '') {
    throw refused(
      'not-a-status-report',
      'The report does not say of which file it is: fetch it again at the bank.',
    );
  }
  const blocks = all(report, 'OrgnlPmtInfAndSts');
  return {
    message_id,
    made_at: textOf(first(report, 'GrpHdr'), 'CreDtTm') || null,
    file: statusOf(group, 'GrpSts'),
    blocks: blocks.map((block) => statusOf(block, 'PmtInfSts')),
    transfers: blocks.flatMap((block) => {
      const whole = statusOf(block, 'PmtInfSts');
      return all(block, 'TxInfAndSts').map((transfer) => {
        const own = statusOf(transfer, 'TxSts');
        return {
          end_to_end_id: textOf(transfer, 'OrgnlEndToEndId'),
          ...(own.status === null
            ? { ...whole, reason: own.reason.code === null ? whole.reason : own.reason }
            : own),
        };
      });
    }),
  };
}

/** What the report comes to for one transfer: what it says of it, else of its block, else of the whole file. */
export function outcomeOf(report: StatusReport, end_to_end_id: string): Status {
  const own = report.transfers.find((transfer) => transfer.end_to_end_id === end_to_end_id);
  if (own && own.status !== null) return own;
  // Files of this product have one block.
  const [block] = report.blocks;
  const around = [block, report.file].find((each) => each?.status && each.status !== 'PART');
  return around ?? { status: own ? own.status : null, reason: own?.reason ?? { code: null, text: '' } };
}

function statusOf(element: Element, name: string): Status {
  const reasons = all(element, 'StsRsnInf');
  const [reason] = reasons.map((each) => first(each, 'Rsn')).filter((each) => each !== undefined);
  const code = textOf(reason, 'Cd') || textOf(reason, 'Prtry') || null;
  const text = reasons
    .flatMap((each) => all(each, 'AddtlInf').map(({ text: said }) => said.trim()))
    .join(' ');
  return {
    status: textOf(element, name) || null,
    reason: { code: code?.slice(0, 35) ?? null, text: text.slice(0, 300) },
  };
}

const all = (element: Element, name: string) => element.children.filter((child) => child.name === name);
const first = (element: Element | undefined, name: string) =>
  element?.children.find((child) => child.name === name);
const textOf = (element: Element | undefined, name: string) => first(element, name)?.text.trim() ?? '';
const refused = (code: string, sentence: string) => new DomainError('invalid', code, sentence);

/** The `Document` of a file as a tree of local names. */
function rootOf(xml: string): Element {
  const parser = new SaxesParser({ position: true });
  const top: Element = { name: '', children: [], text: '' };
  const open = [top];
  let elements = 0;
  parser.on('doctype', () => {
    throw refused('xml-doctype', 'The file declares a DOCTYPE, which no bank writes: fetch it again there.');
  });
  parser.on('error', () => {
    throw refused(
      'xml-malformed',
      `Line ${parser.line}: the file is not well-formed XML, so it was cut or changed: fetch it again at the bank.`,
    );
  });
  parser.on('opentag', ({ name }) => {
    if (++elements > MOST_ELEMENTS || open.length > DEEPEST)
      throw refused(
        'xml-excessive',
        'The file is larger or nests deeper than any bank writes: fetch it again there.',
      );
    const element = { name: name.replace(/^.*:/, ''), children: [], text: '' };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  const take = (text: string) => {
    open.at(-1)!.text += text;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return top.children[0] ?? top;
}
