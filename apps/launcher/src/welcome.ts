// What `npm start` prints when everything is up.
import type { Demo } from './demo.ts'

// A founder without a passphrase opens with the recovery code alone.
function signInOf({ name, accounts: [founder] }: Demo['practices'][number]): string[] {
  if (founder === undefined) return []
  const { loginName, passphrase, recoveryCode } = founder
  return [
    `               ${name}`,
    `               demo sign-in    ${loginName}`,
    ...(passphrase === '' ? [] : [`               passphrase      ${passphrase}   (demo)`]),
    `               recovery code   ${recoveryCode}   (demo)`,
  ]
}

/** The lines of the greeting; the sign-in of each demo practice is marked as such. */
export function welcomeText(options: {
  readonly origin: string
  readonly place: string
  readonly demo: Demo
}): string {
  const { origin, place, demo } = options
  return [
    '',
    'Colloque is ready.',
    '',
    `  Patients     ${origin}/`,
    `  Practices    ${origin}/practice/`,
    ...demo.practices.flatMap(signInOf),
    '               npm run invite  prints a link to found one',
    `  Data         ${place}`,
    '',
    'Ctrl-C ends everything.',
    '',
  ].join('\n')
}
