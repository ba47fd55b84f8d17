import { Column } from 'typeorm';

/** What a work entry counts, each an integer of the column's own unit, and the file it was counted in. */
export abstract class EntryQuantities {
  @Column('integer', { default: 0 }) talk_s!: number;
  @Column('integer', { default: 0 }) wrap_s!: number;
  @Column('integer', { default: 0 }) queue_s!: number;
  @Column('integer', { default: 0 }) patched_s!: number;
  @Column('integer', { default: 0 }) work_s!: number;
  @Column('integer', { default: 0 }) audio_s!: number;
  @Column('integer', { default: 0 }) chars!: number;
  /** Blanks among `chars`, line ends beside them, and characters of headers and footers, for a card's convention. */
  @Column('integer', { default: 0 }) spaces!: number;
  @Column('integer', { default: 0 }) hard_returns!: number;
  @Column('integer', { default: 0 }) header_chars!: number;
  @Column('integer', { default: 0 }) lines!: number;
  @Column('integer', { default: 0 }) pages!: number;
  @Column('integer', { default: 0 }) pieces!: number;
  @Column('bigint', { default: 0 }) amount_cents!: number;
  /** The file these quantities were counted in. */
  @Column('uuid', { nullable: true }) measurement_id!: string | null;
}
