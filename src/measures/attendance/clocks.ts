import type {Measure} from '../define.ts'

/**
 * Where an attendance clock can start; each ends when a unit is first at the scene or the incident is resourced by other means. Forces publish
 * times on different clocks: two figures on different clocks are not comparable (`sameClock`).
 */
export const attendanceClocks = {
  'call-start': {column: 'call_started_at', from: 'call start', called: 'Call start to first at scene, or resourced by other means'},
  'call-answer': {column: 'call_answered_at', from: 'call answer', called: 'Call answer to first at scene, or resourced by other means'},
  created: {column: 'created_at', from: 'incident created', called: 'Incident created to first at scene, or resourced by other means'},
  graded: {column: 'graded_at', from: 'first grade', called: 'First grade to first at scene, or resourced by other means'},
  sent: {column: 'sent_at', from: 'sent to dispatch', called: 'Sent to dispatch to first at scene, or resourced by other means'},
  assigned: {
    column: 'assigned_at',
    from: 'first unit assigned',
    called: 'First unit assigned to first at scene, or resourced by other means',
  },
} as const

export type AttendanceClock = keyof typeof attendanceClocks

/** Whether two measures run the same clock, from the same stamp to the same stamp: only then may they share an axis, be summed or be compared. */
export function sameClock(a: Measure, b: Measure): boolean {
  if (a.clock === null || b.clock === null) return a.clock === b.clock
  return a.clock.from === b.clock.from && a.clock.to === b.clock.to
}

/** What a page says where it shows figures on different clocks; null where all run the same one. */
export function clocksApart(measures: readonly Measure[]): string | null {
  const [first, ...rest] = measures
  if (!first || rest.every((measure) => sameClock(first, measure))) return null
  const names = [...new Set(measures.flatMap(({clock}) => (clock ? [clock.called] : ['no clock'])))]
  return `These figures run on different clocks and cannot be compared or added: ${names.join('; ')}.`
}
