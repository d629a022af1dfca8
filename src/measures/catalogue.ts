import {agentMeasures} from './agents/time-by-state.ts'
import {attendanceMeasures} from './attendance/all.ts'
import {type TimeTarget, usualTargets} from './attendance/published-times.ts'
import {abandonment101} from './calls/101/abandonment.ts'
import {meanWait101} from './calls/101/mean-wait.ts'
import {medianWait101} from './calls/101/median-wait.ts'
import {p90Wait101} from './calls/101/p90-wait.ts'
import {volume101} from './calls/101/volume.ts'
import {within30s} from './calls/101/within-30s.ts'
import {within30sLessEarlyAbandons} from './calls/101/within-30s-less-early-abandons.ts'
import {within30sOfAnswered} from './calls/101/within-30s-of-answered.ts'
import {from10sToUnder60s} from './calls/999/10s-to-under-60s.ts'
import {from60s} from './calls/999/60s-or-more.ts'
import {abandonment999} from './calls/999/abandonment.ts'
import {meanWait999} from './calls/999/mean-wait.ts'
import {medianWait999} from './calls/999/median-wait.ts'
import {p90Wait999} from './calls/999/p90-wait.ts'
import {under10s} from './calls/999/under-10s.ts'
import {volume999} from './calls/999/volume.ts'
import {within10s} from './calls/999/within-10s.ts'
import {within10sLessEarlyAbandons} from './calls/999/within-10s-less-early-abandons.ts'
import {within10sOfAnswered} from './calls/999/within-10s-of-answered.ts'
import {spellMeasures} from './calls/spells/all.ts'
import {chatMeasures} from './contact/chats.ts'
import {onlineVolume} from './contact/online-volume.ts'
import type {Measure} from './define.ts'
import {intervalMeasures} from './intervals/all.ts'
import {outcomeMeasures} from './outcomes/all.ts'
import {publishedMeasures} from './published/all.ts'
import {auditJudged} from './survey/audit-judged.ts'
import {auditShares} from './survey/audit-shares.ts'
import {callbackReached} from './survey/callback-reached.ts'
import {callbackReasons} from './survey/callback-reasons.ts'

/** Every measure that comes with the product, held to the times to attend that a force publishes. A force adds its own in its workspace. */
export const measuresFor = (times: readonly TimeTarget[]): readonly Measure[] => [
  within10s,
  meanWait999,
  medianWait999,
  p90Wait999,
  abandonment999,
  volume999,
  under10s,
  from10sToUnder60s,
  from60s,
  within10sLessEarlyAbandons,
  within10sOfAnswered,
  within30s,
  abandonment101,
  meanWait101,
  medianWait101,
  p90Wait101,
  volume101,
  within30sLessEarlyAbandons,
  within30sOfAnswered,
  ...spellMeasures,
  ...intervalMeasures,
  onlineVolume,
  ...chatMeasures,
  callbackReached,
  ...callbackReasons,
  auditJudged,
  ...auditShares,
  ...agentMeasures,
  ...publishedMeasures,
  ...outcomeMeasures,
  ...attendanceMeasures(times),
]

/** The same, held to the usual times. */
export const builtInMeasures: readonly Measure[] = measuresFor(usualTargets)
