import { SaxesParser } from 'saxes';
import { refuseFile } from '../refusing.js';
import type { Branch } from './branch.js';

const DEEPEST = 60;
const MOST_ELEMENTS = 400_000;
const LONGEST_TEXT = 1_000_000;

/** What reading a CAMT file tells, in the order of the file. */
export interface BranchEvents {
  /** A namespace or element that tells which message this is. */
  message(name: string, namespace: string): void;
  openStatement(): void;
  /** A whole child of the open statement: an account, a balance, an entry. */
  branch(branch: Branch): void;
  closeStatement(): void;
}

const MESSAGES = new Set(['BkToCstmrStmt', 'BkToCstmrAcctRpt', 'BkToCstmrDbtCdtNtfctn']);

/**
 * Cuts a CAMT file into the children of its statements as its text arrives, holding one of them at a time. Throws
 * `xml-doctype` (so no entity is ever declared, let alone fetched or expanded), `xml-malformed` with the line,
 * `xml-excessive` for nesting, size or length that no bank writes.
 */
export class BranchReader {
  readonly #parser = new SaxesParser({ position: true });
  readonly #path: string[] = [];
  readonly #open: Branch[] = [];
  readonly #namespaces: string[] = [];
  #elements = 0;
  #since = 0;

  constructor(private readonly events: BranchEvents) {
    const parser = this.#parser;
    parser.on('doctype', () =>
      refuseFile('xml-doctype', 'The file declares a DOCTYPE, which no bank writes: fetch it again there.'),
    );
    parser.on('error', () =>
      refuseFile(
        'xml-malformed',
        `Line ${parser.line}: the file is not well-formed XML, so it was cut or changed: fetch it again at the bank.`,
      ),
    );
    parser.on('opentag', ({ name, attributes }) => this.#openTag(name, attributes as Record<string, string>));
    parser.on('closetag', () => this.#closeTag());
    const take = (text: string) => this.#text(text);
    parser.on('text', take);
    parser.on('cdata', take);
  }

  push(text: string): void {
    this.#since += text.length;
    this.#parser.write(text);
    if (this.#since > LONGEST_TEXT) this.#excessive();
  }

  end(): void {
    this.#parser.close();
  }

  #openTag(qualified: string, attributes: Record<string, string>): void {
    this.#since = 0;
    const colon = qualified.indexOf(':');
    const name = colon === -1 ? qualified : qualified.slice(colon + 1);
    const declared = attributes[colon === -1 ? 'xmlns' : `xmlns:${qualified.slice(0, colon)}`];
    this.#namespaces.push(declared ?? this.#namespaces.at(-1) ?? '');
    if (this.#path.length >= DEEPEST) this.#excessive();
    const parent = this.#open.at(-1);
    if (parent || this.#inStatement) {
      if (++this.#elements > MOST_ELEMENTS) this.#excessive();
      const branch: Branch = { name, currency: attributes.Ccy, children: [], text: '' };
      parent?.children.push(branch);
      this.#open.push(branch);
    } else if (MESSAGES.has(name)) {
      this.events.message(name, this.#namespaces.at(-1)!);
    }
    this.#path.push(name);
    if (!parent && this.#inStatement && this.#open.length === 0) this.events.openStatement();
  }

  #closeTag(): void {
    this.#since = 0;
    this.#namespaces.pop();
    const branch = this.#open.pop();
    const closesStatement = !branch && this.#inStatement;
    this.#path.pop();
    if (branch && this.#open.length === 0) {
      this.#elements = 0;
      this.events.branch(branch);
    }
    if (closesStatement) this.events.closeStatement();
  }

  #text(text: string): void {
    const branch = this.#open.at(-1);
    if (branch) branch.text += text;
  }

  /** True between the tags of a statement, its children aside. */
  get #inStatement(): boolean {
    const path = this.#path;
    return path.at(-1) === 'Stmt' && path.at(-2) === 'BkToCstmrStmt';
  }

  #excessive(): never {
    return refuseFile(
      'xml-excessive',
      'The file nests deeper, or has longer parts, than any bank writes: fetch a shorter period.',
    );
  }
}
