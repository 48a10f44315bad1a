// One value of an answer: what it is, and how it is shown.

import type { Cell } from '../api'
import { about, shortened } from '../state'
import { decode, to } from '../router'
import { day, nameOfId } from '../words'
import { ArticleOf } from './articles'

export type Row = (Cell | null)[]

/** What is an article or a thing of this graph becomes a link to its page. */
export function CellOf({ cell }: { cell: Cell | null }) {
  if (!cell) return <span class="quiet">–</span>
  if (cell.type === 'literal') return isDay(cell) ? <span class="day-of">{dayOf(cell.value)}</span> : <>{cell.value}</>
  if (cell.type !== 'iri') return <>{cell.value}</>
  const told = articleIn(cell)
  if (told) return <ArticleOf {...told} />
  const base = about.value?.base ?? ''
  const id = cell.id ?? (base && cell.value.startsWith(`${base}entity/`) ? `e:${decode(cell.value.slice(`${base}entity/`.length))}` : null)
  if (base && cell.value.startsWith(base) && id) return <a href={to(['thing', id])}>{cell.label ?? nameOfId(id)}</a>
  return <span title={cell.value}>{cell.label ?? cell.id ?? shortened(cell.value)}</span>
}

/** The article that a cell names, or the article and the statement in it. */
export function articleIn(cell: Cell | null): { id: string; statement?: string } | null {
  const start = about.value && `${about.value.base}article/`
  if (!start || cell?.type !== 'iri' || !cell.value.startsWith(start)) return null
  const [id = '', part] = cell.value.slice(start.length).split('#')
  if (part === undefined) return { id }
  return /^s[0-9a-f]{8}$/.test(part) ? { id, statement: part } : null
}

/** "~2025-08-15" was understood from around it. */
export const dayOf = (text: string): string => (text.startsWith('~') ? `about ${dayOf(text.slice(1))}` : day(text.split('T')[0] ?? text, true))

/** A day, a month, a year that says it is one, or a moment. */
export function isDay(cell: Cell | null | undefined): boolean {
  return cell?.type === 'literal' && (isYear(cell) || /^~?\d{4}-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?)?$/.test(cell.value))
}

export const isNumber = (cell: Cell | null | undefined) => cell != null && !isYear(cell) && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell.value)

const isYear = (cell: Cell) => cell.datatype?.endsWith('#gYear') ?? false
