import {raw} from 'hono/html'
import type {HtmlEscapedString} from 'hono/utils/html'

/**
 * Markup that is kept and put into many pages. It is copied into one piece of memory first: a text made by joining is a tree of its parts, which
 * every page that holds it would walk again.
 */
export const kept = (markup: {toString(): string}): HtmlEscapedString => raw(Buffer.from(markup.toString()).toString())
