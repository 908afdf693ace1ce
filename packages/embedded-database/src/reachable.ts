// Can another account walk down to a folder? Only permission bits are read: enough to find the
// 0700 home on the way, and a wrong "yes" ends in PostgreSQL's own refusal, not in lost data.
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { UnprivilegedUser } from './unprivileged-user.ts'

/** True when every folder above `path`, and `path` itself, may be entered by `user`. */
export async function isReachable(path: string, user: UnprivilegedUser): Promise<boolean> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const entry = await stat(folder).catch(() => null)
    if (!entry) return false
    const bit = entry.uid === user.uid ? 0o100 : entry.gid === user.gid ? 0o010 : 0o001
    if ((entry.mode & bit) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
