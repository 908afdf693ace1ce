// What the figures stand on: how fast this disk is, how busy this machine is, how much CPU the database took.
import { randomBytes } from 'node:crypto'
import { closeSync, fdatasyncSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { median } from './load.ts'

/** Median µs until 8 KiB are safe on the disk of that folder. */
export function measureFdatasync(folder: string): number {
  const path = join(folder, 'fdatasync-probe')
  const file = openSync(path, 'w')
  const page = randomBytes(8192)
  const micros = Array.from({ length: 100 }, () => {
    const startAt = performance.now()
    writeSync(file, page)
    fdatasyncSync(file)
    return (performance.now() - startAt) * 1000
  })
  closeSync(file)
  rmSync(path)
  return median(micros)
}

export function loadText(): string {
  return loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')
}

/** Which share of the CPUs was busy in a second in which nothing here was. */
export async function shareOfOthers(): Promise<number> {
  const sums = () => {
    const times = cpus().map((one) => one.times)
    const idle = times.reduce((sum, one) => sum + one.idle, 0)
    return {
      idle,
      all: times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0),
    }
  }
  const before = sums()
  await sleep(1_000)
  const after = sums()
  return 1 - (after.idle - before.idle) / (after.all - before.all)
}

/** CPU µs of a process and its children, those that have ended included; null where there is no /proc. */
export function cpuOfFamily(pid: number): number | null {
  try {
    const own = readStat(pid)
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          return [readStat(Number(name))]
        } catch {
          return []
        }
      })
      .filter(({ parent }) => parent === pid)
    return children.reduce((sum, { micros }) => sum + micros, own.micros + own.endedChildrenMicros)
  } catch {
    return null
  }
}

const tickMicros = 10_000 // USER_HZ is 100 on every Linux that Node runs on

function readStat(pid: number) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const at = (index: number) => fields[index] ?? 0
  return {
    parent: at(1),
    micros: (at(11) + at(12)) * tickMicros,
    endedChildrenMicros: (at(13) + at(14)) * tickMicros,
  }
}
