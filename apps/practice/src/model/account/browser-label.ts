// What a browser is called until its person calls it something: its make and the system it runs on. Stays in the browser
// but for its sealed form.

const makes: readonly [RegExp, string][] = [
  [/\bEdg\w*\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const systems: readonly [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** Such as `Firefox, Windows`; of an unknown one what is known. */
export function browserLabel(userAgent: string): string {
  const find = (names: typeof makes) => names.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [find(makes) ?? 'Browser', find(systems)].filter((name) => name !== undefined).join(', ')
}
