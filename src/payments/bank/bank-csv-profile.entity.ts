import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { CsvProfile } from './csv/csv-profile.js';

/** A workspace's own way to read the CSV of its bank. */
@Entity('bank_csv_profile')
@Check('ck_bank_csv_profile_code', `code ~ '^[a-z0-9][a-z0-9-]{1,39}$'`)
export class BankCsvProfile {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('text') code!: string;
  @Column('jsonb') profile!: CsvProfile;
  @Column('timestamptz') updated_at!: string;
}
