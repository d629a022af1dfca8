import {addActionForm, editActionForm, milestoneForm, needsForm, progressForm} from '../action/forms.ts'
import {showActions} from '../action/list.tsx'
import {showAction} from '../action/show.tsx'
import {addBodyForm, collaborateForm, succeedBodyForm} from '../bodies/forms.ts'
import {showBodies} from '../bodies/show.tsx'
import {addDateForm, meetDateForm, moveDateForm} from '../dates/forms.ts'
import {showDates} from '../dates/show.tsx'
import {showDecisions} from '../decisions/show.tsx'
import {addEvidenceForms, reviseForm, withdrawForm} from '../evidence/forms.ts'
import {chooseEvidence, evidenceFile, showEvidence} from '../evidence/show.tsx'
import {approveForm, withdrawApprovalForm} from '../finding/forms/approve.ts'
import {editFindingForm} from '../finding/forms/edit.ts'
import {addPointForm, answerPointForm} from '../finding/forms/points.ts'
import {forceSays, inspectorateSays, localBodySays} from '../finding/forms/say.ts'
import {findingTestForms} from '../finding/forms/test.ts'
import {findingJson, showFinding} from '../finding/show.ts'
import {showFindings} from '../findings/show.ts'
import {keepDraft} from '../form/form-routes.ts'
import {addForumForm, closeDecisionForm, decideForm, editForumForm, holdMeetingForm, planMeetingForm} from '../forums/forms.ts'
import {showForums} from '../forums/list.tsx'
import {makePackOf, showMeeting} from '../forums/meeting.tsx'
import {showForum} from '../forums/show.tsx'
import {addFindingForm, addInspectionForm, addReportForm, gradeForm} from '../inspections/forms.ts'
import {showInspection} from '../inspections/one.tsx'
import {showInspections} from '../inspections/show.tsx'
import {showPack} from '../pack/show.tsx'
import {showPromises} from '../promises/show.ts'
import {purposeForm} from '../purpose/forms.ts'
import {registerCsv, registerJson, showExport} from '../register-export/show.tsx'
import type {Route} from '../route.ts'
import {showSearch} from '../search/show.tsx'
import {addSupplyForm, editSupplyForm} from '../supply/forms.ts'
import {showSupply} from '../supply/show.tsx'
import {addUpheldForm, editUpheldForm, upheldTestForms} from '../upheld/forms.ts'
import {showUpheld} from '../upheld/show.tsx'

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
  ...findingTestForms,
  ...approveForm,
  ...withdrawApprovalForm,
  showDates,
  ...addDateForm,
  ...moveDateForm,
  ...meetDateForm,
  showActions,
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
  showInspections,
  showInspection,
  ...gradeForm,
  showBodies,
  ...succeedBodyForm,
  ...collaborateForm,
  ...addUpheldForm,
  showUpheld,
  ...editUpheldForm,
  ...upheldTestForms,
  showSupply,
  ...addSupplyForm,
  ...editSupplyForm,
  ...addBodyForm,
  ...addInspectionForm,
  ...addReportForm,
  ...addFindingForm,
  showForums,
  ...addForumForm,
  showForum,
  ...editForumForm,
  ...planMeetingForm,
  showMeeting,
  makePackOf,
  ...holdMeetingForm,
  ...decideForm,
  showPack,
  showDecisions,
  ...closeDecisionForm,
  showSearch,
  showExport,
  registerCsv,
  registerJson,
  ...purposeForm,
  keepDraft,
]
