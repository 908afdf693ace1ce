// What has just become of the visit, said once.
import { Notice } from '@colloque/ui'
import { offer as offerWords, visit as words } from '@colloque/ui/messages'
import type { VisitPage } from '../visit-page.ts'

/** Spoken; nothing where nothing has changed. */
export function VisitNews({ page }: { readonly page: VisitPage }) {
  switch (page.news.value) {
    case 'moved':
      return (
        <Notice tone="good" spoken>
          <p>{words.moved()}</p>
          <p>{words.movedCalendar()}</p>
        </Notice>
      )
    case 'offer-taken':
      return (
        <Notice tone="good" spoken>
          <p>{offerWords.taken()}</p>
          <p>{offerWords.takenLink()}</p>
        </Notice>
      )
    case 'moved-all':
      return (
        <Notice tone="good" spoken>
          <p>{words.movedAll()}</p>
          <p>{words.movedCalendar()}</p>
        </Notice>
      )
    case 'cancelled-all':
      return (
        <Notice tone="good" spoken>
          {words.cancelledAll()}
        </Notice>
      )
    case 'cancelled':
      return (
        <Notice tone="good" spoken>
          {words.cancelled()}
        </Notice>
      )
    case 'changed-meanwhile':
      return (
        <Notice tone="warn" spoken>
          {words.changedMeanwhile()}
        </Notice>
      )
    default:
      return null
  }
}
