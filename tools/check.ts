// npm run check: format, lint, types, boundaries, dead code, generated files fresh.
import { runSteps } from './run-steps.ts'

const failed = await runSteps([
  {
    name: 'format and lint',
    command: 'biome',
    arguments: ['ci', '--diagnostic-level=warn', '--error-on-warnings', '.'],
  },
  { name: 'promises', command: 'oxlint', arguments: ['--type-aware', '--deny-warnings', '.'] },
  { name: 'types', command: 'tsc', arguments: ['-b'] },
  { name: 'types of tools and tests', command: 'tsc', arguments: ['-p', 'test'] },
  { name: 'boundaries', command: 'node', arguments: ['tools/boundaries.ts'] },
  { name: 'dead code', command: 'knip', arguments: ['--no-config-hints'] },
  { name: 'generated files', command: 'node', arguments: ['tools/generate.ts', '--check'] },
])
if (failed.length > 0) {
  console.error(`npm run check: ${failed.join(', ')} failed`)
  process.exitCode = 1
}
