import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** The digit, letter and colour under which a member knows a practice while she logs calls. */
@Entity('capture_order')
@Unique(['workspace_id', 'user_id', 'digit'])
@ForeignKey('membership', ['workspace_id', 'user_id'], ['workspace_id', 'user_id'])
@ForeignKey('practice', ['workspace_id', 'practice_id'], ['workspace_id', 'id'])
@Check('ck_capture_order_digit', 'digit BETWEEN 1 AND 9')
@Check('ck_capture_order_letter', 'length(letter) = 1')
@Check('ck_capture_order_colour', 'colour BETWEEN 1 AND 9')
export class CaptureOrder {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') user_id!: string;
  @PrimaryColumn('uuid') practice_id!: string;
  @Column('integer') digit!: number;
  @Column('text') letter!: string;
  /** One of the nine colours of the page. */
  @Column('integer') colour!: number;
}
