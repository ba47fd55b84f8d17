import 'reflect-metadata';
import { demo } from './demo/demo.command.js';
import { openApi } from './openapi.command.js';

const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<number>>> = { demo, openapi: openApi };

const [name = '', ...args] = process.argv.slice(2);
const command = COMMANDS[name];
if (command) process.exitCode = await command(args);
else {
  process.stderr.write(`Commands: ${Object.keys(COMMANDS).join(', ')}.\n`);
  process.exitCode = 2;
}
