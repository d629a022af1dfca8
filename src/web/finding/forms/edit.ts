import {z} from 'zod'
import {runCommand} from '#register/command'
import {mayDo} from '#register/finding-reach'
import {editFinding} from '#register/findings'
import {inspectionView} from '#register/inspections'
import {rowOf} from '#register/rows'
import {done, formRoutes, sentTo, wrong} from '../../form/form-routes.ts'
import {one, oneOrNull, row} from '../../form/spec.ts'
import {paths} from '../../paths.ts'
import {collaborationField, namingPeople, peopleOptions, sensitivityOptions} from '../../register/choices.ts'
import {rowId} from '../../register/unshown.ts'

type Sensitivity = 'official' | 'official-sensitive' | 'public-protection'

/** Change what is ours of a finding: its short title, area, owner, sponsor and sensitivity. */
export const editFindingForm = formRoutes({
  path: paths.finding.edit.pattern,
  needs: 'finding:edit',
  audit: 'FINDING_EDIT',
  input: z.object({id: rowId}),
  load({id}, {register, user}) {
    const held = register.db.read((rows) => rowOf(rows, 'finding', id))
    if (!held) return 'not-found'
    return mayDo(register, user.actor, 'finding', id)('finding:edit') ? held : 'not-allowed'
  },
  words(held, {register, today}) {
    const people = peopleOptions(register, today)
    const areas = register.db.read((rows) => inspectionView(rows, held.inspection_id))?.areas ?? []
    return {
      name: 'Change the finding',
      lead: 'The inspectorate’s words, its kind and its report are not changed here.',
      button: 'Save',
      back: {text: 'Back to the finding', href: paths.finding.show.to({id: held.id})},
      action: paths.finding.edit.to({id: held.id}),
      version: held.version,
      draft: `finding-${held.id}-edit`,
      says: namingPeople(register, today),
      fields: [
        {kind: 'line', id: 'title', label: 'Short title'},
        {
          kind: 'list',
          id: 'area',
          label: 'Area of the inspection',
          options: areas.map(({code, name}) => ({value: code, label: name})),
          none: 'No area',
        },
        {kind: 'list', id: 'owner', label: 'Owner', options: people, none: 'Nobody'},
        {kind: 'list', id: 'sponsor', label: 'Sponsor', options: people, none: 'Nobody'},
        ...collaborationField(register, today),
        {kind: 'one', id: 'sensitivity', label: 'Protective marking', options: sensitivityOptions},
      ],
      values: {
        title: held.title,
        area: held.area ?? '',
        owner: String(held.owner_id ?? ''),
        sponsor: String(held.sponsor_id ?? ''),
        collaboration: String(held.collaboration_id ?? ''),
        sensitivity: held.sensitivity,
      },
    }
  },
  async send({id}, {values, version}, {register, acting}) {
    const outcome = await runCommand(
      register,
      editFinding,
      {
        finding: id,
        version,
        title: one(values, 'title'),
        area: oneOrNull(values, 'area'),
        owner: row(values, 'owner'),
        sponsor: row(values, 'sponsor'),
        collaboration: row(values, 'collaboration'),
        sensitivity: one(values, 'sensitivity') as Sensitivity,
      },
      acting,
    )
    const back = paths.finding.show.to({id})
    return sentTo(outcome, {
      edited: () => done(back, 'The finding is changed.'),
      'nothing-changed': () => done(back, 'Nothing was different, so nothing was changed.'),
      'owner-left': ({person}) =>
        wrong(person === row(values, 'owner') ? 'owner' : 'sponsor', 'They have left their post: choose somebody who holds it'),
      'area-unknown': () => wrong('area', 'The inspection has no such area'),
    })
  },
})
