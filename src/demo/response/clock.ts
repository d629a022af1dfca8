import {type LondonDate, london, startOfDay, transitions} from '#core/time'

/** Seconds since 1970, which the response simulation counts in. */
export type Epoch = number

export const midnightOf = (day: LondonDate): Epoch => startOfDay(day).epochMilliseconds / 1000

const changes = transitions(london).map(({at, before, after}) => ({at: at.epochMilliseconds / 1000, before, after}))

/** London's offset from UTC in seconds. */
export function offsetAt(at: Epoch): number {
  let [low, high] = [0, changes.length - 1]
  if (at < changes[0]!.at) return changes[0]!.before
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (changes[middle]!.at <= at) low = middle
    else high = middle - 1
  }
  return changes[low]!.after
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value))
const dates = new Map<number, LondonDate>()

/** The London date of a moment. */
export function dateOf(at: Epoch): LondonDate {
  const day = Math.floor((at + offsetAt(at)) / 86_400)
  const held = dates.get(day)
  if (held) return held
  const made = Temporal.PlainDate.from('1970-01-01').add({days: day}).toString()
  dates.set(day, made)
  return made
}

/** London wall-clock time as the control room prints it, 'dd/MM/yyyy HH:mm:ss'; '' where there is none. */
export function stampOf(at: Epoch | null): string {
  if (at === null) return ''
  const date = dateOf(at)
  const clock = Math.floor(at + offsetAt(at)) % 86_400
  return `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)} ${two(Math.floor(clock / 3600))}:${two(Math.floor(clock / 60) % 60)}:${two(clock % 60)}`
}

/** The hour of the London day. */
export const hourOf = (at: Epoch): number => Math.floor(((at + offsetAt(at)) % 86_400) / 3600)
