import type { Tx } from '@bangyang/server';

/** Sets aside what looks like the work of machines. */
export async function assessFresh(_tx: Tx, _editionId: string): Promise<number> {
  return 0;
}
