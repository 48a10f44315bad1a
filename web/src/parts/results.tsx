// An answer as a table, as bars, as a timeline or as a picture; and as a file.

import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { go, place, to } from '../router'
import { about, askPrefixes } from '../state'
import { count, number } from '../words'
import { answerPicture, thingColumns } from './answer-picture'
import { useArticles } from './articles'
import { CellOf, articleIn, dayOf, isDay, isNumber, type Row } from './cell'
import { Lazy } from './lazy'
import { OverTime } from './over-time'
import { saveBlob } from './save'

type View = 'table' | 'chart' | 'timeline' | 'picture'

/** More bars than these are no picture any more. */
const MOST_BARS = 60

/** `total` is how many rows there are, if not all are here. */
export function Results({ columns, rows, total = rows.length, tools }: { columns: string[]; rows: Row[]; total?: number; tools?: ComponentChildren }) {
  // The address tells the view, too: a link that is shared shows the same.
  const wanted = place.value.values.get('view')
  const setView = (name: View) => go(to(place.value.parts, { ...Object.fromEntries(place.value.values), view: name === 'table' ? null : name }), true)
  useEffect(() => { void askPrefixes() }, [])
  useArticles(rows.flatMap((row) => row.flatMap((cell) => articleIn(cell)?.id ?? [])))
  const numbers = columns.findIndex((_, idx) => rows.length > 1 && rows.every((row) => isNumber(row[idx])))
  const days = columns.findIndex((_, idx) => rows.filter((row) => isDay(row[idx])).length > rows.length / 2)
  const base = about.value?.base ?? ''
  const things = thingColumns(columns, rows, base)
  const views: [View, string, boolean][] = [
    ['table', 'Table', true], ['chart', 'Chart', numbers >= 0], ['timeline', 'Timeline', days >= 0 && rows.length > 1],
    ['picture', 'Picture', things.length > 0],
  ]
  const possible = views.filter(([, , isPossible]) => isPossible)
  const view = possible.find(([name]) => name === wanted)?.[0] ?? 'table'
  return (
    <div class="answer">
      <div class="answer-head">
        <p role="status">{total > rows.length ? `${number(rows.length)} of ${count(total, 'row')}` : count(rows.length, 'row')}</p>
        {possible.length > 1 && (
          <div class="views" role="group" aria-label="Show as">
            {possible.map(([name, label]) => <button key={name} type="button" aria-pressed={view === name} onClick={() => setView(name)}>{label}</button>)}
          </div>
        )}
        {tools}
      </div>
      {view === 'table' && (rows.length > 0 ? <Table columns={columns} rows={rows} /> : <p class="empty">Nothing in the graph answers this.</p>)}
      {view === 'chart' && <Chart columns={columns} rows={rows} numbers={numbers} />}
      {view === 'timeline' && <Timeline columns={columns} rows={rows} days={days} />}
      {view === 'picture' && <Lazy load={() => import('./picture')} show={({ PicturePart }) => <PicturePart given={answerPicture(columns, rows, things, base)} most={150} leastIsland={2} />} />}
    </div>
  )
}

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

function Chart({ columns, rows, numbers }: { columns: string[]; rows: Row[]; numbers: number }) {
  const names = columns.findIndex((_, idx) => idx !== numbers && rows.some((row) => row[idx]))
  const shown = rows.slice(0, MOST_BARS)
  const most = Math.max(...shown.map((row) => Math.abs(Number(row[numbers]?.value ?? 0)))) || 1
  return (
    <>
      <table class="bars">
        <thead class="unseen"><tr><th scope="col">{nameOf(columns[names] ?? '')}</th><th scope="col">{nameOf(columns[numbers] ?? '')}</th></tr></thead>
        <tbody>
          {shown.map((row, idx) => {
            const value = Number(row[numbers]?.value ?? 0)
            return (
              <tr key={idx}>
                <th scope="row">{names >= 0 && <CellOf cell={row[names] ?? null} />}</th>
                <td><span class={`bar ${value < 0 ? 'is-below' : ''}`} style={{ width: `${(Math.abs(value) / most) * 80}%` }} /> {row[numbers]?.value}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {rows.length > shown.length && <p class="hint">The first {shown.length} of {count(rows.length, 'row')}; the table has all.</p>}
    </>
  )
}

function Timeline({ columns, rows, days }: { columns: string[]; rows: Row[]; days: number }) {
  const timeOf = (row: Row) => (isDay(row[days]) ? (row[days]?.value.replace('~', '') ?? '') : '')
  // What has no day comes last.
  const sorted = [...rows].sort((a, b) => (timeOf(a) || '9999').localeCompare(timeOf(b) || '9999'))
  const others = columns.flatMap((column, col) => (col === days ? [] : [{ column, col }]))
  const told = sorted.map((row) => timeOf(row).slice(0, 10)).filter((time) => time.length === 10)
  return (
    <>
      <OverTime times={told} what="row" />
      <ol class="events">
        {sorted.map((row, idx) => {
          const label = row[days] ? dayOf(row[days].value) : 'undated'
          const before = sorted[idx - 1]?.[days]
          return (
            <li key={idx}>
              <p class="day">{idx > 0 && label === (before ? dayOf(before.value) : 'undated') ? '' : label}</p>
              <p>{others.map(({ column, col }) => row[col] && <span key={column} class="word">{others.length > 1 && <span class="quiet">{nameOf(column)} </span>}<CellOf cell={row[col]} /></span>)}</p>
            </li>
          )
        })}
      </ol>
    </>
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
