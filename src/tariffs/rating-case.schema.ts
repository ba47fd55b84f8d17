import { z } from 'zod';
import { DomainError, Problem } from '../kernel/domain-error.js';
import { day } from '../platform/http/contract.interceptor.js';
import { cardProblems } from './card-check.js';
import { continuityProblems } from './cards-in-force.js';
import { componentAt } from './component-naming.js';
import { CHANNELS, DIRECTIONS, EVENT_KINDS, OUTCOMES } from './event.js';
import { LANGUAGES } from './labels.js';
import { RateCard } from './rate-card.js';
import { RateCardDefinition } from './rate-card-definition.schema.js';
import { completeCard, isRecord } from './rating/case-card.js';
import { caseMoment, RatingCase } from './rating/rating-case.js';
import { TEMPLATES, templateFor } from './templates/templates.js';

/** The report names every event several times: more of them make no readable JSON. */
const MOST_EVENTS = 200_000;

const amount = z.int().min(0).max(1_000_000_000).optional();
const word = z.string().min(1).max(100);
const moment = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?$/,
    'is a time such as 2026-11-06T17:30 (on the clock of the card) or 2026-11-06T16:30:00Z',
  )
  .refine((text) => day.safeParse(text.slice(0, 10)).success, 'is on a day that does not exist');

const event = z.strictObject({
  kind: z.enum(EVENT_KINDS),
  times: z.int().min(0).max(MOST_EVENTS).optional(),
  id: word.optional(),
  day: day.optional(),
  started_at: moment.optional(),
  ended_at: moment.nullable().optional(),
  due_at: moment.nullable().optional(),
  direction: z.enum(DIRECTIONS).nullable().optional(),
  outcome: z.enum(OUTCOMES).nullable().optional(),
  talk_s: amount,
  wrap_s: amount,
  queue_s: amount,
  patched_s: amount,
  work_s: amount,
  audio_s: amount,
  chars: amount,
  lines: amount,
  pages: amount,
  pieces: amount,
  amount_cents: amount,
  spaces: amount,
  hard_returns: amount,
  header_chars: amount,
  practitioner_id: word.nullable().optional(),
  secretary_id: word.nullable().optional(),
  practice_id: word.nullable().optional(),
  channel: z.enum(CHANNELS).nullable().optional(),
  site_id: word.nullable().optional(),
  mission_id: word.nullable().optional(),
  agent: word.nullable().optional(),
  language: z.string().min(1).max(35).nullable().optional(),
  tags: z.array(word).max(20).optional(),
});

const lot = z.strictObject({ from: day, until: day.nullable(), left: z.int().min(0) });
const integer = z.string().regex(/^-?\d{1,40}$/, 'is a whole number');
const counters = {
  used: z.int().default(0),
  free_used: z.int().default(0),
  cents: z.int().default(0),
  topped: z.int().optional(),
  measured: z.int().optional(),
  settled: z.int().optional(),
  open: z
    .record(
      z.string(),
      z.strictObject({
        measured: z.int(),
        settled: z.int().optional(),
        since: z.int().optional(),
        until: z.int().optional(),
      }),
    )
    .optional(),
  days: z
    .record(day, z.strictObject({ amount: integer, made_up: integer.optional(), unit: integer }))
    .optional(),
  flat_of: z.int().min(0).optional(),
  paid: z
    .record(z.string(), z.strictObject({ used: z.int(), flat_of: z.int().min(0).optional() }))
    .optional(),
  free_cut: z.array(z.string()).optional(),
  fee: z
    .strictObject({ month: day, unit_price: z.string(), metered: z.int(), per: z.int(), cents: z.int() })
    .optional(),
};
const carried = z.strictObject({
  ...counters,
  call_outs: z.strictObject(counters).optional(),
  balances: z
    .record(
      z.string(),
      z.strictObject({ granted_from: day, lots: z.array(lot), debt: z.int().min(0).optional() }),
    )
    .optional(),
});

const span = (to: z.ZodType<string | null>) =>
  z
    .strictObject({ from: day, to })
    .refine((given) => given.to === null || given.from <= given.to, 'ends before it begins');

const Form = z.strictObject({
  title: z.string().max(300).optional(),
  note: z.string().max(2000).optional(),
  language: z.enum(LANGUAGES).optional(),
  country: z.enum(['BE', 'FR']).optional(),
  template: z.string().optional(),
  card_file: z.string().min(1).optional(),
  card: z.unknown().optional(),
  versions: z
    .array(z.strictObject({ valid_from: day, card: z.unknown() }))
    .max(50)
    .optional(),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'is a month such as 2026-10')
    .optional(),
  period: span(day).optional(),
  active: span(day.nullable()).optional(),
  carried: z.record(z.string(), carried).optional(),
  events: z.array(event).max(MOST_EVENTS),
  peers: z.array(event).max(MOST_EVENTS).optional(),
  vat_bp: z.int().min(0).max(10_000).optional(),
  receipts_total_cents: z.int().min(0).optional(),
  expected: z.record(z.string(), z.unknown()).optional(),
});

