import {contracts} from '#contracts/catalogue'

/** Which extract brings the rows of a fact, for people who have none: '‘Stays in queues’ (contract queue-spells)'. */
export function neededFor(fact: string): string {
  const needed = contracts.findLast((contract) => contract.fact === fact)
  return needed ? `‘${needed.title}’ (contract ${needed.id})` : `rows of ${fact}`
}
