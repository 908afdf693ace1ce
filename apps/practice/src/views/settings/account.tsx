// One's own account: ways to unlock, one's key in words, how long the inbox keys reach, signing out.
import { Button, FingerprintWords, formatDate, LanguageSwitch, Notice } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { agendaTimeZone } from '../../state/agenda.ts'
import { hrefOf } from '../../state/place.ts'
import { standing } from '../../state/session.ts'
import { signOut } from '../../state/unlocking.ts'
import { Desk } from '../desk.tsx'
import { languageLinks } from '../language-links.ts'
import { Unlockers } from './unlockers.tsx'

/** The page. */
export function AccountSettings() {
  const facts = standing.value
  const hereInEach = languageLinks().map((link) => ({ ...link, href: `${link.href}${hrefOf('account')}` }))
  return (
    <Desk title={m.accountTitle()}>
      <div class="settings stack sections">
        <Unlockers />
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
          <p>{m.inboxKeysUntil({ date: formatDate(facts?.epochsUntilAt ?? 0, agendaTimeZone()) })}</p>
        </section>
        <section class="stack-tight">
          <h2>{m.languageHeading()}</h2>
          <p class="secondary">{m.languageReload()}</p>
          <LanguageSwitch languages={hereInEach} />
        </section>
        <section class="stack-tight">
          <h2>{m.signOut()}</h2>
          <p class="secondary">{m.signOutLead()}</p>
          <Button icon="signOut" onClick={() => void signOut()}>
            {m.signOut()}
          </Button>
        </section>
      </div>
    </Desk>
  )
}
