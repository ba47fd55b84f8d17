import { Caller, expectStatus } from './given.js';

export interface GivenPractice {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly practitioners: readonly { readonly id: string; readonly name: string }[];
  readonly sites: readonly { readonly id: string }[];
  readonly contacts: readonly { readonly id: string }[];
  readonly lines: readonly { readonly id: string; readonly e164: string }[];
  readonly contracts: readonly { readonly id: string }[];
}

let made = 0;

/** What POST /api/practices takes for a small Belgian practice with two practitioners, one line and one open contract. */
export function practiceFacts(overrides: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  made += 1;
  return {
    name: `Cabinet des Tilleuls ${made}`,
    kind: 'group',
    country: 'BE',
    street: 'Place du Marché 3',
    postal_code: '5000',
    city: 'Namur',
    practitioners: [
      { name: 'Dr Ada Lindqvist', nihii: '19900143' },
      { name: 'Dr Basile Orval', nihii: '19900242' },
    ],
    lines: [{ e164: lineNumber(made), valid_from: '2026-01-01' }],
    contracts: [{ starts_on: '2026-01-01' }],
    ...overrides,
  };
}

/** The nth of ten thousand Belgian numbers, in E.164. */
export function lineNumber(n: number): string {
  return `+328155${String(n % 10_000).padStart(4, '0')}`;
}

/** Creates a practice through the API; `overrides` replace what `practiceFacts` says. */
export async function givenPractice(
  given: Caller,
  overrides: Readonly<Record<string, unknown>> = {},
): Promise<GivenPractice> {
  const answer = await given.post('/api/practices', practiceFacts(overrides));
  expectStatus(answer, 201);
  return answer.body as GivenPractice;
}
