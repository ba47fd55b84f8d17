/** The three ways of pricing that a business begins with: the codes of their templates. */
export const PRICINGS = ['per_call', 'package', 'hourly'] as const;
export type Pricing = (typeof PRICINGS)[number];

/** A price as it is agreed on at the start; amounts are decimals with a point, in euros. */
export interface Agreed {
  readonly pricing: Pricing;
  readonly price: string;
  /** Of each call beyond a package. */
  readonly overage: string | null;
}

/** How many calls the template of a package holds. */
const PACKAGE_CALLS = 200;

/** A figure as people type it ("1,5", "1 234,50", "0.95") as a decimal with a point; null where it is none. */
export function decimalOf(typed: string): string | null {
  const text = typed.replace(/[\s€\u00a0\u202f]/g, '').replace(',', '.');
  return /^\d{1,7}(\.\d{1,6})?$/.test(text) ? text : null;
}

interface Component {
  readonly code: string;
  readonly price?: { readonly unit_price?: string; readonly overage_price?: string };
}

/** The definition of a template with the figures of this business. */
export function withPrice<D extends { readonly components: readonly unknown[] }>(
  definition: D,
  agreed: Agreed,
): D {
  const [first, ...rest] = definition.components as readonly Component[];
  const price = {
    ...first!.price,
    unit_price: agreed.price,
    ...(agreed.overage === null ? {} : { overage_price: agreed.overage }),
  };
  return { ...definition, components: [{ ...first!, price }, ...rest] };
}

const PRICING_OF: Readonly<Record<string, Pricing>> = {
  calls: 'per_call',
  forfait: 'package',
  hours: 'hourly',
};

/** What was agreed on, read back from a card; null of a card that is none of the three. */
export function agreedIn(definition: { readonly components: readonly unknown[] }): Agreed | null {
  const [first, ...rest] = definition.components as readonly Component[];
  const pricing = PRICING_OF[first?.code ?? ''];
  if (!pricing || rest.length > 0 || !first?.price?.unit_price) return null;
  return { pricing, price: first.price.unit_price, overage: first.price.overage_price ?? null };
}

/** The line that a month's count makes on a first invoice; null where the agreed month holds it all. */
export function lineOf(
  agreed: Agreed,
  count: string,
): { quantity: string; unit: 'call' | 'h'; unit_price: string } | null {
  if (agreed.pricing === 'hourly') return { quantity: count, unit: 'h', unit_price: agreed.price };
  if (agreed.pricing === 'per_call') return { quantity: count, unit: 'call', unit_price: agreed.price };
  const beyond = Number(count) - PACKAGE_CALLS;
  return beyond > 0 ? { quantity: String(beyond), unit: 'call', unit_price: agreed.overage ?? '0' } : null;
}

/** The first and last day of the month before the one of `today`. */
export function monthBefore(today: string): { readonly from: string; readonly to: string } {
  const [year, month] = today.split('-').map(Number) as [number, number];
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { from: day(Date.UTC(year, month - 2, 1)), to: day(Date.UTC(year, month - 1, 0)) };
}
