// What could not be fetched says so where it would stand, and is asked for again with one press.
import { Button, Notice } from '@colloque/ui'
import { common } from '@colloque/ui/messages'
import type { Submission } from './form.tsx'

/** Nothing while nothing failed. */
export function LoadFailure({ loading }: { loading: Submission }) {
  if (loading.failure === null) return null
  return (
    <Notice tone="bad" spoken>
      <p>{loading.failure}</p>
      <Button size="small" onClick={() => loading.submit()}>
        {common.retry()}
      </Button>
    </Notice>
  )
}
