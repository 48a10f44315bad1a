// What is shown in words: days, numbers, how a statement stands.

import type { ArticleRef, Reviewed, Statement, Thing, When } from './api'
import { decode } from './router'

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const NUMBER = new Intl.NumberFormat('en-GB')

export const number = (value: number) => NUMBER.format(value)

/** "1 article", "1,204 articles" */
export const count = (n: number, one: string, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`

/** "19 August 2025" of "2025-08-19", "August 2025" of "2025-08"; what is no day stays as it is. */
export function day(text: string | null, short = false): string {
  if (!text) return ''
  if (/^\d{4}-(0\d|1[0-2])$/.test(text)) return MONTH.format(new Date(`${text}-01T00:00:00Z`))
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return date && !Number.isNaN(date.getTime()) ? (short ? SHORT : DAY).format(date) : text
}

/** When something is told to be: "15 August 2025", "June 2025", "about 18 August 2025", "undated". */
export function when({ from, to, inferred }: Pick<When, 'from' | 'to' | 'inferred'>, short = false): string {
  const about = inferred ? 'about ' : ''
  if (!from && !to) return 'undated'
  if (!from) return `until ${about}${day(to, short)}`
  if (!to) return `since ${about}${day(from, short)}`
  if (from === to) return about + day(from, short)
  if (from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`) return about + from.slice(0, 4)
  if (from.endsWith('-01') && to === lastOfMonth(from)) return about + MONTH.format(new Date(`${from}T00:00:00Z`))
  return `${about}${day(from, short)} to ${day(to, short)}`
}

function lastOfMonth(first: string): string {
  const [year = 0, month = 1] = first.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** "a, b and c" */
export function list(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`
}

/** What an article is called, in the order of a reader's interest. */
export const headline = ({ title, id }: ArticleRef) => title ?? `article ${id}, without a headline`

export type Facet = 'fact' | 'claimed' | 'planned' | 'possible' | 'denied' | 'unsure' | 'rejected'

/** The facets in the order of the legend, with what each means. */
export const FACETS: [Facet, string][] = [
  ['fact', 'the article states it as a fact'],
  ['claimed', 'somebody says so'],
  ['planned', 'planned, wished or demanded'],
  ['possible', 'possible, likely or under a condition'],
  ['denied', 'said not to be so'],
  ['unsure', 'the program is not sure that it read this rightly'],
  ['rejected', 'a person says that this was read wrongly'],
]

/** The facet that a statement is coloured by: the one that takes most away from it. */
export function facet(statement: Statement): Facet {
  if (statement.verdict?.verdict === 'rejected') return 'rejected'
  if (statement.polarity === 'negative' || statement.standing === 'denied') return 'denied'
  if (statement.asserted) return 'fact'
  if (statement.factuality === 'planned' || statement.factuality === 'wished') return 'planned'
  if (statement.factuality === 'hypothetical' || statement.certainty !== 'certain') return 'possible'
  if (statement.sources.length > 0) return 'claimed'
  return 'unsure'
}

/** All facets of a statement in words, as they are shown beside it: never by colour alone. */
export function facets(statement: Statement): [Facet, string][] {
  const found: [Facet, string][] = []
  if (statement.verdict?.verdict === 'rejected') found.push(['rejected', 'rejected'])
  if (statement.polarity === 'negative' || statement.standing === 'denied') found.push(['denied', 'denied'])
  if (statement.factuality === 'planned') found.push(['planned', 'planned'])
  if (statement.factuality === 'wished') found.push(['planned', 'wished'])
  if (statement.factuality === 'hypothetical') found.push(['possible', 'conditional'])
  if (statement.certainty === 'probable') found.push(['possible', 'probable'])
  if (statement.certainty === 'possible') found.push(['possible', 'possible'])
  if (statement.sources.length > 0) found.push(['claimed', 'claimed'])
  if (statement.unsure) found.push(['unsure', 'unsure'])
  if (found.length === 0) found.push(statement.asserted ? ['fact', 'fact'] : ['unsure', 'not asserted'])
  if (statement.verdict?.verdict === 'confirmed') found.push(['fact', 'confirmed'])
  return found
}

/** "confirmed by Jo on 5 April 2031: read again" */
export function reviewed({ verdict, by, at, why }: Reviewed): string {
  return `${verdict}${by ? ` by ${by}` : ''}${at ? ` on ${day(at.slice(0, 10))}` : ''}${why ? `: ${why}` : ''}`
}

/** What addresses name a statement of one article by: "s62c4d1ce" of "c34068325f11:s62c4d1ce". */
export const shortId = (id: string) => id.split(':').pop() ?? id

/** "Washington, D.C." of "e:Washington%2C_D%2EC%2E"; what is no id stays as it is. */
export const nameOfId = (id: string) => (id.startsWith('e:') ? decode(id.slice(2)).replaceAll('_', ' ') : id)

/** What has no name of its own. */
const NAMELESS = ['phrase', 'amount', 'time', 'article']

/** Things that have a name of their own; all others are words of one text, whatever kind they are of. */
export function isNamed({ id, kind }: Pick<Thing, 'id' | 'kind'>): boolean {
  return !id.startsWith('article:') && !NAMELESS.includes(kind)
}

/** The colour group of a kind. */
export function tone(kind: string): string {
  if (kind === 'person') return 'person'
  if (['organization', 'government', 'group'].includes(kind)) return 'body'
  if (['country', 'place'].includes(kind)) return 'place'
  if (kind === 'event') return 'event'
  if (NAMELESS.includes(kind)) return 'plain'
  return 'work'
}

export const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** How a role is said in a sentence; roles that are not here are said by their name. */
const ROLES: Record<string, string> = {
  topic: 'about', recipient: 'to', destination: 'to', origin: 'from', instrument: 'with', participant: 'with', purpose: 'for',
  cause: 'because of', beneficiary: 'for', manner: '', other: '',
}
export const roleWord = (role: string) => ROLES[role] ?? role
