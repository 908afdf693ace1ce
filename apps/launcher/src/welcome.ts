// What `npm start` prints when everything is up.
import type { Demo } from './demo.ts'

/** The lines of the greeting; the demo's sign-in is marked as such. */
export function welcomeText(options: {
  readonly origin: string
  readonly place: string
  readonly demo: Demo
}): string {
  const { origin, place, demo } = options
  const account = demo.practices[0]?.accounts[0]
  const signIn = account
    ? [
        `               demo sign-in    ${account.loginName}`,
        `               passphrase      ${account.passphrase}   (demo)`,
        `               recovery code   ${account.recoveryCode}   (demo)`,
      ]
    : []
  return [
    '',
    'Colloque is ready.',
    '',
    `  Patients     ${origin}/`,
    `  Practices    ${origin}/practice/`,
    ...signIn,
    '               npm run invite  prints a link to found one',
    `  Data         ${place}`,
    '',
    'Ctrl-C ends everything.',
    '',
  ].join('\n')
}
