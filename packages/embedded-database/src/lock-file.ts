// postmaster.pid, PostgreSQL's own record of a running server: line 1 its process, 4 the port,
// 5 the socket folder, 8 the state. Reading it is how a second process finds the first one's socket.
import { readFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { join } from 'node:path'

/** What the lock file of a data folder says; it may be left over from a server that was killed. */
export type LockFile = {
  readonly pid: number
  readonly port: number
  readonly socketFolder: string
  readonly isReady: boolean
}

/** Reads a data folder's lock file, or returns null when there is none or it is half written. */
export async function findLockFile(dataFolder: string): Promise<LockFile | null> {
  const text = await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n').map((line) => line.trim())
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  return { pid, port: Number(lines[3]), socketFolder: lines[4] ?? '', isReady: lines[7] === 'ready' }
}

/** The socket's file name inside its folder. */
export function socketFile(socketFolder: string, port: number): string {
  return join(socketFolder, `.s.PGSQL.${port}`)
}

/** True when something accepts connections on the Unix socket. */
export function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
