// `npm run test:vectors -- <folder>`: runs every vector of every JSON file in a folder and fails on any that is
// neither passed nor named in not-ours.ts with its reason. The last line is JSON for other programs.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type HpkeVector, runHpkeVector } from './hpke-vectors.ts'
import { notOurs } from './not-ours.ts'
import {
  behavesAsWanted,
  runXWingVector,
  type WycheproofFile,
  wycheproofChecks,
  type XWingVector,
} from './primitive-vectors.ts'

type Outcome = { passed: number; failures: string[]; excluded: Map<string, number> }

/** The outcome of all vectors in the text of one file; a format that is not known is a failure. */
export function runVectorFile(text: string): Outcome {
  const content: unknown = JSON.parse(text)
  if (Array.isArray(content) && content.length > 0) {
    if (content.every((vector) => 'kem_id' in vector)) return runHpkeVectors(content as HpkeVector[])
    if (content.every((vector) => 'eseed' in vector)) return runXWingVectors(content as XWingVector[])
  }
  if (typeof content === 'object' && content !== null && 'testGroups' in content) {
    return runWycheproof(content as WycheproofFile)
  }
  return { passed: 0, failures: ['the format is not known'], excluded: new Map() }
}

function runHpkeVectors(vectors: HpkeVector[]): Outcome {
  const excluded = new Map<string, number>()
  const ours = [...vectors.entries()].filter(([, vector]) => {
    const exclusion = notOurs.find(({ matches }) => matches(vector))
    if (exclusion) excluded.set(exclusion.reason, (excluded.get(exclusion.reason) ?? 0) + 1)
    return !exclusion
  })
  return { ...collect(ours.map(([i, vector]) => [`vector ${i}`, () => runHpkeVector(vector)])), excluded }
}

function runXWingVectors(vectors: XWingVector[]): Outcome {
  return collect(vectors.map((vector, i) => [`vector ${i}`, () => runXWingVector(vector)]))
}

function runWycheproof({ algorithm, testGroups }: WycheproofFile): Outcome {
  const check = wycheproofChecks[algorithm]
  const tests = testGroups.flatMap((group) => group.tests.map((test) => ({ group, test })))
  return collect(
    tests.map(({ group, test }) => [
      `tcId ${test.tcId}`,
      () => {
        if (!check) throw new Error(`no check for ${algorithm}`)
        if (!behavesAsWanted(check, test, group)) throw new Error(`not ${test.result}`)
      },
    ]),
  )
}

function collect(runs: [name: string, run: () => void][]): Outcome {
  const failures: string[] = []
  for (const [name, run] of runs) {
    try {
      run()
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : 'failed'}`)
    }
  }
  return { passed: runs.length - failures.length, failures, excluded: new Map() }
}

function main(folder: string | undefined): number {
  if (!folder) {
    console.error('Name the folder of vectors: npm run test:vectors -- <folder>')
    return 2
  }
  const figures = { files: 0, passed: 0, notOurs: 0, failed: 0 }
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    const { passed, failures, excluded } = runVectorFile(readFileSync(join(folder, file), 'utf8'))
    const excludedCount = [...excluded.values()].reduce((sum, count) => sum + count, 0)
    console.log(`${file}: ${passed} passed, ${excludedCount} not ours, ${failures.length} failed`)
    for (const [reason, count] of excluded) console.log(`  not ours (${count}): ${reason}`)
    for (const failure of failures) console.log(`  failed: ${failure}`)
    figures.files++
    figures.passed += passed
    figures.notOurs += excludedCount
    figures.failed += failures.length
  }
  const ok = figures.failed === 0 && figures.passed > 0
  console.log(JSON.stringify({ name: 'vectors', figures, ok }))
  return ok ? 0 : 1
}

if (import.meta.main) process.exitCode = main(process.argv[2])
