import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Nomenclature } from './fees.js';

/** One list of fee codes that was taken: from which file, and what it changed. */
@Entity('fee_import')
@Unique(['workspace_id', 'sequence'])
@Check('ck_fee_import_nomenclature', "nomenclature IN ('be-inami', 'fr-ngap', 'fr-ccam')")
@Check('ck_fee_import_counts', 'added >= 0 AND changed >= 0 AND ended >= 0 AND added + changed + ended > 0')
@Check('ck_fee_import_undone', '(undone_at IS NULL) = (undone_by IS NULL)')
@Check('ck_fee_import_source', 'length(source) <= 255')
export class FeeImport {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  /** The order in which lists were taken: of two that speak of the same days, the later one counts. */
  @Column('integer') sequence!: number;
  @Column('text') nomenclature!: Nomenclature;
  /** Name of the file or of the list that comes with the product. */
  @Column('text') source!: string;
  @Column('text') sha256!: string;
  /** Set where the list was complete from this day on. */
  @Column('date', { nullable: true }) whole_from!: string | null;
  @Column('integer') added!: number;
  @Column('integer') changed!: number;
  @Column('integer') ended!: number;
  @Column('uuid') imported_by!: string;
  @Column('timestamptz') imported_at!: string;
  @Column('uuid', { nullable: true }) undone_by!: string | null;
  @Column('timestamptz', { nullable: true }) undone_at!: string | null;
}

/** What a code is called and worth from a day on, as one list said it. */
@Entity('fee_version')
@Index(['workspace_id', 'sequence'])
@ForeignKey('fee_import', ['workspace_id', 'sequence'], ['workspace_id', 'sequence'])
@Check('ck_fee_version_code', "code ~ '^[0-9A-Z]{1,10}$'")
@Check('ck_fee_version_days', 'valid_to >= valid_from - 1')
@Check(
  'ck_fee_version_amounts',
  `fee_cents BETWEEN 0 AND 99999999 AND ordinary_cents BETWEEN 0 AND 99999999
          AND preferential_cents BETWEEN 0 AND 99999999`,
)
export class FeeVersionRow {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('text') nomenclature!: Nomenclature;
  @PrimaryColumn('text') code!: string;
  @PrimaryColumn('date') valid_from!: string;
  @PrimaryColumn('integer') sequence!: number;
  @Column('date', { nullable: true }) valid_to!: string | null;
  @Column('text', { nullable: true }) label_fr!: string | null;
  @Column('text', { nullable: true }) label_nl!: string | null;
  @Column('bigint', { nullable: true }) fee_cents!: number | null;
  @Column('bigint', { nullable: true }) ordinary_cents!: number | null;
  @Column('bigint', { nullable: true }) preferential_cents!: number | null;
  @Column('text', { nullable: true }) conditions!: string | null;
  /** What is searched: see `searchedWords`. */
  @Column('text') words!: string;
}
