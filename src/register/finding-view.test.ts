import {expect, it} from 'vitest'
import {pointsClause} from './finding-view.ts'

it('says how many of the points are answered, whether there are none, one or several', () => {
  expect(
    (
      [
        [0, 0],
        [0, 1],
        [1, 1],
        [0, 4],
        [1, 4],
        [2, 4],
        [4, 4],
      ] as const
    ).map(([answered, of]) => pointsClause(answered, of)),
  ).toEqual([
    'the inspector’s words are not yet split into points',
    'the inspector’s one point is not yet answered in full',
    'the inspector’s one point is answered in full',
    'none of the inspector’s four points is answered in full',
    'one of the inspector’s four points is answered in full',
    'two of the inspector’s four points are answered in full',
    'all of the inspector’s four points are answered in full',
  ])
})
