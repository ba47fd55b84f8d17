import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** A threshold that a practice reached with a component in a billing period, and was told of: once. */
@Entity('meter_alert')
@Unique('uq_meter_alert_once', ['workspace_id', 'practice_id', 'component_code', 'period_from', 'threshold'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@Check('ck_meter_alert_threshold', 'threshold IN (80, 100)')
export class MeterAlert {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  @Column('text') component_code!: string;
  @Column('date') period_from!: string;
  /** Percent of what is included, or of the cap. */
  @Column('integer') threshold!: 80 | 100;
  @Column('date') reached_on!: string;
  @Column('timestamptz') created_at!: string;
}
