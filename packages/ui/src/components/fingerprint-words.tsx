// The practice's key as eight words to compare by eye or by phone, with the full text below.
import { common } from '../messages/index.ts'

export type FingerprintWordsProps = {
  readonly words: readonly string[]
  /** The fingerprint in groups of four, for example `ABCD-EFGH-…`. */
  readonly text?: string | undefined
  readonly label?: string | undefined
}

/** The words, numbered. */
export function FingerprintWords({ words, text, label = common.fingerprintWords() }: FingerprintWordsProps) {
  return (
    <div>
      <ol class="key-words" aria-label={label} translate={false} lang="en">
        {words.map((word, index) => (
          <li key={`${index}-${word}`}>{word}</li>
        ))}
      </ol>
      {text !== undefined && (
        <p class="key-text">
          <span>{common.fingerprintText()}</span> <code translate={false}>{text}</code>
        </p>
      )}
    </div>
  )
}
