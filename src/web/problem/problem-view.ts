import {AnswerableError} from '#core/errors'
import {type Permission, permissionList} from '#register/access/permissions'
import {paths} from '../paths.ts'
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
  401: 'Sign in first',
  403: 'This cannot be shown',
  404: 'There is no such page',
  409: 'The data have moved on',
  413: 'That is too large',
  422: 'This cannot be answered',
  429: 'Too many tries',
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

/** A page that this person’s roles do not open. They stay signed in. */
export const problemNotPermitted = (needs: Permission): ProblemView => ({
  status: 403,
  title: titleOf(403),
  says: [`Your role does not let you ${permissionList[needs].says}. You are still signed in.`],
  todo: 'If your work needs it, ask an administrator of Answerable in your force.',
  errors: [],
})

/** What a program is told that asks without a session. */
export const signedOut: ProblemView = {
  status: 401,
  title: titleOf(401),
  says: ['Nobody is signed in.'],
  todo: 'Sign in, and ask again with the session’s cookie.',
  errors: [],
}

/** How a program names its purpose with a request, in place of the page on which people state theirs. */
export const purposeHeader = 'answerable-purpose'

/** What a program is told that asks for rows or an export, and says not what for. */
export const purposeNeeded = (named: readonly string[]): ProblemView => ({
  status: 403,
  title: titleOf(403),
  says: ['This is shown after a stated purpose, and the request names none. Nothing was shown.'],
  todo: `Name the purpose in the header ${purposeHeader}: ${named.join(', ')}. Or state it at ${paths.purpose.to()}, once a session.`,
  errors: [],
})

export const inputRefused = (errors: readonly FormError[]): ProblemView => ({
  status: 400,
  title: titleOf(400),
  says: ['Part of the address is not something this page can be asked.'],
  todo: 'Correct the address, or start again from the page without it.',
  errors,
})
