// Which processes of a copy are alive: those whose command line names its folder, and what they started.
import { execFileSync } from 'node:child_process'

type Entry = { readonly pid: number; readonly parent: number; readonly command: string }

function allProcesses(): Entry[] {
  const table = execFileSync('ps', ['-axww', '-o', 'pid=,ppid=,stat=,command='], { encoding: 'utf8' })
  return table.split('\n').flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? []
    // A zombie has ended; whoever is its parent here may take a while to notice.
    return pid && !state?.startsWith('Z')
      ? [{ pid: Number(pid), parent: Number(parent), command: command ?? '' }]
      : []
  })
}

/** Process numbers and commands that belong to the copy in `folder`. */
export function processesOf(folder: string): Map<number, string> {
  const all = allProcesses().filter(({ pid }) => pid !== process.pid)
  const found = new Map(all.filter((p) => p.command.includes(folder)).map((p) => [p.pid, p.command]))
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const { pid, parent, command } of all) if (found.has(parent)) found.set(pid, command)
  }
  return found
}

/** True when every one of these processes has ended. */
export function haveEnded(pids: Iterable<number>): boolean {
  const alive = new Set(allProcesses().map(({ pid }) => pid))
  return [...pids].every((pid) => !alive.has(pid))
}
