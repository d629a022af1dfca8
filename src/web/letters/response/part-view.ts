import {formatDate, formatInstant, formatPeriod, formatRange, type Unit} from '#core/format'
import type {CheckReport} from '#letters/check/report'
import type {Composed} from '#letters/compose/compose'
import type {BoundFigure} from '#letters/compose/model'
import type {LetterPart} from '#register/letters/letters'
import {sideBySide, withLinks} from '../../check-letter/side-by-side.ts'
import {paths} from '../../paths.ts'
import type {LoadedLetter} from './load.ts'
import type {Body, FigureBox} from './response-view.ts'

const voiced: Readonly<Record<LetterPart, string>> = {
  comments: 'Comments on',
  appendix: 'Comments, appended to the response, on',
  response: 'Response to the chief officer’s comments on',
}

export interface PartGiven {
  readonly part: LetterPart
  readonly composed: Composed
  readonly plain: {
    readonly text: string
    readonly bound: readonly {readonly start: number; readonly end: number; readonly figure: string}[]
  } | null
  readonly report: CheckReport | null
  readonly mayWrite: boolean
  /** Id of the figure to open in the text. */
  readonly open: string | null
  readonly built: string
}

/** One part: its text with the checker beside it, its figures opened, and the form to write it. */
export function partBody(loaded: LoadedLetter, {part, composed, plain, report, mayWrite, open, built}: PartGiven): Body {
  const {view} = loaded
  const row = view.parts[part]
  const locked = row.lockedAt !== null
  const beside =
    plain && report
      ? sideBySide(plain.text, report, {
          bound: plain.bound,
          ...(mayWrite && !locked && !view.published
            ? {bind: {action: paths.letters.bind.to({id: view.id}), part, version: row.version}}
            : {}),
        })
      : {rows: [], loose: []}
  return {
    kind: 'part',
    part,
    voice: part === 'appendix' ? `The chief officer of ${loaded.force}` : loaded.author,
    title: `${voiced[part]} the report of ${formatDate(loaded.response.clock.publishedOn)}`,
    problems: composed.kind === 'problems' ? composed.problems.map(({line, says}) => `Line ${line}: ${says}`) : [],
    rows: withLinks(
      beside.rows,
      open,
      (figure) =>
        `${paths.letters.show.to({id: view.id}, {part, ...(figure ? {open: figure} : {})})}#${figure ? `figure-${figure}` : 'part'}`,
    ),
    loose: beside.loose,
    charts: new Map(
      composed.kind === 'composed'
        ? composed.document.blocks.flatMap((block) =>
            block.kind === 'chart'
              ? [[block.figure, {title: block.title, svg: block.svg, narrow: block.narrow ?? block.svg}] as const]
              : [],
          )
        : [],
    ),
    figures: composed.kind === 'composed' ? composed.document.figures.map(figureBox) : [],
    open,
    built,
    source: row.source,
    version: row.version,
    write: mayWrite && !locked && !view.published ? paths.letters.write.to({id: view.id}) : null,
    locked: locked ? `Approved and locked ${formatInstant(Temporal.Instant.fromEpochMilliseconds(row.lockedAt!))}.` : null,
    approve:
      part === 'appendix' && mayWrite && !view.published
        ? {action: paths.letters.approve.to({id: view.id}), do: locked ? 'reopen' : 'approve'}
        : null,
    word: paths.letters.word.to({id: view.id}, {part}),
  }
}

export function figureBox({id, binding, measure, values, snapshot, files}: BoundFigure): FigureBox {
  const [first] = values
  const last = values.at(-1)
  const count =
    values.length === 1 && first?.numerator !== null && first?.denominator !== null
      ? `${first!.numerator!.toLocaleString('en-GB')} of ${first!.denominator!.toLocaleString('en-GB')}${first!.unknowns ? `; ${first!.unknowns} unknown` : ''}`
      : values.length === 2
        ? values.map(({text}) => text).join(', then ')
        : `${values.length} periods`
  return {
    id,
    title: [measure.title, first ? formatPeriod(first.period) : '', last && last !== first ? `to ${formatPeriod(last.period)}` : '']
      .filter(Boolean)
      .join(', ')
      .replace(', to ', ' to '),
    binding: `{{ ${binding} }}`,
    rows: [
      {name: 'Count', text: count},
      ...(values.length === 1 && first?.interval
        ? [
            {
              name: 'Interval',
              text: `${formatRange(first.interval.low, first.interval.high, measure.unit as Unit)}, ${first.interval.method}`,
            },
          ]
        : []),
      {name: 'Definition', text: `Version ${measure.version}: ${measure.outOf}`},
      {
        name: 'Snapshot',
        text: `${snapshot.id}, ${formatInstant(Temporal.Instant.from(snapshot.at))}; ${files.length} ${files.length === 1 ? 'file' : 'files'}`,
      },
    ],
    href: paths.measure.show.to({id: measure.id}),
  }
}
