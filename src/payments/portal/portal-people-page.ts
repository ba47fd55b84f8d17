import { CONTACT_ROLES } from '../../clients/practice-terms.js';
import { dayText } from '../../invoicing/documents/figures.js';
import { PublicPage } from '../../invoicing/public-pages/page-frame.js';
import { Row, table } from '../../invoicing/public-pages/page-parts.js';
import { Day } from '../../kernel/day.js';
import { Html, html } from '../../kernel/html.js';
import { portalFrame, Reader } from './portal-page.js';
import { CONTACT_FOR, sayOfPeople } from './portal-people-words.js';

/** Somebody of the practice who can sign in here. */
export interface ReaderOfPractice {
  readonly name: string;
  readonly email: string;
  /** The first day, in the zone of the business. */
  readonly since: Day;
}

interface Addressee {
  readonly name: string;
  readonly email: string | null;
}

export interface PortalPeopleFacts {
  readonly people: readonly ReaderOfPractice[];
  readonly practice_email: string | null;
  /** Addresses of the contacts for billing: documents go to the first, the rest to all of them. */
  readonly billing: readonly string[];
  readonly contacts: readonly (Addressee & { readonly role: (typeof CONTACT_ROLES)[number] })[];
  readonly practitioners: readonly Addressee[];
}

interface Notice {
  readonly what: string;
  /** Null where no address is known, so that nothing is sent. */
  readonly to: string | null;
}

/** Who of the practice signs in, to whom each kind of mail goes, and who changes that. */
export function peoplePage(reader: Reader, facts: PortalPeopleFacts): PublicPage {
  const { language, business, practice } = reader;
  const t = (key: Parameters<typeof sayOfPeople>[0], values?: Record<string, string>) =>
    sayOfPeople(key, language, values);
  const people = table({
    labelled_by: 'people',
    columns: [
      { head: t('name'), kind: 'text' },
      { head: t('email'), kind: 'text' },
      { head: t('since'), kind: 'short' },
    ],
    rows: facts.people.map(({ name, email, since }) => ({
      cells: [html`<bdi>${name}</bdi>`, email, dayText(since, language)],
    })),
  });
  const notices = table({
    labelled_by: 'notices',
    columns: [
      { head: t('notice'), kind: 'wide' },
      { head: t('to'), kind: 'text' },
    ],
    rows: noticesOf(facts, reader).map(
      ({ what, to }): Row => ({ cells: [html`<bdi>${what}</bdi>`, to ?? t('nobody')], marked: to === null }),
    ),
  });
  return portalFrame(
    reader,
    `${t('title')} · ${practice}`,
    'people',
    '../',
    html`<h2 id="people">${t('who_signs_in')}</h2>${people}<h2 id="notices">${t('what_goes_where')}</h2>${notices}${contactsOf(facts, reader)}<p>${t('change', { business })}</p>`,
  );
}

/** As the product sends: billing goes to the contact for it, else to the practice; a doctor without an address is told at the practice. */
function noticesOf(
  { billing, practice_email, practitioners }: PortalPeopleFacts,
  { language }: Reader,
): Notice[] {
  const t = (key: Parameters<typeof sayOfPeople>[0], values?: Record<string, string>) =>
    sayOfPeople(key, language, values);
  const all = billing.length > 0 ? [...new Set(billing)].join(', ') : practice_email;
  return [
    { what: t('invoices'), to: billing[0] ?? practice_email },
    { what: t('answers'), to: all },
    { what: t('alerts'), to: all },
    { what: t('reports'), to: practice_email },
    ...practitioners.map(({ name, email }) => ({
      what: t('reports_of', { name }),
      to: email ?? practice_email,
    })),
  ];
}

function contactsOf({ contacts }: PortalPeopleFacts, { language }: Reader): Html | null {
  if (contacts.length === 0) return null;
  const t = (key: Parameters<typeof sayOfPeople>[0]) => sayOfPeople(key, language);
  const shown = table({
    labelled_by: 'contacts',
    columns: [
      { head: t('name'), kind: 'text' },
      { head: t('role'), kind: 'text' },
      { head: t('email'), kind: 'text' },
    ],
    rows: contacts.map(({ name, role, email }) => ({
      cells: [html`<bdi>${name}</bdi>`, CONTACT_FOR[role][language], email ?? '–'],
    })),
  });
  return html`<h2 id="contacts">${t('contacts')}</h2>${shown}`;
}
