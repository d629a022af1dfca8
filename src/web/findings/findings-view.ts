import {countInWords, sentenceCase} from '#core/format'
import {findingKindWords} from '#register/findings'
import type {PromiseRow} from '#register/promises'
import {type Standing, standings, standingWords} from '#register/totals'
import type {Act} from '../layout/blocks.tsx'
import {choiceOf, type FiltersView, filtersView, type ListFilter} from '../list-filters.ts'
import {type Pages, pagesOf} from '../pages.ts'
import {paths, type Query} from '../paths.ts'
import type {TotalFigure} from '../promises/promises-view.ts'
import {type FindingSummary, findingSummary, findingsPerPage as perPage, type Voices} from '../register/finding-summary.ts'

export interface UpheldLine {
  readonly href: string
  readonly title: string
  readonly kind: string
  readonly source: string
  readonly owner: string
  /** What the figure that watches it says. */
  readonly test: string
}

export interface FindingsView {
  readonly answer: string
  readonly totals: readonly TotalFigure[]
  readonly filters: FiltersView
  readonly findings: readonly FindingSummary[]
  readonly pages: Pages
  readonly sum: string
  readonly upheld: readonly UpheldLine[]
  readonly upheldActs: readonly Act[]
  readonly acts: readonly Act[]
}

/** What of the findings is asked for; nothing chosen: all of them. */
export interface FindingsFilter {
  readonly stands: readonly Standing[]
  readonly kind: string | null
  readonly area: string | null
  readonly owner: string | null
  readonly inspectorate: (typeof inspectorateSays)[number] | null
}

export const inspectorateSays = ['open', 'closed'] as const
export const everyFinding: FindingsFilter = {stands: [], kind: null, area: null, owner: null, inspectorate: null}

export interface FindingsAsked {
  readonly filter: FindingsFilter
  /** From 1. */
  readonly page: number
  readonly acts: FindingsView['acts']
  readonly upheld: readonly UpheldLine[]
  readonly upheldActs: readonly Act[]
  readonly voices: Voices
}

const ownerOf = ({owner}: PromiseRow): string => (owner === null ? 'none' : String(owner.id))

const fits = (row: PromiseRow, {stands, kind, area, owner, inspectorate}: FindingsFilter): boolean =>
  (stands.length === 0 || stands.includes(row.standing)) &&
  (kind === null || row.kind === kind) &&
  (area === null || row.area === area) &&
  (owner === null || ownerOf(row) === owner) &&
  (inspectorate === null || (inspectorate === 'closed') === row.closed)

/** What the findings can be narrowed to: only what one of them is. */
function fieldsOf(all: readonly PromiseRow[], filter: FindingsFilter): readonly ListFilter[] {
  const optionsOf = (pairs: readonly (readonly [string, string])[]) =>
    [...new Map(pairs)].map(([value, text]) => ({value, text})).toSorted((a, b) => a.text.localeCompare(b.text))
  const present = standings.filter((standing) => filter.stands.includes(standing) || all.some((row) => row.standing === standing))
  return [
    ...(present.length < 2
      ? []
      : [
          {
            name: 'stands',
            label: 'Stands',
            kind: 'several' as const,
            options: present.map((value) => ({value, text: sentenceCase(standingWords[value])})),
            chosen: filter.stands,
          },
        ]),
    ...choiceOf('kind', 'Kind', optionsOf(all.map((row) => [row.kind, findingKindWords[row.kind]])), filter.kind),
    ...choiceOf(
      'area',
      'Area',
      optionsOf(all.flatMap((row) => (row.area ? [[row.area, row.areaName ?? row.area] as const] : []))),
      filter.area,
    ),
    ...choiceOf('owner', 'Owner', optionsOf(all.map((row) => [ownerOf(row), row.owner?.post ?? 'Nobody'])), filter.owner),
    ...choiceOf(
      'inspectorate',
      'Inspectorate',
      [
        {value: 'open', text: 'Open'},
        {value: 'closed', text: 'Closed by letter'},
      ],
      filter.inspectorate,
    ),
  ]
}

/** The findings asked for, slipped back first, under totals that add up to the list. */
export function findingsView(all: readonly PromiseRow[], {filter, page, acts, upheld, upheldActs, voices}: FindingsAsked): FindingsView {
  const rows = all.filter((row) => fits(row, filter))
  const count = (standing: Standing) => rows.filter((row) => row.standing === standing).length
  const parts = standings.filter((standing) => count(standing) > 0)
  const say = parts.map((standing) => `${countInWords(count(standing))} ${standingWords[standing]}`)
  const to = (query: Query) => paths.findings.to({}, query)
  return {
    answer:
      rows.length === 0
        ? all.length === 0
          ? 'No finding is recorded.'
          : `None of ${countInWords(all.length)} findings is of the kind that is chosen.`
        : `${sentenceCase(countInWords(rows.length))}${rows.length < all.length ? ` of ${countInWords(all.length)} findings ${rows.length === 1 ? 'fits' : 'fit'} what is chosen` : ` finding${rows.length === 1 ? '' : 's'}`}: ${say.join(', ')}.`,
    totals: parts.map((standing) => ({value: String(count(standing)), says: standingWords[standing]})),
    filters: filtersView(to, all.length < 2 ? [] : fieldsOf(all, filter), {shown: rows.length, all: all.length, noun: 'finding'}),
    findings: rows.slice((page - 1) * perPage, page * perPage).map((row) => findingSummary(row, voices)),
    pages: pagesOf(rows.length, page, perPage, (number) => to({...filter, page: number})),
    sum: `${parts.map(count).join(' + ') || '0'} = ${rows.length}`,
    upheld,
    upheldActs,
    acts,
  }
}
