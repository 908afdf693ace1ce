// Shares and help between the contract's JSON and the database's bytes.
import type * as wire from '@colloque/contract'
import type { GivenHelp, NewHelp, NewShare, StoredShare } from '@colloque/database'
import { bytesOf, idOf, textOf } from './bytes-and-instants.ts'

export function newShare(share: wire.NewShareSet['shares'][number]): NewShare {
  return {
    holderId: idOf(share.holderId),
    shareIndex: share.index,
    encapsulatedKey: bytesOf(share.encapsulatedKey),
    sealedShare: bytesOf(share.sealedShare),
    signature: bytesOf(share.signature),
  }
}

export function shareAnswer({ shareIndex: index, ...share }: StoredShare): wire.ToldShare {
  return {
    ...share,
    index,
    encapsulatedKey: textOf(share.encapsulatedKey),
    sealedShare: textOf(share.sealedShare),
    signature: textOf(share.signature),
  }
}

export function newHelp(help: wire.RecoveryHelp): NewHelp {
  return {
    encapsulatedKey: bytesOf(help.encapsulatedKey),
    sealedSecret: bytesOf(help.sealedSecret),
    sealedShare: bytesOf(help.sealedShare),
  }
}

export function helpAnswer({ shareIndex: index, ...help }: GivenHelp): wire.ToldHelp {
  return {
    ...help,
    index,
    encapsulatedKey: textOf(help.encapsulatedKey),
    sealedSecret: textOf(help.sealedSecret),
    sealedShare: textOf(help.sealedShare),
  }
}
