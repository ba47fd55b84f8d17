/** One server-sent event (HTML Standard § 9.2) with its data read as JSON. */
export interface ServerEvent {
  readonly name: string;
  readonly data: unknown;
}

/** The events that are whole in `text`, and what is left of it for when more arrives. */
export function takeEvents(text: string): { readonly events: readonly ServerEvent[]; readonly rest: string } {
  const parts = text.replaceAll('\r\n', '\n').split('\n\n');
  const rest = parts.pop()!;
  return { events: parts.flatMap(eventOf), rest };
}

function eventOf(block: string): ServerEvent[] {
  const fields = block.split('\n').map((line) => /^([^:]*): ?(.*)$/.exec(line) ?? [line, line, '']);
  const data = fields.flatMap(([, name, value]) => (name === 'data' ? [value] : []));
  if (data.length === 0) return [];
  const name = fields.findLast(([, field]) => field === 'event')?.[2] ?? 'message';
  return [{ name, data: JSON.parse(data.join('\n')) }];
}

/** The events of an answer, each as soon as it is whole. */
export async function* eventsOf(answer: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = answer.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const { events, rest } = takeEvents(text + decoder.decode(value, { stream: true }));
    text = rest;
    yield* events;
  }
}
