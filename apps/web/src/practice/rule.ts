// Which rules hold for a visit: those of packages/scheduling, which the practice's preview uses too.
export { visitRule as ruleOf } from '@colloque/scheduling'
