import type {LiveWords} from '#plan/live'

/** A slider's place in words, the same in the page and in its script. */
export function placeWords(words: LiveWords, place: number): string {
  switch (words) {
    case 'people':
    case 'posts':
      return String(place)
    case 'share':
      return `${Math.round(place * 100)}%`
    case 'change':
      return Math.round(place * 100) === 0 ? 'as it is' : `${Math.abs(Math.round(place * 100))}% ${place < 0 ? 'less' : 'more'}`
  }
}
