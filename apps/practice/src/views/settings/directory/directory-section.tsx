// On the practice's page: whether it stands in the directory, and the way to what the directory says of it.
import { LinkButton } from '@colloque/ui'
import { directory as d } from '@colloque/ui/messages'
import { hrefOf } from '../../../state/place.ts'
import { requireMember } from '../../../state/session/session.ts'

/** The section. */
export function DirectorySection() {
  const { document, practice } = requireMember()
  const state = practice.state === 'open' ? d.stateListed : d.stateWaits
  return (
    <section class="stack">
      <h2>{d.title()}</h2>
      <p class="secondary">{document.listed ? state() : d.stateUnlisted()}</p>
      <div class="row">
        <LinkButton icon="place" href={hrefOf('directory')}>
          {d.open()}
        </LinkButton>
      </div>
    </section>
  )
}
