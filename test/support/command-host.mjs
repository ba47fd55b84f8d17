import 'reflect-metadata';
import { verify } from '../../dist/src/invoicing/archive/verify.command.js';
import { monthEnd } from '../../dist/src/invoicing/month-end/month-end.command.js';

/** Commands that a story asks for, one after the other; a file, for threads of the app take over what `--eval` was given. */
const commands = { verify, 'month-end': monthEnd };

process.on('message', async ({ args: [name, ...args], env }) => {
  process.env = env;
  const said = { out: '', err: '' };
  for (const [stream, key] of [
    [process.stdout, 'out'],
    [process.stderr, 'err'],
  ]) {
    stream.write = (text) => {
      said[key] += text;
      return true;
    };
  }
  process.send({ code: await commands[name](args), ...said });
});
process.send('loaded');
