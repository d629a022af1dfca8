import {z} from 'zod'
import {countInWords, formatDate, sentenceCase} from '#core/format'
import {londonDate} from '#core/time'
import {importsIn} from '#register/import/imported-letters'
import {forwardClaims} from '#register/letters/forward-claims'
import {lettersIn} from '#register/letters/letters'
import {listResponses} from '#register/section-55'
import {paths} from '../paths.ts'
import {page, route} from '../route.ts'
import {LettersPage, type LettersView} from './letters.tsx'

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** Letters: responses that are due or published, letters read in, promises due. What somebody may not see of the register is left out. */
export const showLetters = route({
  method: 'GET',
  path: paths.letters.list.pattern,
  needs: 'letters:check',
  audit: 'LETTERS_VIEW',
  input: z.object({}),

  async handle({services}) {
    const {people, clock, may} = services
    const today = londonDate(clock.now())
    const [sees, mayImport] = [may('response:edit'), may('letter:import')]
    const read = people.register.db.read((rows) => ({
      responses: sees ? listResponses(rows, today) : [],
      letters: sees ? lettersIn(rows) : [],
      imports: mayImport ? importsIn(rows) : [],
      promises: sees ? forwardClaims(rows, today).filter(({state}) => state === 'open') : [],
    }))
    const due = read.promises.filter(({overdueDays}) => overdueDays !== null && overdueDays >= 0).length
    const open = read.responses.filter(({published}) => published === null)
    const view: LettersView = {
      answer: !sees
        ? 'Any letter or report can be checked here.'
        : open.length === 0
          ? 'No response under section 55 is outstanding.'
          : `${sentenceCase(countInWords(open.length))} ${open.length === 1 ? 'response is outstanding: it' : 'responses are outstanding; the first'} ${lowerFirst(open[0]!.says).replace(': today', '; today')}`,
      responses: read.responses.map(({report, title, says, published}) => {
        const letter = read.letters.find((each) => each.report === report)
        return {
          title,
          says,
          href: letter ? paths.letters.show.to({id: letter.id}) : null,
          start: !letter ? {action: paths.letters.start.to(), report} : null,
          steps: [
            {text: 'Comments invited and received', href: paths.letters.comments.to({id: report}), shown: true},
            {text: 'Copies sent', href: paths.letters.copy.to({id: report}), shown: may('response:publish')},
            {
              text: 'Published elsewhere',
              href: paths.letters.elsewhere.to({id: report}),
              shown: !letter && published === null && may('response:publish'),
            },
          ].filter(({shown}) => shown),
        }
      }),
      imports: read.imports.map(({id, name, reportTitle, written, waiting, accepted, rejected}) => ({
        title: `${reportTitle ?? name}${written ? `, answered on ${formatDate(written)}` : ''}`,
        says: `${waiting} waiting, ${accepted} accepted, ${rejected} rejected`,
        href: paths.letters.review.to({id}),
      })),
      mayImport,
      promises: sees ? `Promises: ${read.promises.length} open${due > 0 ? `, ${due} due` : ''}` : null,
    }
    return page(LettersPage, view, {title: 'Letters', section: 'letters'})
  },
})
