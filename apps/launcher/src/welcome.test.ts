import { expect, it } from 'vitest'
import { welcomeText } from './welcome.ts'

const around = { origin: 'http://localhost:8080', place: 'a folder' }

function practice(name: string, passphrase: string) {
  const accounts = ['founder', 'colleague'].map((who) => ({
    loginName: `${who} of ${name}`,
    passphrase,
    recoveryCode: `code of the ${who} of ${name}`,
  }))
  return { name, slug: name, fingerprint: '', accounts }
}

it('says how to sign in to every demo practice, with a passphrase only where there is one', () => {
  const practices = [practice('Lyon', 'six words'), practice('Grenoble', '')]
  const lines = welcomeText({ ...around, demo: { practices } }).split('\n')
  const from = lines.findIndex((line) => line.includes('/practice/'))
  expect(lines.slice(from + 1, from + 11).map((line) => line.trim())).toEqual([
    'Lyon',
    'demo sign-in    founder of Lyon',
    'recovery code   code of the founder of Lyon   (demo)',
    'passphrase      six words   (demo)',
    'Grenoble',
    'demo sign-in    founder of Grenoble',
    'recovery code   code of the founder of Grenoble   (demo)',
    'The first time in a browser, sign in with the recovery code;',
    'from then on the passphrase is enough in it.',
    'npm run invite  prints a link to found one',
  ])
})

it('says nothing of a demo where there is none', () => {
  expect(welcomeText({ ...around, demo: { practices: [] } })).not.toContain('demo')
})
