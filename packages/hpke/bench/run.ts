// `npm run bench -- sealing`: our seal and open beside `hpke` and `@hpke/core`, in Node and in Chromium, then 1,000
// messages opened in a worker. Prints speed ratios (above 1 is faster); the last line is JSON.

import { type Comparison, compareAll } from './comparisons.ts'
import { type ChromiumResult, measureInChromium } from './in-chromium.ts'

const rounds = 31
const millis = 40
const leastRatio = 0.85

function print(engine: string, comparisons: readonly Comparison[]): void {
  console.log(`\n${engine}: microseconds for one message of 2 kB, median of ${rounds} interleaved rounds`)
  for (const { path, operation, isLike, ours, others, ratio } of comparisons) {
    const beside = others.map(({ name, micros }) => `${name} ${micros.toFixed(0)}`).join(', ')
    const note = isLike ? '' : '  (not on the same footing: not judged)'
    console.log(
      `  ${path}, ${operation}: ours ${ours.toFixed(0)}, ${beside}; ratio ${ratio.toFixed(2)}${note}`,
    )
  }
}

// The slowest like-for-like path speaks for the engine.
function worst(comparisons: readonly Comparison[], operation: 'seal' | 'open'): number {
  const ratios = comparisons
    .filter((one) => one.isLike && one.operation === operation)
    .map((one) => one.ratio)
  return Math.round(Math.min(...ratios) * 100) / 100
}

/** Measures, prints, and returns what the last line says. */
export async function benchSealing() {
  const node = await compareAll(rounds, millis)
  print('Node', node)
  const chromium: ChromiumResult = await measureInChromium(rounds, millis)
  print('Chromium', chromium.comparisons)
  const [native, javaScript] = chromium.worker.map(Math.round)
  console.log(
    `\n1,000 messages in one worker: ${native} ms as the browser can, ${javaScript} ms in JavaScript`,
  )
  const ratios = {
    sealOverOracleNode: worst(node, 'seal'),
    openOverOracleNode: worst(node, 'open'),
    sealOverOracleChromium: worst(chromium.comparisons, 'seal'),
    openOverOracleChromium: worst(chromium.comparisons, 'open'),
  }
  const ok = Object.values(ratios).every((ratio) => ratio >= leastRatio)
  return { name: 'sealing', figures: { ...ratios, open1000WorkerMs: native }, ok }
}

if (import.meta.main) {
  const result = await benchSealing()
  console.log(JSON.stringify(result))
  process.exitCode = result.ok ? 0 : 1
}
