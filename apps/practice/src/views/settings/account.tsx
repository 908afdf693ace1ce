// One's own account: ways to unlock, one's key in words, how long the inbox keys reach, signing out.
import { FingerprintWords, formatDate, LanguageSwitch, Notice } from '@colloque/ui'
import { practice as m, staff as s } from '@colloque/ui/messages'
import { agendaTimeZone } from '../../state/agenda/on-show.ts'
import { practitionerName } from '../../state/page/names.ts'
import { received } from '../../state/people/handed-over.ts'
import { hrefOf } from '../../state/place.ts'
import { isSecretary, standing } from '../../state/session/session.ts'
import { Desk } from '../desk.tsx'
import { languageLinks } from '../language-links.ts'
import { Devices } from './devices.tsx'
import { ShareHolders } from './share-holders.tsx'
import { SignOutSection } from './sign-out-section.tsx'
import { Unlockers } from './unlockers.tsx'

/** The page. */
export function AccountSettings() {
  const facts = standing.value
  const hereInEach = languageLinks().map((link) => ({ ...link, href: `${link.href}${hrefOf('account')}` }))
  return (
    <Desk title={m.accountTitle()}>
      <div class="settings stack sections">
        <Unlockers />
        <Devices />
        <ShareHolders />
        <section class="stack-tight">
          <h2>{m.yourWords()}</h2>
          <Notice tone={facts?.isNamed ? 'good' : 'warn'}>
            {facts?.isNamed ? m.yourWordsStand() : m.yourWordsWaiting()}
          </Notice>
          <FingerprintWords words={facts?.identityKey.words ?? []} label={m.yourWords()} />
          <p class="secondary">{m.yourWordsLead()}</p>
        </section>
        <section class="stack-tight">
          <h2>{m.inboxKeys()}</h2>
          {isSecretary.value ? (
            <ReceivedInboxes />
          ) : (
            <p>{m.inboxKeysUntil({ date: formatDate(facts?.epochsUntilAt ?? 0, agendaTimeZone()) })}</p>
          )}
        </section>
        <section class="stack-tight">
          <h2>{m.languageHeading()}</h2>
          <p class="secondary">{m.languageReload()}</p>
          <LanguageSwitch languages={hereInEach} />
        </section>
        <SignOutSection />
      </div>
    </Desk>
  )
}

// Whose names a secretary reads: nothing of it is their own.
function ReceivedInboxes() {
  return (
    <>
      <p>{s.noInbox()}</p>
      {received.value.length === 0 && <p>{s.noNames()}</p>}
      <ul>
        {received.value.map(({ granterId, untilAt }) => (
          <li key={granterId}>
            {s.readsOf({
              name: practitionerName(granterId),
              date: formatDate(untilAt - 1, agendaTimeZone()),
            })}
          </li>
        ))}
      </ul>
    </>
  )
}
