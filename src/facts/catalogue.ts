import {activitySample} from './activity-sample.ts'
import {agentState} from './agent-state.ts'
import {attendanceAudit} from './attendance-audit.ts'
import {call} from './call.ts'
import {callAudit} from './call-audit.ts'
import {callInterval} from './call-interval.ts'
import {callbackAnswer} from './callback-answer.ts'
import type {Fact} from './define.ts'
import {duty} from './duty.ts'
import {incident} from './incident.ts'
import {incidentEvent} from './incident-event.ts'
import {lineMap} from './line-map.ts'
import {onlineReport} from './online-report.ts'
import {open999} from './open-999.ts'
import {outcomeCount} from './outcome-count.ts'
import {queueSpell} from './queue-spell.ts'
import {sampledCall} from './sampled-call.ts'
import {unitStatus} from './unit-status.ts'
import {webChat} from './web-chat.ts'

/** Every fact, by id. */
export const facts: Readonly<Record<string, Fact>> = {
  call,
  'call-interval': callInterval,
  'queue-spell': queueSpell,
  'online-report': onlineReport,
  'web-chat': webChat,
  'sampled-call': sampledCall,
  'callback-answer': callbackAnswer,
  'call-audit': callAudit,
  'agent-state': agentState,
  'line-map': lineMap,
  'open-999': open999,
  'outcome-count': outcomeCount,
  incident,
  'incident-event': incidentEvent,
  'unit-status': unitStatus,
  duty,
  'activity-sample': activitySample,
  'attendance-audit': attendanceAudit,
}

export function factOf(id: string): Fact {
  const fact = facts[id]
  if (!fact) throw new Error(`no fact ${id}`)
  return fact
}
