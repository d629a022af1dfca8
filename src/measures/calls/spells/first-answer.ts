import {defineMeasure, type Measure} from '#measures/define'
import {firstAnswer, spellMeasure} from './parts.ts'

const answeredFirst = `${firstAnswer.where} AND left_how = 'answered'`

interface Share {
  readonly name: string
  readonly title: string
  readonly sentence: string
  readonly hits: string
  readonly better: Measure['better']
  readonly about: string
  readonly rules: readonly string[]
}

const share = (
  {name, title, sentence, hits, better, about, rules}: Share,
  base: {readonly where: string; readonly outOf: string},
  unknown: Measure['unknown'],
): Measure =>
  defineMeasure({
    ...spellMeasure,
    id: `calls.first-answer.${name}`,
    title,
    sentence,
    covers: firstAnswer.covers,
    clock: null,
    where: base.where,
    unknown,
    shape: {kind: 'proportion', hits, outOf: base.outOf},
    unit: 'share',
    better,
    splits: firstAnswer.splits,
    rules: ['CALL-4', 'SPELL-10', 'SPELL-11', ...rules],
    about,
  })

const all = {where: firstAnswer.where, outOf: '101 calls that entered the first queue, less test and internal'}
const answered = {where: answeredFirst, outOf: '101 calls answered for the first time, less test and internal'}
const onward: Measure['unknown'] = {rule: 'SPELL-17', where: 'sent_to IS NULL', says: 'had no onward queue recorded'}

/** What the first answer to 101 leads to: answered, risk-assessed, moved to 999, resolved, sent on. One measure each. */
export const firstAnswerShares: readonly Measure[] = [
  share(
    {
      name: 'answered',
      title: '101 calls answered for the first time',
      sentence: 'answered {value} of 101 calls at the first queue',
      hits: "left_how = 'answered'",
      better: 'higher',
      rules: ['SPELL-12'],
      about: 'Answered by a person at the first queue, however long it took. What happens after that answer is counted apart.',
    },
    all,
    null,
  ),
  share(
    {
      name: 'risk-assessed',
      title: '101 calls risk-assessed at the first answer',
      sentence: 'recorded a risk assessment for {value} of 101 calls at the first answer',
      hits: 'risk IS NOT NULL',
      better: 'higher',
      rules: ['SPELL-16'],
      about:
        'Answered calls with a result of risk assessment on record. One that was made and not recorded does not count: missing is not met.',
    },
    answered,
    null,
  ),
  ...(
    [
      ['moved-to-999', 'moved to 999', "sent_to = '999'", 'Calls found urgent at the first answer and moved to the emergency line.'],
      [
        'resolved',
        'resolved at the first answer',
        "sent_to = 'resolved'",
        'Calls that needed no second queue: advice, a new incident, another agency.',
      ],
      [
        'sent-to-crime',
        'sent on to the crime line',
        "sent_to = 'crime'",
        'Calls sent on to report a crime. They then wait again, in the second queue.',
      ],
      [
        'sent-to-public',
        'sent on to the public line',
        "sent_to = 'public'",
        'Calls sent on to the line for everything that is not a crime. They then wait again, in the second queue.',
      ],
    ] as const
  ).map(([name, said, hits, about]) =>
    share(
      {
        name,
        title: `101 calls ${said}`,
        sentence: `had {value} of answered 101 calls ${said}`,
        hits,
        better: 'neither',
        rules: ['SPELL-17'],
        about,
      },
      answered,
      onward,
    ),
  ),
  share(
    {
      name: 'repeat-callers',
      title: '101 calls from someone who had called in the last 24 hours',
      sentence: 'had {value} of 101 calls from a number that had called in the 24 hours before',
      hits: "caller_kind = 'repeat'",
      better: 'lower',
      rules: ['SPELL-18'],
      about:
        'Calls from a number that had called on any line in the 24 hours before. A withheld number cannot be told: it is unknown, and the bounds show what it could make.',
    },
    all,
    {rule: 'SPELL-18', where: "caller_kind = 'withheld'", says: 'withheld their number'},
  ),
]
