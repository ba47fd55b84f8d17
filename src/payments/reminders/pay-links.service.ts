import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Actor } from '../../platform/http/actor.js';

/** Where these invoices of a practice can be paid online; null when they cannot. Runs inside the caller's transaction. */
export type PayLink = (actor: Actor, practice: Id, invoices: readonly Id[]) => Promise<string | null>;

/** Asks whoever can take payments online for a link; as long as nobody can, letters have none. */
@Injectable()
export class PayLinks {
  private maker: PayLink | null = null;

  /** Has `maker` make the links in letters. */
  madeBy(maker: PayLink): void {
    this.maker = maker;
  }

  async linkFor(actor: Actor, practice: Id, invoices: readonly Id[]): Promise<string | null> {
    return this.maker ? this.maker(actor, practice, invoices) : null;
  }
}