/** A case that can be rated, and what its author expects of the report. */
export interface ReadCase {
  readonly rating_case: RatingCase;
  readonly language: z.infer<typeof Form>['language'];
  readonly expected: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Reads a case from JSON; `cardFile` gives the JSON of the file that `card_file` names. Throws `invalid/case-invalid`
 * with every problem, those of the card under `/card`.
 */
export function readCase(json: unknown, cardFile: (path: string) => unknown): ReadCase {
  if (!isRecord(json)) {
    refuseCase([
      {
        pointer: '',
        code: 'case-invalid',
        detail: 'A case is a JSON object with a card, a month and events.',
      },
    ]);
  }
  const read = Form.safeParse(json);
  if (!read.success) refuseCase(problemsOf(read.error, '', json));
  const {
    language,
    country = 'FR',
    template,
    card_file,
    card,
    versions,
    expected,
    note: _,
    ...rest
  } = read.data;
  const problems: Problem[] = [];
  const wrong = (pointer: string, detail: string) => {
    problems.push({ pointer, code: 'case-invalid', detail });
    return null;
  };
  const cardAt = (given: unknown, pointer: string) => {
    const parsed = RateCardDefinition.safeParse(completeCard(given));
    const found = parsed.success
      ? cardProblems(parsed.data, pointer)
      : problemsOf(parsed.error, pointer, completeCard(given));
    problems.push(...found);
    return parsed.success ? parsed.data : null;
  };
  const theCard = (): RateCard | null => {
    if ([template, card_file, card].filter((each) => each !== undefined).length !== 1) {
      return wrong('', 'Say what the card is: give exactly one of card, template and card_file.');
    }
    if (template === undefined) {
      return cardAt(card_file === undefined ? card : definitionIn(cardFile(card_file)), '/card');
    }
    const known = TEMPLATES.map(({ code }) => code).join(', ');
    return (
      templateFor(template, country)?.definition ??
      wrong('/template', `There is no template "${template.slice(0, 40)}": use one of ${known}.`)
    );
  };
  const first = theCard();
  const later = (versions ?? []).map(({ valid_from, card: given }, at) => ({
    valid_from,
    card: cardAt(given, `/versions/${at}/card`),
  }));
  for (const [at, { card: after }] of later.entries()) {
    const before = at === 0 ? first : later[at - 1]!.card;
    if (before && after) problems.push(...continuityProblems(before, after, `/versions/${at}/card`));
  }
  if ((rest.month === undefined) === (rest.period === undefined)) {
    wrong('', 'Say when: give exactly one of month and period.');
  }
  const given = [...rest.events, ...(rest.peers ?? [])].reduce((sum, { times = 1 }) => sum + times, 0);
  if (given > MOST_EVENTS) wrong('/events', `These are ${given} events; a case has ${MOST_EVENTS} at most.`);
  if (first && problems.length === 0) {
    refuseBackwards(rest.events, first.time_zone, '/events', wrong);
    refuseBackwards(rest.peers ?? [], first.time_zone, '/peers', wrong);
  }
  if (problems.length > 0) refuseCase(problems);
  const rating_case = { ...rest, card: first!, ...(versions && { versions: later }) } as RatingCase;
  return { rating_case, language, expected };
}

function refuseBackwards(
  events: readonly z.infer<typeof event>[],
  zone: string,
  at: string,
  wrong: (pointer: string, detail: string) => null,
): void {
  for (const [index, { started_at, ended_at }] of events.entries()) {
    if (!ended_at) continue;
    if (started_at === undefined) wrong(`${at}/${index}/started_at`, 'An event that ends begins at a time.');
    else if (caseMoment(ended_at, zone) < caseMoment(started_at, zone)) {
      wrong(`${at}/${index}/ended_at`, 'This event ends before it begins.');
    }
  }
}

/** The card in a file: the card itself, or a file that was exported. */
function definitionIn(json: unknown): unknown {
  return isRecord(json) && 'definition' in json ? json.definition : json;
}

/** `input` is what was read, in which a component at fault is named by its code. */
function problemsOf(error: z.ZodError, root: string, input: unknown): Problem[] {
  return error.issues.flatMap((issue) => {
    const name = componentAt(input, issue.path);
    const said = (pointer: string, rule: string) => ({
      pointer,
      code: 'schema',
      detail: name ? `${name} (${pointer}): ${rule}` : rule,
    });
    const path = issue.path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'));
    const at = `${root}${path.map((part) => `/${part}`).join('')}`;
    if (issue.code !== 'unrecognized_keys') return [said(at, issue.message)];
    return issue.keys.map((key) => said(`${at}/${key}`, `There is no field "${key.slice(0, 60)}" here.`));
  });
}

function refuseCase(problems: readonly Problem[]): never {
  throw new DomainError('invalid', 'case-invalid', problems[0]!.detail, problems);
}
