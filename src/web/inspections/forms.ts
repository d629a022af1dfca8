import {z} from 'zod'
import {sentenceCase} from '#core/format'
import {listBodies} from '#register/bodies'
import {runCommand} from '#register/command'
import {mayDo} from '#register/finding-reach'
import {addFinding, findingKinds, findingKindWords} from '#register/findings'
import {addInspection, addReport, gradeArea, inspectionView} from '#register/inspections'
import {rowOf} from '#register/rows'
import {openScope} from '#register/scopes'
import {done, formRoutes, sentTo, wrong} from '../form/form-routes.ts'
import {many, one, oneOrNull, row} from '../form/spec.ts'
import {paths} from '../paths.ts'
import {optionsOf, peopleOptions, sensitivityOptions} from '../register/choices.ts'
import {rowId} from '../register/unshown.ts'

const back = {text: 'Back to the inspections', href: paths.inspections.list.to()}
const lines = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)

/** Record an inspection: whom, by whom, its cycle, its areas and its grades. All of it is data: areas and grades differ by force and cycle. */
export const addInspectionForm = formRoutes({
  path: paths.inspections.add.pattern,
  needs: 'register:edit',
  audit: 'INSPECTION_ADD',
  input: z.object({}),
  load: (_, {register, today}) => ({bodies: register.db.read((rows) => listBodies(rows, today))}),
  words({bodies}, {services}) {
    const of = (kind: string) => bodies.filter((body) => body.kind === kind).map(({id, name}) => ({value: String(id), label: name}))
    return {
      name: 'Record an inspection',
      button: 'Record it',
      back,
      action: paths.inspections.add.to(),
      draft: 'inspection-add',
      fields: [
        {kind: 'list', id: 'body', label: 'Force inspected', options: of('force')},
        {kind: 'list', id: 'inspectorate', label: 'Inspectorate', options: of('inspectorate')},
        {kind: 'line', id: 'cycle', label: 'Cycle', hint: 'For example: PEEL 2023–25. Grades of two cycles are never compared', width: 20},
        {kind: 'line', id: 'title', label: 'Title', width: 30},
        {kind: 'words', id: 'scale', label: 'Grades, best first', hint: 'One a line. May be left empty', rows: 5},
        {
          kind: 'words',
          id: 'areas',
          label: 'Areas',
          hint: `One a line, as code: name, with * before the code where the area is not graded. Codes decide who sees what: ${services.areas.map(({code}) => code).join(', ')}`,
          rows: 9,
        },
      ],
      values: {areas: services.areas.map(({code, title}) => `${code}: ${title}`).join('\n')},
    }
  },
  async send(_, {values}, {register, acting}) {
    const [body, inspectorate] = [row(values, 'body'), row(values, 'inspectorate')]
    if (body === null) return wrong('body', 'Choose the force, or record it first')
    if (inspectorate === null) return wrong('inspectorate', 'Choose the inspectorate, or record it first')
    const areas = lines(one(values, 'areas')).map((line) => /^(\*?)\s*([a-z0-9-]+)\s*:\s*(.+)$/.exec(line))
    if (areas.some((area) => area === null))
      return wrong('areas', 'Write each area as code: name, the code in small letters, digits and hyphens')
    const outcome = await runCommand(
      register,
      addInspection,
      {
        body,
        inspectorate,
        cycle: one(values, 'cycle'),
        title: one(values, 'title'),
        scale: lines(one(values, 'scale')),
        areas: areas.map((area) => ({graded: area![1] === '', code: area![2]!, name: area![3]!})),
      },
      acting,
    )
    return sentTo(outcome, {
      added: ({id}) => done(paths.inspections.report.to({id}), 'The inspection is recorded. Record its report next.'),
      'wrong-body': () => wrong('body', 'A force is inspected by an inspectorate: choose one of each'),
    })
  },
})

