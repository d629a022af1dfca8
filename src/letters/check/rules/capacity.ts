import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {shown} from './shown.ts'

const people = String.raw`(?:[a-z]+\s+){0,2}(?:constables|officers|staff|people|handlers|volunteers|posts|specials|employees)`
const staffed = new RegExp(String.raw`\b(\d[\d,]*)\s+${people}\b`, 'gi')
const time = /(\d+(?:\.\d+)?)\s*(?:%|per ?cent)\s+of\s+(?:their|its|the|working)[^.;]{0,20}\btime\b/i
const daily = new RegExp(
  String.raw`\b(\d+)\s+${people}\b[^.;]{0,80}\b(?:every|each|a|per)\s+day\b|\b(?:every|each)\s+day[^.;]{0,40}\b(\d+)\s+${people}\b`,
  'i',
)
const hours = /\b([0-2]\d):?([0-5]\d)\s?(?:hrs?|hours)?\s*(?:-|\u2013|to|and)\s*([0-2]\d):?([0-5]\d)/i
const inHours = /\bfor\s+(\d+(?:\.\d+)?)\s+hours\b/i

/** A week of full-time work that is taken where none is printed. */
const weekHours = 40

/**
 * Staff time promised against staff time used: N people giving p% of their time make N × p × 40 hours a week; M on duty every day for h hours use 7 × M × h.
 * Leave, training and sickness are not taken off, so the supply is the most it can be. Worked example: 50 × 10% × 40 = 200 h a week against 5 × 6 × 7 = 210.
 */
export const capacity: Rule = {
  id: 'LETTER-12',
  title: 'Staff time promised and staff time used',
  check: ({letter}) => {
    const blocks = Map.groupBy(letter.sentences, (sentence) => sentence.block)
    return [...blocks.values()].flatMap((sentences): Found[] => {
      const words = sentences.map((sentence) => sentence.text).join(' ')
      const [given, used] = [time.exec(words), daily.exec(words)]
      if (!given || !used) return []
      const span = hours.exec(words)
      const length = span
        ? ((Number(span[3]) * 60 + Number(span[4]) - Number(span[1]) * 60 - Number(span[2])) / 60 + 24) % 24
        : Number(inHours.exec(words)?.[1] ?? 0)
      /** The people last counted before the share of their time. */
      const head = [...words.slice(0, given.index).matchAll(staffed)].at(-1)
      if (!head || length === 0) return []
      const [staff, part, each] = [Number(head[1]!.replace(/,/g, '')), Number(given[1]) / 100, Number(used[1] ?? used[2])]
      if (staff === each) return []
      const [supply, demand] = [staff * part * weekHours, each * length * 7]
      const sum = `${staff} × ${given[1]}% × ${weekHours} h = ${shown(supply)} h a week; ${each} × ${shown(length)} h × 7 = ${shown(demand)} h a week`
      const at = sentences.find((sentence) => time.test(sentence.text)) ?? sentences[0]!
      const spans = [{start: at.start, end: at.end}]
      const because = `A ${weekHours}-hour week is taken; leave, training and sickness are not taken off.`
      if (demand <= supply) return [{verdict: 'consistent', says: 'The time given covers the time used.', sum, because, spans}]
      const says = `The time given makes ${shown(supply)} hours a week, the duties use ${shown(demand)}. Where do the other ${shown(demand - supply)} come from?`
      return [{verdict: 'question', says, sum, because, spans}]
    })
  },
}
