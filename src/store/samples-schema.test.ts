import {DatabaseSync} from 'node:sqlite'
import {expect, it} from 'vitest'
import {samples, samplesOfIncidents} from './samples-schema.ts'

it('keeps the samples of calls that are held when those of incidents join them', () => {
  const database = new DatabaseSync(':memory:')
  const insert = (name: string, kind: string) =>
    database.exec(
      `INSERT INTO sample VALUES ('${name}', '${kind}', 'frame', '2024-01-01', '2024-04-01', 7, 60, 'abc', '[]', '2024-04-04', 1, 'person-1')`,
    )
  database.exec(samples)
  insert('callback-2024-q1', 'callback')
  expect(() => insert('immediate-2024-03', 'attendance')).toThrow(/CHECK/)
  database.exec(samplesOfIncidents)
  insert('immediate-2024-03', 'attendance')
  expect(() => insert('other', 'mood')).toThrow(/CHECK/)
  expect(
    database
      .prepare('SELECT name, kind, seed, actor FROM sample ORDER BY name')
      .all()
      .map((row) => ({...row})),
  ).toEqual([
    {name: 'callback-2024-q1', kind: 'callback', seed: 7, actor: 'person-1'},
    {name: 'immediate-2024-03', kind: 'attendance', seed: 7, actor: 'person-1'},
  ])
  expect(database.prepare('SELECT count(*) AS n FROM sample_item').get()).toEqual({n: 0})
  database.close()
})
