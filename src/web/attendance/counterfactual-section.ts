import {intervalDots} from '#charts/interval-dots'
import {formatShare} from '#core/format'
import type {Counterfactual, CounterfactualOutcome} from '#explain/attendance/counterfactual'
import {
  counterfactualCaution,
  counterfactualHead,
  counterfactualRows,
  counterfactualSentence,
  toldFromNone,
} from '#explain/attendance/counterfactual-words'
import type {StageId} from '#measures/attendance/stages'
import {gradeName, type TimedGrade} from '#measures/attendance/within-target'
import {drawnAt} from '../calls/draw.ts'
import type {Pictured} from '../calls/pictured.ts'
import type {Told} from './told.ts'

/** A stage in a word or two, for a picture. */
const shortName: Readonly<Record<StageId, string>> = {
  answer: 'Answer',
  create: 'Create',
  grade: 'Grade',
  transfer: 'Hand over',
  queue: 'Queue',
  activation: 'Set off',
  travel: 'Travel',
}

function pictureOf(grade: TimedGrade, found: Counterfactual): Pictured {
  const {parts, judged} = found
  const most = parts.toSorted((a, b) => b.avoided - a.avoided)[0]!
  const title = toldFromNone(most)
    ? `${gradeName[grade]}: most in ${shortName[most.stage].toLowerCase()}, ${formatShare(most.share)} of misses`
    : `${gradeName[grade]}: no stage beyond chance`
  const shown = (value: number): number => Math.min(1, Math.max(0, value))
  return {
    title,
    basis: 'Share of misses that would have been avoided, by stage, with 95% intervals.',
    note: null,
    drawn: drawnAt('half', intervalDots, {
      id: `counterfactual-${grade}`,
      title,
      description: `${parts.length} stages; the figures are in the table. A part below none is drawn at none.`,
      unit: 'share' as const,
      target: null,
      shaded: [],
      words: {bar: '95% interval', misses: '', meets: 'beyond chance'},
      tooFewWords: 'could be none',
      dots: parts.map((part) => ({
        name: shortName[part.stage],
        group: '',
        value: shown(part.share),
        interval: part.interval && {low: shown(part.interval.low), high: shown(part.interval.high)},
        verdict: toldFromNone(part) ? ('meets' as const) : ('too-few' as const),
      })),
    }),
    table: {
      caption: `${gradeName[grade]}: misses that would have been avoided, by stage; ${judged.misses} judged`,
      table: {head: counterfactualHead, numbers: [1, 2, 3], rows: counterfactualRows(found)},
    },
  }
}

/** What misses would have been avoided had stages gone as they do when the time is met, of each grade (CF-1 to CF-6). */
export function counterfactualOf(grades: readonly {readonly grade: TimedGrade; readonly counterfactual: CounterfactualOutcome}[]): Told {
  const sentences = grades.map(({grade, counterfactual}) => `${gradeName[grade]}: ${counterfactualSentence(counterfactual)}`)
  const cautions = grades.flatMap(({grade, counterfactual}) => {
    const words = counterfactualCaution(counterfactual)
    const [apart, supposed] = counterfactual.kind === 'answered' ? [words.slice(0, -2), words.slice(-2)] : [words, []]
    return {apart: apart.map((text) => `${gradeName[grade]}: ${text}`), supposed}
  })
  return {
    id: 'counterfactual',
    title: 'What each stage would have saved',
    finding: sentences.join(' '),
    note: [...cautions.flatMap(({apart}) => apart), ...(cautions.find(({supposed}) => supposed.length > 0)?.supposed ?? [])].join(' '),
    table: null,
    family: 'half',
    pictures: grades.flatMap(({grade, counterfactual}) => (counterfactual.kind === 'answered' ? [pictureOf(grade, counterfactual)] : [])),
  }
}
