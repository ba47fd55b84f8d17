import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AccessKind, MandataryKind, MandateService, Revoker } from './access-kinds.js';

/** Days of a mandate that stand, for one service; what was revoked before it began has none. */
const mandateDays = (service: string) =>
  `USING gist (workspace_id WITH =, practice_id WITH =, mandator_nihii WITH =, ` +
  `(coalesce(mandatary_number, secretary_id::text)) WITH =, ` +
  `daterange(valid_from, LEAST(valid_to + 1, revoked_on), '[)') WITH &&) ` +
  `WHERE ('${service}' = ANY (scope) AND (revoked_on IS NULL OR revoked_on > valid_from))`;

/**
 * A way in, a mandate or an undertaking of one secretary at one practice, or of the business. Never changed: it is given
 * once and revoked once, each by an event with its proof. It holds no password.
 */
@Entity('access_grant')
@Index(['workspace_id', 'practice_id'])
@Index(['workspace_id', 'secretary_id'])
@Index(['workspace_id', 'valid_to'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@ForeignKey('membership', ['workspace_id', 'secretary_id'], ['workspace_id', 'user_id'])
@Check(
  'ck_access_grant_kind',
  "kind IN ('agenda_login', 'ehr_account', 'mycarenet_mandate', 'processing_contract', 'confidentiality', 'number_forwarding', 'other')",
)
@Check('ck_access_grant_revoker', "revoker IN ('practice', 'mandator', 'business', 'secretary')")
@Check('ck_access_grant_mandatary_kind', "mandatary_kind IN ('person', 'institution', 'enterprise')")
@Check(
  'ck_access_grant_scope',
  "scope <@ ARRAY['efact', 'eattest', 'insurability'] AND cardinality(scope) > 0",
)
@Check(
  'ck_access_grant_mandate',
  "(kind = 'mycarenet_mandate') = (mandator_nihii IS NOT NULL AND mandatary_kind IS NOT NULL AND scope IS NOT NULL AND practice_id IS NOT NULL)",
)
@Check(
  'ck_access_grant_mandatary',
  "(mandatary_number IS NULL) = (mandatary_kind IS NULL OR mandatary_kind = 'person') AND (mandatary_kind <> 'person' OR secretary_id IS NOT NULL)",
)
@Check('ck_access_grant_texts', 'length(system) BETWEEN 1 AND 100 AND length(account) BETWEEN 1 AND 200')
@Check(
  'ck_access_grant_days',
  'valid_to >= valid_from AND granted_on >= asked_on AND revoked_on >= asked_on AND granted_on <= valid_to',
)
@Exclusion('ex_access_grant_efact', mandateDays('efact'))
@Exclusion('ex_access_grant_eattest', mandateDays('eattest'))
@Exclusion('ex_access_grant_insurability', mandateDays('insurability'))
export class AccessGrant {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: AccessKind;
  /** Null for what holds for the whole business. */
  @Column('uuid', { nullable: true }) practice_id!: string | null;
  @Column('uuid', { nullable: true }) secretary_id!: string | null;
  /** Medispring, Doctena: what it opens. */
  @Column('text', { nullable: true }) system!: string | null;
  /** The name of the account there. */
  @Column('text', { nullable: true }) account!: string | null;
  @Column('text', { nullable: true }) mandator_nihii!: string | null;
  @Column('text', { nullable: true }) mandatary_kind!: MandataryKind | null;
  /** NIHII of an institution, BCE of an enterprise; a person is the secretary, whose national number is not kept. */
  @Column('text', { nullable: true }) mandatary_number!: string | null;
  @Column('text', { nullable: true, array: true }) scope!: MandateService[] | null;
  /** Who takes it back. */
  @Column('text') revoker!: Revoker;
  @Column('date') asked_on!: string;
  @Column('date') valid_from!: string;
  @Column('date', { nullable: true }) valid_to!: string | null;
  @Column('date', { nullable: true }) granted_on!: string | null;
  /** The first day without. */
  @Column('date', { nullable: true }) revoked_on!: string | null;
  @Column('timestamptz') created_at!: string;
}
