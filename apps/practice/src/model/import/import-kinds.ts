// What may be imported, and the columns each takes. Patients are no kind: a visit that lies ahead brings one name, a list
// of patients brings none.

export const importKinds = ['openings', 'types', 'visits'] as const
export type ImportKind = (typeof importKinds)[number]

export const importFields = {
  openings: ['weekday', 'from', 'until', 'calendar', 'validFrom', 'validUntil', 'everyWeeks', 'access'],
  types: ['name', 'minutes', 'before', 'after', 'booking', 'description'],
  visits: ['day', 'time', 'type', 'name', 'calendar', 'phone', 'birthDate', 'reason'],
} as const satisfies Record<ImportKind, readonly string[]>

export type ImportField = (typeof importFields)[ImportKind][number]

const required: readonly ImportField[] = ['weekday', 'from', 'until', 'minutes', 'day', 'type', 'name']

/** Whether a file of that kind must have the column. A time may stand in the column of the day. */
export function isRequired(field: ImportField): boolean {
  return required.includes(field)
}

/** Column of each field, from 0; a field without one is not read. */
export type Columns = Partial<Record<ImportField, number>>

// What heads such columns in files of four languages, without accents and in small letters; among it what our samples say.
const headings: Record<ImportField, string> = {
  weekday: 'weekday|day of week|day|jour|jour de la semaine|wochentag|tag|giorno|giorno della settimana',
  from: 'from|start|begin|opens|de|debut|ouvre|von|beginn|ab|dalle|da|inizio',
  until: 'until|to|end|closes|a|fin|ferme|jusqu a|bis|ende|alle|fino a|fine',
  calendar:
    'calendar|practitioner|doctor|agenda|calendrier|praticien|medecin|kalender|behandler|arzt|arztin|calendario|professionista|medico|calendar or practitioner|agenda ou praticien|terminbuch oder behandelnde person|calendario o professionista',
  validFrom:
    'valid from|first day|valable des|premier jour|gultig ab|erster tag|valido dal|primo giorno|first day it holds|premier jour de validite|gilt ab|primo giorno in cui vale',
  validUntil:
    'valid until|last day|valable jusqu au|dernier jour|gultig bis|letzter tag|valido fino al|ultimo giorno|last day it holds|dernier jour de validite|gilt bis|ultimo giorno in cui vale',
  everyWeeks:
    'every n weeks|every weeks|weeks|toutes les n semaines|semaines|alle n wochen|wochen|ogni n settimane|settimane|toutes les semaines|alle wochen|ogni settimane',
  access:
    'access|for whom|acces|pour qui|zugang|fur wen|accesso|per chi|for patients by invitation or practice only|pour les patients sur invitation ou interne|fur alle auf einladung oder nur die praxis|per i pazienti su invito o solo lo studio',
  name: 'name|patient|nom|nom du patient|nome|paziente|visit type|type|motif|art|tipo',
  minutes: 'minutes|length|duration|min|duree|dauer|minuten|durata|minuti',
  before:
    'before|pause before|avant|pause avant|vorher|pause davor|prima|pausa prima|pause before minutes|pause avant en minutes|pause davor minuten|pausa prima minuti',
  after:
    'after|pause after|apres|pause apres|nachher|pause danach|dopo|pausa dopo|pause after minutes|pause apres en minutes|pause danach minuten|pausa dopo minuti',
  booking:
    'booking|reservation|buchung|prenotazione|online by invitation or practice only|en ligne sur invitation ou interne|online auf einladung oder nur die praxis|online su invito o solo lo studio',
  description: 'description|beschreibung|descrizione',
  day: 'day|date|jour|tag|datum|giorno|data|start',
  time: 'time|hour|start time|heure|uhrzeit|zeit|ora|orario|start',
  type: 'kind of visit|visit type|type|motif|art|besuchsart|anlass|tipo|tipo di visita|type de rendez vous|terminart|tipo di appuntamento',
  phone: 'phone|telephone|tel|mobile|portable|telefon|telefono|cellulare',
  birthDate:
    'birth date|date of birth|born|date de naissance|ne le|geburtsdatum|geboren|data di nascita|nato il',
  reason: 'reason|note|raison|motif de la visite|remarque|grund|notiz|motivo|nota',
}

/** The columns that a head names, each used once; a file whose head names none is read in the order of the fields. */
export function columnsOf(kind: ImportKind, head: readonly string[]): { columns: Columns; hasHead: boolean } {
  const plain = head.map(plainText)
  const columns: Columns = {}
  const used = new Set<number>()
  for (const field of importFields[kind]) {
    const known = headings[field].split('|')
    const at = plain.findIndex((text, index) => !used.has(index) && known.includes(text))
    if (at === -1) continue
    used.add(at)
    columns[field] = at
  }
  if (used.size >= 2 || used.size === head.length) return { columns, hasHead: true }
  const inOrder = importFields[kind].slice(0, head.length).map((field, index) => [field, index])
  return { columns: Object.fromEntries(inOrder), hasHead: false }
}

/** Small letters without accents and signs: what two spellings of a word share. */
export function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
