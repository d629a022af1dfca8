import {AnswerableError} from '#core/errors'
import type {FormError} from '../route.ts'

/** A page that could not be shown: what happened and what to do, never how the program is built. */
export interface ProblemView {
  readonly status: number
  readonly title: string
  /** What happened, a sentence or more, line by line. */
  readonly says: readonly string[]
  readonly todo: string
  readonly errors: readonly FormError[]
}

const titles: Readonly<Record<number, string>> = {
  400: 'The address cannot be read',
  403: 'This cannot be shown',
  404: 'There is no such page',
  409: 'The data have moved on',
  422: 'This cannot be answered',
  503: 'Answerable is busy',
}

const titleOf = (status: number): string => titles[status] ?? 'Something went wrong'

/** An error of the catalogue speaks for itself; anything else is a fault of the program, and the page says only that. */
export function problemOf(error: unknown): ProblemView {
  if (error instanceof AnswerableError)
    return {status: error.status, title: titleOf(error.status), says: error.message.split('\n'), todo: error.todo, errors: []}
  return {
    status: 500,
    title: 'Something went wrong',
    says: ['Answerable met a fault of its own. No figure was made, and nothing was changed.'],
    todo: 'Try the page again. If it happens again, report the address of this page and the time.',
    errors: [],
  }
}

export const pageUnknown = (path: string): ProblemView => problemOf(new AnswerableError('PAGE_UNKNOWN', {path}))

export const notPermitted: ProblemView = {
  status: 403,
  title: titleOf(403),
  says: ['You are not permitted to see this page.'],
  todo: 'Ask whoever runs Answerable in your force.',
  errors: [],
}

export const inputRefused = (errors: readonly FormError[]): ProblemView => ({
  status: 400,
  title: titleOf(400),
  says: ['Part of the address is not something this page can be asked.'],
  todo: 'Correct the address, or start again from the page without it.',
  errors,
})
