import {calendar} from './calendar.ts'
import {capacity} from './capacity.ts'
import {causeAfterEffect} from './cause-after-effect.ts'
import {changeWithoutFigure} from './change-without-figure.ts'
import {comparatorWithoutValue} from './comparator-without-value.ts'
import {copies} from './copies.ts'
import {dayCount} from './day-count.ts'
import {deadlinePassed} from './deadline-passed.ts'
import {directionTold} from './direction-told.ts'
import {doneAndUnderWay} from './done-and-under-way.ts'
import {elementUnanswered} from './element-unanswered.ts'
import {forwardClaim} from './forward-claim.ts'
import {meanOfWhole} from './mean-of-whole.ts'
import {measureUnanswered} from './measure-unanswered.ts'
import {missingNumber} from './missing-number.ts'
import {moreThanWhole} from './more-than-whole.ts'
import {ownAction} from './own-action.ts'
import {partsOfWhole} from './parts-of-whole.ts'
import {periodsCompared} from './periods-compared.ts'
import {rankWithoutField} from './rank-without-field.ts'
import {recommendationAnswer} from './recommendation-answer.ts'
import type {Rule} from './rule.ts'
import {sameFigure} from './same-figure.ts'
import {samplesApart} from './samples-apart.ts'
import {shareAndMean} from './share-and-mean.ts'
import {shareOfCount} from './share-of-count.ts'
import {shareOfWhole} from './share-of-whole.ts'
import {shareWithoutCount} from './share-without-count.ts'
import {smallSample} from './small-sample.ts'
import {statedChange} from './stated-change.ts'
import {tableCellTold} from './table-cell-told.ts'
import {tableHeadline} from './table-headline.ts'
import {tableRows} from './table-rows.ts'
import {tableSums} from './table-sums.ts'
import {targets} from './targets.ts'
import {titles} from './titles.ts'
import {twoPoints} from './two-points.ts'
import {twoSeries} from './two-series.ts'

/** Every rule, in the order of its number. */
export const rules: readonly Rule[] = [
  shareOfCount,
  shareOfWhole,
  meanOfWhole,
  shareWithoutCount,
  moreThanWhole,
  smallSample,
  missingNumber,
  tableSums,
  tableHeadline,
  tableCellTold,
  partsOfWhole,
  capacity,
  statedChange,
  directionTold,
  periodsCompared,
  twoPoints,
  samplesApart,
  changeWithoutFigure,
  comparatorWithoutValue,
  twoSeries,
  sameFigure,
  targets,
  shareAndMean,
  rankWithoutField,
  causeAfterEffect,
  measureUnanswered,
  elementUnanswered,
  recommendationAnswer,
  ownAction,
  forwardClaim,
  doneAndUnderWay,
  dayCount,
  deadlinePassed,
  calendar,
  titles,
  copies,
  tableRows,
]
