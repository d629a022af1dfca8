import {formatDate, formatDateLong} from '#core/format'
import {addDays, type LondonDate} from '#core/time'
import {type ResponseClock, statutoryDays} from '#register/section-55'

export interface DayStripView {
  readonly says: string
  readonly first: string
  readonly last: string
  readonly today: string | null
  readonly days: readonly {readonly state: 'past' | 'today' | 'ahead'; readonly holiday: boolean}[]
  readonly holidays: string | null
}

/** The 56 days of section 55(5A), a square a day. */
export function dayStrip(clock: ResponseClock, today: LondonDate): DayStripView {
  const days = Array.from({length: statutoryDays}, (_, i) => addDays(clock.publishedOn, i))
  const left = clock.daysLeft
  return {
    says: clock.overdue
      ? `Day 56 was ${formatDateLong(clock.lastDay)}; today is day ${clock.day}.`
      : `Day ${clock.day} of ${statutoryDays}; ${left} ${left === 1 ? 'day remains' : 'days remain'}.`,
    first: `Day 1: ${formatDateLong(clock.publishedOn)}, report published`,
    last: `Day 56: ${formatDateLong(clock.lastDay)}, last day${clock.lastDayIs === 'working-day' ? '' : clock.lastDayIs === 'weekend' ? ' (a weekend)' : ' (a bank holiday)'}`,
    today: clock.overdue || clock.day < 1 ? null : `Today, day ${clock.day}`,
    days: days.map((day) => ({
      state: day < today ? 'past' : day === today ? 'today' : 'ahead',
      holiday: clock.bankHolidays.includes(day),
    })),
    holidays: clock.bankHolidays.length > 0 ? `Bank holidays, which count: ${clock.bankHolidays.map(formatDate).join(', ')}.` : null,
  }
}

export function DayStrip({view}: {view: DayStripView}) {
  return (
    <div class="a-days">
      <p class="a-days__ends">
        <span>{view.first}</span> <strong>{view.last}</strong>
      </p>
      <div class="a-days__strip" role="img" aria-label={view.says}>
        {view.days.map(({state, holiday}) => (
          <span class={`a-day a-day--${state}${holiday ? ' a-day--holiday' : ''}`}></span>
        ))}
      </div>
      <p class="a-days__ends">
        <strong>{view.today ?? view.says}</strong> {view.holidays ? <span class="a-muted">{view.holidays}</span> : null}
      </p>
    </div>
  )
}
