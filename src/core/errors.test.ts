import {describe, expect, it} from 'vitest'
import {AnswerableError, errorCodes, errorSpec, isAnswerable} from './errors.ts'

/** Details that answer to any name: a number where one is counted, a list where there are several, else a word. */
const details = (nearest: string | null) =>
  new Proxy(
    {},
    {
      get: (_, name) => {
        if (name === 'nearest') return nearest
        if (['problems', 'first', 'headings', 'segments', 'held', 'recorded', 'places', 'faults', 'moved'].includes(String(name)))
          return ['one', 'two']
        return typeof name === 'string' && ['what', 'file', 'dir', 'path', 'why'].includes(name) ? 'word' : 7
      },
    },
  ) as never

describe('the list of errors', () => {
  it.each(errorCodes)('%s says what happened in sentences, and what to do', (code) => {
    const {say, todo, status, exit} = errorSpec(code)
    for (const near of [null, 'calls']) {
      const words = say(details(near))
      expect(words).toMatch(/\S/)
      expect(words).not.toMatch(/undefined|\[object|null/)
    }
    expect(todo).toMatch(/^[A-Z].*[.!]$/)
    expect(status).toBeGreaterThanOrEqual(400)
    expect([2, 3, 4, 5]).toContain(exit)
  })

  it.each(
    errorCodes.filter((code) => /^(FILE|CELL|HEADINGS|INGEST|PERSONAL|RECORDS)_/.test(code) && code !== 'FILE_UNKNOWN'),
  )('%s says that nothing was loaded', (code) => {
    expect(errorSpec(code).say(details(null))).toContain('Nothing was loaded.')
  })

  it('an error carries its code, details, status, exit and cause', () => {
    const cause = new Error('below')
    const error = new AnswerableError('FILE_EMPTY', {file: 'a.csv'}, {cause})
    expect(error).toMatchObject({
      code: 'FILE_EMPTY',
      details: {file: 'a.csv'},
      status: 422,
      exit: 3,
      cause,
      message: 'a.csv is empty. Nothing was loaded.',
    })
    expect(isAnswerable(error)).toBe(true)
    expect(isAnswerable(error, 'FILE_EMPTY')).toBe(true)
    expect(isAnswerable(error, 'FILE_NO_ROWS')).toBe(false)
    expect(isAnswerable(cause)).toBe(false)
  })

  it('each contract of details is held by the compiler', () => {
    // @ts-expect-error a row is missing
    expect(new AnswerableError('FILE_NO_ROWS', {file: 'a.csv'}).exit).toBe(3)
  })
})
