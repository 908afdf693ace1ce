// What `npm start` prints when everything is up.
import type { Demo } from './demo.ts'

// No browser is known yet: the first sign-in takes the recovery code, also where there is a passphrase.
function signInOf({ name, accounts: [founder] }: Demo['practices'][number]): string[] {
  if (founder === undefined) return []
  const { loginName, passphrase, recoveryCode } = founder
  return [
    `               ${name}`,
    `               demo sign-in    ${loginName}`,
    `               recovery code   ${recoveryCode}   (demo)`,
    ...(passphrase === '' ? [] : [`               passphrase      ${passphrase}   (demo)`]),
  ]
}

const firstSignIn = [
  '               The first time in a browser, sign in with the recovery code;',
  '               from then on the passphrase is enough in it.',
]

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
    ...(demo.practices.length === 0 ? [] : firstSignIn),
    '               npm run invite  prints a link to found one',
    `  Data         ${place}`,
    '',
    'Ctrl-C ends everything.',
    '',
  ].join('\n')
}
