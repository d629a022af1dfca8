import {existsSync, readFileSync} from 'node:fs'
import {AnswerableError} from '#core/errors'
import {formatCount, formatDate, formatShare} from '#core/format'
import {nearest} from '#core/nearest'
import {displacementWords} from '#plan/displacement'
import {type HubPlan, planHub} from '#plan/plan-hub'
import {planJson} from '#plan/plan-json'
import {readScenario} from '#plan/scenario'
import {staffingWords, trialHead, trialRows, trialWords} from '#plan/staffing-words'
import {whatToDo} from '#plan/what-to-do'
import {
  answerSentence,
  attributionSum,
  formulaWords,
  gateLineName,
  gateLineWords,
  gateSentence,
  hourVerdictWords,
  likelyWords,
  namesTogether,
  pointsWords,
  seasonWords,
  standingWords,
} from '#plan/words'
import {labelled, tableText} from './print.ts'
import type {CliServices, OpenWorkspace, Output} from './services.ts'

export interface PlanHubOptions {
  readonly scenario: string
  readonly runs?: string
  readonly seconds?: string
  readonly workspace?: string
  readonly json?: boolean
}

/** `answerable plan hub --scenario FILE`: Ctrl+C once stops the simulation, and what is there is answered from. */
export async function planHubCommand(services: CliServices, options: PlanHubOptions): Promise<void> {
  const runs = whole('--runs', options.runs, 8, 10_000)
  const seconds = whole('--seconds', options.seconds, 1, 86_400)
  const workspace = await services.open(options.workspace)
  const stop = new AbortController()
  const cancel = (): void => {
    services.output.note('Stopping: answering from the runs that are made.')
    stop.abort()
  }
  process.once('SIGINT', cancel)
  try {
    const {file, text} = scenarioText(workspace, options.scenario)
    const plan = await planHub(workspace, file, readScenario(file, text, workspace.promised()), {
      ...(runs === null ? {} : {runs}),
      ...(seconds === null ? {} : {secondsLimit: seconds}),
      signal: stop.signal,
      onProgress: progressTo(services.output),
    })
    const {label} = services.output
    if (options.json) services.output.write(`${JSON.stringify(labelled(planJson(plan), label))}\n`)
    else services.output.write(`${planText(plan)}\n${label ? `\n${label}.\n` : ''}`)
  } finally {
    process.removeListener('SIGINT', cancel)
    workspace.close()
  }
}

function whole(name: string, text: string | undefined, least: number, most: number): number | null {
  if (text === undefined) return null
  const value = Number(text)
  if (!(Number.isInteger(value) && value >= least && value <= most))
    throw new AnswerableError('USAGE', {what: `${name} takes a whole number from ${least} to ${most}, not ‘${text}’.`})
  return value
}

/** A file by its path, or a scenario of the workspace by its name. */
function scenarioText(workspace: OpenWorkspace, asked: string): {file: string; text: string} {
  if (existsSync(asked)) return {file: asked, text: readFileSync(asked, 'utf8')}
  const held = workspace.scenarios()
  const name = (file: string): string => file.replace(/^.*[/\\]/, '').replace(/\.ya?ml$/, '')
  const found = held.find(({file}) => name(file) === name(asked))
  if (!found)
    throw new AnswerableError('SCENARIO_UNKNOWN', {
      scenario: asked,
      nearest: nearest(
        name(asked),
        held.map(({file}) => name(file)),
      ),
    })
  return found
}

/** One line for each tenth of a stage; a terminal and a log both can show it. */
function progressTo(output: Output): (stage: string, done: number, of: number) => void {
  let said = ''
  return (stage, done, of) => {
    const words = `${stage}: ${Math.floor((done / of) * 10) * 10}%`
    if (words === said) return
    said = words
    output.note(words)
  }
}

const plural = (count: number, one: string): string => `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`

