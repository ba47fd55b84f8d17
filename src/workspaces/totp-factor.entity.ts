import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The authenticator app of a person: its secret sealed under SECRET_KEY, its recovery codes as SHA-256. */
@Entity('totp_factor')
@ForeignKey('app_user', ['user_id'], ['id'])
export class TotpFactor {
  @PrimaryColumn('uuid') user_id!: string;
  @Column('text') sealed_secret!: string;
  @Column('timestamptz') created_at!: string;
  /** Null until a first code has shown that the app has the secret: until then nothing asks for one. */
  @Column('timestamptz', { nullable: true }) confirmed_at!: string | null;
  /** The 30 seconds of the last code taken: neither that one nor an earlier one is taken again. */
  @Column('integer') last_step!: number;
  @Column('text', { array: true }) recovery_hashes!: string[];
}
