import { branch, leaf, type Xml } from '../../invoicing/documents/xml.js';
import type { Day } from '../../kernel/day.js';
import type { Cents } from '../../kernel/money.js';
import type { AttestedPatient, Professional } from './attestation.js';

/** Versions of the lists that KMEHR 20210120 (CD-STANDARD 1.35) names. */
const HCPARTY = '1.16';
const ITEM = '1.11';
const ITEM_MYCARENET = '1.6';
const TRANSACTION_MYCARENET = '1.5';

const id = (scheme: string, text: string, more: Readonly<Record<string, string>> = {}) =>
  leaf('id', text, { S: scheme, SV: '1.0', ...more });

const cd = (scheme: string, version: string, text: string) => leaf('cd', text, { S: scheme, SV: version });

/** A value of a list of its own. */
export const local = (list: string, text: string | null): Xml =>
  text === null ? NOTHING : content(leaf('cd', text, { S: 'LOCAL', SV: '1.0', SL: list }));

export const NOTHING = '' as Xml;
export const content = (...children: readonly Xml[]): Xml => branch('content', children);
export const dated = (on: Day): Xml => content(leaf('date', on));
export const numbered = (scheme: string, text: string, more?: Readonly<Record<string, string>>): Xml =>
  content(id(scheme, text, more));
export const coded = (scheme: string, text: string | null): Xml =>
  text === null ? NOTHING : content(cd(scheme, '1.0', text));
export const worded = (text: string | null): Xml =>
  text === null ? NOTHING : content(leaf('text', text, { L: 'en' }));

/** A person who gives care, as doctor; a name that is not known is left out. */
export const professional = ({ nihii, niss, first_name, family_name }: Professional): Xml =>
  branch('hcparty', [
    id('ID-HCPARTY', nihii),
    niss === null ? NOTHING : id('INSS', niss),
    cd('CD-HCPARTY', HCPARTY, 'persphysician'),
    leaf('firstname', first_name),
    leaf('familyname', family_name),
  ]);

export const institution = ({ nihii, kind }: { readonly nihii: string; readonly kind: string }): Xml =>
  branch('hcparty', [id('ID-HCPARTY', nihii.padEnd(11, '0')), cd('CD-HCPARTY', HCPARTY, kind)]);

export const mycarenet: Xml = branch('hcparty', [
  cd('CD-HCPARTY', HCPARTY, 'application'),
  leaf('name', 'mycarenet'),
]);

const cents = (amount: Cents) => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;

/** An amount in euro. */
export const euros = (amount: Cents): Xml =>
  branch('cost', [leaf('decimal', cents(amount)), branch('unit', [cd('CD-CURRENCY', '1.0', 'EUR')])]);

export const quantity = (units: number): Xml => branch('quantity', [leaf('decimal', String(units))]);

/** What an item is called, in the list of KMEHR or in that of MyCareNet, and what it holds; null for none. */
export interface Item {
  readonly name: string;
  readonly of: 'kmehr' | 'mycarenet';
  readonly holds: readonly Xml[];
}

/** A transaction with its items, numbered in their order. */
export function transaction(
  number: number,
  name: string,
  { on, at, author }: { readonly on: Day; readonly at: string; readonly author: Professional },
  items: readonly (Item | null)[],
): Xml {
  const told = items.filter((item) => item !== null);
  return branch('transaction', [
    id('ID-KMEHR', String(number)),
    cd('CD-TRANSACTION-MYCARENET', TRANSACTION_MYCARENET, name),
    leaf('date', on),
    leaf('time', at),
    branch('author', [professional(author)]),
    leaf('iscomplete', 'true'),
    leaf('isvalidated', 'true'),
    ...told.map(({ name: item, of, holds }, index) =>
      branch('item', [
        id('ID-KMEHR', String(index + 1)),
        of === 'kmehr' ? cd('CD-ITEM', ITEM, item) : cd('CD-ITEM-MYCARENET', ITEM_MYCARENET, item),
        ...holds,
      ]),
    ),
  ]);
}

export const patientOf = ({ niss, membership, first_name, family_name, sex }: AttestedPatient): Xml =>
  branch('patient', [
    niss === null ? NOTHING : id('ID-PATIENT', niss),
    leaf('firstname', first_name),
    leaf('familyname', family_name),
    branch('sex', [cd('CD-SEX', '1.1', sex)]),
    niss !== null || membership === null
      ? NOTHING
      : branch('insurancymembership', [
          id('ID-INSURANCE', membership.fund),
          leaf('membership', membership.number),
        ]),
  ]);
