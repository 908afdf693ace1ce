// What is known of an area.
export type Country = 'fr' | 'de' | 'it'

/** `neighbours`: codes of areas within 12 km, also of other countries. */
export type Area = {
  readonly code: string
  readonly country: Country
  readonly name: string
  readonly neighbours: readonly string[]
}
