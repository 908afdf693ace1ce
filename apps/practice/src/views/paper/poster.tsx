// The poster for the door, a page of A4: whose page it is, the code, how to know that the page is the right one, and the
// telephone for those who would rather call.
import { FingerprintWords, QrCode } from '@colloque/ui'
import { files as m, practice as words } from '@colloque/ui/messages'
import { requireMember } from '../../state/session/session.ts'
import { PrintSheet } from '../print-sheet.tsx'

/** What the poster's button prints; `address` is the page's, with the fingerprint. */
export function Poster({ address }: { address: string }) {
  const { document, practiceKey } = requireMember()
  const [place] = document.locations
  return (
    <PrintSheet kind="poster">
      <header class="poster-head">
        <p class="poster-practice">{document.name}</p>
        <h1>{words.posterTitle()}</h1>
      </header>
      <QrCode text={address} what={words.posterQr()} />
      <div class="poster-address">
        <p>{words.posterScan()}</p>
        <code class="code">{address}</code>
      </div>
      <section class="poster-check">
        <h2>{m.posterCheckTitle()}</h2>
        <ol>
          <li>{m.posterCheckScan()}</li>
          <li>{m.posterCheckWords()}</li>
          <li>{m.posterCheckDiffer()}</li>
        </ol>
        <FingerprintWords words={practiceKey.words} label={words.pageWords()} />
      </section>
      <footer class="poster-foot">
        <p>{words.posterPromise()}</p>
        <p class="poster-phone">{words.posterPhone({ phone: document.phone })}</p>
        {place && <p>{[document.name, ...place.addressLines].join(', ')}</p>}
      </footer>
    </PrintSheet>
  )
}
