import {describe, expect, it} from 'vitest'
import {routes} from './routes.ts'

describe('the list of routes', () => {
  it('holds every address there has been, each with its permission and event', () => {
    expect(routes.map(({method, path, needs, audit}) => `${method} ${path} ${needs} ${audit}`)).toEqual([
      'GET / figures:read HOME_VIEW',
      'GET /measures figures:read MEASURES_VIEW',
      'GET /measures/:id figures:read MEASURE_VIEW',
      'GET /measures/:id.csv figures:export MEASURE_EXPORT',
      'GET /measures/:id.json figures:export MEASURE_EXPORT',
      'GET /measures/:id/rows rows:read ROWS_VIEW',
      'GET /measures/:id/pedigree rows:read PEDIGREE_VIEW',
      'GET /letters/check letters:check LETTER_CHECK_VIEW',
      'POST /letters/check letters:check LETTER_CHECK',
      'GET /data data:read DATA_VIEW',
      'GET /data/:receipt data:read RECEIPT_VIEW',
      'GET /data/:receipt/quarantine quarantine:read QUARANTINE_VIEW',
      'GET /definitions definitions:read DEFINITIONS_VIEW',
      'GET /definitions/:id definitions:read DEFINITION_VIEW',
      'GET /sign-in open SIGN_IN_VIEW',
      'POST /sign-in open SIGN_IN',
      'POST /sign-in/demonstration open SIGN_IN',
      'GET /sign-in/code open CODE_VIEW',
      'POST /sign-in/code open CODE',
      'GET /sign-in/second-factor open ENROL_VIEW',
      'POST /sign-in/second-factor open ENROL',
      'POST /sign-out open SIGN_OUT',
      'GET /set-up/:token open SET_UP_VIEW',
      'POST /set-up/:token open SET_UP',
      'GET /welcome/:token open INVITATION_VIEW',
      'POST /welcome/:token open INVITATION',
      'GET /account own:edit ACCOUNT_VIEW',
      'POST /account/sessions/end own:edit SESSION_END',
      'POST /account/notices/read own:edit NOTICES_READ',
      'GET /account/kept own:edit KEPT_VIEW',
      'POST /account/kept/discard own:edit KEPT_DISCARD',
      'GET /people person:view PEOPLE_VIEW',
      'GET /people/add person:edit PERSON_ADD_VIEW',
      'POST /people/add person:edit PERSON_ADD',
      'GET /people/:id person:view PERSON_VIEW',
      'POST /people/:id/roles person:edit ROLE_GIVE',
      'POST /people/:id/roles/end person:edit ROLE_END',
      'POST /people/:id/end person:edit ACCOUNT_END',
      'POST /people/:id/reset person:edit ACCOUNT_RESET',
    ])
  })
})
