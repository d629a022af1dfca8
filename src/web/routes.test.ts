import {describe, expect, it} from 'vitest'
import {permissions} from './route.ts'
import {routes} from './routes.ts'

describe('the list of routes', () => {
  it('holds every address there has been, each with its permission and event', () => {
    expect(routes.map(({method, path, needs, audit}) => `${method} ${path} ${needs} ${audit}`)).toEqual([
      'GET / figures:read HOME_VIEW',
      'GET /measures figures:read MEASURES_VIEW',
      'GET /measures/:id figures:read MEASURE_VIEW',
      'GET /measures/:id.csv figures:read MEASURE_EXPORT',
      'GET /measures/:id.json figures:read MEASURE_EXPORT',
      'GET /measures/:id/rows rows:read ROWS_VIEW',
      'GET /measures/:id/pedigree rows:read PEDIGREE_VIEW',
      'GET /letters/check letters:check LETTER_CHECK_VIEW',
      'POST /letters/check letters:check LETTER_CHECK',
      'GET /data data:read DATA_VIEW',
      'GET /data/:receipt data:read RECEIPT_VIEW',
      'GET /data/:receipt/quarantine quarantine:read QUARANTINE_VIEW',
      'GET /definitions definitions:read DEFINITIONS_VIEW',
      'GET /definitions/:id definitions:read DEFINITION_VIEW',
    ])
  })

  it('leaves no permission that nothing needs', () => {
    expect(permissions.filter((permission) => !routes.some(({needs}) => needs === permission))).toEqual([])
  })
})
