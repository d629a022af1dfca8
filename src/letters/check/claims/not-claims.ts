import type {Span} from '../document/span.ts'

/**
 * Numbers that name something and claim nothing: telephone numbers, addresses, sections of an Act, appendices, findings and figures by number, 999 and 101,
 * grades and outcome types, times of day, titles with years.
 */
const names = new RegExp(
  [
    String.raw`(?<=^|\n)[ \t]*\(?\d{1,3}[.)](?=\s)`,
    String.raw`(?<=^|\n)[ \t]*\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=[ \t]+["'(\u2018\u201c]?[A-Z\d\u00a3])`,
    String.raw`\bhttps?://\S+`,
    String.raw`\S+@\S+\.\S+`,
    String.raw`(?<![\d.,\u00a3])(?:\+44\s?|0)\d{2,4}[\s-]?\d{3}[\s-]?\d{3,4}\b`,
    String.raw`\b[A-Z]{1,2}\d{1,2}[A-Z]?\s+\d[A-Z]{2}\b`,
    String.raw`\bPO Box \d+`,
    String.raw`(?<=\n|^)[ \t]*\d+[a-z]?,? [A-Z][a-z]+(?: [A-Z][a-z]+)* (?:Street|Road|Lane|Avenue|Way|Square|House|Close|Drive)\b`,
    String.raw`\b(?:sub)?(?:sections?|paragraphs?|articles?|chapters?|parts?|schedules?|clauses?|appendix|annex|tables?|figures?|pages?|recommendations?|causes? of concern|areas? for improvement|AFIs?|findings?|questions?|grade|type|types|band|tier|phase|version|edition|volume|item|step|stage|pillar|outcome|room|floor|stand|day|draft|definition)\s+(?:number\s+)?\d+(?:\([\dA-Za-z]+\))*(?:(?:\s*(?:,|and|to|or|-)\s*)\d+(?:\([\dA-Za-z]+\))*)*(?![\dA-Za-z]|\s*(?:%|per ?cent)|[.,]\d)`,
    String.raw`\bAct,? (?:19|20)\d\d\b`,
    String.raw`\bPEEL[:,]?\s+(?:inspections?\s+(?:in\s+)?)?(?:19|20)\d\d(?:\s*[-\u2013/]\s*(?:20)?\d\d)?`,
    String.raw`\b(?:Plan|Strategy|Programme)\s+(?:19|20)\d\d\s*[-\u2013/]\s*(?:20)?\d\d`,
    String.raw`(?<![\d,.\u00a3])\b(?:999|101|111|112|105)s?\b(?!\s*(?:%|per ?cent|of\b|out of\b|\u2013|[.,]\d))`,
    String.raw`\b24\s?/\s?7\b`,
    String.raw`\b\d{1,2}:\d\d\s?(?:am|pm|hrs?|hours)?\b`,
    String.raw`\b\d{1,2}\.\d\d\s?(?:am|pm)\b`,
    String.raw`\b\d{1,2}\s?(?:am|pm)\b`,
    String.raw`\b[0-2]\d[0-5]\d\s?(?:-|\u2013|to)\s?[0-2]\d[0-5]\d\s?(?:hrs?|hours)?\b`,
    String.raw`\bbetween\s+[0-2]\d[0-5]\d\s+and\s+[0-2]\d[0-5]\d\b`,
    String.raw`\b[0-2]\d[0-5]\d\s?(?:hrs|hours)\b`,
    String.raw`\b(?:19|20)\d\d\s?[-\u2013]\s?(?:(?:19|20)\d\d|\d\d)\b`,
    String.raw`\b(?:one|two)[- ](?:thing|way|hand|side|another)\b`,
    String.raw`\b(?:one|two|three|four|five|\d+)-(?:to|way|part|tier|point|stage|step|fold|pronged)\b(?:-one\b)?`,
  ].join('|'),
  'gi',
)

/** Spans that hold a number and no claim, in order. */
export const notClaims = (text: string): Span[] =>
  [...text.matchAll(names)].map((found) => ({start: found.index, end: found.index + found[0].length}))
