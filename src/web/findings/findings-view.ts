import {countInWords, sentenceCase} from '#core/format'
import type {PromiseRow} from '#register/promises'
import {type Standing, standings, standingWords} from '#register/totals'
import type {Act} from '../layout/blocks.tsx'
import type {Choice} from '../layout/choices.tsx'
import {type Pages, pagesOf} from '../pages.ts'
import {paths} from '../paths.ts'
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
  readonly areas: readonly Choice[]
  readonly findings: readonly FindingSummary[]
  readonly pages: Pages
  readonly sum: string
  readonly upheld: readonly UpheldLine[]
  readonly upheldActs: readonly Act[]
  readonly acts: readonly Act[]
}

export interface FindingsAsked {
  readonly area: string | null
  /** From 1. */
  readonly page: number
  readonly acts: FindingsView['acts']
  readonly upheld: readonly UpheldLine[]
  readonly upheldActs: readonly Act[]
  readonly voices: Voices
}

/** The findings of one area or of all, slipped back first, under totals that add up to the list. */
export function findingsView(all: readonly PromiseRow[], {area, page, acts, upheld, upheldActs, voices}: FindingsAsked): FindingsView {
  const rows = area === null ? all : all.filter((row) => row.area === area)
  const count = (standing: Standing) => rows.filter((row) => row.standing === standing).length
  const parts = standings.filter((standing) => count(standing) > 0)
  const areas = [...new Map(all.flatMap((row) => (row.area ? [[row.area, row.areaName ?? row.area]] : [])))]
  const say = parts.map((standing) => `${countInWords(count(standing))} ${standingWords[standing]}`)
  return {
    answer:
      rows.length === 0
        ? all.length === 0
          ? 'No finding is recorded.'
          : 'No finding of this area is recorded.'
        : `${sentenceCase(countInWords(rows.length))} finding${rows.length === 1 ? '' : 's'}: ${say.join(', ')}.`,
    totals: parts.map((standing) => ({value: String(count(standing)), says: standingWords[standing]})),
    areas:
      areas.length < 2
        ? []
        : [
            {text: 'All areas', href: paths.findings.to(), current: area === null},
            ...areas.map(([code, name]) => ({text: name!, href: paths.findings.to({}, {area: code!}), current: code === area})),
          ],
    findings: rows.slice((page - 1) * perPage, page * perPage).map((row) => findingSummary(row, voices)),
    pages: pagesOf(rows.length, page, perPage, (number) => paths.findings.to({}, {area, page: number})),
    sum: `${parts.map(count).join(' + ') || '0'} = ${rows.length}`,
    upheld,
    upheldActs,
    acts,
  }
}
