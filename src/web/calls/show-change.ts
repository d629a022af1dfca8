import {z} from 'zod'
import {AnswerableError} from '#core/errors'
import {addMonths} from '#core/time'
import {explainChange, factors} from '#explain/calls/change'
import type {Measure} from '#measures/define'
import type {Field} from '../measure/filter-fields.ts'
import {parseStretch, stretchText} from '../measure/filters.ts'
import {paths} from '../paths.ts'
import {derive} from '../remember.ts'
import {page, route} from '../route.ts'
import {ChangePage} from './change.tsx'
import {changeView} from './change-view.ts'
import {callsTo, latestMonth, periodOptions} from './filters.ts'

/** Shares of calls, or of stays in queues, whose change can be split. */
const usable = ({fact, shape, hideBelow}: Measure): boolean =>
  (fact === 'call' || fact === 'queue-spell') && shape.kind === 'proportion' && hideBelow <= 1

/** What people ask about first, of those that are there. */
const first = ['calls.secondary.abandonment', 'calls.101.abandonment']

const text = z.string('Give each filter once').max(80, 'A filter is too long')

const periodFrom = (given: string) => {
  const period = parseStretch(given)
  if (!period) throw new AnswerableError('PERIOD_INVALID', {text: given})
  return period
}

/** What changed in a share between two periods. */
export const showChange = route({
  method: 'GET',
  path: paths.calls.change.pattern,
  needs: 'figures:read',
  about: 'calls',
  audit: 'CALLS_CHANGE_VIEW',
  input: z.object({measure: text.optional(), before: text.optional(), after: text.optional()}),

  async handle({input, services}) {
    const {asker, facts} = services
    const {day} = await callsTo(services)
    const measures = asker.measures.filter(usable)
    const measure = input.measure
      ? asker.measure(input.measure)
      : (first.flatMap((id) => measures.find((each) => each.id === id) ?? [])[0] ?? measures[0]!)
    const latest = latestMonth(day)
    const after = input.after ? periodFrom(input.after) : latest
    const before = input.before ? periodFrom(input.before) : {from: addMonths(after.from, -12), to: addMonths(after.to, -12)}
    const asked = {measure, before, after, factors}
    const found = await derive(asker, `change ${JSON.stringify([measure.id, before, after])}`, () => explainChange(facts, asked))
    const list = (name: string, label: string, chosen: string): Field => ({
      name,
      label,
      options: periodOptions(day, chosen).map((option) =>
        option.value === '' ? {...option, value: stretchText(latest), selected: chosen === stretchText(latest)} : option,
      ),
    })
    const fields: Field[] = [
      {name: 'measure', label: 'Measure', options: measures.map(({id, title}) => ({value: id, text: title, selected: id === measure.id}))},
      list('before', 'From', stretchText(before)),
      list('after', 'To', stretchText(after)),
    ]
    const view = changeView(found, {fields, action: paths.calls.change.to(), title: measure.title})
    return page(ChangePage, view, {title: 'What changed', section: 'calls', crumbs: [{text: 'Calls', href: paths.calls.reasons.to()}]})
  },
})
