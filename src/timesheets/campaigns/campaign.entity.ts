import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CampaignBilling, CampaignResult } from './campaign-results.js';

/** People to be called for a practice, each known by a reference of its own system only. */
@Entity('campaign')
@Index(['workspace_id', 'practice_id'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('practitioner', ['workspace_id', 'practitioner_id'], ['workspace_id', 'id'])
@ForeignKey('membership', ['workspace_id', 'assigned_to'], ['workspace_id', 'user_id'])
@Check('ck_campaign_title', 'length(title) BETWEEN 1 AND 200')
@Check('ck_campaign_billed', "billed IN ('done', 'success', 'none')")
export class Campaign {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  @Column('uuid', { nullable: true }) practitioner_id!: string | null;
  @Column('text') title!: string;
  @Column('text') billed!: CampaignBilling;
  /** Until when it is to be done. */
  @Column('timestamptz', { nullable: true }) ends_at!: string | null;
  @Column('uuid', { nullable: true }) assigned_to!: string | null;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
}

/** One contact of a campaign: how often it was tried and what it came to. */
@Entity('campaign_contact')
@Unique('uq_campaign_contact_reference', ['workspace_id', 'campaign_id', 'reference'])
@ForeignKey('campaign', ['workspace_id', 'campaign_id'], ['workspace_id', 'id'])
@Check('ck_campaign_contact_reference', 'length(reference) BETWEEN 1 AND 60')
@Check('ck_campaign_contact_attempts', 'attempts >= 0 AND (attempts = 0) = (result IS NULL)')
@Check(
  'ck_campaign_contact_result',
  `result IN ('booking', 'move', 'confirmed', 'cancel', 'message', 'declined', 'wrong_number', 'no_answer', 'voicemail')`,
)
export class CampaignContact {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') campaign_id!: string;
  @PrimaryColumn('integer') position!: number;
  @Column('text') reference!: string;
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('text', { nullable: true }) result!: CampaignResult | null;
  @Column('timestamptz', { nullable: true }) tried_at!: string | null;
  @Column('uuid', { nullable: true }) tried_by!: string | null;
  /** The work entry that bills it. */
  @Column('uuid', { nullable: true }) entry_id!: string | null;
}

/** A link that shows how far a campaign is to whoever holds it: its secret is stored as SHA-256 only. */
@Entity('campaign_link')
@Unique('uq_campaign_link_token_hash', ['workspace_id', 'token_hash'])
@ForeignKey('campaign', ['workspace_id', 'campaign_id'], ['workspace_id', 'id'])
export class CampaignLink {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') campaign_id!: string;
  @Column('text') token_hash!: string;
  @Column('uuid') created_by!: string;
  @Column('timestamptz') created_at!: string;
  @Column('timestamptz') expires_at!: string;
  @Column('timestamptz', { nullable: true }) revoked_at!: string | null;
}
