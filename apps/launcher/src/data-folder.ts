// The folder with everything this computer keeps: the embedded database, the demo's sign-in, and the
// address of the running server. Closed to every other account.
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LauncherError } from './launcher-error.ts'

/** Makes the folder (0700). @throws LauncherError with one sentence when it cannot be used. */
export async function openDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await chmod(folder, 0o700)
    await writeFile(join(folder, '.writable'), '')
    await rm(join(folder, '.writable'))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      throw new LauncherError(
        `The data folder ${folder} is a file or lies below one: choose another with COLLOQUE_DATA.`,
      )
    }
    throw new LauncherError(
      `The data folder ${folder} cannot be read and written (${code}): change its permissions or choose another with COLLOQUE_DATA.`,
    )
  }
}

/** Keeps a value in the folder, readable by this account only; it is there in whole or not at all. */
export async function keep(folder: string, name: string, value: unknown): Promise<void> {
  const path = join(folder, `${name}.json`)
  await writeFile(`${path}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  await rename(`${path}.new`, path)
}

/** Reads a kept value as it was written, or null. */
export async function findKept(folder: string, name: string): Promise<unknown> {
  const text = await readFile(join(folder, `${name}.json`), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Removes a kept value. */
export async function forget(folder: string, name: string): Promise<void> {
  await rm(join(folder, `${name}.json`), { force: true })
}
