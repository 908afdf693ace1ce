// The words of somebody's identity key: compared by voice before anybody counts on the key.
import { FingerprintWords, Spinner } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { runTask } from '../../crypto/crypto-worker.ts'

/** Whose words: the key (32 bytes, base64url), and the login name as the service tells it. */
export type ComparedMember = { identityPublicKey: string; loginName: string }

/** The words, once the worker has made them. */
export function MemberWords({ identityPublicKey, loginName }: ComparedMember) {
  const [words, setWords] = useState<readonly string[] | null>(null)
  useEffect(() => {
    runTask('wordsOfKey', identityPublicKey).then(
      (key) => setWords(key.words),
      () => setWords([]),
    )
  }, [identityPublicKey])
  if (words === null) return <Spinner />
  return <FingerprintWords words={words} label={m.acceptWords({ loginName })} />
}
