/**
 * What the rules of the chart say of a point: better or worse than usual; a signal of a measure that is neither ('neutral'); usual variation;
 * or no judgement, because days are missing or there are too few to judge ('not-read').
 */
export const flags = ['better', 'worse', 'neutral', 'usual', 'not-read'] as const
export type Flag = (typeof flags)[number]

/** Which way the figure moved; null for a signal without a direction. Better may point down. */
export type Moved = 'up' | 'down' | null

export const isSignal = (flag: Flag): boolean => flag === 'better' || flag === 'worse' || flag === 'neutral'
