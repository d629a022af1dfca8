import {countInWords, sentenceCase} from '#core/format'
import {paths} from '../paths.ts'
import type {ControlRoomFacts} from './ask.ts'
import {isOut, over} from './counts-picture.ts'
import {below, hoursWords, sharesOf} from './hours.ts'
import {lateWords, longUnassessed} from './open-incidents.ts'
import {shortTitles} from './shift-figures.ts'

export interface Raised {
  readonly text: string
  readonly href: string
}

const urgent = (facts: ControlRoomFacts): Raised[] => {
  if (!facts.open) return []
  const late = lateWords(facts.open)
  const long = longUnassessed(facts.open)
  if (!long) return late ? [{text: `${sentenceCase(late)}: why?`, href: '#open'}] : []
  const incidents = `${sentenceCase(long.grade)} ${long.count === 1 ? 'incident' : 'incidents'}`
  return [{text: `${sentenceCase(countInWords(long.count))} ${incidents} to assess again`, href: '#open'}]
}

function nightCover({shift: [emergency]}: ControlRoomFacts): Raised[] {
  if (emergency?.night?.standing !== 'worse') return []
  return [
    {text: 'Night cover: 999 worse than such nights', href: paths.measure.show.to({id: emergency.measure.id}, {by: 'day', hour: '22-05'})},
  ]
}

/** What the day gives cause to ask about, in the order of urgency; nothing where nothing stands out. */
export function raised(facts: ControlRoomFacts, rows: boolean): Raised[] {
  const missed = sharesOf(facts).filter((share) => share.day === facts.day && below(share))
  const second = facts.shift.find(({measure}) => measure.id === 'calls.secondary.abandonment')
  const worse = facts.shift.filter(({day}) => day.standing === 'worse' && day.figure.value !== null)
  const busy = facts.counts.flatMap(({measure, hours}) => {
    const out = hours.filter((hour) => isOut(hour) && over(hour))
    return out.length > 0 ? [{measure, out}] : []
  })
  return [
    ...(missed.length > 0
      ? [
          {
            text: `999: why below the standard ${hoursWords(missed.map(({hour}) => hour))}?`,
            href: rows ? paths.measure.rows.to({id: 'calls.999.within-10s'}, {period: facts.day, of: 'misses'}) : '#hours',
          },
        ]
      : []),
    ...nightCover(facts),
    ...urgent(facts),
    ...(second && second.day.standing === 'worse'
      ? [{text: 'Second queue: who gave up, and when?', href: paths.calls.reasons.to({}, {period: facts.day})}]
      : []),
    ...worse
      .filter(({measure}) => measure.id !== 'calls.secondary.abandonment')
      .map(({measure}) => ({
        text: `${shortTitles[measure.id] ?? measure.title}: worse than usual`,
        href: paths.measure.show.to({id: measure.id}, {by: 'day'}),
      })),
    ...busy.map(({measure, out}) => ({
      text: `${measure.id.split('.')[1]}: more calls than usual ${hoursWords(out.map(({hour}) => hour))}`,
      href: paths.calls.forecast.to({}, {line: measure.id.split('.')[1]!}),
    })),
  ]
}
