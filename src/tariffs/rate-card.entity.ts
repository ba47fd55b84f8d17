import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A named card; what it charges is in its versions. */
@Entity('rate_card')
export class RateCard {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('timestamptz') created_at!: string;
}
