// How much lies in which time: bars for days, months or years, without gaps between them.

import { count, day } from '../words'

type Unit = 'day' | 'month' | 'year'
/** One bar: "2031-03" and how much lies in it. */
interface Bar { time: string; n: number }

/** So many bars at most are days, or months. */
const MOST: [Unit, number][] = [['day', 45], ['month', 36]]
/** The words below one bar are as wide as so many. */
const ROOM: Record<Unit, number> = { day: 10, month: 5, year: 5 }

/** `times` are days, "2031-03-04"; what is told of a month or a year alone belongs to no day. `what` is one of them. */
export function OverTime({ times, what }: { times: string[]; what: string }) {
  const { unit, bars } = barsOf(times)
  if (bars.filter(({ n }) => n > 0).length < 3) return null
  const most = Math.max(...bars.map(({ n }) => n))
  const told = bars.filter(({ n }) => n > 0).map(({ time, n }) => `${day(time)} ${n}`).join(', ')
  let labelled = -Infinity
  return (
    <div class="over-time" role="img" aria-label={`${count(times.length, what)} by ${unit}: ${told}`}>
      {bars.map(({ time, n }, idx) => {
        const isLabelled = idx - labelled >= ROOM[unit] && (idx === 0 || isFirst(time, unit))
        if (isLabelled) labelled = idx
        return (
          <div key={time} class="time" title={`${day(time)}: ${n}`}>
            <span class="height">{n > 0 && (n === most || bars.length <= 14) ? n : ''}</span>
            <span class="bar" style={{ height: `${(n / most) * 4}rem` }} />
            <span class="label">{isLabelled && <span>{unit === 'month' && idx > 0 ? time.slice(0, 4) : day(time, true)}</span>}</span>
          </div>
        )
      })}
    </div>
  )
}

/** The first day of a month, the first month of a year, any year. */
const isFirst = (time: string, unit: Unit) => unit === 'year' || time.endsWith('-01')

function barsOf(times: string[]): { unit: Unit; bars: Bar[] } {
  const sorted = [...times].sort()
  const [first, last] = [sorted[0] ?? '', sorted[sorted.length - 1] ?? '']
  const unit = MOST.find(([each, most]) => (first ? distance(first, last, each) : 0) < most)?.[0] ?? 'year'
  const counts = new Map<string, number>()
  for (const time of sorted) counts.set(cut(time, unit), (counts.get(cut(time, unit)) ?? 0) + 1)
  const bars: Bar[] = []
  // A table of all centuries is no picture any more.
  for (let time = cut(first, unit); time && time <= cut(last, unit) && bars.length < 400; time = following(time, unit)) {
    bars.push({ time, n: counts.get(time) ?? 0 })
  }
  return { unit, bars }
}

const LENGTH: Record<Unit, number> = { year: 4, month: 7, day: 10 }
const cut = (time: string, unit: Unit) => time.slice(0, LENGTH[unit])

function distance(first: string, last: string, unit: Unit): number {
  const [from, to] = [new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`)]
  if (unit === 'day') return (to.getTime() - from.getTime()) / 86_400_000
  return (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth()
}

function following(time: string, unit: Unit): string {
  const [year = 0, month = 1, date = 1] = time.split('-').map(Number)
  const next = new Date(Date.UTC(unit === 'year' ? year + 1 : year, unit === 'month' ? month : month - 1, unit === 'day' ? date + 1 : date))
  return cut(next.toISOString(), unit)
}
