// Every route by the name of its operation. What is not here does not exist.
import * as agenda from './agenda-routes.ts'
import * as device from './device-routes.ts'
import * as directory from './directory-routes.ts'
import * as fhir from './fhir-routes.ts'
import * as health from './health-routes.ts'
import * as invitation from './invitation-routes.ts'
import * as live from './live-routes.ts'
import * as message from './message-routes.ts'
import * as pairing from './pairing-routes.ts'
import * as patient from './patient-routes.ts'
import * as practice from './practice-routes.ts'
import * as record from './record-routes.ts'
import * as recovery from './recovery-routes.ts'
import * as session from './session-routes.ts'
import * as staff from './staff-routes.ts'
import * as standIn from './stand-in-routes.ts'
import * as transfer from './transfer-routes.ts'
import * as visit from './visit-routes.ts'
import * as waitingList from './waiting-list-routes.ts'
import * as waitingRoom from './waiting-room-routes.ts'

export const routes = {
  ...health,
  ...patient,
  ...directory,
  ...fhir,
  ...visit,
  ...session,
  ...device,
  ...pairing,
  ...recovery,
  ...practice,
  ...agenda,
  ...transfer,
  ...live,
  ...record,
  ...message,
  ...waitingList,
  ...staff,
  ...standIn,
  ...waitingRoom,
  ...invitation,
}
export type Routes = typeof routes
export type RouteName = keyof Routes
