import {AnswerableError} from '#core/errors'

export const refused = (file: string, why: string, cause?: unknown): AnswerableError =>
  new AnswerableError('DOCUMENT_REFUSED', {file, why}, cause === undefined ? undefined : {cause})
