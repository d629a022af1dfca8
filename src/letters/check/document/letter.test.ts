import {describe, expect, it} from 'vitest'
import {readLetter, voiceAt, wordsOf} from './letter.ts'

const blocks = (text: string) => {
  const letter = readLetter(text)
  return letter.blocks.map((block) => `${block.kind}: ${wordsOf(letter, block)}`)
}

describe('a document read into blocks', () => {
  it('keeps every offset of the original', () => {
    const text = 'It’s “47.1%”\u00a0now.\r\nSecond – line.'
    const letter = readLetter(text)
    expect(letter.text).toHaveLength(text.length)
    expect(letter.flat).toHaveLength(text.length)
    expect(text.slice(letter.text.indexOf('47.1%'), letter.text.indexOf('47.1%') + 5)).toBe('47.1%')
  })

  it('tells headings, paragraphs, items and tables apart', () => {
    expect(
      blocks('Cause of concern 1\n\nThe force is slow.\n\nRecommendations\n\n1. Be quick.\n2. Be kind.\n\nMonth\tCalls\nMay\t12\n'),
    ).toEqual([
      'heading: Cause of concern 1',
      'text: The force is slow.',
      'heading: Recommendations',
      'item: Be quick.',
      'item: Be kind.',
      'table: Month Calls May 12',
    ])
  })

  it('finds headings that no blank line parts from their text', () => {
    expect(blocks('Recommendation 1\nThe force should be quick.\nForce response:\nIt is.')).toEqual([
      'heading: Recommendation 1',
      'text: The force should be quick.',
      'heading: Force response:',
      'text: It is.',
    ])
  })

  it('joins a paragraph that a page break cut', () => {
    expect(blocks('Staff give 10% of their time to bolster\n\nresilience in the hub.')).toEqual([
      'text: Staff give 10% of their time to bolster resilience in the hub.',
    ])
  })

  it('joins wrapped lines and parts pasted paragraphs', () => {
    expect(blocks('Calls were answered\nwithin ten seconds\nin May.')).toEqual(['text: Calls were answered within ten seconds in May.'])
    const long = `${'Many words stand in this paragraph of the letter, '.repeat(5)}and it ends.`
    expect(blocks(`${long}\nThe next begins here.`)).toHaveLength(2)
  })
})

describe('sentences', () => {
  const sentences = (text: string) => readLetter(text).sentences.map((sentence) => sentence.text)

  it('end at a stop, and not at a decimal point or an abbreviation', () => {
    expect(sentences('It was 47.1 percent. Mr. Okoro said that 3 of 5 came, e.g. Ms. Hale. Done!')).toEqual([
      'It was 47.1 percent.',
      'Mr. Okoro said that 3 of 5 came, e.g. Ms. Hale.',
      'Done!',
    ])
  })

  it('carry on over wrapped lines', () => {
    expect(sentences('It was\n47.1 percent.')).toEqual(['It was 47.1 percent.'])
  })
})

describe('findings and voices', () => {
  const text = `Dear Home Secretary

I respond.

Cause of concern 2

The force is slow.

Recommendation 3

The force should be quicker.

Force response

It is quicker.

Commissioner's response

I have paid for it.

Area for improvement: custody

Cells are cold.

Chief Constable's response

They are warm.

Appendix 2

Tables.
`
  const letter = readLetter(text)

  it('are told by their headings', () => {
    expect(
      letter.findings.map(({kind, number, parts}) => [kind, number, parts.map((part) => part.role + (part.number ?? '')).join(' ')]),
    ).toEqual([
      ['cause of concern', 2, 'finding recommendation3 response commissioner'],
      ['area for improvement', null, 'finding response'],
    ])
  })

  it('tell who speaks', () => {
    const voice = (words: string) => voiceAt(letter, text.indexOf(words))
    expect([
      voice('I respond'),
      voice('The force is slow'),
      voice('should be quicker'),
      voice('It is quicker'),
      voice('I have paid'),
      voice('Cells'),
      voice('They are'),
      voice('Tables'),
    ]).toEqual(['commissioner', 'inspector', 'inspector', 'force', 'commissioner', 'inspector', 'force', 'commissioner'])
  })
})

describe('tables', () => {
  it('hold their cells as numbers with unit and decimals, and their caption', () => {
    const [table] = readLetter('Table 1: Spending\n\nItem\tCost\tShare\nVans\t£1,200\t12.5%\nStaff\t–\t7%\n').tables
    expect(table?.captionText).toBe('Table 1: Spending')
    expect(table?.header.map((cell) => cell.text)).toEqual(['Item', 'Cost', 'Share'])
    expect(table?.rows.map((row) => row.slice(1).map(({value, unit, decimals}) => [value, unit, decimals]))).toEqual([
      [
        [1200, 'pounds', 0],
        [12.5, 'percent', 1],
      ],
      [
        [null, 'plain', 0],
        [7, 'percent', 0],
      ],
    ])
  })
})
