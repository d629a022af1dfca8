import {describe, expect, it} from 'vitest'
import {readScenario} from './scenario.ts'
import {measureExamples, scenarioExample} from './scenario-examples.ts'

const problems = (text: string): string => {
  try {
    readScenario('s.yaml', text)
    return ''
  } catch (error) {
    return (error as Error).message
  }
}
const plain = `name: Plain
base: {staffedOn: 2024-01-31}
evaluate: {from: 2024-07-01, to: 2024-07-07}
lines:
  - {line: '999', target: 90%}
groups:
  - {group: handlers, handlers: ['H*'], takes: ['999']}
`
const withMeasure = (yaml: string): string => `${plain}measures:\n  - ${yaml.replaceAll('\n', '\n    ')}\n`

describe('a scenario', () => {
  it('reads the example of the documentation, shares written as 10% or 0.1', () => {
    const scenario = readScenario('s.yaml', scenarioExample)
    expect(scenario.measures.map(({id, kind}) => `${id} ${kind}`)).toEqual(['A people', 'B posts', 'C online', 'D handling'])
    expect(scenario.lines[0]!.target).toBe(0.9)
    expect(scenario.measures[3]).toMatchObject({change: -0.1, line: '999'})
  })

  it.each(Object.keys(measureExamples) as (keyof typeof measureExamples)[])('reads the example of %s', (kind) => {
    const whole = scenarioExample.replace(
      /measures:[\s\S]*?supply:\n.*\n/,
      `measures:\n  - ${measureExamples[kind].yaml.replaceAll('\n', '\n    ')}\n`,
    )
    expect(readScenario('s.yaml', whole).measures).toMatchObject([{kind}])
  })

  it.each([
    ['an unknown key, with the nearest', plain.replace('evaluate:', 'evaluated:'), 'unknown key ‘evaluated’; is ‘evaluate’ meant?'],
    ['an unknown key of a measure', withMeasure(measureExamples.handling.yaml.replace('change:', 'chnage:')), 'is ‘change’ meant?'],
    ['a line that is none', withMeasure(measureExamples.handling.yaml.replace("'999'", '111')), 'there is no line ‘111’; there are 999'],
    [
      'a group that is none',
      withMeasure(measureExamples.posts.yaml.replace('handlers', 'nobody')),
      'there is no group ‘nobody’; there is handlers',
    ],
    ['a line that nobody takes', plain.replace('lines:\n', 'lines:\n  - {line: crime}\n'), 'lines.crime: no group takes its calls'],
    ['a negative number of people', withMeasure(measureExamples.people.yaml.replace('people: 5', 'people: -5')), 'measures.0.people'],
    ['a share above all', plain.replace('90%', '190%'), 'a share lies between 0% and 100%'],
    ['a day that is none', plain.replace('2024-07-07', '2024-02-30'), 'write a date as YYYY-MM-DD'],
    ['a period that ends before it begins', plain.replace('2024-07-07', '2024-06-01'), '2024-06-01 comes before 2024-07-01'],
    [
      'lines that feed each other',
      plain
        .replace("{line: '999', target: 90%}", "{line: '999', fedBy: '101'}\n  - {line: '101', fedBy: '999'}")
        .replace("takes: ['999']", "takes: ['999', '101']"),
      'feed each other in a ring',
    ],
    [
      'a change of handling within the period',
      withMeasure(measureExamples.handling.yaml.replace('2024-05-01', '2024-07-03')),
      'it begins or ends on 2024-07-03, within the period evaluated',
    ],
    [
      'a range that ends below where it begins',
      `${plain}unknown: [{what: demand, low: 1.2, high: 0.9}]\n`,
      'unknown.demand: the range ends below where it begins',
    ],
    [
      'a range that no hub can have',
      `${plain}unknown: [{what: absence, low: -0.1, high: 1.5}, {what: patience, low: 0, high: 60}]\n`,
      'unknown.absence: -0.1 to 1.5 does not lie within 0 and 0.89, a share of those on the rota',
    ],
    [
      'supply of a measure that is none',
      `${plain}supply: [{measure: Z, people: 5, shareOfTime: 10%}]\n`,
      'supply: there is no measure of people ‘Z’',
    ],
    [
      'shifts of nobody',
      `${plain}shifts: {group: nobody, startsAt: ['07:00'], lengthHours: [8]}\n`,
      'shifts.group: there is no group ‘nobody’',
    ],
    [
      'a shift that begins at no quarter-hour',
      `${plain}shifts: {group: handlers, startsAt: ['25:10'], lengthHours: [8]}\n`,
      'write a time as 15:00',
    ],
    ['a rota of after the period', plain.replace('2024-01-31', '2024-08-01'), 'base.staffedOn: 2024-08-01 is not before the end'],
    [
      'periods to be explained that overlap',
      `${plain}explain: {before: {from: 2024-01-01, to: 2024-02-29}, after: {from: 2024-02-15, to: 2024-03-31}, line: '999'}\n`,
      'explain: the period after begins before',
    ],
    [
      'a line that stands twice',
      plain.replace("  - {line: '999', target: 90%}", "  - {line: '999'}\n  - {line: '999'}"),
      'a line stands twice',
    ],
    ['nothing at all', '', 'name'],
    ['no YAML', ': : {', 'line 1'],
  ])('refuses %s', (_, text, words) => {
    expect(problems(text)).toContain(words)
    expect(problems(text)).toContain('The scenario s.yaml cannot be used')
  })
})
