import { Logger } from '@nestjs/common';

type Step = () => Promise<unknown>;

/**
 * Runs `start`, then waits for SIGTERM or SIGINT and undoes what it opened, last first: requests under way are answered
 * before the database stops. A failed start undoes what had been opened and exits 1 with one sentence.
 */
export async function untilStopped(start: (onStop: (step: Step) => void) => Promise<void>): Promise<void> {
  const logger = new Logger('main');
  const steps: Step[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (code: number) => {
    stopping ??= undo(steps, logger).then(() => process.exit(code));
    return stopping;
  };
  let started = false;
  let asked = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      asked = true;
      logger.log(`${signal}: stopping.`);
      if (started) void stop(0);
    });
  }
  try {
    await start((step) => steps.unshift(step));
    started = true;
    if (asked) await stop(0);
  } catch (error) {
    logger.error((error as Error).message);
    logger.debug((error as Error).stack);
    await stop(1);
  }
}

async function undo(steps: readonly Step[], logger: Logger): Promise<void> {
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      logger.error(`Stopping: ${(error as Error).message}`);
    }
  }
}
