import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const ACCESS_EVENTS = ['asked', 'granted', 'revoked', 'proof'] as const;

/** What happened to a grant, who recorded it, and the paper that shows it; only ever added to. */
@Entity('access_event')
@Index(['workspace_id', 'grant_id'])
@Index('uq_access_event_once', ['workspace_id', 'grant_id', 'kind'], {
  unique: true,
  where: "kind <> 'proof'",
})
@ForeignKey('access_grant', ['workspace_id', 'grant_id'], ['workspace_id', 'id'])
@ForeignKey('stored_file', ['workspace_id', 'file_id'], ['workspace_id', 'id'])
@Check('ck_access_event_kind', "kind IN ('asked', 'granted', 'revoked', 'proof')")
@Check('ck_access_event_proof_reference', 'length(proof_reference) BETWEEN 1 AND 200')
@Check('ck_access_event_proof_sha256', "proof_sha256 ~ '^[0-9a-f]{64}$'")
@Check('ck_access_event_file', "(kind = 'proof') = (file_id IS NOT NULL)")
@Check('ck_access_event_proof', 'proof_sha256 IS NULL OR proof_reference IS NOT NULL')
export class AccessEvent {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') grant_id!: string;
  @Column('text') kind!: (typeof ACCESS_EVENTS)[number];
  /** The day it was so; `at` is when it was recorded. */
  @Column('date') on_day!: string;
  @Column('timestamptz') at!: string;
  @Column('uuid') user_id!: string;
  @Column('text', { nullable: true }) proof_reference!: string | null;
  @Column('text', { nullable: true }) proof_sha256!: string | null;
  @Column('uuid', { nullable: true }) file_id!: string | null;
}
