import {z} from 'zod'
import {runCommand} from '#register/command'
import {otherPurpose, purposesOf, stateConsultation} from '#register/people/consultation'
import {done, formRoutes, sentTo, wrong} from '../form/form-routes.ts'
import {one} from '../form/spec.ts'
import {paths} from '../paths.ts'
import {onward} from '../session/cookies.ts'

/** Asked before the first view of rows, and the first export of the register, in a session: what for (ACC-20). Then on to what they asked for. */
export const purposeForm = formRoutes({
  path: paths.purpose.pattern,
  needs: 'own:edit',
  audit: 'CONSULTATION_STATE',
  input: z.object({onto: z.string().max(2000).optional()}),
  load: ({onto}, {services, today}) => ({onto: onward(onto), offered: purposesOf(services.purposes ?? [], today)}),
  words: ({onto, offered}, {user}) => ({
    name: 'What do you need this for?',
    lead: 'You are about to see rows of single calls, incidents or people, or to take the register or the audit log away. The law asks that the reason for each can be shown. You are asked once a session; the name of your purpose is recorded with each view.',
    button: 'Go on',
    back: {text: 'Back to Home', href: paths.home.to()},
    section: 'home',
    action: paths.purpose.to({}, {onto: onto === paths.home.to() ? null : onto}),
    fields: [
      {
        kind: 'one',
        id: 'purpose',
        label: 'Purpose',
        options: offered.map(({name, says}) => ({value: name, label: says})),
      },
      {
        kind: 'line',
        id: 'words',
        label: 'In your own words, or a reference',
        hint: `Needed for another purpose. Name nobody whom the rows are about`,
        width: 30,
      },
    ],
    values: {purpose: user.purpose ?? ''},
  }),
  async send({onto, offered}, {values}, {register, acting, user}) {
    const outcome = await runCommand(
      register,
      stateConsultation(offered),
      {session: user.session, purpose: one(values, 'purpose'), words: one(values, 'words')},
      acting,
    )
    return sentTo(outcome, {
      stated: () =>
        done(onto, one(values, 'purpose') === otherPurpose ? 'Your purpose is recorded, with your words.' : 'Your purpose is recorded.'),
      nobody: () => wrong('purpose', 'Sign in first'),
    })
  },
})
