import {z} from 'zod'
import {AnswerableError} from '#core/errors'
import {type Period, parsePeriod} from '#core/time'
import {paths} from '../paths.ts'
import {type PageOutcome, page} from '../route.ts'
import type {Services} from '../services.ts'
import {AttendancePage} from './attendance.tsx'
import {type AttendanceView, type PartPage, pagesAbout} from './frame.ts'
import {ageWords, latestMonthOf, monthField} from './headline.ts'

export const filterText = z.string('Give each filter once').max(40, 'A filter is too long')
/** The filter of a page of a month. */
export const monthInput = z.object({period: filterText.optional()})

/** The month that is asked for, or the latest whole one. */
export async function monthOf(services: Services, asked: string | undefined): Promise<{readonly period: Period; readonly latest: Period}> {
  const latest = await latestMonthOf(services)
  const period = asked ? parsePeriod(asked) : latest
  if (!period) throw new AnswerableError('CHOICE_INVALID', {choice: 'period', text: asked ?? '', why: 'a period is written as 2024-06'})
  return {period, latest}
}

type Own = Pick<AttendanceView, 'name' | 'answer' | 'counts' | 'groups'> & Partial<AttendanceView>

/** A page of a month: what is its own, in the frame that these pages share. */
export async function monthPage(
  services: Services,
  current: Exclude<PartPage, 'day' | 'week' | 'samples'>,
  {period, latest, asked}: {readonly period: Period; readonly latest: Period; readonly asked: string | undefined},
  own: Own,
): Promise<PageOutcome<AttendanceView>> {
  const end = await services.asker.dataTo('attendance.all.volume')
  const first = current === 'show'
  const view: AttendanceView = {
    age: ageWords(end?.at ?? null),
    lead: null,
    raised: [],
    action: paths.attendance[current].to(),
    fields: [monthField(latest, period)],
    pages: pagesAbout(current, asked),
    sparks: [],
    beside: [],
    ...own,
    // Where no incident is loaded at all, every section would only say so.
    groups: end ? own.groups.filter(({sections}) => sections.length > 0) : [],
  }
  return page(AttendancePage, view, {
    title: first ? 'Attendance' : own.name.replace(/, .*$/, ''),
    section: 'attendance',
    ...(first ? {} : {crumbs: [{text: 'Attendance', href: paths.attendance.show.to({}, {period: asked})}]}),
  })
}
