import {expect, it} from 'vitest'
import {csvText} from './csv.ts'

it('quotes what RFC 4180 says must be quoted, and nothing else', () => {
  expect(csvText([['plain', 'a,b', 'say "x"', 'two\nlines', 3, null]])).toBe('plain,"a,b","say ""x""","two\nlines",3,\r\n')
})

it('makes text of what a spreadsheet would run, and leaves numbers', () => {
  const cells = ['=1+1', '+44', '@SUM(A1)', '\tx', "-2+3+cmd|' /C calc'!A0", '-', '-1 day', '-3', '-3.5', '-3.5%', -4]
  expect(csvText([cells])).toBe("'=1+1,'+44,'@SUM(A1),'\tx,'-2+3+cmd|' /C calc'!A0,'-,'-1 day,-3,-3.5,-3.5%,-4\r\n")
})

it('makes text of the wide signs that some spreadsheets take for the narrow ones', () => {
  expect(csvText([['＝1+1', '＋1', '＠SUM', '－1', '\n=1']])).toBe(`'＝1+1,'＋1,'＠SUM,'－1,"'\n=1"\r\n`)
})
