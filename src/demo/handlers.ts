import {shiftOf} from './staffing.ts'

/** Groups of people who take calls, with the letter of their pseudonyms and how many each has. */
const groups = {
  handler: {letter: 'H', size: 60},
  operator: {letter: 'L', size: 30},
  officer: {letter: 'P', size: 50},
  supervisor: {letter: 'S', size: 8},
  recruit: {letter: 'R', size: 10},
} as const
export type HandlerGroup = keyof typeof groups
const names = Object.keys(groups) as HandlerGroup[]
const teams = 5

/** A pseudonym as a number: hundreds are the group, the rest the person. Who sits in a slot follows from the day, the shift and the team. */
export function handlerNumber(group: HandlerGroup, dayNumber: number, hour: number, slot: number): number {
  const {size} = groups[group]
  const shift = shiftOf(hour)
  const person =
    group === 'officer'
      ? dayNumber * 5 + slot
      : group === 'supervisor' || group === 'recruit'
        ? dayNumber * 3 + shift + slot
        : ((dayNumber + shift) % teams) * (size / teams) + (slot % (size / teams))
  return names.indexOf(group) * 100 + (person % size)
}

/** The pseudonym as extracts print it: 'H07'. */
export const handlerName = (number: number): string =>
  `${groups[names[Math.floor(number / 100)]!].letter}${String((number % 100) + 1).padStart(2, '0')}`

/** Every pseudonym by its number, for writers that look up and never format. */
export const handlerNames: readonly (string | undefined)[] = Array.from({length: names.length * 100}, (_, number) =>
  number % 100 < groups[names[Math.floor(number / 100)]!].size ? handlerName(number) : undefined,
)
