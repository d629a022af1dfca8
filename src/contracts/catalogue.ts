import {AnswerableError} from '#core/errors'
import {nearest} from '#core/nearest'
import {activitySampleV1} from './activity-sample-v1.ts'
import {agentStatusV1} from './agent-status-v1.ts'
import {attendanceAuditV1} from './attendance-audit-v1.ts'
import {callIntervalsV1} from './call-intervals-v1.ts'
import {callbackSurveyV1} from './callback-survey-v1.ts'
import {callsV1} from './calls-v1.ts'
import type {Contract} from './define.ts'
import {dutyV1} from './duty-v1.ts'
import {handlerSurveyV1} from './handler-survey-v1.ts'
import {incidentEventsV1} from './incident-events-v1.ts'
import {incidentsV1} from './incidents-v1.ts'
import {lineMapV1} from './line-map-v1.ts'
import {onlineReportsV1} from './online-reports-v1.ts'
import {open999V1} from './open-999-v1.ts'
import {openOutcomesV1} from './open-outcomes-v1.ts'
import {queueSpellsV1} from './queue-spells-v1.ts'
import {sampledCallsV1} from './sampled-calls-v1.ts'
import {unitStatusV1} from './unit-status-v1.ts'
import {webChatsV1} from './web-chats-v1.ts'

/** Every contract and version; within an id the latest stands last. */
export const contracts: readonly Contract[] = [
  callsV1,
  callIntervalsV1,
  queueSpellsV1,
  onlineReportsV1,
  webChatsV1,
  sampledCallsV1,
  callbackSurveyV1,
  handlerSurveyV1,
  agentStatusV1,
  lineMapV1,
  open999V1,
  openOutcomesV1,
  incidentsV1,
  incidentEventsV1,
  unitStatusV1,
  dutyV1,
  activitySampleV1,
  attendanceAuditV1,
]

/** The named contract, at its latest version or the one given ('calls', 'calls@1'). Refused when there is none. */
export function contractOf(name: string): Contract {
  const [id, version] = name.split('@')
  const found = contracts.filter((contract) => contract.id === id && (version === undefined || contract.version === Number(version))).at(-1)
  if (!found)
    throw new AnswerableError('CONTRACT_UNKNOWN', {
      contract: name,
      nearest: nearest(
        name,
        contracts.map((contract) => contract.id),
      ),
    })
  return found
}
