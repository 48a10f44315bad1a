// An answer as a table, as bars, by day or as a picture; and as a file.

import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Cell } from '../api'
import { answerPicture, thingColumns } from './answer-picture'
import { Lazy } from './lazy'
import { saveBlob } from './save'
import { about, askPrefixes, shortened } from '../state'
import { decode, to } from '../router'
import { count, day, nameOfId } from '../words'

export type Row = (Cell | null)[]
type View = 'table' | 'chart' | 'days' | 'picture'

export function Results({ columns, rows, tools }: { columns: string[]; rows: Row[]; tools?: ComponentChildren }) {
  const [wanted, setView] = useState<View>('table')
  useEffect(() => { void askPrefixes() }, [])
  const numbers = columns.findIndex((_, idx) => rows.length > 1 && rows.every((row) => isNumber(row[idx])))
  const days = columns.findIndex((_, idx) => rows.filter((row) => isDay(row[idx])).length > rows.length / 2)
  const base = about.value?.base ?? ''
  const things = thingColumns(columns, rows, base)
  const views: [View, string, boolean][] = [
    ['table', 'Table', true], ['chart', 'Chart', numbers >= 0 && rows.length <= 60], ['days', 'By day', days >= 0 && rows.length > 1],
    ['picture', 'Picture', things.length > 0],
  ]
  const possible = views.filter(([, , isPossible]) => isPossible)
  const view = possible.some(([name]) => name === wanted) ? wanted : 'table'
  return (
    <div class="answer">
      <div class="answer-head">
        <p role="status">{count(rows.length, 'row')}</p>
        {possible.length > 1 && (
          <div class="views" role="group" aria-label="Show as">
            {possible.map(([name, label]) => <button key={name} type="button" aria-pressed={view === name} onClick={() => setView(name)}>{label}</button>)}
          </div>
        )}
        {tools}
      </div>
      {view === 'table' && <Table columns={columns} rows={rows} />}
      {view === 'chart' && <Chart columns={columns} rows={rows} numbers={numbers} />}
      {view === 'days' && <Days columns={columns} rows={rows} days={days} />}
      {view === 'picture' && <Lazy load={() => import('./picture')} show={({ PicturePart }) => <PicturePart given={answerPicture(columns, rows, things, base)} most={150} />} />}
    </div>
  )
}

const isNumber = (cell: Cell | null | undefined) => cell != null && /^-?\d+(\.\d+)?$/.test(cell.value)
const isDay = (cell: Cell | null | undefined) => cell != null && /^~?\d{4}(-\d\d){1,2}/.test(cell.value)

const nameOf = (column: string) => column.replaceAll('_', ' ')

/** On a narrow page, each row is a block of its own, with the names of the columns beside what stands in them. */
function Table({ columns, rows }: { columns: string[]; rows: Row[] }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="The answer as a table">
      <table class="stacks">
        <thead><tr>{columns.map((column) => <th key={column} scope="col">{nameOf(column)}</th>)}</tr></thead>
        <tbody>{rows.map((row, idx) => <tr key={idx}>{columns.map((column, col) => <td key={column} data-column={nameOf(column)}><CellOf cell={row[col] ?? null} /></td>)}</tr>)}</tbody>
      </table>
    </div>
  )
}

/** What is an article or a thing of this graph becomes a link to its page. */
function CellOf({ cell }: { cell: Cell | null }) {
  if (!cell) return <span class="quiet">–</span>
  if (cell.type === 'literal') return <>{/^~?\d{4}-\d\d-\d\d$/.test(cell.value) ? <span class="day-of">{dayOf(cell.value)}</span> : cell.value}</>
  if (cell.type !== 'iri') return <>{cell.value}</>
  const base = about.value?.base ?? ''
  if (base && cell.value.startsWith(`${base}article/`) && !cell.value.includes('#')) {
    const id = cell.value.slice(`${base}article/`.length)
    return <a href={to(['article', id])}>{cell.label ?? id}</a>
  }
  const id = cell.id ?? (base && cell.value.startsWith(`${base}entity/`) ? `e:${decode(cell.value.slice(`${base}entity/`.length))}` : null)
  if (base && cell.value.startsWith(base) && id) return <a href={to(['thing', id])}>{cell.label ?? nameOfId(id)}</a>
  return <span title={cell.value}>{cell.label ?? cell.id ?? shortened(cell.value)}</span>
}

/** "~2025-08-15" was understood from around it. */
const dayOf = (text: string) => (text.startsWith('~') ? `about ${day(text.slice(1), true)}` : day(text, true))

function Chart({ columns, rows, numbers }: { columns: string[]; rows: Row[]; numbers: number }) {
  const names = columns.findIndex((_, idx) => idx !== numbers)
  const most = Math.max(...rows.map((row) => Number(row[numbers]?.value ?? 0)), 1)
  return (
    <table class="bars">
      <thead class="unseen"><tr><th scope="col">{columns[names] ?? ''}</th><th scope="col">{columns[numbers]}</th></tr></thead>
      <tbody>
        {rows.map((row, idx) => (
          <tr key={idx}>
            <th scope="row">{names >= 0 && <CellOf cell={row[names] ?? null} />}</th>
            <td><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width={(Math.max(0, Number(row[numbers]?.value)) / most) * 100} height="10" /></svg> {row[numbers]?.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Days({ columns, rows, days }: { columns: string[]; rows: Row[]; days: number }) {
  const sorted = [...rows].sort((a, b) => (a[days]?.value.replace('~', '') ?? '9').localeCompare(b[days]?.value.replace('~', '') ?? '9'))
  return (
    <ol class="events">
      {sorted.map((row, idx) => (
        <li key={idx}>
          <p class="day">{row[days] ? dayOf(row[days].value) : 'undated'}</p>
          <p>{columns.map((column, col) => col !== days && row[col] && <span key={column} class="word"><span class="quiet">{column}</span> <CellOf cell={row[col]} /></span>)}</p>
        </li>
      ))}
    </ol>
  )
}

/** Saves an answer as comma-separated values (RFC 4180). */
export const saveCsv = (name: string, columns: string[], rows: Row[]) => saveBlob(`${name}.csv`, new Blob([csv(columns, rows)], { type: 'text/csv' }))

function csv(columns: string[], rows: Row[]): string {
  const field = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return [columns, ...rows.map((row) => row.map((cell) => cell?.label ?? cell?.value ?? ''))].map((row) => row.map(field).join(',')).join('\r\n') + '\r\n'
}

/** Copies the address of this page, or says that it may not. */
export function ShareButton() {
  const [told, setTold] = useState('')
  const share = async () => {
    try {
      await navigator.clipboard.writeText(location.href)
      setTold('Copied')
    } catch {
      setTold('The address bar has the link')
    }
    setTimeout(() => setTold(''), 4000)
  }
  return <><button type="button" onClick={() => void share()}>Copy link</button> <span role="status" class="quiet">{told}</span></>
}
