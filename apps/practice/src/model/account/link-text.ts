// What stands behind `#pair=` or `#help=`: id, secret and hash of a key, as packages/keyring/SPEC.md §2.6 joins them.

/** The id at its beginning, or null: cut short, or not of that form. */
export function idOfLink(text: string): string | null {
  return /^([\w-]{22})\.[\w-]{22}\.[\w-]{43}$/.exec(text)?.[1] ?? null
}
