import { beforeEach, describe, expect, it } from '@jest/globals';
import { expectStatus, GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { asteriskRow, givenImport, sendLog, stored } from '../support/given-call-log.js';
import { givenPractice } from '../support/given-practice.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();
const line = '+3225559201';
const HEADER = 'started_at,from,to,talk\n';
let owner: GivenWorkspace;
let practice: string;

beforeEach(async () => {
  owner = await givenWorkspace(story.app);
  practice = (await givenPractice(owner, { lines: [{ e164: line, valid_from: '2026-01-01' }] })).id;
});

const tried = async (file: string, path = '') => {
  const answer = await sendLog(story.app, owner, file, `/dry-run${path}`);
  expectStatus(answer, 200);
  return answer.body;
};
const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => asteriskRow({ line, id: `1795420000.${from + at}` })).join('\n');
const nothing = { entries: 0, imports: 0, audited: 0 };

describe('a call log that is tried', () => {
  it('says what is new, and stores nothing', async () => {
    const told = await tried(`${rows(3)}\n`);
    expect(told).toMatchObject({ rows: 3, calls: 3, inserted: 3, unchanged: 0, refused: 0, problems: [] });
    expect(told).not.toHaveProperty('id');
    expect(await stored(story.app, owner.workspace_id)).toEqual(nothing);
    const imported = await givenImport(story.app, owner, `${rows(3)}\n`);
    expect(imported).toMatchObject({ inserted: 3, unchanged: 0 });
  });

  it('says what is known already', async () => {
    await givenImport(story.app, owner, `${rows(2)}\n`);
    expect(await tried(`${rows(3)}\n`)).toMatchObject({ inserted: 1, unchanged: 2 });
    expect(await stored(story.app, owner.workspace_id)).toMatchObject({ entries: 2, imports: 1 });
  });

  it('says each row that would be refused, with line and reason, beyond the first fifty', async () => {
    const wrong = Array.from({ length: 80 }, (_, at) => `2026-11-17 09:00:${at},025551111,${line},60`);
    const told = await tried(
      `${HEADER}2026-11-17 09:00:00,025551111,${line},60\n${wrong.slice(60).join('\n')}\n`,
    );
    expect(told).toMatchObject({ rows: 21, inserted: 1, refused: 20 });
    const many = Array.from({ length: 70 }, () => `hier,025551111,${line},60`).join('\n');
    const refused = await tried(`${HEADER}${many}\n`);
    expect(refused).toMatchObject({ inserted: 0, refused: 70 });
    expect(refused.problems).toHaveLength(70);
    expect(refused.problems[69]).toMatchObject({ line: 71 });
    expect(await stored(story.app, owner.workspace_id)).toEqual(nothing);
  });

  it('says that its days are locked', async () => {
    const lock = { practice_id: practice, starts_on: '2026-11-01', ends_on: '2026-11-30' };
    expectStatus(await owner.post('/api/period-locks', lock), 201);
    const told = await tried(`${rows(2)}\n`);
    expect(told).toMatchObject({ inserted: 0, refused: 2 });
    expect(told.problems[0].code).toBe('period-locked');
  });

  it('is refused like an import where it cannot be read, and to those who import none', async () => {
    const empty = await sendLog(story.app, owner, '', '/dry-run');
    expect([empty.status, empty.body.code]).toEqual([422, 'empty-file']);
    const accountant = await givenMember(story.app, owner, 'accountant');
    expect((await sendLog(story.app, accountant, `${rows(1)}\n`, '/dry-run')).status).toBe(403);
  });
});

/** The events of a stream: their names, and what the last one tells. */
const eventsOf = (text: string) => {
  const events = text
    .split('\n\n')
    .filter((part) => part.startsWith('event:'))
    .map((part) => {
      const [name, data] = part.split('\n');
      return { name: name!.slice('event: '.length), told: JSON.parse(data!.slice('data: '.length)) };
    });
  return { names: [...new Set(events.map(({ name }) => name))], last: events.at(-1)! };
};

describe('an import that is watched', () => {
  it('ends with its report', async () => {
    const answer = await sendLog(story.app, owner, `${rows(3)}\n`, '/watched');
    expect([answer.status, answer.type]).toEqual([200, 'text/event-stream']);
    const { last } = eventsOf(answer.text);
    expect(last).toMatchObject({ name: 'done', told: { inserted: 3, refused: 0 } });
    expect(await stored(story.app, owner.workspace_id)).toMatchObject({ entries: 3, imports: 1 });
  });

  it('tells how far it is while the file arrives', async () => {
    const url = await story.app.app.getUrl();
    let send: (text: string) => void = () => undefined;
    let end: () => void = () => undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        send = (text) => controller.enqueue(Buffer.from(text));
        end = () => controller.close();
      },
    });
    const headers = { 'x-api-key': owner.key, 'content-type': 'text/csv' };
    const first = `${rows(5)}\n`;
    send(first);
    const answer = await fetch(`${url}/api/call-logs/watched`, {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit);
    let text = '';
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      // However long the first rows take to arrive: the rest is sent once they were read.
      if (!text.includes(`event: progress\ndata: {"bytes":${first.length}}`)) continue;
      send(`${rows(2, 5)}\n`);
      end();
      end = () => undefined;
      send = () => undefined;
    }
    const { names, last } = eventsOf(text);
    expect(names).toEqual(['progress', 'done']);
    expect(last.told).toMatchObject({ inserted: 7 });
  });

  it('ends with what was refused, in the words of an import that nobody watches, and stores nothing', async () => {
    const wrong = `${HEADER}hier,025551111,${line},60\n`;
    const watched = await sendLog(story.app, owner, wrong, '/watched');
    const { last } = eventsOf(watched.text);
    expect(last).toMatchObject({ name: 'refused', told: { code: 'rows-refused', problems: [{ line: 2 }] } });
    const plain = await sendLog(story.app, owner, wrong);
    expect(last.told).toEqual({ ...plain.body, request_id: expect.any(String) });
    expect(await stored(story.app, owner.workspace_id)).toEqual(nothing);
  });

  it('ends with a request id where the fault is ours, and with nothing of the fault', async () => {
    const { admin } = story.app;
    await admin.query('ALTER TABLE call_log_import ADD CONSTRAINT broken CHECK (false) NOT VALID');
    const answer = await sendLog(story.app, owner, `${rows(1)}\n`, '/watched');
    await admin.query('ALTER TABLE call_log_import DROP CONSTRAINT broken');
    const { last } = eventsOf(answer.text);
    const { title, ...told } = last.told;
    expect([last.name, told]).toEqual([
      'failed',
      {
        type: 'about:blank',
        status: 500,
        code: 'internal',
        request_id: expect.any(String),
      },
    ]);
    expect(title).not.toContain('broken');
  });
});
