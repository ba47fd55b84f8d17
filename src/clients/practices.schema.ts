import { z } from 'zod';
import { isTimeZone } from '../kernel/local-time.js';
import { day, id, instant, PageQuery, pageSchema, text } from '../platform/http/contract.interceptor.js';
import { DELIVERIES } from './delivery.js';
import { isCountry } from './phone.js';
import { CONTACT_ROLES, LANGUAGES, PRACTICE_KINDS, VAT_STATUSES } from './practice-terms.js';

const email = z.email().max(254);
const name = text(200);
const place = {
  street: text(200).nullable(),
  street2: text(200).nullable(),
  postal_code: text(20).nullable(),
  city: text(100).nullable(),
};
const language = z.enum(LANGUAGES);
/** At most 60 days: Belgian law of 2 August 2002, article L441-10 of the French Code de commerce. */
const paymentTermsDays = z.int().min(0).max(60);

const practitioner = {
  name,
  nihii: text(30).nullable(),
  rpps: text(30).nullable(),
  specialty: text(100).nullable(),
  active: z.boolean(),
  email: email.nullable().describe('Where day reports go.'),
};
const site = { name, ...place };
const contact = {
  name,
  role: z.enum(CONTACT_ROLES),
  language,
  email: email.nullable(),
  phone: text(40).nullable(),
};
const line = {
  e164: text(40),
  label: text(100).nullable(),
  site_id: id.nullable(),
  valid_from: day,
  valid_to: day.nullable(),
};
const contract = {
  starts_on: day,
  ends_on: day.nullable(),
  payment_terms_days: paymentTermsDays.nullable(),
  dispute_days: z.int().min(0).max(365).nullable(),
  notice_days: z.int().min(0).max(730).nullable(),
  reference: text(100).nullable(),
  signed_on: day.nullable(),
};
const practice = {
  code: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$/, 'is 1 to 20 letters, digits, dots, hyphens or underscores')
    .nullable(),
  name,
  kind: z.enum(PRACTICE_KINDS),
  legal_name: text(200).nullable(),
  legal_form: text(60).nullable(),
  country: z.string().length(2).refine(isCountry, 'is no ISO 3166 country code such as BE'),
  company_number: text(30).nullable(),
  siret: text(30).nullable(),
  vat_number: text(30).nullable(),
  vat_number_until: day
    .nullable()
    .describe('The last day the VAT number is in force: VAT and the route of documents change after it.'),
  vat_status: z.enum(VAT_STATUSES),
  delivery: z
    .enum(DELIVERIES)
    .describe('What the practice would like, where the law leaves a choice: see its route.'),
  endpoint_scheme: z
    .string()
    .regex(/^\d{4}$/, 'is no scheme of electronic addresses such as 0208')
    .nullable(),
  endpoint_id: text(60).nullable(),
  ...place,
  language,
  email: email.nullable(),
  phone: text(40).nullable(),
  purchase_order: text(100).nullable(),
  payment_terms_days: paymentTermsDays.nullable(),
  time_zone: z.string().max(60).refine(isTimeZone, 'is no IANA time zone such as Europe/Brussels'),
  meter_alerts: z.boolean(),
};

const part = { id, practice_id: id };
export const Practitioner = z.object({ ...part, ...practitioner }).meta({ id: 'Practitioner' });
export const Site = z.object({ ...part, ...site }).meta({ id: 'Site' });
export const Contact = z.object({ ...part, ...contact }).meta({ id: 'Contact' });
export const PhoneLine = z.object({ ...part, ...line }).meta({ id: 'PhoneLine' });
export const Contract = z.object({ ...part, ...contract }).meta({ id: 'Contract' });

export const PractitionerPatch = z.strictObject(practitioner).partial().meta({ id: 'PractitionerPatch' });
export const SitePatch = z.strictObject(site).partial().meta({ id: 'SitePatch' });
export const ContactPatch = z.strictObject(contact).partial().meta({ id: 'ContactPatch' });
export const PhoneLinePatch = z.strictObject(line).partial().meta({ id: 'PhoneLinePatch' });
export const ContractPatch = z.strictObject(contract).partial().meta({ id: 'ContractPatch' });

export const NewPractitioner = PractitionerPatch.required({ name: true }).meta({ id: 'NewPractitioner' });
export const NewSite = SitePatch.required({ name: true }).meta({ id: 'NewSite' });
export const NewContact = ContactPatch.required({ name: true }).meta({ id: 'NewContact' });
export const NewPhoneLine = PhoneLinePatch.required({ e164: true, valid_from: true }).meta({
  id: 'NewPhoneLine',
});
export const NewContract = ContractPatch.required({ starts_on: true }).meta({ id: 'NewContract' });

export const PracticePatch = z.strictObject(practice).partial().meta({ id: 'PracticePatch' });
export type PracticePatch = z.infer<typeof PracticePatch>;

/** Country, language and time zone are the workspace's unless given; `vat_status` is the usual one of care providers there. */
export const NewPractice = z
  .strictObject({
    ...PracticePatch.shape,
    name,
    kind: practice.kind,
    practitioners: z.array(NewPractitioner).max(200).optional(),
    sites: z.array(NewSite).max(200).optional(),
    contacts: z.array(NewContact).max(200).optional(),
    lines: z.array(NewPhoneLine).max(200).optional(),
    contracts: z.array(NewContract).max(200).optional(),
  })
  .meta({ id: 'NewPractice' });
export type NewPractice = z.infer<typeof NewPractice>;

const stored = { archived_at: instant.nullable(), created_at: instant, updated_at: instant };
const PracticeSummary = z.object({ id, ...practice, ...stored }).meta({ id: 'PracticeSummary' });
export const Practice = PracticeSummary.extend({
  practitioners: z.array(Practitioner),
  sites: z.array(Site),
  contacts: z.array(Contact),
  lines: z.array(PhoneLine),
  contracts: z.array(Contract),
}).meta({ id: 'Practice' });
export type Practice = z.infer<typeof Practice>;
export const PracticePage = pageSchema(PracticeSummary).meta({ id: 'PracticePage' });

/** `q` looks for a part of the name or code; archived practices are listed only when asked for. */
export const PracticeQuery = PageQuery.extend({
  q: text(100).optional(),
  archived: z.enum(['false', 'true']).default('false'),
});
export type PracticeQuery = z.infer<typeof PracticeQuery>;
