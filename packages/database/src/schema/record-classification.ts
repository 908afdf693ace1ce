// How the columns of the practitioner's own file are classified: what stands beside a sealed part, and what is sealed.
import type { Classification } from './classification.ts'

export const besideRecord: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'duty',
  retention: 'record',
  readableBy: ['operator', 'practice'],
}

export const sealedRecord: Omit<Classification, 'purpose'> = {
  class: 'sealed',
  legalBasis: 'duty',
  retention: 'record',
  readableBy: ['practitioner'],
}
