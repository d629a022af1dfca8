import {formatDate} from '#core/format'
import type {LondonDate} from '#core/time'
import type {Area} from '#register/access/areas'
import {roleTable} from '#register/access/roles'
import {type HeldRole, holdsOn, isActive, type Person} from '#register/people/people'

const areaTitle = (code: string, areas: readonly Area[]): string => areas.find((area) => area.code === code)?.title ?? code

/** Where a role holds: 'All of the force', or its areas by name, and the one inspection of an inspector. */
export function whereWords({areas: places, inspection}: HeldRole, areas: readonly Area[]): string {
  const where = places === null ? 'All of the force' : places.map((code) => areaTitle(code, areas)).join(', ')
  return inspection === null ? where : `${where}; inspection ${inspection}`
}

/** Between which days a role holds, and that it does not yet or no longer. */
export function whenWords({from, to}: HeldRole, day: LondonDate): string {
  const words = `From ${formatDate(from)}${to ? ` to ${formatDate(to)}` : ''}`
  return to !== null && to < day ? `${words}: run out` : from > day ? `${words}: not yet` : words
}

/** The roles somebody holds on a day, in a line. */
export const rolesWords = (person: Person, day: LondonDate): string =>
  person.roles
    .filter((role) => holdsOn(role, day))
    .map(({role}) => roleTable[role].title)
    .join(', ') || 'None'

/** How an account stands, in a few words. */
export function standingWords(person: Person, day: LondonDate): string {
  const {account, leftOn} = person
  if (!account) return 'No account'
  if (account.ended) return `Ended ${formatDate(account.ended.toZonedDateTimeISO('Europe/London').toPlainDate().toString())}`
  if (!isActive(person, day)) return `Left their post on ${formatDate(leftOn!)}`
  if (account.kind === 'provider') return 'Signs in with the force’s provider'
  if (account.kind === 'demo') return 'Demonstration'
  if (!account.passwordSet) return 'Invited, has no password yet'
  return account.secondFactor ? 'Open, with a second step' : 'Open, without a second step'
}
