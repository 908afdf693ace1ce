// npm run generate: makes every generated file anew; with --check, fails when one of them is stale.
import { runSteps } from './run-steps.ts'

const mode = process.argv.includes('--check') ? ['--check'] : []
const failed = await runSteps([
  { name: 'messages', command: 'node', arguments: ['packages/ui/compile/run.ts', ...mode] },
  { name: 'holidays', command: 'node', arguments: ['packages/scheduling/generate/run.ts', ...mode] },
  { name: 'data-flow document', command: 'node', arguments: ['packages/database/generate/run.ts', ...mode] },
])
if (failed.length > 0) {
  console.error(`stale: ${failed.join(', ')}; run npm run generate`)
  process.exitCode = 1
}
