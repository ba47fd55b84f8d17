import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Hours of every week that a mission takes, on the clock of its practice: of one need nobody else takes them too, nor those no need asks for. */
@Entity('mission_hour')
@Index(['workspace_id', 'mission_id'])
@Index(['workspace_id', 'practice_id'])
@ForeignKey('mission', ['workspace_id', 'mission_id'], ['workspace_id', 'id'])
@ForeignKey('need', ['workspace_id', 'need_id'], ['workspace_id', 'id'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@Check('ck_mission_hour_weekday', 'weekday BETWEEN 1 AND 7')
@Check('ck_mission_hour_minutes', 'from_minute >= 0 AND from_minute < to_minute AND to_minute <= 1440')
@Check('ck_mission_hour_days', 'ends_on >= starts_on')
@Exclusion(
  'ex_mission_hour_need',
  `USING gist (workspace_id WITH =, need_id WITH =, weekday WITH =, int4range(from_minute, to_minute) WITH &&, ` +
    `daterange(starts_on, ends_on, '[]') WITH &&) WHERE (need_id IS NOT NULL)`,
)
@Exclusion(
  'ex_mission_hour_free',
  `USING gist (workspace_id WITH =, practice_id WITH =, weekday WITH =, int4range(from_minute, to_minute) WITH &&, ` +
    `daterange(starts_on, ends_on, '[]') WITH &&) WHERE (need_id IS NULL)`,
)
export class MissionHour {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') mission_id!: string;
  @Column('uuid', { nullable: true }) need_id!: string | null;
  @Column('uuid') practice_id!: string;
  /** ISO weekday, 1 = Monday. */
  @Column('integer') weekday!: number;
  @Column('integer') from_minute!: number;
  @Column('integer') to_minute!: number;
  @Column('date') starts_on!: string;
  @Column('date', { nullable: true }) ends_on!: string | null;
}
