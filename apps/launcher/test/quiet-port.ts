// A port for minutes, below those that the system hands out: no connection of other tests takes it meanwhile.
import { randomInt } from 'node:crypto'
import { requireFreePort } from '../src/free-port.ts'

/** A free port of the loopback address that is not among the system's own. */
export async function findQuietPort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000)
    const isFree = await requireFreePort('127.0.0.1', port).then(
      () => true,
      () => false,
    )
    if (isFree) return port
  }
}
