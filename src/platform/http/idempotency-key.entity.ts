import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One answered (or running) POST that carried an `Idempotency-Key`; written by the interceptor beside its effect. */
@Entity('idempotency_key')
@Check('ck_idempotency_key_length', 'length(key) <= 200')
@Index(['workspace_id', 'created_at'])
export class IdempotencyKey {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') user_id!: string;
  @PrimaryColumn('text') key!: string;
  @Column('text') request_hash!: string;
  @Column('integer', { nullable: true }) status!: number | null;
  @Column('text', { nullable: true }) body!: string | null;
  @Column('timestamptz', { default: () => 'now()' }) created_at!: string;
}
