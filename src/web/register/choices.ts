import type {Register} from '#register/command'
import {peopleInPost, personRefs} from '#register/person-refs'
import type {FieldSays} from '../form/form-view.ts'
import {plainSays} from '../form/form-view.ts'
import type {Option} from '../form/spec.ts'

/** Everybody in post, to choose from. */
export const peopleOptions = (register: Register, today: string): Option[] =>
  register.db.read((rows) => peopleInPost(rows, today)).map(({id, post, name}) => ({value: String(id), label: `${post} (${name})`}))

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
