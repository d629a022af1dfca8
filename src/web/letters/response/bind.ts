import {z} from 'zod'
import {bindTyped} from '#letters/compose/bind-typed'
import {runCommand} from '#register/command'
import {letterParts, writeForBody, writeForChief} from '#register/letters/letters'
import {paths} from '../../paths.ts'
import {notFound, redirect, route} from '../../route.ts'
import {saidOf} from './change.ts'
import {loadLetter} from './load.ts'
import {responsePage} from './show.ts'

/** Puts a value that was typed by hand under the binding of the measure that gives it, as the next draft of its part. */
export const bindValue = route({
  method: 'POST',
  path: paths.letters.bind.pattern,
  needs: 'response:edit',
  audit: 'RESPONSE_BIND',
  input: z.object({
    id: z.coerce.number().int().positive(),
    part: z.enum(letterParts),
    version: z.coerce.number().int().positive(),
    typed: z.string().max(100),
    nth: z.coerce.number().int().nonnegative(),
    binding: z.string().max(500),
  }),

  async handle({input: {id: letter, part, version, typed, nth, binding}, services, user}) {
    const loaded = loadLetter(services, letter)
    if (!loaded) return notFound()
    const again = (text: string) => responsePage(services, letter, part, [{text, href: '#source'}])
    const source = bindTyped(loaded.view.parts[part].source, typed, nth, binding)
    if (source === null) return again(`‘${typed}’ does not stand there any more: open the page again`)
    const {register} = services.people
    const outcome =
      part === 'appendix'
        ? await runCommand(register, writeForChief, {letter, version, source}, {actor: user.actor})
        : await runCommand(register, writeForBody, {letter, part, version, source}, {actor: user.actor})
    if (outcome.kind === 'edited') return redirect(paths.letters.show.to({id: letter}, {part}), 'Bound: the figure is asked at each build.')
    return again(saidOf(outcome))
  },
})
