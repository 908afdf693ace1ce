// The alarm: keys are wiped, what was decrypted is forgotten, and one page says what was found.
import { stopWorker } from '../../crypto/crypto-worker.ts'
import type { AlarmCode } from '../../crypto/failure.ts'
import { forget, phase } from './session.ts'

/** Stops everything; only ending the session leads away from it, and keeps what this browser has seen. */
export function raiseAlarm(code: AlarmCode): void {
  phase.value = { at: 'alarm', code }
  forget()
  void stopWorker()
}
