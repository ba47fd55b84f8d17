import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CONTACT_ROLES, LANGUAGES, oneOf } from './practice-terms.js';

/** A person of a practice to write to, in her language and for what her role says. */
@Entity('contact')
@Index(['workspace_id', 'practice_id'])
@Check('ck_contact_role', oneOf('role', CONTACT_ROLES))
@Check('ck_contact_language', oneOf('language', LANGUAGES))
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
export class Contact {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') practice_id!: string;
  @Column('text') name!: string;
  @Column('text') role!: (typeof CONTACT_ROLES)[number];
  @Column('text') language!: (typeof LANGUAGES)[number];
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
}
