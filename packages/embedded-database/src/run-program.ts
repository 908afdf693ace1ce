// Starts a PostgreSQL program as the right account: clean environment, own session (so that Ctrl-C in
// a terminal reaches it through us, in order), and the data folder as descriptor 3 where it needs one.
import { type ChildProcess, spawn } from 'node:child_process'
import type { NamedFolder } from './data-folder.ts'
import type { UnprivilegedUser } from './unprivileged-user.ts'

/** Spawns `program`; `output` is the descriptor that receives what it prints, or 'pipe' to read its errors. */
export function runProgram(options: {
  readonly program: string
  readonly args: readonly string[]
  readonly user: UnprivilegedUser | null
  readonly folder: NamedFolder
  readonly output: number | 'pipe'
}): ChildProcess {
  const { program, args, user, folder, output } = options
  return spawn(program, args, {
    cwd: '/',
    detached: true,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    stdio: [
      'ignore',
      output === 'pipe' ? 'ignore' : output,
      output,
      folder.handle ? folder.handle.fd : 'ignore',
    ],
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  })
}
