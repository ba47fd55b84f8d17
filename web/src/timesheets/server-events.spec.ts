import { describe, expect, test } from '@jest/globals';
import { eventsOf, takeEvents } from './server-events.ts';

describe('events that a server sends', () => {
  test('are taken once they are whole, comments left out', () => {
    const { events, rest } = takeEvents(
      'event: progress\ndata: {"bytes":1}\n\n: still here\n\ndata: 2\n\nevent: done\ndata: {',
    );
    expect(events).toEqual([
      { name: 'progress', data: { bytes: 1 } },
      { name: 'message', data: 2 },
    ]);
    expect(rest).toBe('event: done\ndata: {');
  });

  test('are read wherever the answer is cut', async () => {
    const bytes = new TextEncoder().encode('event: refused\ndata: {"title":"é"}\n\n');
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const answer = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(bytes.slice(0, cut));
          controller.enqueue(bytes.slice(cut));
          controller.close();
        },
      });
      const events = [];
      for await (const event of eventsOf(answer)) events.push(event);
      expect(events).toEqual([{ name: 'refused', data: { title: 'é' } }]);
    }
  });
});
