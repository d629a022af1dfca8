import {discardKept, endOwnSession, readNotices, showAccount, showKept} from './account/show.ts'
import {showAttendanceDay} from './attendance/day.ts'
import {showAttendanceQueue} from './attendance/queue.ts'
import {drawAudit, showAudits} from './attendance/samples/list.ts'
import {recordAudited, showAudited} from './attendance/samples/record.ts'
import {publishAttendanceAudit, showAttendanceAudit} from './attendance/samples/show.ts'
import {showAttendance} from './attendance/show.ts'
import {showAttendanceUnits} from './attendance/units.ts'
import {showAttendanceWeek} from './attendance/week/show.ts'
import {showAttendanceWhen} from './attendance/when.ts'
import {showAttendanceWhy} from './attendance/why.ts'
import {auditCsv, auditNdjson} from './audit/export.ts'
import {showAudit} from './audit/show.ts'
import {callsAsCsv, showCalls} from './calls/show.ts'
import {showChange} from './calls/show-change.ts'
import {showForecast} from './calls/show-forecast.ts'
import {showPairs} from './calls/show-pairs.ts'
import {checkLetter, showCheckLetter} from './check-letter/show.ts'
import {showControlRoom} from './control-room/show.ts'
import {showData} from './data/show.ts'
import {showQuarantine} from './data/show-quarantine.ts'
import {showReceipt} from './data/show-receipt.ts'
import {showDefinition, showDefinitions} from './definitions/show.ts'
import {measureCsv, measureJson} from './export/show.ts'
import {showHome} from './home/show.ts'
import {sendImport, sendProposal, sendReport, sendTicked, showImport, showReview} from './import-letter/show.ts'
import {bindValue} from './letters/response/bind.ts'
import {appendix, excuse, figures, ownAction, startResponse, writePart} from './letters/response/change.ts'
import {letterFile, partForWord, partFromWord} from './letters/response/files.ts'
import {showResponse} from './letters/response/show.ts'
import {showLetters} from './letters/show.ts'
import {settleClaim, showForwardClaims} from './letters/show-forward-claims.ts'
import {commentsForm, copyForm, publishedElsewhereForm} from './letters/steps/forms.ts'
import {keepPromiseForm, tiePromiseForm} from './letters/steps/promises.ts'
import {publishForm} from './letters/steps/publish.ts'
import {showMeasure} from './measure/show.ts'
import {showMeasures} from './measures/show.ts'
import {showPedigree} from './pedigree/show.ts'
import {addPerson, showAddPerson} from './people/add.ts'
import {listPeople} from './people/list.ts'
import {endAccountOf, endRoleOf, giveRoleTo, resetAccountOf, showPerson} from './people/person.ts'
import {recordPrediction} from './plan/predictions.ts'
import {planCsv, planLive, planShiftsCsv, showPlanHub} from './plan/show.ts'
import {registerRoutes} from './register/routes.ts'
import type {Route} from './route.ts'
import {showRows} from './rows/show.ts'
import {drawNewSample, showSamples} from './samples/list.ts'
import {recordSampled, showRecord} from './samples/record.ts'
import {publishSample, showSample} from './samples/show.ts'
import {sendWelcome, setUp, showSetUp, showWelcome} from './sign-in/begin.ts'
import {sendCode, sendEnrol, showCode, showEnrol} from './sign-in/code.ts'
import {signOut} from './sign-in/out.ts'
import {backFromProvider, leaveProvider, toProvider} from './sign-in/provider.ts'
import {showSignIn, signIn, signInDemo} from './sign-in/show.ts'

/** Every address the site answers. A test walks the list: each has a permission and an event, and none vanishes unnoticed. */
export const routes: readonly Route[] = [
  showHome,
  showControlRoom,
  showMeasures,
  showMeasure,
  measureCsv,
  measureJson,
  showRows,
  showPedigree,
  showCalls,
  callsAsCsv,
  showChange,
  showForecast,
  showPairs,
  showSamples,
  drawNewSample,
  showSample,
  publishSample,
  showRecord,
  recordSampled,
  showAttendance,
  showAttendanceWhy,
  showAttendanceWhen,
  showAttendanceQueue,
  showAttendanceUnits,
  showAttendanceDay,
  showAttendanceWeek,
  showAudits,
  drawAudit,
  showAttendanceAudit,
  publishAttendanceAudit,
  showAudited,
  recordAudited,
  showPlanHub,
  planLive,
  planCsv,
  planShiftsCsv,
  recordPrediction,
  showLetters,
  showCheckLetter,
  checkLetter,
  showImport,
  sendImport,
  showReview,
  sendReport,
  sendProposal,
  sendTicked,
  showForwardClaims,
  settleClaim,
  startResponse,
  showResponse,
  writePart,
  appendix,
  ownAction,
  excuse,
  figures,
  ...publishForm,
  ...commentsForm,
  ...copyForm,
  ...publishedElsewhereForm,
  bindValue,
  ...keepPromiseForm,
  ...tiePromiseForm,
  letterFile,
  partForWord,
  partFromWord,
  showData,
  showReceipt,
  showQuarantine,
  showDefinitions,
  showDefinition,
  ...registerRoutes,
  showSignIn,
  signIn,
  signInDemo,
  toProvider,
  backFromProvider,
  leaveProvider,
  showCode,
  sendCode,
  showEnrol,
  sendEnrol,
  signOut,
  showSetUp,
  setUp,
  showWelcome,
  sendWelcome,
  showAccount,
  endOwnSession,
  readNotices,
  showKept,
  discardKept,
  listPeople,
  showAddPerson,
  addPerson,
  showPerson,
  giveRoleTo,
  endRoleOf,
  endAccountOf,
  resetAccountOf,
  showAudit,
  auditCsv,
  auditNdjson,
]
