import {formatCount, formatRange, formatShare} from '#core/format'
import {type LiveHub, type LiveMeasure, liveAnswers} from '#plan/live'

/** Enough to answer while somebody waits for the page. */
const runs = 16

export type TriedPlaces =
  | {readonly kind: 'answered'; readonly share: string; readonly words: string; readonly runs: string}
  | {readonly kind: 'refused'; readonly problem: string}

type Slider = LiveMeasure['slider']

/** What a place is typed in: per cent for shares and changes, else as many as there are. */
const unitOf = ({words}: Slider): number => (words === 'share' || words === 'change' ? 100 : 1)

export const typedPlace = (
  slider: Slider,
): {readonly value: number; readonly low: number; readonly high: number; readonly unit: '%' | ''} => {
  const unit = unitOf(slider)
  const typed = (place: number): number => Math.round(place * unit * 100) / 100
  return {value: typed(slider.value), low: typed(slider.min), high: typed(slider.max), unit: unit === 100 ? '%' : ''}
}

/**
 * The hub at places typed into the page, one for each measure in order, for readers without a script: the simulation that sliders run, on the same
 * seeds. Refuses what is no number or lies beyond a slider's ends, in words. Lets others be answered between its runs.
 */
export async function triedPlaces(hub: LiveHub, typed: readonly string[]): Promise<TriedPlaces> {
  const {measures} = hub
  if (typed.length !== measures.length) return {kind: 'refused', problem: `Enter a number for each of the ${measures.length} measures.`}
  const places: number[] = []
  for (const [i, {name, slider}] of measures.entries()) {
    const text = typed[i]!.trim().replace(/%$/, '').replace('\u2212', '-')
    const place = text === '' ? Number.NaN : Number(text) / unitOf(slider)
    const {low, high, unit} = typedPlace(slider)
    if (!(place >= slider.min - 1e-9 && place <= slider.max + 1e-9))
      return {kind: 'refused', problem: `${name}: enter a number from ${low}${unit} to ${high}${unit}.`}
    places.push(place)
  }
  const line = hub.inputs.lines[hub.line]!
  let last: TriedPlaces = {kind: 'refused', problem: 'No run could be made.'}
  for (const {likely, runs: made, of} of liveAnswers({...hub, runs}, places)) {
    if (likely)
      last = {
        kind: 'answered',
        share: formatShare(likely.mean),
        words: `${line.name} within ${line.target!.withinSeconds} s, likely ${formatRange(likely.low, likely.high, 'share')}`,
        runs: `${formatCount(made)} of ${formatCount(of)} runs, at the numbers entered`,
      }
    await new Promise((resolve) => setImmediate(resolve))
  }
  return last
}
