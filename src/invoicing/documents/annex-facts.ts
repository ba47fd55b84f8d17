import { BillableEvent } from '../../tariffs/event.js';
import { RateCard } from '../../tariffs/rate-card.js';

/** What of an event stands in the first form of the annex, or is its rank. */
type Known = 'id' | 'kind' | 'started_at' | 'day' | 'direction' | 'outcome';

/**
 * All else that rating reads of an event: what the second form of the annex adds, so that the total can be done again.
 * People, sites and missions are numbers, in the order in which they appear: the file says nothing of them, and is the
 * same every time.
 */
export type AnnexEventFacts = Omit<BillableEvent, Known | NamedBy> & {
  readonly practitioner_no: number | null;
  readonly secretary_no: number | null;
  readonly site_no: number | null;
  readonly mission_no: number | null;
};

/** What an event names by an id of the business. */
type NamedBy = 'practitioner_id' | 'secretary_id' | 'site_id' | 'mission_id';

/** An event whose people have their own names, as the business knows them. */
type NamedEvent = Omit<BillableEvent, Known>;

/** Whom and what the numbers of an annex stand for: number 1 is the first, of the events by their rank. */
export function peopleOf(events: Iterable<Pick<BillableEvent, NamedBy>>): string[] {
  const people = new Set<string>();
  for (const { practitioner_id, secretary_id, site_id, mission_id } of events) {
    for (const id of [practitioner_id, secretary_id, site_id, mission_id]) if (id) people.add(id);
  }
  return [...people];
}

/** Words of an entry that change its price: an annex shows those and no others, for anything may stand in them. */
export interface ReadWords {
  readonly tags: ReadonlySet<string>;
  readonly agents: ReadonlySet<string>;
}

/** Tags that every card reads: they say that a handled call was none. */
const COMMON_TAGS = ['wrong_number', 'wrong-number', 'spam', 'redo'];

/** The tags and agents that these cards name. */
export function wordsReadBy(cards: Iterable<Pick<RateCard, 'components'>>): ReadWords {
  const tags = new Set(COMMON_TAGS);
  const agents = new Set<string>();
  for (const { components } of cards) {
    for (const component of components) {
      const meters = [
        'meter' in component ? component.meter : null,
        component.kind === 'standby' ? component.call_outs?.meter : null,
      ];
      for (const meter of meters) {
        for (const tag of [...(meter?.filter?.tags ?? []), ...(meter?.filter?.without_tags ?? [])])
          tags.add(tag);
        for (const agent of meter?.filter?.agents ?? []) agents.add(agent);
      }
      for (const { difficulty } of ('triggers' in component ? component.triggers : null) ?? [])
        if (difficulty !== undefined) tags.add(difficulty);
    }
  }
  return { tags, agents };
}

/** The facts of an event, in the order and with the words that the annex shows. */
export function annexFacts(
  event: NamedEvent,
  { tags, agents }: ReadWords,
  numbers: ReadonlyMap<string, number>,
): AnnexEventFacts {
  const numberOf = (id: string | null | undefined) => (id ? (numbers.get(id) ?? null) : null);
  return {
    ended_at: event.ended_at,
    talk_s: event.talk_s,
    wrap_s: event.wrap_s,
    queue_s: event.queue_s,
    patched_s: event.patched_s,
    work_s: event.work_s,
    audio_s: event.audio_s,
    chars: event.chars,
    spaces: event.spaces ?? 0,
    hard_returns: event.hard_returns ?? 0,
    header_chars: event.header_chars ?? 0,
    lines: event.lines,
    pages: event.pages,
    pieces: event.pieces,
    amount_cents: event.amount_cents,
    practitioner_no: numberOf(event.practitioner_id),
    secretary_no: numberOf(event.secretary_id),
    site_no: numberOf(event.site_id),
    mission_no: numberOf(event.mission_id),
    channel: event.channel ?? null,
    agent: event.agent !== null && agents.has(event.agent) ? event.agent : null,
    language: event.language,
    tags: event.tags.filter((tag) => tags.has(tag)),
    due_at: event.due_at,
  };
}
