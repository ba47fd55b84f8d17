import { z } from 'zod';
import {
  id,
  instant,
  PageQuery,
  pageSchema,
  shownId,
  text,
  whole,
} from '../../platform/http/contract.interceptor.js';
import { plannedInstant } from '../../platform/http/planned.schema.js';
import { CAMPAIGN_BILLING, CAMPAIGN_RESULTS } from './campaign-results.js';

const reference = text(60);

export const NewCampaign = z
  .strictObject({
    practice_id: id,
    practitioner_id: id.nullable().optional(),
    title: text(200),
    billed: z.enum(CAMPAIGN_BILLING).default('done').describe('Which contacts make a work entry.'),
    ends_at: plannedInstant.nullable().optional().describe('Until when it is to be done.'),
    assigned_to: id.nullable().optional(),
    references: z
      .array(reference)
      .min(1)
      .max(500)
      .describe(
        'What the system of the practice calls each contact; never who it is, nor a telephone number.',
      ),
  })
  .meta({ id: 'NewCampaign' });
export type NewCampaign = z.infer<typeof NewCampaign>;

/** What of a campaign may change once it began: not whom it calls, nor what is billed of it. */
export const CampaignPatch = z
  .strictObject({
    title: text(200),
    ends_at: plannedInstant.nullable().describe('Until when it is to be done; null: until it is.'),
    assigned_to: id.nullable(),
  })
  .partial()
  .meta({ id: 'CampaignPatch' });
export type CampaignPatch = z.infer<typeof CampaignPatch>;

export const NewCampaignResult = z
  .strictObject({
    reference,
    result: z.enum(CAMPAIGN_RESULTS),
    correct: z.boolean().optional().describe('True to put this result in the place of one that was final.'),
  })
  .meta({ id: 'NewCampaignResult' });
export type NewCampaignResult = z.infer<typeof NewCampaignResult>;

const count = z
  .object({
    total: whole,
    done: whole,
    left: whole,
    attempts: whole,
    by_result: z.partialRecord(z.enum(CAMPAIGN_RESULTS), whole),
  })
  .meta({ id: 'CampaignCount' });

const facts = {
  id: shownId,
  practice_id: shownId,
  practitioner_id: shownId.nullable(),
  title: z.string(),
  billed: z.enum(CAMPAIGN_BILLING),
  ends_at: instant.nullable(),
  assigned_to: shownId.nullable(),
  created_by: shownId,
  created_at: instant,
  count,
};

const contact = z
  .object({
    position: whole,
    reference: z.string(),
    attempts: whole,
    result: z.enum(CAMPAIGN_RESULTS).nullable(),
    tried_at: instant.nullable(),
    tried_by: shownId.nullable(),
    entry_id: shownId.nullable(),
  })
  .meta({ id: 'CampaignContact' });

export const CampaignView = z.object({ ...facts, contacts: z.array(contact) }).meta({ id: 'Campaign' });
export const CampaignPage = pageSchema(z.object(facts).meta({ id: 'CampaignSummary' })).meta({
  id: 'CampaignPage',
});

export const CampaignQuery = PageQuery.extend({ practice_id: id.optional() });
export type CampaignQuery = z.infer<typeof CampaignQuery>;

/** What one result did: the contact it is of, and how far the campaign is. */
export const CampaignStep = z.object({ contact, count }).meta({ id: 'CampaignStep' });

export const CampaignLinkMade = z
  .object({ id: shownId, url: z.string().describe('Told once.'), expires_at: instant })
  .meta({ id: 'CampaignLink' });
export const CampaignLinksRevoked = z.object({ revoked: whole }).meta({ id: 'CampaignLinksRevoked' });

/** How far a campaign is, for its practice: no contact is named. */
export const PublicCampaign = z
  .object({
    title: z.string(),
    practice_name: z.string(),
    language: z.enum(['fr', 'nl', 'en', 'de']),
    time_zone: z.string(),
    ends_at: instant.nullable(),
    at: instant,
    count,
  })
  .meta({ id: 'PublicCampaign' });
export type PublicCampaign = z.infer<typeof PublicCampaign>;
