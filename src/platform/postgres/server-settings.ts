/** Settings of PostgreSQL by name, values as its command line takes them. */
export type ServerSettings = Readonly<Record<string, string>>;

/** Durable, on loopback only, and silent about data: errors reach the app, so the server's log repeats none of them. */
const SERVER_SETTINGS: ServerSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // ERROR ranks below LOG here: messages of failed statements may quote patients' data.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
};

/** Where the operating system tells, work of a client that vanished is given up at once rather than at its end. */
const LINUX_SETTINGS: ServerSettings = { client_connection_check_interval: '2s' };

/** The arguments that start a server on this folder and port. */
export function serverArguments(
  folder: string,
  port: number,
  overrides: ServerSettings,
  platform: string,
): string[] {
  const settings = {
    ...SERVER_SETTINGS,
    ...(platform === 'linux' ? LINUX_SETTINGS : {}),
    ...overrides,
    port,
  };
  return ['-D', folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** Milliseconds to wait before try number `attempt` (from 0): quick at first, then every five seconds. */
export function backOff(attempt: number): number {
  return Math.min(100 * 2 ** Math.min(attempt, 10), 5_000);
}
