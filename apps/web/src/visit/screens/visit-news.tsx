// What has just become of the visit, said once.
import { Notice } from '@colloque/ui'
import { offer as offerWords, visit as words } from '@colloque/ui/messages'
import type { VisitNews as News, VisitPage } from '../visit-page.ts'

// Of a wish its own screen tells.
const sentences: Partial<Record<News, readonly (() => string)[]>> = {
  moved: [words.moved, words.movedCalendar],
  'moved-all': [words.movedAll, words.movedCalendar],
  'offer-taken': [offerWords.taken, offerWords.takenLink],
  cancelled: [words.cancelled],
  'cancelled-all': [words.cancelledAll],
  'changed-meanwhile': [words.changedMeanwhile],
}

/** Spoken; nothing where nothing has changed. */
export function VisitNews({ page }: { readonly page: VisitPage }) {
  const news = page.news.value
  const said = news === null ? undefined : sentences[news]
  if (said === undefined) return null
  return (
    <Notice tone={news === 'changed-meanwhile' ? 'warn' : 'good'} spoken>
      {said.map((sentence) => (
        <p>{sentence()}</p>
      ))}
    </Notice>
  )
}
