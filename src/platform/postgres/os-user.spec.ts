import { expect, test } from '@jest/globals';
import { parsePasswd, serverUser } from './os-user.js';

const passwd = `root:x:0:0:root:/root:/bin/bash
# a comment
postgres:x:101:104:PostgreSQL:/var/lib/postgresql:/bin/bash
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
lea:x:1000:1001::/home/lea:/bin/sh
broken:x:one:2
`;
const users = parsePasswd(passwd);

test('entries are read, other lines left out', () => {
  expect(users.map((user) => user.name)).toEqual(['root', 'postgres', 'nobody', 'lea']);
  expect(users[3]).toEqual({ name: 'lea', uid: 1000, gid: 1001 });
});

test('data that belongs to somebody stays theirs', () => {
  expect(serverUser(users, 1000)?.name).toBe('lea');
});

test('new data, and data of root or of a user that is gone, go to postgres, else to nobody', () => {
  expect(serverUser(users, undefined)?.name).toBe('postgres');
  expect(serverUser(users, 0)?.name).toBe('postgres');
  expect(serverUser(users, 4242)?.name).toBe('postgres');
  expect(
    serverUser(
      users.filter((user) => user.name !== 'postgres'),
      undefined,
    )?.name,
  ).toBe('nobody');
  expect(serverUser(parsePasswd('root:x:0:0::/:/bin/sh'), undefined)).toBeUndefined();
});
