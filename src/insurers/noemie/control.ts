import type { Finding } from '../efact/finding.js';
import { found } from '../field-judging.js';
import { takeValues } from '../field-values.js';
import type { Table, Values } from '../fields.js';
import { END, ENTITIES } from './entity-tables.js';
import { signed } from './returned-values.js';
import type { RawEntity } from './splitting.js';

/** Entities behind which a level begins that a control (990) may sum up. */
const OPENS = /^(000|0[1-8]\d|100|102|990)$/;
const BLOCK = 128;

/** What has come since a level began. */
interface Tally {
  readonly counts: Map<string, number>;
  entities: number;
  amo: number;
  shares: number;
  lines: number;
  moved: number;
}

const nothing = (): Tally => ({ counts: new Map(), entities: 0, amo: 0, shares: 0, lines: 0, moved: 0 });

/**
 * Adds up a return as it goes by and holds controls (990) and the end (999) against it. The source tells their fields and not
 * which amounts and which entities they sum up: they hold when one way of summing agrees with them, and are doubted when none does.
 */
export class ControlJudging {
  /** By the entity that began the level last. */
  private readonly tallies = new Map<string, Tally>([['000', nothing()]]);
  private readonly lots = new Set<string>();

  *entity(entity: RawEntity): Generator<Finding> {
    const { type } = entity;
    const table = type === '999' ? END : ENTITIES.get(type);
    const values = table ? takeValues(entity, table) : null;
    if (type === '990' && table && values) yield* this.control(entity, table, values);
    if (type === '999' && values) yield* this.end(entity, values);
    for (const tally of this.tallies.values()) add(tally, type, values);
    if (type === '102' && values?.lot) this.lots.add(String(values.lot));
    if (OPENS.test(type)) this.tallies.set(type, nothing());
  }

  private *control(entity: RawEntity, { fields }: Table, values: Values): Generator<Finding> {
    const said = signed(values, 'total_cents');
    const tallies = [...this.tallies.values()];
    if (!tallies.some((tally) => amountsOf(tally).includes(said))) {
      yield found(
        entity,
        fields.total_cents!,
        'doubt',
        `Says ${euros(said)}; no level before it comes to that, however it is added up.`,
      );
    }
    const below = Number(values.below);
    if (!tallies.some(({ counts, entities }) => below === entities || [...counts.values()].includes(below))) {
      yield found(
        entity,
        fields.below!,
        'doubt',
        `Counts ${below}; no level before it has so many of anything.`,
      );
    }
  }

  private *end(entity: RawEntity, values: Values): Generator<Finding> {
    const { fields } = END;
    const all = this.tallies.get('000')!;
    const records = Number(values.records);
    const blocks = Math.ceil((entity.at + BLOCK) / BLOCK);
    if (![entity.order, entity.order - 1, entity.order - 2, blocks].includes(records)) {
      yield found(
        entity,
        fields.records!,
        'file',
        `Says ${records} records; ${entity.order} entities have come: some are missing, or some of another file are among them.`,
      );
    }
    const lots = Number(values.lots);
    if (![all.counts.get('080') ?? 0, this.lots.size].includes(lots)) {
      yield found(
        entity,
        fields.lots!,
        'doubt',
        `Says ${lots} lots; ${all.counts.get('080') ?? 0} begin in the file.`,
      );
    }
    const said = values.total_sign === 'N' ? 0 - Number(values.total_cents) : Number(values.total_cents);
    if (!amountsOf(all).includes(said)) {
      yield found(
        entity,
        fields.total_cents!,
        'doubt',
        `Says ${euros(said)}; the file does not come to that, however it is added up.`,
      );
    }
  }
}

function add(tally: Tally, type: string, values: Values | null): void {
  tally.entities++;
  tally.counts.set(type, (tally.counts.get(type) ?? 0) + 1);
  if (!values) return;
  if (type === '198') tally.amo += signed(values, 'paid_cents');
  if (type === '198' || type === '199') tally.shares += signed(values, 'paid_cents');
  if (type === '210' || type === '220') tally.lines += signed(values, 'paid_cents');
  if (type === '261') tally.moved += Number(values.paid_cents);
  if (type === '250') tally.moved -= signed(values, 'held_cents');
}

/** What a level may come to: what funds pay, what all insurers pay, what lines say, with money that moves besides or without. */
const amountsOf = ({ amo, shares, lines, moved }: Tally): number[] =>
  [amo, shares, lines].flatMap((sum) => [sum, sum + moved]);

const euros = (cents: number) => `${(cents / 100).toFixed(2)} EUR`;
