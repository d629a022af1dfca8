import {AnswerableError, isAnswerable} from '#core/errors'

/** SQLite's result codes, in the low byte of node:sqlite's `errcode` (sqlite.org/rescode.html). */
const sqlite = {busy: 5, locked: 6, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26} as const
/** Kinds of SQLite's I/O error that a disk, or an account's share of one, gives when it is full. */
const fullIoErrors = new Set([778, 1034, 1546, 4874, 5386])
const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const readOnlyCodes = new Set(['EROFS', 'EACCES', 'EPERM'])

/**
 * A failure of the machine under a workspace in the words of the error list: a full disk, a folder that cannot be written, a catalogue held by
 * another process or damaged. Any other error is given back as it came.
 */
export function explainMachine(error: unknown, dir: string): unknown {
  if (isAnswerable(error) || !(error instanceof Error)) return error
  const {code, errcode} = error as {code?: string; errcode?: number}
  const why = error.message
  if (code !== undefined && fullCodes.has(code)) return new AnswerableError('DISK_FULL', {path: dir}, {cause: error})
  if (code !== undefined && readOnlyCodes.has(code)) return new AnswerableError('WORKSPACE_READ_ONLY', {dir, why}, {cause: error})
  if (errcode === undefined) return error
  if (fullIoErrors.has(errcode)) return new AnswerableError('DISK_FULL', {path: dir}, {cause: error})
  switch (errcode & 0xff) {
    case sqlite.full:
      return new AnswerableError('DISK_FULL', {path: dir}, {cause: error})
    case sqlite.busy:
    case sqlite.locked:
      return new AnswerableError('WORKSPACE_BUSY', {dir, seconds: 5}, {cause: error})
    case sqlite.readOnly:
    case sqlite.cannotOpen:
      return new AnswerableError('WORKSPACE_READ_ONLY', {dir, why}, {cause: error})
    case sqlite.ioError:
    case sqlite.corrupt:
    case sqlite.notADatabase:
      return new AnswerableError('CATALOGUE_UNREADABLE', {dir, why}, {cause: error})
    default:
      return error
  }
}
