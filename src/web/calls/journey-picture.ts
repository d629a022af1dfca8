import {type FlowSpec, flow} from '#charts/flow'
import {formatCount} from '#core/format'
import type {Journey} from '#explain/calls/journey'
import {checkWords, journeySentence, ofHundred, shareOfBefore} from '#explain/calls/journey-words'
import {drawnAt} from './draw.ts'
import type {Pictured} from './pictured.ts'

/** Where calls ended, as a flow that keeps its counts, and the sums. */
export function journeyPicture(journey: Journey): {pictured: Pictured; checks: string} {
  const offered = journey.places[0]!.count
  const title = `Where ${formatCount(offered)} calls ended`
  const spec: FlowSpec = {
    id: 'journey',
    title,
    description: journeySentence(journey),
    places: journey.places,
    gaveUpWords: 'a caller who gave up',
    unknownWords: 'not known',
  }
  const checks = `${journey.checks.map(checkWords).join('. ')}.`
  const depth = (from: string | null): number => (from === null ? 0 : 1 + depth(journey.places.find(({id}) => id === from)!.from))
  const assessed =
    journey.riskAssessed === null ? null : `${formatCount(journey.riskAssessed)} answered calls have a recorded risk assessment.`
  const several =
    journey.throughSeveral > 0 ? `${formatCount(journey.throughSeveral)} waited in more than one queue and stand in the last.` : null
  const left = journey.leftOut > 0 ? `${formatCount(journey.leftOut)} test and internal calls are left out.` : null
  return {
    pictured: {
      title,
      basis: 'every call ends in one place; the widths add up at each step',
      drawn: drawnAt('page', flow, spec),
      note: [`Checks: ${checks}`, assessed, several, left].filter((text) => text !== null).join(' '),
      table: {
        caption: `Calls to ${journey.dialled} by where they ended`,
        table: {
          head: ['Place', 'Calls', 'Of 100', 'Of those before'],
          numbers: [1, 2, 3],
          rows: journey.places.map((place) => [
            `${'– '.repeat(depth(place.from))}${place.label}`,
            formatCount(place.count),
            ofHundred(place.count, offered),
            shareOfBefore(journey, place),
          ]),
        },
      },
    },
    checks,
  }
}
