import 'reflect-metadata';

type Command = (args: string[]) => Promise<number>;

/** Each command is loaded when it is called: pricing a case needs no database and none of its libraries. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  b2: async () => (await import('./insurers/b2/b2.command.js')).b2,
  demo: async () => (await import('./demo/demo.command.js')).demo,
  efact: async () => (await import('./insurers/efact/efact.command.js')).efact,
  match: async () => (await import('./missions/matching/planning/match.command.js')).match,
  'month-end': async () => (await import('./invoicing/month-end/month-end.command.js')).monthEnd,
  openapi: async () => (await import('./openapi.command.js')).openApi,
  'patient-keys': async () => (await import('./workspaces/patient-keys.command.js')).patientKeys,
  rate: async () => (await import('./tariffs/rate.command.js')).rate,
  'stray-events': async () => (await import('./payments/stripe/stray-events.command.js')).strayEvents,
  verify: async () => (await import('./invoicing/archive/verify.command.js')).verify,
};

// Whoever reads may have seen enough (`| head`): the command goes on to its end and its exit code, unheard.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const [name = '', ...args] = process.argv.slice(2);
const command = COMMANDS[name];
if (command) process.exitCode = await (await command())(args);
else {
  process.stderr.write(`Commands: ${Object.keys(COMMANDS).join(', ')}.\n`);
  process.exitCode = 2;
}
