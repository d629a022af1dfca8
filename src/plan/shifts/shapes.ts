/** A shift by the clock: quarter-hours of the day; one that ends after midnight goes on into the next day. */
export interface Shape {
  readonly start: number
  readonly quarters: number
  /** Quarter-hours after the start at which the break begins, and how many it takes; null for none. */
  readonly pause: {readonly after: number; readonly quarters: number} | null
  /** Paid hours. */
  readonly hours: number
}

export interface ShapeRules {
  readonly startsAt: readonly number[]
  readonly lengthHours: readonly number[]
  readonly breakQuarters: number
}

/**
 * The shapes that may be planned: each start with each length, and its break in three places (after two fifths, half and three fifths of the
 * shift, to the quarter-hour), so that breaks do not fall together. Explicit breaks suffice to about 150 shapes (Aykin, 1996; Bechtold and Jacobs,
 * 1990, for more).
 */
export function shapesOf({startsAt, lengthHours, breakQuarters}: ShapeRules): Shape[] {
  return lengthHours.flatMap((hours) =>
    startsAt.flatMap((start): Shape[] => {
      const quarters = hours * 4
      if (breakQuarters === 0) return [{start, quarters, pause: null, hours}]
      const places = [...new Set([0.4, 0.5, 0.6].map((part) => Math.round(part * (quarters - breakQuarters))))]
      return places.map((after) => ({start, quarters, pause: {after, quarters: breakQuarters}, hours}))
    }),
  )
}

/** Quarter-hours of the week that a shape covers when it starts on a day (0 Monday), its break left out; Sunday night goes on into Monday. */
export function coveredSlots({start, quarters, pause}: Shape, day: number): number[] {
  const slots: number[] = []
  for (let i = 0; i < quarters; i++) {
    if (pause && i >= pause.after && i < pause.after + pause.quarters) continue
    slots.push((day * 96 + start + i) % 672)
  }
  return slots
}

export const clockOf = (quarter: number): string =>
  `${String(Math.floor(quarter / 4) % 24).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`

/** '07:00–15:00, break 10:15' */
export const shapeName = ({start, quarters, pause}: Shape): string =>
  `${clockOf(start)}–${clockOf(start + quarters)}${pause ? `, break ${clockOf(start + pause.after)}` : ''}`
