// Where the Unix socket lies. The data folder itself when both sides can name it in the 107 bytes a
// socket address holds (103 on macOS); otherwise a short 0700 folder of its own in the system's tmp.
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { socketFile } from './lock-file.ts'
import { isReachable } from './reachable.ts'
import type { UnprivilegedUser } from './unprivileged-user.ts'

const LONGEST_SOCKET_PATH = process.platform === 'darwin' ? 103 : 107

/** `temporary` folders are removed at the end, by stop() or by the watchdog. */
export type SocketFolder = { readonly path: string; readonly temporary: boolean }

/** True when a socket in `folder` has an address that fits. */
export function fitsSocketAddress(folder: string, port: number): boolean {
  return Buffer.byteLength(socketFile(folder, port)) <= LONGEST_SOCKET_PATH
}

/** Chooses the folder for the socket. */
export async function chooseSocketFolder(
  dataFolder: string,
  port: number,
  user: UnprivilegedUser | null,
): Promise<SocketFolder> {
  const isUsable = !user || (await isReachable(dataFolder, user))
  if (isUsable && fitsSocketAddress(dataFolder, port)) return { path: dataFolder, temporary: false }
  const base = fitsSocketAddress(join(tmpdir(), 'colloque-XXXXXX'), port) ? tmpdir() : '/tmp'
  const path = await mkdtemp(join(base, 'colloque-'))
  if (user) await chown(path, user.uid, user.gid)
  return { path, temporary: true }
}

/** Removes a temporary socket folder. */
export async function removeSocketFolder(folder: SocketFolder): Promise<void> {
  if (folder.temporary) await rm(folder.path, { recursive: true, force: true })
}
