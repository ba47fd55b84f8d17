import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { openTestApp } from '../support/app.js';

test('stopping does not wait for a connection on which nothing was asked', async () => {
  const app = await openTestApp();
  const { port } = new URL(await app.app.getUrl());
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  const ended = once(socket, 'close');
  await app.close();
  await ended;
  expect(socket.destroyed).toBe(true);
}, 50_000);
