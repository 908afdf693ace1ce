// Everything the page can ask of the crypto worker. No task returns a secret key, a root or a wrapping key.
import * as accountTasks from './account-tasks.ts'
import * as dayTasks from './day-tasks.ts'
import * as deviceTasks from './device-tasks.ts'
import * as documentTasks from './document-tasks.ts'
import * as fileTasks from './file-tasks.ts'
import * as grantTasks from './grant-tasks.ts'
import * as invitationTasks from './invitation-tasks.ts'
import { forgetKept } from './kept-contents.ts'
import { forgetKeptKey } from './kept-key.ts'
import * as makingTasks from './making-tasks.ts'
import { openMember } from './member-tasks.ts'
import * as messageTasks from './message-tasks.ts'
import { checkToldKeys } from './open-with-root.ts'
import { acceptPairing, forgetPairing, grantPairing, joinPairing, offerPairing } from './pairing-tasks.ts'
import { forgetRecalled, holdVisits, recallVisits } from './recall-tasks.ts'
import { compareEpoch } from './receiver.ts'
import * as recordTasks from './record-tasks.ts'
import {
  askForHelp,
  combineHelp,
  forgetRecovery,
  giveHelp,
  makeShareSet,
  proveShares,
  readRecovery,
} from './share-tasks.ts'
import * as staffTasks from './staff-tasks.ts'
import * as standInTasks from './stand-in-tasks.ts'
import { readPractice } from './told-practice.ts'
import { forgetHandedOn, letGo, sealTransfer } from './transfer-tasks.ts'
import * as visitTasks from './visit-tasks.ts'
import * as wishTasks from './wish-tasks.ts'
import { wipe } from './worker-state.ts'

const { forgetHeldDocuments, ...messages } = messageTasks

export const tasks = {
  ...accountTasks,
  ...{ openMember, readPractice },
  checkToldKeys,
  ...makingTasks,
  ...deviceTasks,
  ...dayTasks,
  ...{ offerPairing, acceptPairing, grantPairing, joinPairing },
  ...{ makeShareSet, proveShares, readRecovery, giveHelp, askForHelp, combineHelp },
  ...documentTasks,
  ...visitTasks,
  ...{ holdVisits, recallVisits },
  ...recordTasks,
  ...fileTasks,
  ...messages,
  prepareMemberKey: staffTasks.prepareMemberKey,
  adoptMemberKey: staffTasks.adoptMemberKey,
  takeHandedOver: staffTasks.takeHandedOver,
  proveHandedOver: staffTasks.proveHandedOver,
  listOwnEpochs: staffTasks.listOwnEpochs,
  grantInboxes: staffTasks.grantInboxes,
  ...grantTasks,
  ...standInTasks,
  ...{ sealTransfer, letGo, compareEpoch },
  ...invitationTasks,
  ...wishTasks,
  /** Overwrites all keys. */
  lock: async (_: null) => {
    forgetHeldDocuments()
    forgetKept()
    forgetRecalled()
    forgetKeptKey()
    forgetHandedOn()
    forgetPairing()
    forgetRecovery()
    wipe()
  },
}
