// Every route by the name of its operation. What is not here does not exist.
import * as agenda from './agenda-routes.ts'
import * as health from './health-routes.ts'
import * as patient from './patient-routes.ts'
import * as practice from './practice-routes.ts'
import * as record from './record-routes.ts'
import * as session from './session-routes.ts'
import * as visit from './visit-routes.ts'
import * as waitingRoom from './waiting-room-routes.ts'

export const routes = {
  ...health,
  ...patient,
  ...visit,
  ...session,
  ...practice,
  ...agenda,
  ...record,
  ...waitingRoom,
}
export type Routes = typeof routes
export type RouteName = keyof Routes
