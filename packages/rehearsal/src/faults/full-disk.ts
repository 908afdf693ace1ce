// A disk that is full: a small file system in memory, mounted for the data and filled to the last byte. Only root may
// mount, and only Linux has this one; elsewhere it is said in a sentence and not pretended.
import { execFile } from 'node:child_process'
import { chmod, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

export type SmallDisk = {
  folder: string
  /** Leaves no byte free. */
  fill(): Promise<void>
  free(): Promise<void>
  unmount(): Promise<void>
}

const run = promisify(execFile)
const megabytes = 384

/** Mounts one at `folder`, or returns why that cannot be. */
export async function mountSmallDisk(folder: string): Promise<SmallDisk | string> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'not tried: mounting a small disk takes root on Linux'
  await mkdir(folder, { recursive: true })
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', folder])
  } catch {
    return 'not tried: this system lets nobody mount a small disk'
  }
  await chmod(folder, 0o711)
  const filler = join(folder, 'filler')
  return {
    folder,
    fill: async () => {
      const file = await open(filler, 'a')
      try {
        for (const size of [1 << 20, 4096]) await writeUntilFull(file, Buffer.alloc(size))
      } finally {
        await file.close()
      }
    },
    free: () => rm(filler, { force: true }),
    unmount: async () => {
      await run('umount', [folder])
    },
  }
}

async function writeUntilFull(file: Awaited<ReturnType<typeof open>>, block: Buffer): Promise<void> {
  for (;;) {
    try {
      const { bytesWritten } = await file.write(block)
      if (bytesWritten < block.length) return
    } catch {
      return
    }
  }
}
