// A server process to be measured: the real one, or one that does next to nothing, with the same arguments.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Measures } from './answer-measures.ts'

export type MeasuredProcess = {
  port: number
  origin: string
  measures(afterCollection?: boolean): Promise<Measures>
  stop(): Promise<void>
}

/** Starts a program of this app and waits until it answers. */
export async function startMeasured(
  program: string,
  environment: Record<string, string>,
  nodeArguments: readonly string[] = [],
): Promise<MeasuredProcess> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const preload = join(import.meta.dirname, 'answer-measures.ts')
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--import', preload, ...nodeArguments, join(import.meta.dirname, '..', program)],
    { env: { ...environment, PORT: String(port) }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  )
  while (!(await answers(origin))) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`)
    await sleep(50)
  }
  return {
    port,
    origin,
    measures: (afterCollection = false) => ask(child, afterCollection ? 'measures after gc' : 'measures'),
    stop: async () => {
      if (child.exitCode !== null) return
      const exited = once(child, 'exit')
      child.disconnect()
      await exited
    },
  }
}

async function ask(child: ChildProcess, question: string): Promise<Measures> {
  const answered = once(child, 'message')
  child.send(question)
  const [answer] = await answered
  return answer as Measures
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const found = probe.address()
  probe.close()
  return typeof found === 'object' && found ? found.port : 0
}

function answers(origin: string): Promise<boolean> {
  return fetch(`${origin}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )
}
