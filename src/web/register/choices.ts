import {formatShare} from '#core/format'
import {type CollaborationView, listCollaborations} from '#register/bodies'
import type {Register} from '#register/command'
import {peopleInPost, personRefs} from '#register/person-refs'
import type {FieldSays} from '../form/form-view.ts'
import {plainSays} from '../form/form-view.ts'
import type {FieldSpec, Option} from '../form/spec.ts'

/** Everybody in post, to choose from. */
export const peopleOptions = (register: Register, today: string): Option[] =>
  register.db.read((rows) => peopleInPost(rows, today)).map(({id, post, name}) => ({value: String(id), label: `${post} (${name})`}))

const collaborationOptions = (register: Register, today: string): Option[] =>
  register.db
    .read((rows) => listCollaborations(rows, today))
    .map((each) => ({value: String(each.id), label: `${each.name}, led by ${each.lead}`}))

/** The question which function a finding or an action is of, where any is recorded. */
export function collaborationField(register: Register, today: string): FieldSpec[] {
  const options = collaborationOptions(register, today)
  return options.length === 0
    ? []
    : [{kind: 'list', id: 'collaboration', label: 'Collaborated function', options, none: 'None: it is the force’s own'}]
}

/** 'Firearms, led by Wexcombe Police; Wexcombe Police 60%, Ashdown Police 40%' */
export const collaborationWords = ({name, lead, shares}: CollaborationView): string =>
  `${name}, led by ${lead}; ${shares.map(({body, share}) => `${body} ${formatShare(share)}`).join(', ')}`

export const sensitivityOptions: readonly Option[] = [
  {value: 'official', label: 'OFFICIAL'},
  {value: 'official-sensitive', label: 'OFFICIAL-SENSITIVE'},
  {value: 'public-protection', label: 'OFFICIAL-SENSITIVE: public protection', hint: 'Shown to nobody whose role does not name the area'},
]

/** Options over the keys of a table of words. */
export const optionsOf = <K extends string>(keys: readonly K[], words: Readonly<Record<K, string>>): Option[] =>
  keys.map((value) => ({value, label: words[value]}))

/** Words for what another editor changed, in which people are named by their posts. */
export const namingPeople =
  (register: Register, today: string): FieldSays =>
  (field, value) =>
    /^(owner|sponsor|chair)Id$/.test(field) && typeof value === 'number'
      ? (register.db.read((rows) => personRefs(rows, [value], today).get(value)?.post) ?? 'somebody no longer listed')
      : plainSays(field, value)
