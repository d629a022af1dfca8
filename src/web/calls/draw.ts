import type {Drawing, Named, Size} from '#charts/frame'
import type {Drawn} from '../measure/chart.ts'

const families = {
  page: [1180, 704, 358, 288],
  main: [800, 640, 358, 288],
  half: [566, 358, 288],
} as const
type Family = keyof typeof families

/** The style sheet's name of a family of widths. */
export const familyName = {page: 'week', main: 'series', half: 'half'} as const

/** A chart drawn anew for each width of page; the style sheet shows the one that fits. */
export const drawnAt = <S extends Named>(family: Family, chart: (spec: S, size: Size) => Drawing, spec: S): Drawn[] =>
  families[family].map((at) => ({at, drawing: chart({...spec, id: `${spec.id}-${at}`}, {width: at, narrow: at < 400})}))
