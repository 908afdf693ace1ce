// Times several ways to do the same thing, in turns, so that a busy machine slows all of them alike. Runs in Node
// and in browsers.

/** Something to time: one call is one operation. */
export type Subject = { name: string; run: () => unknown }

/**
 * Microseconds for one operation, for each subject a list with one figure per round of `millis` milliseconds. Each
 * round starts with another subject, so that none always runs after the same one.
 */
export async function measureInTurns(subjects: readonly Subject[], rounds: number, millis: number) {
  const samples = subjects.map((): number[] => [])
  for (const { run } of subjects) for (let i = 0; i < 20; i++) await run()
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < subjects.length; turn++) {
      const index = (round + turn) % subjects.length
      const subject = subjects[index]
      if (subject) samples[index]?.push(await timeOne(subject.run, millis))
    }
  }
  return samples
}

async function timeOne(run: () => unknown, millis: number): Promise<number> {
  const start = performance.now()
  let operations = 0
  let elapsed = 0
  while (elapsed < millis) {
    await run()
    operations++
    elapsed = performance.now() - start
  }
  return (elapsed * 1000) / operations
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
