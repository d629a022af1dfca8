import {existsSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'shared')

/** Path of a file of the shared reference material, which lies beside the checkout and is never copied into it. */
export const sharedPath = (name: string): string => join(root, name)

/** Whether that file is there; a test that needs it is skipped, with its name in the title, where it is not. */
export const sharedHas = (name: string): boolean => existsSync(sharedPath(name))
