// What is done to a deployment while people book: processes killed and stopped, connections cut. Each fault resolves
// at the moment from which recovery counts.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Choices } from '../seeded-choices.ts'
import { signalAll } from './child-processes.ts'
import type { Deployment } from './deployment.ts'
import type { Load } from './load.ts'

export type Fault = {
  name: string
  strike(target: { deployment: Deployment; load: Load; choices: Choices }): Promise<void>
}

const [shortestPauseMs, longestPauseMs] = [1_000, 5_000]

const processesOfApis = async ({ apis }: Deployment) =>
  (await Promise.all(apis.map((api) => api.processes()))).flat()

async function pause(pids: readonly number[], choices: Choices): Promise<void> {
  signalAll(pids, 'SIGSTOP')
  try {
    await sleep(choices.between(shortestPauseMs, longestPauseMs))
  } finally {
    signalAll(pids, 'SIGCONT')
  }
}

/** Ends of processes that nobody could prepare for. */
export const kills: readonly [Fault, ...Fault[]] = [
  {
    name: 'kill -9 of PostgreSQL and its backends',
    strike: async ({ deployment }) => signalAll(await deployment.database.processes(), 'SIGKILL'),
  },
  {
    name: 'kill -9 of a server process',
    strike: async ({ deployment, choices }) => {
      const api = deployment.apis[choices.between(0, deployment.apis.length)]
      signalAll((await api?.processes()) ?? [], 'SIGKILL')
    },
  },
  {
    name: 'kill -9 of everything',
    strike: async ({ deployment }) => {
      const pids = [...(await deployment.database.processes()), ...(await processesOfApis(deployment))]
      signalAll(pids, 'SIGKILL')
    },
  },
  {
    name: 'kill -9 of one backend',
    strike: async ({ deployment, choices }) => {
      const [, ...backends] = await deployment.database.processes()
      signalAll(backends.slice(choices.between(0, backends.length)).slice(0, 1), 'SIGKILL')
    },
  },
]

/** Disturbances that end by themselves. */
export const disturbances: readonly [Fault, ...Fault[]] = [
  {
    name: 'pause of a server process',
    strike: async ({ deployment, choices }) => {
      const api = deployment.apis[choices.between(0, deployment.apis.length)]
      await pause((await api?.processes()) ?? [], choices)
    },
  },
  {
    name: 'pg_terminate_backend on every connection',
    strike: async ({ deployment: { owner } }) => {
      await owner`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`
    },
  },
  {
    name: 'pause of PostgreSQL',
    strike: async ({ deployment, choices }) => pause(await deployment.database.processes(), choices),
  },
  {
    name: 'sockets of all requests destroyed',
    strike: async ({ load }) => {
      while (load.cut() === 0) await sleep(1)
    },
  },
]
