import {type Clock, fixedClock} from '#core/clock'
import {AnswerableError} from '#core/errors'
import {londonDate} from '#core/time'
import {writeAggregates} from '#figures/aggregates'
import {WorkspaceFacts} from '#figures/fact-rows'
import {type OwnMeasures, readOwnMeasures} from '#figures/own-measures'
import {WorkspaceAsker} from '#figures/workspace-asker'
import {WorkspaceHistory} from '#ingest/history-of'
import {type LoadProgress, type LoadRequest, type LoadServices, loadFile} from '#ingest/load'
import {type TimeTarget, usualTargets} from '#measures/attendance/published-times'
import {spellAbandonmentLessShort} from '#measures/calls/spells/abandonment-less-short'
import {builtInMeasures, measuresFor} from '#measures/catalogue'
import {levelFits, type Measure} from '#measures/define'
import type {Register} from '#register/command'
import {recruitsByRole} from '#register/supply'
import {Catalogue} from '#store/catalogue'
import {Engine} from '#store/engine'
import {RegisterDb} from '#store/register-db'
import {Workspace} from '#store/workspace'
import {judgeRegister} from './judge-register.ts'

/** A workspace's services, built once from its folder. */
export async function openWorkspace(dir: string, clock: Clock) {
  const workspace = Workspace.open(dir)
  const engine = await Engine.open({directories: [workspace.dir]})
  const {measures, apart} = await measuresOf(workspace, engine)
  const catalogue = Catalogue.open(workspace)
  const asker = new WorkspaceAsker({workspace, catalogue, engine, clock, measures, apart})
  const history = new WorkspaceHistory(workspace, catalogue, engine)
  let rows: RegisterDb | null = null
  const registerDb = (): RegisterDb => (rows ??= RegisterDb.open(workspace))
  const {demoNow} = workspace.config.force
  return {
    workspace,
    catalogue,
    asker,
    attendanceTimes: publishedTimes(workspace),
    facts: new WorkspaceFacts({workspace, catalogue, engine}),
    history,
    /** Opened when it is first asked for: most commands need none of it. */
    get register(): Register {
      return {db: registerDb(), allowed: () => true, clock}
    },
    /** The recruits whom actions of the register promise, for plans. */
    promised: () => registerDb().read((rows) => recruitsByRole(rows, londonDate((demoNow ? fixedClock(demoNow) : clock).now()))),
    /** What the register says of the data as they now are, dated as its pages date it. */
    judge: () =>
      judgeRegister({
        register: {db: registerDb(), allowed: () => true, clock: demoNow ? fixedClock(demoNow) : clock},
        asker,
        rebases: workspace.config.rebases,
      }),
    scenarios: () => workspace.scenarioTexts(),
    boundaries: () => workspace.boundaryTexts(),
    dir: workspace.dir,
    force: workspace.config.force.name,
    demo: workspace.config.force.demo,
    ...(workspace.config.openDataName ? {openDataName: workspace.config.openDataName} : {}),
    ...(workspace.config.calls.abandonment ? {abandonment: workspace.config.calls.abandonment} : {}),
    load: (request: LoadRequest, onProgress: (progress: LoadProgress) => void) =>
      loadFile({...loadServices(workspace, clock, measures), onProgress}, request),
    /** Dated actions that charts draw, as recorded in the register's database. */
    async annotations() {
      const rows = await catalogue.db.selectFrom('annotation').selectAll().orderBy('day').execute()
      return rows.map((row) => ({date: row.day, text: row.text, short: row.short, measures: [row.subject]}))
    },
    close() {
      rows?.close()
      engine.close()
      catalogue.close()
    },
  }
}

export type WorkspaceServices = Awaited<ReturnType<typeof openWorkspace>>

/** The built-in measures with the force's own targets added, and then the force's own measures; those that cannot be read are set apart. */
export async function measuresOf(workspace: Workspace, engine: Engine): Promise<OwnMeasures> {
  const {targets, attendanceTargets, calls} = workspace.config
  const own = attendanceTargets ? measuresFor(publishedTimes(workspace)) : builtInMeasures
  const made = calls.shortAbandonSeconds === undefined ? own : [...own, ...spellAbandonmentLessShort(calls.shortAbandonSeconds)]
  const unknown = Object.keys(targets).filter((id) => !made.some((measure) => measure.id === id))
  if (unknown.length > 0) {
    throw new AnswerableError('CONFIG_INVALID', {
      file: 'answerable.yaml',
      problems: unknown.map((id) => `targets: there is no built-in measure ‘${id}’`),
    })
  }
  const beyond = made.filter((measure) => targets[measure.id]?.some(({level}) => !levelFits(measure, level)))
  if (beyond.length > 0) {
    throw new AnswerableError('CONFIG_INVALID', {
      file: 'answerable.yaml',
      problems: beyond.map(({id}) => `targets.${id}: a share’s target lies from 0 to 1: write 0.9 for 90%`),
    })
  }
  const builtIn = made.map((measure) =>
    targets[measure.id] ? {...measure, targets: [...measure.targets, ...targets[measure.id]!]} : measure,
  )
  const {measures, apart} = await readOwnMeasures(engine, workspace.measureTexts(), builtIn)
  return {measures: [...builtIn, ...measures], apart}
}

/** The times to attend that the force states in answerable.yaml, or the usual ones; an area that is not named is both. */
export const publishedTimes = ({config}: Workspace): readonly TimeTarget[] =>
  config.attendanceTargets?.map(({area, ...rest}) => ({...rest, ...(area ? {area} : {})})) ?? usualTargets

export const loadServices = (workspace: Workspace, clock: Clock, measures: readonly Measure[]): LoadServices => ({
  workspace,
  clock,
  aggregate: (engine, fact, segments) => writeAggregates(engine, fact, measures, segments),
})
