import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One try at a door that takes a password, makes an account or opens a link, counted for its limits; unlogged: a crash may forget it. */
@Entity('sign_in_attempt')
@Index(['network', 'at'])
@Index(['account_hash', 'at'])
@Index(['at'])
@Check('ck_sign_in_attempt_door', `door IN ('sign-in', 'feed', 'lookup', 'demo')`)
export class SignInAttempt {
  @PrimaryColumn('uuid') id!: string;
  /** SHA-256 of what was tried: the e-mail address, or the token. */
  @Column('text') account_hash!: string;
  @Column('text') network!: string;
  @Column('timestamptz') at!: string;
  /** Attempts of a network are counted by door. */
  @Column('text', { default: 'sign-in' }) door!: 'sign-in' | 'feed' | 'lookup' | 'demo';
}
