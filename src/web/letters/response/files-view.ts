import {countInWords, formatDate, formatDateLong, formatInstant, sentenceCase} from '#core/format'
import type {Composed} from '#letters/compose/compose'
import type {Moved} from '#letters/compose/rebuild'
import {outputs, outputWords} from '#letters/response/output-files'
import {statutoryDays} from '#register/section-55'
import {paths} from '../../paths.ts'
import {type LoadedLetter, unapproved} from './load.ts'
import type {Body, PublicationRecord} from './response-view.ts'

export interface FilesGiven {
  readonly composed: Composed
  readonly moved: readonly Moved[]
  readonly mayPublish: boolean
}

export function filesBody(loaded: LoadedLetter, {composed, moved, mayPublish}: FilesGiven): Body {
  const {view, lacking} = loaded
  const published = view.published !== null
  const approved = view.approved !== null && composed.kind === 'composed' && unapproved(view.approved, composed.document).length === 0
  return {
    kind: 'files',
    problems: composed.kind === 'problems' && !published ? composed.problems.map(({line, says}) => `Line ${line}: ${says}`) : [],
    files:
      composed.kind === 'composed' || published
        ? outputs.map((name) => ({
            title: outputWords[name].title,
            href: paths.letters.file.to({id: view.id, file: outputWords[name].file}),
          }))
        : [],
    says: published
      ? `Each file is written again from the figures that were published, byte for byte. ${moved.length === 0 ? 'Asked again now, none reads otherwise.' : `Asked again now, ${countInWords(moved.length)} ${moved.length === 1 ? 'reads' : 'read'} otherwise; the letter stays as it was.`}`
      : moved.length > 0
        ? `${sentenceCase(countInWords(moved.length))} ${moved.length === 1 ? 'figure has' : 'figures have'} moved since the figures were approved. Accept each before the letter is published.`
        : approved
          ? 'No bound figure has moved since the figures were approved.'
          : view.approved === null
            ? 'The figures have not been approved yet.'
            : 'Some figures have not been approved yet.',
    moved,
    figures:
      mayPublish && !published && composed.kind === 'composed' && (moved.length > 0 || !approved)
        ? paths.letters.figures.to({id: view.id})
        : null,
    lacking: published
      ? []
      : lacking.map(({kind, says, of}) => ({
          says,
          excuse: kind === 'element' && of !== null && mayPublish ? {action: paths.letters.excuse.to({id: view.id}), element: of} : null,
        })),
    publish:
      mayPublish && !published && lacking.length === 0 && moved.length === 0 && approved && composed.kind === 'composed'
        ? paths.letters.publish.to({id: view.id})
        : null,
    record: recordOf(loaded),
  }
}

/** The record of publication: when, where, by whom, from which data, and the hash of every file. */
function recordOf({view: {published}, response}: LoadedLetter): PublicationRecord | null {
  if (!published) return null
  const copies = response.copies.map(({name, sentOn, reference}) => `${name}, ${formatDate(sentOn)}${reference ? ` (${reference})` : ''}`)
  return {
    rows: [
      {name: 'Published', text: `${formatDateLong(published.on)}, day ${response.published?.day} of ${statutoryDays}`},
      {name: 'Where', text: response.published?.at ?? ''},
      {name: 'Recorded', text: `${formatInstant(Temporal.Instant.fromEpochMilliseconds(published.at))}, by ${published.by}`},
      {name: 'Snapshot', text: published.snapshot},
      {name: 'Copies', text: copies.length > 0 ? copies.join('; ') : 'None recorded yet'},
    ],
    hashes: outputs.flatMap((name) => {
      const sha256 = published.hashes[name]
      return sha256 ? [{title: outputWords[name].title, sha256}] : []
    }),
  }
}
