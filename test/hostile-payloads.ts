// More than five hundred texts that want to be something else: markup and scripts in every place a page could put them,
// formulas of spreadsheets and lines of calendar files, characters that turn their surroundings around. Generated here
// out of parts of our own; each fits the shortest field there is, a telephone number of 48 bytes. Whichever runs calls
// `ran`, which hostile-watch.ts listens to.

const mostBytes = 48

/** What the practice app shows of a text that it opened: everything but embeddings, overrides and isolates. */
export function shownText(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
}

/** UTF-8 bytes. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}

/** Out of a tag, an attribute, an element of text, a comment. */
const breakouts = ['', '">', "'>", '-->', '</title>', '</textarea>']

const markup = [
  '<img src=x onerror=ran()>',
  '<img src onerror=ran()>',
  '<svg onload=ran()>',
  '<svg/onload=ran()>',
  '<SVG ONLOAD=ran()>',
  '<svg><script>ran()</script>',
  '<script>ran()</script>',
  '<script/x>ran()</script >',
  '<ScRiPt>ran()</sCrIpT>',
  '<body onload=ran()>',
  '<input autofocus onfocus=ran()>',
  '<video src=x onerror=ran()>',
  '<audio src=x onerror=ran()>',
  '<video><source onerror=ran()>',
  '<details open ontoggle=ran()>',
  '<object data=x onerror=ran()>',
  '<style onload=ran()></style>',
  '<iframe src=javascript:parent.ran()>',
  '<iframe srcdoc=<script>parent.ran()</script>>',
  '<a href=javascript:ran()>x</a>',
  '<form action=javascript:ran()><button>x',
  '<base href=//ran.invalid/>',
  '<meta http-equiv=refresh content=0;url=/ran>',
  '<link rel=stylesheet href=/ran.css>',
  '<img src=/ran.png>',
  '<math><mi xlink:href=data:x,ran()>x',
]

const titles = [
  '<script>document.title="ran"</script>',
  '<img src=x onerror=document.title="ran">',
  '<svg onload=document.title="ran">',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=confirm(1)>',
  '<svg onload=prompt(1)>',
  '<img src=x onerror=fetch("/ran")>',
  '<svg onload=open("/ran")>',
  '<svg onload=localStorage.ran=1>',
]

/** Out of a string, a template, an address, and what engines of templates take for theirs. */
const quotes = ['"', "'", '`', '\\"', "\\'", '${', '{{', '*/', '\n', '</script>']
const statements = ['ran()', ';ran();//', '+ran()+', '-ran()-', '||ran()||', ');ran();(', '};ran();{']
const addresses = [
  'javascript:ran()',
  'JaVaScRiPt:ran()',
  'java\tscript:ran()',
  ' javascript:ran()',
  'data:text/html,<script>ran()</script>',
  'vbscript:ran()',
  '//ran.invalid/x.js',
  '#"onfocus=ran() autofocus="',
  '" onmouseover=ran() x="',
  "' onfocus=ran() autofocus '",
  '{{constructor.constructor("ran()")()}}',
  '{{ran()}}',
  ['$', '{ran()}'].join(''),
  '<%= ran() %>',
  '#{ran()}',
  '@import "//ran.invalid/x.css";',
  'expression(ran())',
  '&lt;img src=x onerror=ran()&gt;',
  '&#60;script&#62;ran()&#60;/script&#62;',
  '%3Cscript%3Eran()%3C/script%3E',
  '\\u003cscript\\u003eran()\\u003c/script\\u003e',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '$& $1 $` $$',
  '%s %d %n',
  '{name}, {count, plural, other{#}}',
]

/** Before the sign, what a spreadsheet skips; full-width signs, which some of them take for the plain ones. */
const skipped = ['', ' ', '\t', '\r\n', '",', '\u200b']
const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠']
const formulas = ['1+1', 'HYPERLINK("//ran.invalid")', "cmd|'/c ran'!A0"]

const calendarLines = [
  '\r\nEND:VEVENT\r\nBEGIN:VALARM',
  '\nATTACH:http://ran.invalid/x',
  '\r\nURL:javascript:ran()',
  'x\\nDESCRIPTION:ran',
  ';ENCODING=BASE64:cmFu',
  '\rBEGIN:VEVENT',
  'a\\,b\\;c\\\\d',
  'x\u2028END:VCALENDAR',
]

const controls = [...'\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069']
const turned: readonly ((control: string) => string)[] = [
  (control) => `Alix ${control}Canular`,
  (control) => `${control}${control}${control}09:00 Alix`,
  (control) => `facture${control}fdp.exe`,
  (control) => `\u2069\u202c${control}Alix\u05d0\u05d1 12`,
  (control) => `\u0627\u0644\u0641 ${control}<b>ran()</b>`,
  (control) => `${control}\u05d0\u05d1\u05d2 3 < 5 \u202e`,
]

const strange = [
  'a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301',
  'W'.repeat(48),
  '\u200d\u200d\u2060Alix',
  '\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67',
  'Alix\u00adCanular',
  '\u3164',
  '\ufff9Alix\ufffaCanular\ufffb',
  '\u0000Alix',
]

const all = [
  ...breakouts.flatMap((out) => markup.map((tag) => `${out}${tag}`)),
  ...breakouts.slice(0, 4).flatMap((out) => titles.map((tag) => `${out}${tag}`)),
  ...quotes.flatMap((quote) => statements.map((statement) => `${quote}${statement}`)),
  ...addresses,
  ...skipped.flatMap((before) => signs.flatMap((sign) => formulas.map((rest) => `${before}${sign}${rest}`))),
  ...calendarLines,
  ...controls.flatMap((control) => turned.map((turn) => turn(control))),
  ...strange,
]

/** Every payload once, as it is sealed. */
export const hostilePayloads: readonly string[] = [...new Set(all)].filter(
  (text) => bytesOf(text) <= mostBytes,
)

/** Payloads in lines of at most `most` (bytes unless told), none cut. */
export function packed(
  texts: readonly string[],
  most: number,
  { separator = '\n', sizeOf = bytesOf }: { separator?: string; sizeOf?: (text: string) => number } = {},
): string[] {
  const lines: string[] = []
  for (const text of texts) {
    const last = lines.at(-1)
    const joined = last === undefined ? null : `${last}${separator}${text}`
    if (joined !== null && sizeOf(joined) <= most) lines[lines.length - 1] = joined
    else lines.push(text)
  }
  return lines
}
