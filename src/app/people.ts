import {isAbsolute, resolve} from 'node:path'
import type {Clock} from '#core/clock'
import {AnswerableError, isAnswerable} from '#core/errors'
import {allowed} from '#register/access/allowed'
import {type Area, usualAreas} from '#register/access/areas'
import type {People} from '#register/people/people'
import {usualSignIn} from '#register/people/people'
import {type Keys, keysFrom, passingKeys} from '#register/people/seal'
import {RegisterDb} from '#store/register-db'
import {inside, type Workspace} from '#store/workspace'

/** The workspace's key guards accounts too. A demonstration without one makes keys that end with the process: it has nobody's secret to lose. */
function keysOf(workspace: Workspace): Keys {
  try {
    return keysFrom(workspace.key('a second factor'))
  } catch (error) {
    if (workspace.config.force.demo && isAnswerable(error, 'KEY_MISSING')) return passingKeys()
    throw error
  }
}

/** The people of a workspace. Sessions and roles go by the machine's clock, in a demonstration too, whose figures have a date of their own. */
export function openPeople(workspace: Workspace, clock: Clock): People & {close(): void} {
  const {idleMinutes, absoluteHours, secondFactor} = workspace.config.signIn
  const keys = keysOf(workspace)
  const db = RegisterDb.open(workspace)
  return {
    register: {db, allowed, clock},
    keys,
    settings: {...usualSignIn, idleMinutes, absoluteHours, secondFactor},
    close: () => db.close(),
  }
}

/** The areas that roles hold in: the force's own where answerable.yaml states them. */
export const areasOf = ({config}: Workspace): readonly Area[] =>
  config.areas ? Object.entries(config.areas).map(([code, area]) => ({code, ...area})) : usualAreas

/** A secret's file as answerable.yaml names it: outside the workspace, so that a copy of the workspace carries none. */
export function secretPath(workspace: Workspace, path: string): string {
  const full = isAbsolute(path) ? path : resolve(workspace.dir, path)
  if (inside(workspace.dir, full)) throw new AnswerableError('KEY_INSIDE', {path: full})
  return full
}
