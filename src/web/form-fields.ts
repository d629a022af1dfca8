import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import type {FastifyInstance, FastifyRequest} from 'fastify'
import {z} from 'zod'
import {AnswerableError} from '#core/errors'
import type {FormLimits, SentFile} from './route.ts'

const plainForm: FormLimits = {files: 0, bytes: 1_000_000}

/** Makes the server take forms, plain and with files. Files stay in memory and are never written. */
export async function registerForms(app: FastifyInstance): Promise<void> {
  await app.register(formbody, {bodyLimit: plainForm.bytes})
  await app.register(multipart)
}

/** A file of a form, for a route's input. One left empty by the browser is none. */
export const sentFile = z.custom<SentFile>((value) => value !== null && typeof value === 'object' && 'bytes' in value)

/** The fields a form sent, each a text, a list of texts where its name came twice, or a file. Refuses with FORM_TOO_LARGE or FORM_UNREADABLE. */
export async function formFields(request: FastifyRequest, limits: FormLimits = plainForm): Promise<Record<string, unknown>> {
  if (!request.isMultipart()) return {...(request.body as Record<string, unknown> | undefined)}
  const fields: Record<string, unknown> = {}
  const put = (name: string, value: unknown) => {
    const held = fields[name]
    fields[name] = held === undefined ? value : Array.isArray(held) ? [...held, value] : [held, value]
  }
  const options = {
    limits: {fileSize: limits.bytes, fieldSize: limits.bytes, files: limits.files, fields: 200, parts: 220},
    throwFileSizeLimit: !limits.cutOff,
  }
  const parts = request.parts(options)
  try {
    for await (const part of parts) {
      if (part.type === 'file') {
        const bytes = await part.toBuffer()
        if (part.filename || bytes.length > 0) put(part.fieldname, {name: part.filename ?? '', bytes} satisfies SentFile)
      } else {
        if (part.valueTruncated) throw tooLarge(limits)
        put(part.fieldname, part.value)
      }
    }
  } catch (error) {
    if (error instanceof AnswerableError) throw error
    const {code} = error as {code?: string}
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw tooLarge(limits)
    throw unreadable(error)
  }
  return fields
}

const tooLarge = ({bytes}: FormLimits): AnswerableError => new AnswerableError('FORM_TOO_LARGE', {megabytes: bytes / 1e6})
const unreadable = (error: unknown): AnswerableError =>
  new AnswerableError('FORM_UNREADABLE', {why: error instanceof Error ? error.message : String(error)}, {cause: error})

/** What the HTTP library refuses of a body before a handler sees it, as errors of the catalogue; anything else as it is. */
export function asFormProblem(error: unknown): unknown {
  const {code} = error as {code?: unknown}
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge(plainForm)
  if (typeof code === 'string' && /^FST_(?:ERR_CTP|INVALID_MULTIPART|.*_LIMIT)/.test(code)) return unreadable(error)
  return error
}
