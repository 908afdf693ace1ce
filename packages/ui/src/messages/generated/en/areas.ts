// Generated from messages/en by compile/run.ts. Do not edit: change the JSON and run it again.

export * as booking from './booking.ts'
export * as common from './common.ts'
export * as errors from './errors.ts'
export * as front from './front.ts'
export * as offer from './offer.ts'
export * as patient from './patient.ts'
export * as practice from './practice.ts'
export * as visit from './visit.ts'
export * as waiting from './waiting.ts'
export * as wish from './wish.ts'
