// npm run build: the browser apps, once per language, and the sizes a patient pays.
import { buildApp as buildPractice } from '../apps/practice/build.ts'
import { buildApp as buildWeb, reportSizes } from '../apps/web/build.ts'
import { offeredLanguages } from '../packages/ui/vite/index.ts'

for (const lang of offeredLanguages) {
  await buildWeb({ lang })
  await buildPractice({ lang })
}
process.exitCode = reportSizes() ? 0 : 1
