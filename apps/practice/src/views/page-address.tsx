// The practice's public page: address with its fingerprint, the words, the poster for the door.
import { Button, CopyButton, FingerprintWords, LinkButton, QrCode } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { requireMember } from '../state/session/session.ts'
import { Poster } from './paper/poster.tsx'
import { printSheet } from './print-sheet.tsx'

/** Address, words, poster. What leads there waits until something is there; `isGuided`: a test booking is offered beside it. */
export function PageAddress({ isGuided = false }: { isGuided?: boolean }) {
  const { document, practice, practiceKey } = requireMember()
  const { state } = practice
  const address = `${location.origin}/p/${document.slug}#k=${practiceKey.compact}`
  return (
    <section class="stack">
      <div class="page-address">
        <QrCode text={address} what={m.posterQr()} />
        <div class="stack-tight">
          <p>
            <strong>{m.pageAddress()}</strong>
          </p>
          <code class="code" id="page-address">
            {address}
          </code>
          {state === 'draft' ? (
            <p class="secondary">{m.pageAddressWaits()}</p>
          ) : (
            <div class="row">
              <CopyButton text={address} />
              <Button icon="print" onClick={printSheet}>
                {m.posterPrint()}
              </Button>
              {state === 'open' && !isGuided && (
                <LinkButton icon="arrowRight" href={address}>
                  {m.testBooking()}
                </LinkButton>
              )}
            </div>
          )}
          {state === 'open' && !isGuided && <p class="secondary small">{m.testBookingLead()}</p>}
        </div>
      </div>
      <div class="stack-tight">
        <p>
          <strong>{m.pageWords()}</strong>
        </p>
        <FingerprintWords words={practiceKey.words} text={practiceKey.text} label={m.pageWords()} />
        <p class="secondary">{m.pageWordsExplained()}</p>
      </div>
      <Poster address={address} />
    </section>
  )
}
