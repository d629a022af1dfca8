import {addActionForm, editActionForm, milestoneForm, needsForm, progressForm} from '../action/forms.ts'
import {showAction} from '../action/show.tsx'
import {addDateForm, meetDateForm, moveDateForm} from '../dates/forms.ts'
import {showDates} from '../dates/show.tsx'
import {addEvidenceForms, reviseForm, withdrawForm} from '../evidence/forms.ts'
import {chooseEvidence, evidenceFile, showEvidence} from '../evidence/show.tsx'
import {approveForm, withdrawApprovalForm} from '../finding/forms/approve.ts'
import {editFindingForm} from '../finding/forms/edit.ts'
import {addPointForm, answerPointForm} from '../finding/forms/points.ts'
import {forceSays, inspectorateSays, localBodySays} from '../finding/forms/say.ts'
import {retireTestForm, testForm} from '../finding/forms/test.ts'
import {findingJson, showFinding} from '../finding/show.ts'
import {showFindings} from '../findings/show.ts'
import {keepDraft} from '../form/form-routes.ts'
import {showPromises} from '../promises/show.ts'
import type {Route} from '../route.ts'

/** The addresses of the register. */
export const registerRoutes: readonly Route[] = [
  showPromises,
  showFindings,
  showFinding,
  findingJson,
  ...editFindingForm,
  ...forceSays,
  ...localBodySays,
  ...inspectorateSays,
  ...addPointForm,
  ...answerPointForm,
  ...testForm,
  ...retireTestForm,
  ...approveForm,
  ...withdrawApprovalForm,
  showDates,
  ...addDateForm,
  ...moveDateForm,
  ...meetDateForm,
  ...addActionForm,
  showAction,
  ...editActionForm,
  ...progressForm,
  ...needsForm,
  ...milestoneForm,
  chooseEvidence,
  ...addEvidenceForms,
  showEvidence,
  evidenceFile,
  ...reviseForm,
  ...withdrawForm,
  keepDraft,
]