/** Record the grade that the inspectorate gave an area of an inspection. */
export const gradeForm = formRoutes({
  path: paths.inspections.grade.pattern,
  needs: 'register:edit',
  audit: 'AREA_GRADE',
  input: z.object({id: rowId, area: z.string().max(60)}),
  load({id, area: code}, {register, user}) {
    const inspection = register.db.read((rows) => inspectionView(rows, id))
    const area = inspection?.areas.find((each) => each.code === code)
    if (!inspection || !area) return 'not-found'
    const scope = {...openScope, area: code, body: inspection.body, inspection: id}
    return register.allowed(user.actor, 'register:edit', scope) ? {inspection, area} : 'not-allowed'
  },
  words: ({inspection, area}, {today}) => ({
    name: 'Record a grade',
    lead: `${area.name}: ${inspection.title}, ${inspection.cycle}.${inspection.scale.length === 0 ? ' This inspection states no grades.' : ''}`,
    button: 'Record it',
    back: {text: 'Back to the inspection', href: paths.inspections.show.to({id: inspection.id})},
    action: paths.inspections.grade.to({id: inspection.id, area: area.code}),
    version: area.version,
    fields: [
      {
        kind: 'one',
        id: 'grade',
        label: 'The inspectorate’s grade',
        options: inspection.scale.map((grade) => ({value: grade, label: sentenceCase(grade)})),
      },
      {kind: 'date', id: 'gradedOn', label: 'Given on'},
    ],
    values: {grade: area.grade ?? '', gradedOn: area.gradedOn ?? inspection.reports[0]?.publishedOn ?? today},
  }),
  async send({inspection, area}, {values, version}, {register, acting}) {
    const to = paths.inspections.show.to({id: inspection.id})
    const input = {inspection: inspection.id, code: area.code, version, grade: one(values, 'grade'), gradedOn: one(values, 'gradedOn')}
    return sentTo(await runCommand(register, gradeArea, input, acting), {
      edited: () => done(to, 'The grade is recorded.'),
      'nothing-changed': () => done(to, 'Nothing was different, so nothing was changed.'),
      'not-graded': () => wrong('grade', 'The inspectorate gives this area no grade'),
      'not-on-scale': ({scale}) => wrong('grade', `Choose one of the grades of the cycle: ${scale.join(', ')}`),
    })
  },
})

const reportKinds = ['report', 'accelerated', 'revisit', 'follow-up'] as const
const reportKindWords = {
  report: 'The report',
  accelerated: 'An accelerated cause of concern',
  revisit: 'A revisit',
  'follow-up': 'A follow-up',
} as const

/** Record a report of an inspection: each has a clock of its own. */
export const addReportForm = formRoutes({
  path: paths.inspections.report.pattern,
  needs: 'register:edit',
  audit: 'REPORT_ADD',
  input: z.object({id: rowId}),
  load: ({id}, {register}) => register.db.read((rows) => rowOf(rows, 'inspection', id)) ?? 'not-found',
  words: (held) => ({
    name: 'Record a report',
    lead: `${held.title}, ${held.cycle}`,
    button: 'Record it',
    back,
    action: paths.inspections.report.to({id: held.id}),
    fields: [
      {kind: 'one', id: 'kind', label: 'What it is', options: optionsOf(reportKinds, reportKindWords)},
      {kind: 'line', id: 'title', label: 'Title', width: 30},
      {kind: 'line', id: 'reference', label: 'Reference or address', width: 30},
      {
        kind: 'date',
        id: 'publishedOn',
        label: 'Published on',
        hint: 'The 56 days of section 55 begin with this day. For example, 21 5 2024',
      },
      {
        kind: 'many',
        id: 'needsResponse',
        label: 'Response',
        options: [{value: 'yes', label: 'The local policing body must respond under section 55 of the Police Act 1996'}],
      },
    ],
    values: {kind: 'report', needsResponse: ['yes']},
  }),
  async send({id}, {values}, {register, acting}) {
    const outcome = await runCommand(
      register,
      addReport,
      {
        inspection: id,
        kind: one(values, 'kind') as (typeof reportKinds)[number],
        title: one(values, 'title'),
        reference: one(values, 'reference'),
        publishedOn: one(values, 'publishedOn'),
        needsResponse: many(values, 'needsResponse').includes('yes'),
      },
      acting,
    )
    return sentTo(outcome, {added: () => done(back.href, 'The report is recorded.')})
  },
})

