// Practices of a made-up country: spread like the people, most of them general practices, with the words, languages and terms
// of the country. The same seed gives the same country.
import { type EntryFacts, slugOfName } from '@colloque/directory'
import type { Country, Place, Places } from '@colloque/geography'
import { createDice, createWheel, type Dice } from './dice.ts'
import { namesOf, personName } from './names.ts'
import { createReach } from './reach.ts'
import { specialtyWeights } from './specialty-weights.ts'

/** One calendar of the practice, as the directory tells of it. */
export type MadePractice = {
  readonly area: string
  /** Alike in everything that belongs to the practice. */
  readonly people: readonly EntryFacts[]
  /** First minute of the morning, last of the afternoon; each of these weekdays (1: Monday). */
  readonly hours: {
    readonly weekdays: readonly number[]
    readonly startMinute: number
    readonly endMinute: number
  }
}

export type CountryWanted = {
  readonly country: Country
  /** How many calendars in all. */
  readonly practitioners: number
  readonly places: Places
  readonly seed: number
}

const sizes = [1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 12]
const weekdaySets = [
  [1, 2, 3, 4, 5],
  [1, 2, 4, 5],
  [1, 2, 3, 5],
  [1, 3, 4, 5, 6],
]
const termSets: Record<Country, string[][]> = {
  fr: [['sector-1'], ['sector-1'], ['sector-1'], ['sector-2'], ['sector-2-optam'], ['unregulated']],
  de: [
    ['statutory', 'private'],
    ['statutory', 'private'],
    ['statutory', 'private'],
    ['private'],
    ['private', 'self-pay'],
  ],
  it: [['ssn'], ['ssn'], ['ssn', 'intramoenia'], ['private'], ['private']],
}
const further = ['en', 'en', 'en', 'es', 'ar', 'pt', 'tr', 'pl', 'ru', 'de', 'fr', 'it', 'ro', 'uk']

/** Practices one after the other, until there are as many calendars as wanted. */
export function* makeCountry({
  country,
  practitioners,
  places,
  seed,
}: CountryWanted): Generator<MadePractice> {
  const dice = createDice(seed)
  const place = createWheel(places.list.map(({ size }) => (size === 0 ? 400 : 10 ** ((size + 6) / 2))))
  const specialty = createWheel(specialtyWeights.map(({ weight }) => weight))
  const slugs = new Set<string>()
  const reachOf = createReach(places)
  for (let made = 0; made < practitioners; ) {
    const where = places.list[place(dice)]
    if (!where) throw new RangeError('a country has places')
    const count = Math.min(dice.pick(sizes), practitioners - made)
    const shared = sharedFacts(country, where, reachOf(where), dice, slugs)
    // Half of the practices are of one specialty.
    const own = specialty(dice)
    const people = Array.from({ length: count }, () =>
      personFacts(
        country,
        shared,
        specialtyWeights[dice.chance(0.6) ? own : specialty(dice)]?.code ?? '',
        dice,
      ),
    )
    made += count
    yield { area: where.area, people, hours: hoursOf(dice) }
  }
}

type Shared = Omit<EntryFacts, 'name' | 'title' | 'specialtyCodes' | 'languages' | 'terms' | 'isRemote'>

function sharedFacts(country: Country, where: Place, reach: number, dice: Dice, slugs: Set<string>): Shared {
  const practice = practiceName(country, dice)
  const off = () => dice.roll(reach) + dice.roll(reach) - reach
  return {
    slug: freeSlug(practice, where.name, slugs),
    practice,
    isAccessible: dice.chance(0.6),
    addressLine: addressLine(country, dice),
    postalCode: postalCode(where, dice),
    municipality: where.name,
    latitude: where.latitude + off(),
    longitude: where.longitude + off(),
  }
}

function personFacts(country: Country, shared: Shared, code: string, dice: Dice): EntryFacts {
  return {
    ...shared,
    name: personName(country, dice),
    ...(dice.chance(0.75)
      ? { title: country === 'it' ? dice.pick(['Dott.', 'Dott.ssa']) : country === 'de' ? 'Dr. med.' : 'Dr' }
      : {}),
    specialtyCodes: [code],
    languages: [...new Set([country, ...(dice.chance(0.45) ? [dice.pick(further)] : [])])],
    terms: [...dice.pick(termSets[country])],
    isRemote: dice.chance(0.35),
  }
}

function practiceName(country: Country, dice: Dice): string {
  const { practices } = namesOf[country]
  const kind = {
    fr: ['Cabinet médical', 'Cabinet', 'Maison de santé', 'Centre médical'],
    de: ['Praxis', 'Gemeinschaftspraxis', 'Ärztehaus', 'MVZ'],
    it: ['Studio medico', 'Ambulatorio', 'Poliambulatorio', 'Centro medico'],
  }[country]
  const named = dice.chance(0.5)
    ? (personName(country, dice).split(' ').slice(1).join(' ') ?? '')
    : dice.pick(practices)
  return `${dice.pick(kind)} ${named}`
}

function addressLine(country: Country, dice: Dice): string {
  const street = dice.pick(namesOf[country].streets)
  const number = 1 + dice.roll(dice.chance(0.8) ? 60 : 240)
  if (country === 'de') return `${street}${street.length > 8 ? 'platz' : 'straße'} ${number}`
  return country === 'fr'
    ? `${number} ${dice.pick(['rue', 'rue', 'rue', 'avenue', 'place', 'boulevard'])} ${street}`
    : `${dice.pick(['Via', 'Via', 'Via', 'Piazza', 'Corso'])} ${street} ${number}`
}

function postalCode({ area, latitude }: Place, dice: Dice): string {
  // Corsica's two halves share 20, and part by the third digit.
  const department = { 'fr-2a': '200', 'fr-2b': '202' }[area] ?? /^fr-(\d\d\d?)$/.exec(area)?.[1]
  const rest = String((Math.abs(latitude) + dice.roll(3)) % 1000)
  return department
    ? `${department}${rest.padStart(5 - department.length, '0')}`.slice(0, 5)
    : String(10_000 + (Math.abs(latitude) % 89_000))
}

function freeSlug(practice: string, town: string, slugs: Set<string>): string {
  const plain = slugOf(practice)
  const local = slugOf(`${practice} ${town}`)
  for (let attempt = 0; ; attempt += 1) {
    const slug = attempt === 0 ? plain : attempt === 1 ? local : `${local.slice(0, 56)}-${attempt}`
    if (slugs.has(slug)) continue
    slugs.add(slug)
    return slug
  }
}

function slugOf(text: string): string {
  return slugOfName(text).slice(0, 60).replaceAll(/-$/g, '')
}

function hoursOf(dice: Dice): MadePractice['hours'] {
  return {
    weekdays: dice.pick(weekdaySets),
    startMinute: 60 * (8 + dice.roll(2)),
    endMinute: 60 * (16 + dice.roll(4)),
  }
}
