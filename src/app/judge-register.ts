import {londonDate} from '#core/time'
import type {RebaseDecision} from '#explain/figure-series'
import type {Asker} from '#figures/asker'
import type {Register} from '#register/command'
import {remindForwardClaims} from '#register/letters/remind'
import {checkApprovals} from '#register/stale'
import {evaluateTests} from '#register/test-evaluation'

export interface Judging {
  readonly register: Register
  readonly asker: Asker
  readonly rebases: readonly RebaseDecision[]
}

/**
 * Reads every closure test off the figures as they now are, judges approvals and reminds of promises that are due, by the register's clock: a
 * relapse is dated the day that its data came. Judged again over the same data it records nothing and tells nobody twice.
 */
export async function judgeRegister({
  register,
  asker,
  rebases,
}: Judging): Promise<{readonly changed: number; readonly relapsed: number; readonly stale: number}> {
  const {changed, relapsed} = await evaluateTests(register, {asker, rebases, today: londonDate(register.clock.now())})
  const {stale} = await checkApprovals(register, asker)
  await remindForwardClaims(register)
  return {changed, relapsed, stale}
}
