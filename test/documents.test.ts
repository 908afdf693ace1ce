// What README, threat model and the pages in docs/ point at exists: a claim whose proof was renamed is no claim.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../tools/workspaces.ts'

const documents = globSync('**/*.md', { cwd: root, exclude: ['**/node_modules', '**/dist', '.colloque'] })
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }

/** Links, files in code spans and scripts that a document names and that are not there. */
function findBroken(text: string, folder: string): string[] {
  const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)].map(([, path = '']) => path)
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span)
  const words = spans.flatMap((span) => span.split(/\s+/))
  const files = words.filter((word) => /^(apps|packages|test|tools|deploy|docs)\/[\w./-]+$/.test(word))
  const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
  return [
    ...links.filter((path) => !existsSync(join(root, folder, path))),
    ...files.filter((path) => !existsSync(join(root, path)) && !existsSync(join(root, folder, path))),
    ...named.filter((name) => !(name in scripts)),
  ]
}

describe('documents', () => {
  it.each(documents)('%s names nothing that is not there', (document) => {
    expect(findBroken(readFileSync(join(root, document), 'utf8'), dirname(document))).toEqual([])
  })

  it('are read closely enough to see what is missing (control)', () => {
    const text =
      '[a](gone.md) `npx vitest run test/gone.test.ts` `apps/gone/` `npm run gone` [b](README.md#try-it)'
    expect(findBroken(text, '.')).toEqual(['gone.md', 'test/gone.test.ts', 'apps/gone/', 'gone'])
  })
})
