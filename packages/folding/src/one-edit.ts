// What a slip of the fingers leaves of a word: one letter too many, too few, another one, or two neighbours swapped
// (Damerau 1964). The first letter stands, and short words are taken as typed: nearly everything is one slip away from them.

const fewestLetters = 4

/** Whether `word` begins with `typed`, both folded, but for at most one slip. */
export function isBeginningButOne(typed: string, word: string): boolean {
  if (word.startsWith(typed)) return true
  if (typed.length < fewestLetters || typed[0] !== word[0]) return false
  let same = 1
  while (same < typed.length && typed[same] === word[same]) same += 1
  const rest = typed.slice(same)
  const isSame = (left: string, from: number) => word.startsWith(left, from)
  return (
    isSame(rest.slice(1), same + 1) ||
    isSame(rest.slice(1), same) ||
    isSame(rest, same + 1) ||
    (rest.length > 1 && isSame(`${rest[1]}${rest[0]}${rest.slice(2)}`, same))
  )
}
