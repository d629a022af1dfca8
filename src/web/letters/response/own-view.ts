import {findingKindWords} from '#register/findings'
import {paths} from '../../paths.ts'
import type {LoadedLetter} from './load.ts'
import type {Body} from './response-view.ts'

/** The body's own action on each recommendation, or why none. */
export const ownBody = ({view, findings}: LoadedLetter, may: boolean): Body => ({
  kind: 'own',
  to: may && !view.published ? paths.letters.own.to({id: view.id}) : null,
  recommendations: findings
    .filter(({kind}) => kind === 'recommendation')
    .map(({id, kind, number, title}) => {
      const own = view.ownActions.find(({findingId}) => findingId === id)
      return {
        id,
        title: `${findingKindWords[kind]} ${number}: ${title}`,
        action: own?.action ?? '',
        noneBecause: own?.noneBecause ?? '',
        version: own?.version ?? 0,
      }
    }),
})
