// Who can read a row: sealed for one named person, or seen by the service. One of the two stands on every row of
// a check page; there is no third.
import { common } from '../messages/index.ts'
import { Icon } from './icon.tsx'
import { SealMark } from './seal-mark.tsx'

/** “Sealed for Dr Aubry”, with the mark. */
export function SealedFor({ name }: { readonly name: string }) {
  return (
    <span class="row-mark" title={common.sealedForExplained({ name })}>
      <SealMark label={null} />
      {common.sealedFor({ name })}
    </span>
  )
}

/** “Seen by the service”, without the mark. */
export function SeenByService() {
  return (
    <span class="row-mark" title={common.seenByServiceExplained()}>
      <Icon name="eye" />
      {common.seenByService()}
    </span>
  )
}
