import {describe, expect, it} from 'vitest'
import {loading} from '../../test/loading.ts'

const head = 'Month,Force,Calls Answered,Mean Seconds,Under 10 seconds,10 to under 60 seconds,60 seconds or more'
/** A plain month of 99 other forces, so that one bad row stays below the limit of the file. */
const padding = Array.from({length: 99}, (_, index) => `2024-03-01,Force ${index},100,8.0,80,15,5`)
const percentages = `${head},Percent under 10 seconds,Percent 10 to under 60 seconds,Percent 60 seconds or more`

describe('open-999', () => {
  it('covers whole months, force by force', async () => {
    await using made = await loading()
    const receipt = await made.loadText('open-999', 'a.csv', [head, '2024-03-01,Wexcombe,100,8.0,80,15,5', ''].join('\n'))
    expect(receipt).toMatchObject({loaded: 1, coverage: [{by: 'Wexcombe', from: '2024-03-01', days: 1}]})
  })

  it.each([
    ['2024-03-01', 'yyyy-MM-dd'],
    ['2024-03', 'yyyy-MM'],
    ['01/03/2024', 'dd/MM/yyyy'],
    ['Mar-24', 'MMM-yy'],
    ['March 2024', 'MMMM yyyy'],
  ])('reads a month written as %s', async (month) => {
    await using made = await loading()
    const receipt = await made.loadText('open-999', 'a.csv', [head, `${month},Wexcombe,100,8.0,80,15,5`, ''].join('\n'))
    expect(receipt.coverage).toMatchObject([{from: '2024-03-01', to: '2024-03-01'}])
  })

  it.each([
    ['PUB-1', head, '2024-03-01,Wexcombe,100,8.0,80,15,6', 'bands of 101 calls, of 100 answered'],
    ['PUB-2', percentages, '2024-03-01,Wexcombe,100,8.0,,,,80,15,8', 'percentages of 103 in all'],
    ['PUB-3', head, '2024-03-31,Wexcombe,100,8.0,80,15,5', 'the last day of the month'],
    ['PUB-4', percentages, '2024-03-01,Wexcombe,100,8.0,80,15,5,82,13,5', 'a number of 80 in 100 beside 82%'],
  ])('[%s] quarantines %s: %s', async (rule, headings, row) => {
    await using made = await loading()
    const receipt = await made.loadText(
      'open-999',
      'a.csv',
      [headings, ...padding.map((line) => (headings === head ? line : `${line},80,15,5`)), row, ''].join('\n'),
    )
    expect(receipt).toMatchObject({loaded: 99, quarantined: 1})
    expect((await made.faults(receipt)).map((fault) => fault.rule)).toEqual([rule])
  })

  it('[PUB-6] takes percentages alone, whole ones that add up to 99 by rounding with them', async () => {
    await using made = await loading()
    const receipt = await made.loadText('open-999', 'a.csv', [percentages, '2024-03-01,Wexcombe,100,8.0,,,,80,14,5', ''].join('\n'))
    expect(receipt).toMatchObject({loaded: 1, quarantined: 0})
  })
})
