import {formatDate, sentenceCase} from '#core/format'
import {addDays, type Grain, grains, type LondonDate, periodKey, periodOf, startOf} from '#core/time'
import {type FindingKind, findingKindWords} from '#register/findings'
import type {FindingToAnswer} from '#register/letters/to-answer'
import {escaped} from '../compose/markdown.ts'

export interface DraftFor {
  readonly report: string
  readonly publishedOn: LondonDate
  readonly force: string
  /** The last day with data of a measure; null where it has none. */
  readonly dataTo: ReadonlyMap<string, LondonDate>
}

const plural: Readonly<Record<FindingKind, string>> = {
  'cause-of-concern': 'causes of concern',
  recommendation: 'recommendations',
  'area-for-improvement': 'areas for improvement',
}

/**
 * First drafts of the three parts of a response, from what the register holds: a place for every finding, the answer to every element, each figure
 * bound to the measure of the finding's closure test. Nothing is claimed that the register does not hold; what is still to be written says so.
 */
export function draftsFrom(
  findings: readonly FindingToAnswer[],
  about: DraftFor,
): {readonly comments: string; readonly appendix: string; readonly response: string} {
  return {comments: comments(findings, about), appendix: appendix(findings, about), response: response(findings, about)}
}

const heading = ({kind, number}: FindingToAnswer): string => `${findingKindWords[kind]} ${number}`
const line = (text: string): string => escaped(text.replace(/\s+/g, ' ').trim())

function counted(findings: readonly FindingToAnswer[]): string {
  const parts = (['cause-of-concern', 'recommendation', 'area-for-improvement'] as const).flatMap((kind) => {
    const count = findings.filter((finding) => finding.kind === kind).length
    return count === 0 ? [] : [`${count} ${count === 1 ? findingKindWords[kind].toLowerCase() : plural[kind]}`]
  })
  return parts.length < 2 ? (parts[0] ?? 'no finding') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

function comments(findings: readonly FindingToAnswer[], {report, publishedOn, force, dataTo}: DraftFor): string {
  const tops = findings.filter(({parent}) => parent === null)
  return [
    `These are the comments of the local policing body on ${line(report)}, published on ${formatDate(publishedOn)}, under section 55(5) of the Police Act 1996. The report makes ${counted(findings)} about ${line(force)}.`,
    ...tops.flatMap((finding) => [`# ${heading(finding)}: ${line(finding.title)}`, ...figuresFor(finding, dataTo)]),
    '',
  ].join('\n\n')
}

/** The finding's own measure: its latest whole period, what the signal says, and the picture. */
function figuresFor({measure}: FindingToAnswer, dataTo: DraftFor['dataTo']): string[] {
  if (!measure) return ['No measure is tied to this finding yet.']
  const last = dataTo.get(measure.id)
  if (!last) return [`No data are loaded for the measure of this finding, ${measure.id}.`]
  const grain: Grain = grains.find((each) => each === measure.grain) ?? 'month'
  const period = latestWhole(grain, last)
  const filters = Object.entries(measure.scope)
    .map(([name, values]) => ` ${name}=${values.join(',')}`)
    .join('')
  const first = periodOf(grain, startOf(grain, backward(grain, period.from)))
  const key = periodKey(grain, period)
  return [
    `The latest figure is {{ figure ${measure.id} period=${key} show=full${filters} }}. {{ signal ${measure.id} period=${key}${filters} }}`,
    `{{ chart ${measure.id} from=${periodKey(grain, first)} to=${key} every=${grain}${filters} }}`,
  ]
}

function latestWhole(grain: Grain, last: LondonDate) {
  const holding = periodOf(grain, last)
  return addDays(last, 1) >= holding.to ? holding : periodOf(grain, addDays(holding.from, -1))
}

function backward(grain: Grain, from: LondonDate): LondonDate {
  const day = Temporal.PlainDate.from(from)
  const back: Record<Grain, Temporal.DurationLike> = {
    day: {days: 30},
    week: {weeks: 25},
    month: {months: 23},
    quarter: {months: 33},
    year: {years: 4},
    'financial-year': {years: 4},
  }
  return day.subtract(back[grain]).toString()
}

function appendix(findings: readonly FindingToAnswer[], {report}: DraftFor): string {
  return [
    `These are the chief officer’s comments on ${line(report)}. Each finding is quoted as the inspectorate wrote it and answered element by element.`,
    ...findings.flatMap((finding) => [
      `${finding.parent === null ? '#' : '##'} ${heading(finding)}`,
      ...finding.words
        .split(/\n\s*\n/)
        .map((paragraph) => line(paragraph))
        .filter((words) => words !== '')
        .map((words) => `> ${words}`),
      `${finding.parent === null ? '##' : '###'} Chief officer’s answer`,
      ...finding.elements.flatMap((element) => [
        `**Element ${element.letter}:** ${line(element.words)}`,
        element.answer.trim() === '' ? 'Not yet answered.' : line(element.answer),
      ]),
      ...(finding.actions.length > 0
        ? [
            'Actions:',
            finding.actions
              .map(({title, state, progress, due}) => {
                const said = [stateWords[state] ?? state, progress, due ? `due ${formatDate(due)}` : '']
                  .filter((part) => part !== '')
                  .join('; ')
                return `- ${line(title)} (${line(said)})`
              })
              .join('\n'),
          ]
        : []),
    ]),
    '',
  ].join('\n\n')
}

const stateWords: Readonly<Record<string, string>> = {
  'not-started': 'not started',
  'under-way': 'under way',
  'in-force': 'in force',
}

function response(findings: readonly FindingToAnswer[], {force}: DraftFor): string {
  const tops = findings.filter(({parent}) => parent === null)
  return [
    `This is the response of the local policing body to the comments of the chief officer of ${line(force)}.`,
    ...tops.flatMap((finding) => {
      const open = finding.elements.filter(({state}) => state !== 'answered')
      const all = finding.elements.length
      const says =
        all === 0
          ? 'The finding has not been split into elements.'
          : open.length === 0
            ? `The chief officer answers ${all === 1 ? 'its one element' : `each of its ${all} elements`}.`
            : `The chief officer has not yet answered ${open.length} of its ${all} elements: ${open.map(({letter}) => letter).join(', ')}.`
      return [`# ${heading(finding)}`, sentenceCase(says)]
    }),
    '',
  ].join('\n\n')
}
