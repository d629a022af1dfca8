import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import type {ProposedFinding} from '#letters/import/proposals'
import {proposeRegister} from '#letters/import/propose'

const file = join(process.cwd(), '..', 'shared', 'letters', 'cambridgeshire-peel-2023-25-response.txt')

interface Expected {
  readonly report: string
  readonly written: string
  readonly findings: readonly {
    readonly kind: string
    readonly number: string
    readonly title: string
    readonly elements: number
    readonly recommendations: readonly {
      readonly number: string
      readonly starts: string
      readonly elements: number
      readonly months?: number
    }[]
    readonly promises: readonly {readonly says: string; readonly day?: string; readonly numbers?: readonly string[]}[]
  }[]
}
const expected = JSON.parse(readFileSync(join(import.meta.dirname, 'cambridgeshire-import', 'expected.json'), 'utf8')) as Expected

// The letter is public and is not part of this repository; without it beside the checkout these are skipped.
describe.skipIf(!existsSync(file))('the commissioner’s letter of 7 May 2024, proposed as a register (needs ../shared/letters)', () => {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const found = proposeRegister(text)
  const findings: readonly ProposedFinding[] = found.kind === 'proposals' ? found.findings : []

  it('names the report and bears its date', () => {
    expect(found).toMatchObject({kind: 'proposals', report: expected.report, written: expected.written})
  })

  it('has exactly its causes of concern, recommendations and areas for improvement', () => {
    expect(
      findings.map(({kind, number, title, elements, recommendations}) => ({
        kind,
        number,
        title,
        elements: elements.length,
        recommendations: recommendations.map((each) => ({number: each.number, elements: each.elements.length, months: each.within?.months})),
      })),
    ).toEqual(
      expected.findings.map(({promises: _, recommendations, ...finding}) => ({
        ...finding,
        recommendations: recommendations.map(({number, elements, months}) => ({number, elements, months})),
      })),
    )
    const starts = expected.findings.flatMap((finding) => finding.recommendations.map((each) => each.starts))
    const titles = findings.flatMap((finding) => finding.recommendations.map((each) => each.title))
    expect(titles.map((title, i) => title.startsWith(starts[i]!))).toEqual(starts.map(() => true))
  })

  it.each(expected.findings.map((finding, i) => [finding.kind, finding.number, i] as const))(
    'lists each promise of the answer to %s %s, with its date and numbers, and no other',
    (_, __, i) => {
      const promises = findings[i]!.answer.filter(({kind}) => kind === 'promise')
      const wanted = expected.findings[i]!.promises
      expect(promises.map(({words}, p) => (wanted[p] && words.includes(wanted[p].says) ? wanted[p].says : words))).toEqual(
        wanted.map(({says}) => says),
      )
      expect(promises.map(({times}) => times.at(-1)?.day)).toEqual(wanted.map(({day}) => day))
      expect(promises.map(({numbers}) => numbers)).toEqual(wanted.map(({numbers = []}) => numbers))
    },
  )

  it('keeps every answer whole: each sentence is a claim or a promise', () => {
    const plain = (words: string) => words.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ').trim()
    const answers = text
      .split(/^(?:Cause of concern|Area for improvement) \d+$/im)
      .slice(1)
      .map((section) => plain(section.split('Force response:')[1]!))
    expect(findings.map(({answer}) => plain(answer.map(({words}) => words).join(' ')))).toEqual(answers)
  })

  it('keeps the inspectorate’s words as they were written', () => {
    for (const {words, recommendations} of findings) {
      expect(text).toContain(words)
      expect(recommendations.length < 2 ? recommendations.every((each) => text.includes(each.words)) : true).toBe(true)
    }
  })
})

describe('a letter that cannot be read as findings', () => {
  it('is an outcome that says what to do', () => {
    expect(proposeRegister('Dear Home Secretary,\n\nWe answered 93% of calls.\n')).toMatchObject({kind: 'no-headings'})
    expect(proposeRegister('')).toMatchObject({kind: 'no-headings'})
  })

  it('has an empty answer where none is given, and a recommendation of its own is a finding', () => {
    const found = proposeRegister('Recommendation 4\n\nThe force should publish its waits by 31 March 2025.\n\nArea for improvement 2\n\nThe force should listen.\n')
    expect(found).toMatchObject({
      kind: 'proposals',
      findings: [
        {kind: 'recommendation', number: '4', title: 'The force should publish its waits by 31 March 2025', answer: []},
        {kind: 'area-for-improvement', number: '2', words: 'The force should listen.', answer: []},
      ],
    })
  })
})
