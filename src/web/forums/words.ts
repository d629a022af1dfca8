import {countInWords} from '#core/format'
import type {ForumRow} from '#register/forums'

export const cadenceWords: Record<ForumRow['cadence'], string> = {
  daily: 'daily',
  weekly: 'weekly',
  fortnightly: 'every fortnight',
  monthly: 'monthly',
  quarterly: 'quarterly',
}

export const chairWords = ({chair}: ForumRow): string =>
  chair === null ? 'nobody' : `${chair.post}${chair.inPost ? '' : ' (left the post)'}`

/** 'two decisions outstanding', within a sentence. */
export const outstandingWords = (count: number): string =>
  count === 0 ? 'no decision outstanding' : `${countInWords(count)} decision${count === 1 ? '' : 's'} outstanding`

/** Beside a page of which somebody who reads one inspection is shown a part (ACC-21). */
export const shownInPart = 'You are shown what belongs to the findings of the inspection that you read, and nothing else of it.'