/** Record a finding by hand, under a report. */
export const addFindingForm = formRoutes({
  path: paths.inspections.finding.pattern,
  needs: 'finding:edit',
  audit: 'FINDING_ADD',
  input: z.object({id: rowId}),
  load({id}, {register, user}) {
    const found = register.db.read((rows) => {
      const report = rowOf(rows, 'report', id)
      return (
        report && {
          report,
          areas: inspectionView(rows, report.inspection_id)?.areas ?? [],
          concerns: rows.all(
            rows.db
              .selectFrom('finding')
              .select(['id', 'number', 'title'])
              .where('inspection_id', '=', report.inspection_id)
              .where('kind', '=', 'cause-of-concern')
              .orderBy('id'),
          ),
        }
      )
    })
    return found
      ? {...found, concerns: found.concerns.filter((each) => mayDo(register, user.actor, 'finding', each.id)('finding:view'))}
      : 'not-found'
  },
  words: ({report, areas, concerns}, {register, today}) => ({
    name: 'Record a finding',
    lead: `${report.title}. A response letter can be read in instead, and each of its findings accepted.`,
    button: 'Record it',
    back,
    action: paths.inspections.finding.to({id: report.id}),
    draft: `finding-add-${report.id}`,
    fields: [
      {kind: 'one', id: 'kind', label: 'Kind', options: optionsOf(findingKinds, findingKindWords)},
      {
        kind: 'list',
        id: 'parent',
        label: 'Cause of concern that it stands under',
        hint: 'For a recommendation alone',
        options: concerns.map(({id, number, title}) => ({value: String(id), label: `${number}: ${title}`})),
        none: 'None',
      },
      {kind: 'line', id: 'number', label: 'Number', width: 5},
      {kind: 'line', id: 'title', label: 'Short title'},
      {kind: 'words', id: 'words', label: 'The inspectorate’s words', hint: 'Verbatim', rows: 8},
      {kind: 'line', id: 'reference', label: 'Where they stand', hint: 'For example: page 12', width: 20},
      {kind: 'list', id: 'area', label: 'Area', options: areas.map(({code, name}) => ({value: code, label: name})), none: 'No area'},
      {kind: 'list', id: 'owner', label: 'Owner', options: peopleOptions(register, today), none: 'Nobody yet'},
      {kind: 'date', id: 'openedOn', label: 'Opened on'},
      {kind: 'one', id: 'sensitivity', label: 'Protective marking', options: sensitivityOptions},
    ],
    values: {openedOn: report.published_on, sensitivity: 'official'},
  }),
  async send({report}, {values}, {register, acting}) {
    const outcome = await runCommand(
      register,
      addFinding,
      {
        report: report.id,
        kind: one(values, 'kind') as (typeof findingKinds)[number],
        parent: row(values, 'parent'),
        number: one(values, 'number'),
        title: one(values, 'title'),
        words: one(values, 'words'),
        reference: one(values, 'reference'),
        area: oneOrNull(values, 'area'),
        owner: row(values, 'owner'),
        openedOn: one(values, 'openedOn'),
        sensitivity: one(values, 'sensitivity') as 'official' | 'official-sensitive' | 'public-protection',
      },
      acting,
    )
    return sentTo(outcome, {
      added: ({id}) => done(paths.finding.show.to({id}), 'The finding is recorded.'),
      'area-unknown': () => wrong('area', 'The inspection has no such area'),
      'parent-no-cause-of-concern': () => wrong('parent', 'Choose a cause of concern of the same inspection'),
      'not-their-words': () => wrong('words', 'A point is not part of these words'),
      'owner-left': () => wrong('owner', 'They have left their post: choose somebody who holds it'),
    })
  },
})
