import {paths} from '../../paths.ts'
import {testForms} from '../../register/test-forms.ts'

/** Set, replace and retire a finding's closure test. */
export const findingTestForms = testForms({
  entity: 'finding',
  set: paths.finding.test,
  retire: paths.finding.retire,
  back: (id) => `${paths.finding.show.to({id})}#test`,
  noun: 'the finding',
  untested: 'It says when the finding has been met, in figures, and for how long.',
})
