import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A key of a workspace, sealed under the key of this installation, which is outside the database. It seals values, and by a key that
 * is worked out from it equal ones are found; version 0, where there is one, is what those of before are found by. Where the row is
 * gone, what it sealed is.
 */
@Entity('data_key')
@Check('ck_data_key_version', 'version BETWEEN 0 AND 65535')
export class DataKey {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('text') wrapped!: string;
  /** Name of the key of the installation it is sealed under. */
  @Column('text') wrapped_by!: string;
  @Column('timestamptz') created_at!: string;
}
