import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/** How often whoever tells of work that goes on looks at it, in milliseconds. */
export const LOOK_MS = 500;
/** Proxies close what is silent for longer, in milliseconds. */
const HEARTBEAT_MS = 15_000;

/** One server-sent event (HTML Standard § 9.2); `id` is the number from which a listener who comes back goes on. */
export function eventText(name: string, told: object, id?: number): string {
  const number = id === undefined ? '' : `id: ${id}\n`;
  return `${number}event: ${name}\ndata: ${JSON.stringify(told)}\n\n`;
}

/** An answer of server-sent events. Each look is an event, or null where there is nothing new to tell. */
export function eventStream(looks: AsyncIterable<string | null>): StreamableFile {
  return new StreamableFile(Readable.from(spoken(looks)), { type: 'text/event-stream; charset=utf-8' });
}

async function* spoken(looks: AsyncIterable<string | null>): AsyncGenerator<string> {
  let last = performance.now();
  for await (const event of looks) {
    if (event === null && performance.now() <= last + HEARTBEAT_MS) continue;
    last = performance.now();
    yield event ?? ': still here\n\n';
  }
}
