import {z} from 'zod'
import {setApart} from '../latest-reading.ts'
import {paths} from '../paths.ts'
import {page, route} from '../route.ts'
import {subjectId, subjectTitle} from '../subject.ts'
import {CataloguePage} from './catalogue.tsx'
import {catalogueView} from './catalogue-view.ts'
import {DefinitionPage} from './definition.tsx'
import {definitionView} from './definition-view.ts'

/** The catalogue of definitions and extracts. */
export const showDefinitions = route({
  method: 'GET',
  path: paths.definitions.list.pattern,
  needs: 'definitions:read',
  audit: 'DEFINITIONS_VIEW',
  input: z.object({
    q: z.string().trim().max(80, 'Search for fewer words').optional(),
    subject: z.string().max(80).optional(),
  }),

  async handle({input, services}) {
    const {measures} = services.asker
    const subject = measures.map(subjectId).find((id) => id === input.subject) ?? ''
    const found = catalogueView(measures, services.contracts, {words: input.q ?? '', subject})
    const view = {...found, apart: await setApart(services)}
    return page(CataloguePage, view, {title: 'Definitions', section: 'definitions'})
  },
})

/** One definition. */
export const showDefinition = route({
  method: 'GET',
  path: paths.definitions.show.pattern,
  needs: 'definitions:read',
  audit: 'DEFINITION_VIEW',
  input: z.object({id: z.string().max(120)}),

  async handle({input, services}) {
    const measure = services.asker.measure(input.id)
    const subject = subjectId(measure)
    const crumbs = [
      {text: 'Definitions', href: paths.definitions.list.to()},
      {text: subjectTitle(subject), href: paths.definitions.list.to({}, {subject})},
    ]
    return page(DefinitionPage, definitionView(measure), {title: measure.title, section: 'definitions', crumbs})
  },
})
