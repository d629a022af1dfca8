import {showMeasure} from './measure/show.ts'
import type {Route} from './route.ts'

/** Every address the site answers. A test walks the list: each has a permission and an event, and none vanishes unnoticed. */
export const routes: readonly Route[] = [showMeasure]
