import {formatDate, sentenceCase} from '#core/format'
import {type ApprovalLevel, approvalDay, approvalLevels, levelWords} from '#register/approvals'
import type {FindingView} from '#register/finding-view'
import {paths} from '../paths.ts'
import type {FindingContext} from './finding-view.ts'

export interface ApprovalLine {
  readonly chip: 'Stale' | 'Pinned' | 'Waiting' | 'Withdrawn'
  readonly who: string
  readonly when: string | null
  readonly says: string
  readonly restated: readonly string[]
  readonly href: string | null
}

const chips = {stale: 'Stale', standing: 'Pinned', withdrawn: 'Withdrawn'} as const
const pieces = (count: number): string => `${count} piece${count === 1 ? '' : 's'} of evidence`

/** Approvals, stale first with what moved, each with the link to withdraw it for whoever may; then those not given yet. */
export function approvalLines(
  {approvals}: FindingView,
  {post, localBody, may}: Pick<FindingContext, 'post' | 'localBody' | 'may'>,
): ApprovalLine[] {
  const name = (level: ApprovalLevel) => (level === 'local-body' ? localBody : levelWords[level])
  const given = approvals.map(({approval, state, why, restated}): ApprovalLine => {
    const on = `On ${pieces(approval.pins.length)}, snapshot ${approval.snapshot}.`
    return {
      chip: chips[state],
      who: `${name(approval.level)}: ${post(approval.person)}`,
      when: approvalDay(approval),
      says:
        state === 'stale'
          ? `${on} Since then ${why.map(({says}) => says).join('; ')}.${approval.staleAt ? ` Stale since ${formatDate(dayOf(approval.staleAt))}.` : ''}`
          : state === 'withdrawn'
            ? 'Withdrawn, or given again since.'
            : `${on} ${restated.length > 0 ? 'Smaller restatements, within the tolerance stated:' : 'Nothing has moved.'}`,
      restated: state === 'standing' ? restated.map(({says}) => sentenceCase(says)) : [],
      href: state === 'withdrawn' || !may('approval:withdraw') ? null : paths.finding.withdraw.to({approval: approval.id}),
    }
  })
  const standing = approvals.filter(({state}) => state !== 'withdrawn')
  const chief = standing.some(({approval, state}) => approval.level === 'chief-officer' && state === 'standing')
  const waiting = approvalLevels
    .filter((level) => !standing.some(({approval}) => approval.level === level))
    .map(
      (level): ApprovalLine => ({
        chip: 'Waiting',
        who: name(level),
        when: null,
        says:
          level === 'local-body' && !chief
            ? 'Cannot approve until a chief officer’s approval stands. Whoever did the work cannot approve it.'
            : 'Not given. Whoever did the work cannot approve it.',
        restated: [],
        href: null,
      }),
    )
  return [...given.filter(({chip}) => chip !== 'Withdrawn'), ...waiting, ...given.filter(({chip}) => chip === 'Withdrawn')]
}

const dayOf = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Europe/London').toPlainDate().toString()