/** A plan as people read it: the sentence, the scenarios, what a gain costs elsewhere, the hours there are, and what was not known. */
export function planText(plan: HubPlan): string {
  const {evaluation, scenario, fitted, supply} = plan
  const lines = fitted.inputs.lines
  const together = namesTogether(plan)
  const rows = evaluation.rows.map((row) => [
    row.key === 'base'
      ? `Base: as staffed on ${formatDate(scenario.base.staffedOn)}`
      : row.key === 'together'
        ? together === ''
          ? 'No measure counts'
          : `${together} together`
        : `${row.key}. ${row.name}`,
    row.from ? formatDate(row.from) : '',
    standingWords(row),
    ...lines.flatMap(({name, target}) => {
      const found = row.lines?.find((each) => each.line === name)
      const share = (likely: Parameters<typeof likelyWords>[0] | undefined) => (found ? likelyWords(likely ?? null) : '–')
      return target
        ? [share(found?.inTime), share(found?.gaveUp), found?.failing == null ? '–' : formatCount(found.failing)]
        : [share(found?.gaveUp)]
    }),
  ])
  const heads = lines.flatMap(({name, target}) =>
    target
      ? [`${name} within ${target.withinSeconds} s`, `${name} gave up`, `Quarter-hours below ${formatShare(target.share)}`]
      : [`${name} gave up`],
  )
  const {gate, attribution} = plan
  const trial = plan.staffing?.kind === 'found' ? plan.staffing.staffing.trial : null
  const parts = [
    gateSentence(gate, fitted.leftOut),
    gate.kind === 'replayed'
      ? tableText({
          head: ['Replayed', 'Error by hour', 'Limit', 'Verdict', 'Hours of the day', 'Why'],
          rows: gate.lines.map((line) => [...gateLineWords(line), line.why.join(' ')]),
        })
      : '',
    gate.kind === 'replayed'
      ? tableText({
          head: ['Model less observed, points', ...gate.lines.map(gateLineName)],
          rows: Array.from({length: 24}, (_, hour) => [
            `${String(hour).padStart(2, '0')}:00`,
            ...gate.lines.map(({byHour}) => {
              const {error, verdict} = byHour[hour]!
              return error === null
                ? hourVerdictWords.none
                : `${pointsWords(error)}${verdict === 'fit' ? '' : ` ${hourVerdictWords[verdict]}`}`
            }),
          ]),
        })
      : '',
    answerSentence(plan),
    whatToDo(plan)
      .map(({text}) => `- ${text}`)
      .join('\n'),
    seasonWords(plan),
    `${plural(evaluation.runs, 'simulated period')} of each, the same callers in all of them. Likely is the middle eight in ten.${evaluation.stopped ? ` Stopped before the ${formatCount(evaluation.asked)} asked for.` : ''}`,
    tableText({head: ['Measure', 'In force from', 'Counts', ...heads], rows}),
    displacementWords(plan).join('\n'),
    supply
      .map(
        ({measure, needed, given, short}) =>
          `Supply for ${measure}: needs ${formatCount(needed.hours)} hours a week; ${formatCount(given.people)} people give ${formatCount(given.hours)} before leave, sickness and training, ${formatCount(Math.round(given.left))} after: ${short > 0 ? `does not fit, ${formatCount(Math.ceil(short))} hours short` : 'fits'}.`,
      )
      .join('\n'),
    tableText({
      head: ['Could not be identified', 'From', 'To', 'Used', 'Why', 'Turns an answer'],
      rows: plan.unknown.map(({input, lines: ends}) => [
        input.title,
        input.low.toPrecision(3),
        input.high.toPrecision(3),
        input.used.toPrecision(3),
        input.why,
        ends
          .filter(({flips}) => flips)
          .map(({line, standard}) => `whether ${line} meets ${formatShare(standard)}`)
          .join(', ') || 'no',
      ]),
    }),
    plan.staffing ? staffingWords(plan.staffing) : '',
    trial ? trialWords(trial) : '',
    trial ? tableText({head: trialHead, rows: trialRows(trial)}) : '',
    attribution
      ? tableText({
          head: [`${attribution.line} in time, of calls ${attribution.of}: what made the change`, 'Points', '95%', ''],
          rows: [
            ['Before', formatShare(attribution.observedBefore), '', ''],
            ...attribution.parts.map(({name, part, low, high, basis}) => [
              name,
              pointsWords(part),
              `${pointsWords(low)} to ${pointsWords(high)}`,
              basis,
            ]),
            ...attribution.notCounted.map(({name, why}) => [name, '–', '', why]),
            [
              'Unexplained',
              pointsWords(attribution.unexplained.part),
              `${pointsWords(attribution.unexplained.low)} to ${pointsWords(attribution.unexplained.high)}`,
              'no cause in the data',
            ],
            ['After', formatShare(attribution.observedAfter), '', attributionSum(attribution)],
          ],
        })
      : '',
    plan.formula.map(formulaWords).join('\n'),
    tableText({head: ['Input', 'Value', 'Source'], rows: fitted.sources.map(({what, value, source}) => [what, value, source])}),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}
