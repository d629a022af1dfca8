import {formatCount, formatPeriod, sentenceCase} from '#core/format'
import type {Period} from '#core/time'
import {causesOfMisses} from '#explain/attendance/causes'
import {type CounterfactualOutcome, counterfactualMisses} from '#explain/attendance/counterfactual'
import {stageParts} from '#explain/attendance/reading'
import {stageMeans} from '#explain/attendance/stage-means'
import {inPeriod} from '#explain/signal-words'
import type {SplitFigures} from '#figures/asker'
import type {Figure} from '#figures/figure'
import {usualTargets} from '#measures/attendance/published-times'
import {logStages} from '#measures/attendance/stages'
import {gradeName, type TimedGrade, timedGrades} from '#measures/attendance/within-target'
import {paths} from '../paths.ts'
import {derive} from '../remember.ts'
import {route} from '../route.ts'
import type {Services} from '../services.ts'
import {askChange, changeOf} from './change-section.ts'
import {counterfactualOf} from './counterfactual-section.ts'
import {missesOf, topCause} from './headline.ts'
import {filterText, monthInput, monthOf, monthPage} from './month-page.ts'
import {othersOf} from './rules-view.ts'
import {grouped, missesDid} from './told.ts'
import {type CausedGrade, callMinutesOf, causesOf, minutesOf, type StagedGrade} from './why-view.ts'

interface WhyGrade extends CausedGrade, StagedGrade {
  readonly counterfactual: CounterfactualOutcome
}

interface WhyFacts {
  readonly grades: readonly WhyGrade[]
  readonly others: readonly Figure[]
  readonly regradedBy: SplitFigures
}

const others = [
  'attendance.all.volume',
  'attendance.all.arrival-known',
  'attendance.all.call-known',
  'attendance.all.place-known',
  'attendance.all.resolved-by-video',
  'attendance.all.resolved-by-desk',
  'attendance.regrades.share',
  'attendance.regrades.up',
  'attendance.regrades.down',
  'attendance.regrades.median-time',
  'attendance.regrades.down-late',
  'attendance.regrades.misses-removed',
] as const

async function whyGrade(
  {asker, facts, attendanceTimes: targets = usualTargets}: Services,
  grade: TimedGrade,
  period: Period,
): Promise<WhyGrade> {
  const id = `attendance.${grade}`
  const rows = await facts.at()
  const measure = asker.measure(`${id}.within-target`)
  const [causes, counterfactual, fromCall, stages] = await Promise.all([
    causesOfMisses(rows, measure, targets, period),
    counterfactualMisses(rows, {measure, clock: 'created', targets, period}),
    stageMeans(rows, asker.measure(`${id}.stage-grade-mean`), 'call', period),
    Promise.all(
      logStages.map(async ({id: stage}) => ({
        stage,
        mean: await asker.ask({measure: `${id}.stage-${stage}-mean`, period}),
        median: await asker.ask({measure: `${id}.stage-${stage}-median`, period}),
      })),
    ),
  ])
  return {grade, causes, counterfactual, fromCall, stages: stageParts(stages)}
}

async function askWhy(services: Services, period: Period): Promise<WhyFacts> {
  const {asker} = services
  const [grades, figures, regradedBy] = await Promise.all([
    Promise.all(timedGrades.map((grade) => whyGrade(services, grade, period))),
    Promise.all(others.map((measure) => asker.ask({measure, period}))),
    asker.split({measure: 'attendance.regrades.share', period, by: ['regrade_first_role']}),
  ])
  return {grades, others: figures, regradedBy}
}

function answerOf({grades}: WhyFacts, period: Period): string {
  const when = sentenceCase(inPeriod(formatPeriod(period), 'month'))
  const said = grades.flatMap(({grade, causes}) => {
    const top = topCause(causes)
    return top ? [`${formatCount(top.misses)} of ${formatCount(missesOf(causes))} ${gradeName[grade]} misses ${missesDid(top.cause)}`] : []
  })
  if (said.length > 0) return `${when}, ${said.join(', and ')}.`
  return grades.every(({causes}) => causes === null) ? `${when} no incident is held.` : `${when} no incident missed its time.`
}

/** What misses were made of: by cause, had stages gone otherwise, where the minutes go, before and after a date, and re-grading. */
export const showAttendanceWhy = route({
  method: 'GET',
  path: paths.attendance.why.pattern,
  needs: 'figures:read',
  about: 'attendance',
  audit: 'ATTENDANCE_WHY_VIEW',
  input: monthInput.extend({
    on: filterText.optional(),
    weeks: filterText.optional(),
    grade: filterText.optional(),
    whole: filterText.optional(),
  }),

  async handle({input, services}) {
    const {period: asked} = input
    const month = await monthOf(services, asked)
    const {period} = month
    const facts = await derive(services.asker, `attendance why ${period.from} ${period.to}`, () => askWhy(services, period))
    const change = await askChange(services, input)
    const missed = facts.grades.filter(({causes}) => missesOf(causes) > 0).length
    return monthPage(
      services,
      'why',
      {...month, asked},
      {
        name: `Why late, ${formatPeriod(period)}.`,
        answer: answerOf(facts, period),
        counts: missed > 0 ? 'A cause is the stage that went furthest over its part of the time; it names a stage, never a person.' : null,
        groups: [
          grouped('why', 'What the misses were made of', [causesOf(facts.grades), counterfactualOf(facts.grades)]),
          grouped('stages', 'Where the minutes go, and what changed', [
            minutesOf(facts.grades),
            callMinutesOf(facts.grades),
            changeOf(change, period.from.slice(0, 7)),
          ]),
          grouped('grades', 'Re-grading, and what is known', [othersOf(facts)]),
        ],
      },
    )
  },
})
