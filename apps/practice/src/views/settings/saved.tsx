// “Saved”, beside the button, to the eye and to the ear; gone once something changes again.
import { announce, Icon } from '@colloque/ui'
import { useState } from 'preact/hooks'

/** The sentence and how to say one. */
export function useSaved() {
  const [sentence, setSentence] = useState<string | null>(null)
  const say = (text: string) => {
    setSentence(text)
    announce(text)
  }
  return { sentence, say }
}

/** The sentence, where there is one. */
export function Saved({ sentence }: { sentence: string | null }) {
  if (sentence === null) return null
  return (
    <span class="saved">
      <Icon name="good" />
      {sentence}
    </span>
  )
}
