// PostgreSQL refuses to run as root, so a start as root drops to an account without rights.
// initdb looks its own user up by number: the account must stand in /etc/passwd.
import { readFile } from 'node:fs/promises'
import { EmbeddedDatabaseError } from './embedded-database-error.ts'

/** The account PostgreSQL runs under; null in its place means "as whoever started us". */
export type UnprivilegedUser = { readonly uid: number; readonly gid: number }

type PasswdEntry = UnprivilegedUser & { readonly name: string }

function parsePasswd(text: string): PasswdEntry[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    const entry = { name: name ?? '', uid: Number(uid), gid: Number(gid) }
    return uid && gid && Number.isInteger(entry.uid) && entry.uid > 0 ? [entry] : []
  })
}

/**
 * Chooses the account: the owner of existing data first, so that data stay readable, then uid 65534,
 * then `nobody` under whatever number, then any account that is not root.
 */
export function chooseUnprivilegedUser(passwd: string, ownerUid: number | null): UnprivilegedUser | null {
  const entries = parsePasswd(passwd)
  const found =
    (ownerUid === null ? undefined : entries.find((entry) => entry.uid === ownerUid)) ??
    entries.find((entry) => entry.uid === 65534) ??
    entries.find((entry) => entry.name === 'nobody') ??
    entries[0]
  return found ? { uid: found.uid, gid: found.gid } : null
}

/**
 * Returns the account to drop to, or null when the process is not root and nothing needs dropping.
 * @throws EmbeddedDatabaseError `no-unprivileged-user` when root has nobody to become.
 */
export async function findUnprivilegedUser(ownerUid: number | null): Promise<UnprivilegedUser | null> {
  if (process.getuid?.() !== 0) return null
  const user = chooseUnprivilegedUser(await readFile('/etc/passwd', 'utf8').catch(() => ''), ownerUid)
  if (user) return user
  throw new EmbeddedDatabaseError(
    'no-unprivileged-user',
    'PostgreSQL does not run as root and /etc/passwd names no other account: start Colloque as an ordinary user.',
  )
}
