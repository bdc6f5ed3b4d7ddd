import { CodedError } from '@bangyang/kernel';

/** A start that would fail again the same way; supervisors do not repeat it. */
const REFUSED = 2;

/** Ends a process that could not start: one line for what its reader can mend, everything for a defect of ours. */
export function refuse(error: unknown): void {
  console.error(error instanceof CodedError ? error.message : error);
  process.exit(error instanceof CodedError ? REFUSED : 1);
}

/**
 * Calls `close` once when the process is told to end, or when the supervisor that started it is gone:
 * nobody would start it again or end it.
 */
export function endWithSupervisor(close: () => Promise<void>): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end);
  process.on('disconnect', end);
}
