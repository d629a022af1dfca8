import type {Letter} from '../document/letter.ts'
import type {PeriodMention} from '../document/periods.ts'
import {indexAt} from '../document/span.ts'
import {countCandidates, moneyCandidates, rateCandidates} from './amount.ts'
import type {Candidate, Claim} from './claim.ts'
import {countOfCountCandidates} from './count-of-count.ts'
import {completeElided} from './elided.ts'
import {notClaims} from './not-claims.ts'
import {rankCandidates} from './rank.ts'
import {boundOf, roleOf} from './role.ts'
import {pointCandidates, shareCandidates} from './share.ts'
import {timeSpanCandidates} from './time-span.ts'

/** In order: what an earlier one has taken, a later one leaves. */
const extractors: readonly ((text: string) => Candidate[])[] = [
  moneyCandidates,
  pointCandidates,
  rankCandidates,
  countOfCountCandidates,
  shareCandidates,
  rateCandidates,
  timeSpanCandidates,
  countCandidates,
]

function tableCandidates(letter: Letter): Candidate[] {
  return letter.tables.flatMap((table, t) =>
    table.rows.flatMap((cells, row) =>
      cells.flatMap((cell, column): Candidate[] =>
        cell.value === null || (column === 0 && cells.length > 1)
          ? []
          : [
              {
                start: cell.start,
                end: cell.end,
                body: {
                  kind: 'table cell',
                  table: t,
                  row,
                  column,
                  value: cell.value,
                  decimals: cell.decimals,
                  share: cell.unit === 'percent',
                },
              },
            ],
      ),
    ),
  )
}

/** Every number the letter claims, in order of place, each part of the text in one claim at most. Linear in the length of the text. */
export function extractClaims(letter: Letter, periods: readonly PeriodMention[]): Claim[] {
  const taken = new Uint8Array(letter.flat.length + 1)
  const free = (start: number, end: number): boolean => {
    for (let at = start; at < end; at++) if (taken[at]) return false
    return true
  }
  const take = (start: number, end: number) => taken.fill(1, start, end)
  for (const table of letter.tables) take(table.start, table.end)
  for (const named of notClaims(letter.flat)) if (free(named.start, named.end)) take(named.start, named.end)

  const kept: Candidate[] = tableCandidates(letter)
  for (const mention of periods) {
    if (!free(mention.start, mention.end)) continue
    take(mention.start, mention.end)
    if (mention.grain === 'day') kept.push({start: mention.start, end: mention.end, body: {kind: 'date', mention}})
  }
  for (const extractor of extractors) {
    for (const candidate of extractor(letter.flat)) {
      if (!free(candidate.start, candidate.end)) continue
      take(candidate.start, candidate.end)
      kept.push(candidate)
    }
  }
  kept.sort((a, b) => a.start - b.start)
  return completeElided(
    letter,
    kept.map((candidate, id) => completed(letter, candidate, id)),
  )
}

function completed(letter: Letter, {start, end, body, bound}: Candidate, id: number): Claim {
  const index = indexAt(letter.sentences, start)
  const sentence = letter.sentences[index]
  const inside = sentence !== undefined && start < sentence.end && body.kind !== 'table cell'
  const before = inside ? sentence.text.slice(0, start - sentence.start) : ''
  const after = inside ? sentence.text.slice(end - sentence.start) : ''
  return {
    ...body,
    id,
    start,
    end,
    text: letter.original.slice(start, end).replace(/\s+/g, ' ').trim(),
    sentence: inside ? index : -1,
    bound: bound ?? boundOf(before),
    role: body.kind === 'table cell' ? 'value' : roleOf(body, before, after),
  }
}
