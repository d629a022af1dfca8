import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {contracts} from '#contracts/catalogue'
import {builtInMeasures} from '#measures/catalogue'

const root = join(import.meta.dirname, '..')

/** Rule id to the words that state it: every line of docs/rules of the form '- **CALL-1** …'. */
function statedRules(): {readonly id: string; readonly file: string; readonly words: string}[] {
  const dir = join(root, 'docs', 'rules')
  return readdirSync(dir)
    .filter((name) => name.endsWith('.md'))
    .flatMap((file) =>
      [...readFileSync(join(dir, file), 'utf8').matchAll(/^- \*\*([A-Z]+-\d+)\*\* (.*)$/gm)].map(([, id, words]) => ({
        id: id!,
        file,
        words: words!,
      })),
    )
}

const stated = statedRules()
const families = new Set(stated.map(({id}) => id.split('-')[0]))

/** Ids that stand in the code, tests apart, in any family that docs/rules knows. */
function writtenInCode(): Map<string, string> {
  const found = new Map<string, string>()
  for (const file of readdirSync(join(root, 'src'), {recursive: true, encoding: 'utf8'})) {
    if (!/\.tsx?$/.test(file) || /\.test\.tsx?$/.test(file)) continue
    for (const [id] of readFileSync(join(root, 'src', file), 'utf8').matchAll(/\b[A-Z]{2,6}-\d+\b/g)) {
      if (families.has(id.split('-')[0])) found.set(id, file)
    }
  }
  return found
}

/** Ids that definitions cite, and the definition that does. */
function citedByDefinitions(): Map<string, string> {
  const found = new Map<string, string>()
  for (const {id, rules, exclude, unknown} of builtInMeasures)
    for (const rule of [...rules, ...exclude.map((left) => left.rule), ...(unknown ? [unknown.rule] : [])]) found.set(rule, id)
  for (const {id, rules, exclude = []} of contracts)
    for (const rule of [...rules.map((one) => one.id), ...exclude.map((one) => one.rule)]) found.set(rule, id)
  return found
}

describe('the counting rules of docs/rules', () => {
  it('stand there once each, with words', () => {
    expect(stated.length).toBeGreaterThan(0)
    expect(stated.map(({id}) => id).filter((id, index, all) => all.indexOf(id) !== index)).toEqual([])
    expect(stated.filter(({words}) => words.trim().length < 20)).toEqual([])
  })

  it('are numbered from 1 without a gap, by family', () => {
    for (const family of families) {
      const numbers = stated.filter(({id}) => id.startsWith(`${family}-`)).map(({id}) => Number(id.split('-')[1]))
      expect(numbers, `${family}: the numbers in order`).toEqual(numbers.map((_, index) => index + 1))
    }
  })

  it('hold every number that a measure or a contract cites', () => {
    const known = new Set(stated.map(({id}) => id))
    expect([...citedByDefinitions()].filter(([id]) => !known.has(id))).toEqual([])
  })

  it('hold every number that stands in the code', () => {
    const known = new Set(stated.map(({id}) => id))
    expect([...writtenInCode()].filter(([id]) => !known.has(id))).toEqual([])
  })

  it('are each used by a definition or by the code', () => {
    const used = new Set([...citedByDefinitions().keys(), ...writtenInCode().keys()])
    expect(stated.filter(({id}) => !used.has(id)).map(({id, file}) => `${file}: ${id} is cited nowhere`)).toEqual([])
  })
})
