import {describe, expect, it} from 'vitest'
import {z} from 'zod'
import {checkYaml} from './yaml.ts'

const schema = z.strictObject({
  contract: z.string(),
  columns: z
    .record(z.string(), z.union([z.string(), z.strictObject({heading: z.string(), zone: z.enum(['UTC', 'London']).optional()})]))
    .default({}),
  limit: z.number().int().optional(),
})
const problemsOf = (text: string): readonly string[] => {
  const checked = checkYaml(text, schema, ['contract', 'columns', 'limit', 'heading', 'zone'])
  return checked.ok ? [] : checked.problems
}

const bomb = Array.from(
  {length: 9},
  (_, i) =>
    `x${i}: &d${i} [${
      i === 0
        ? 'a'
        : Array(9)
            .fill(`*d${i - 1}`)
            .join(', ')
    }]\n`,
).join('')

describe('YAML against a schema', () => {
  it('gives the value, and the line of anything in it', () => {
    const checked = checkYaml('contract: calls\ncolumns:\n  line: Line\n  ref:\n    heading: Ref\n', schema)
    expect(checked).toMatchObject({ok: true, value: {contract: 'calls', columns: {line: 'Line', ref: {heading: 'Ref'}}}})
    if (!checked.ok) throw new Error('it is sound')
    expect([['contract'], ['columns', 'ref'], ['columns', 'ref', 'heading'], ['columns', 'none']].map(checked.lineOf)).toEqual([1, 4, 5, 2])
  })

  it.each<[title: string, text: string, problems: readonly (string | RegExp)[]]>([
    [
      'an unknown key, with its line and the nearest',
      'contract: calls\ncolums: {}\n',
      ['line 2: unknown key ‘colums’; is ‘columns’ meant?'],
    ],
    ['a key that is near none', 'contract: calls\nqqqq: 1\n', ['line 2: unknown key ‘qqqq’']],
    [
      'an unknown key below, in the form it was meant for',
      'contract: calls\ncolumns:\n  line: Line\n  ref:\n    heding: Ref\n',
      [/^line 4: columns\.ref\.heading: /, 'line 5: columns.ref: unknown key ‘heding’; is ‘heading’ meant?'],
    ],
    ['a value that fits no form', 'contract: calls\ncolumns:\n  line: 7\n', [/^line 3: columns\.line: /]],
    [
      'a wrong value in a form',
      'contract: calls\ncolumns:\n  line: {heading: L, zone: Leeds}\n',
      ['line 3: columns.line.zone: it must be ‘UTC’ or ‘London’'],
    ],
    [
      'every problem at once',
      'contract: 5\nlimit: 1.5\n',
      ['line 1: contract: it must be a text, and is a number', /^line 2: limit: it must be a whole number/],
    ],
    ['nothing at all', '', ['line 1: contract: it is missing']],
    ['a key that stands twice', 'contract: a\ncontract: b\n', [/^line 2: .*unique/]],
    ['text that is no YAML', 'contract: [a\n', [/^line \d: /]],
    ['a list where keys are expected', '- a\n', ['line 1: it must be keys with values, and is a list']],
    ['aliases of aliases', `${bomb}contract: *d8\n`, ['line 1: its aliases (*) stand for too much']],
    ['text that no hand wrote', `contract: ${'a'.repeat(200_001)}`, [/^line 1: it is longer than 200 thousand characters/]],
    [
      'more unknown keys than can be read',
      `contract: a\n${Array.from({length: 500}, (_, i) => `k${i}: 1`).join('\n')}`,
      Array(20).fill(/unknown key/),
    ],
    [
      'more faults than can be read',
      `contract: a\ncolumns:\n${Array.from({length: 50}, (_, i) => `  k${i}: 1`).join('\n')}`,
      [...Array(20).fill(/columns/), 'and 30 more'],
    ],
  ])('%s', (_, text, problems) => {
    const found = problemsOf(text)
    expect(found).toHaveLength(problems.length)
    for (const [i, problem] of problems.entries())
      expect(found[i]).toEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem))
  })
})
