// What is told to have happened, by day: of one thing, or of all.

import { address, type Happening, type Page } from '../api'
import { go, to } from '../router'
import { useAnswer, useForm, useGrowing } from '../use'
import { count, day, isNamed, nameOfId, when } from '../words'
import { More, ProblemNote, Shown, Title } from '../parts/common'
import { Quote, Standing, Triple } from '../parts/statement'
import { ThingField } from '../parts/thing-field'

export function TimelinePage({ values }: { values: URLSearchParams }) {
  const asked = {
    entity: values.get('entity') ?? '', from: values.get('from') ?? '', to: values.get('to') ?? '', facts: values.get('facts') ?? '',
  }
  const path = address('/timeline', { ...asked, limit: 100 })
  const answer = useAnswer<Page<Happening>>(path)
  return (
    <div class="column wide">
      <Title name="Timeline" />
      <p class="stand-first">What the articles tell, by the day on which it happened.</p>
      <Filters asked={asked} />
      {answer.problem
        ? <ProblemNote problem={answer.problem} choose={(thing) => to(['timeline'], { ...asked, entity: thing.id })} />
        : <Shown asked={answer}>{(first) => <Days key={path} first={first} more={(offset) => address('/timeline', { ...asked, limit: 100, offset })} />}</Shown>}
    </div>
  )
}

function Filters({ asked }: { asked: { entity: string; from: string; to: string; facts: string } }) {
  const [form, setForm] = useForm(asked)
  const show = (change: Partial<typeof asked>) => go(to(['timeline'], { ...form, ...change }))
  return (
    <form class="filters" onSubmit={(event) => { event.preventDefault(); show({}) }}>
      <ThingField id="of" label="Of" value={nameOfId(form.entity)} choose={(value, thing) => { setForm({ ...form, entity: value }); if (thing || !value) show({ entity: value }) }} />
      <div class="field"><label for="from">From</label><input id="from" type="date" value={form.from} onChange={(event) => show({ from: event.currentTarget.value })} /></div>
      <div class="field"><label for="to">To</label><input id="to" type="date" value={form.to} onChange={(event) => show({ to: event.currentTarget.value })} /></div>
      <label class="tick"><input type="checkbox" checked={form.facts === 'true'} onChange={(event) => show({ facts: event.currentTarget.checked ? 'true' : '' })} /> Facts alone</label>
      <button type="submit">Show</button>
    </form>
  )
}

function Days({ first, more }: { first: Page<Happening>; more: (offset: number) => string }) {
  const { list, problem, grow } = useGrowing(first, more)
  if (list.items.length === 0) return <p class="empty">Nothing is told of this time.</p>
  const days = new Map<string, Happening[]>()
  for (const item of list.items) {
    const label = when(item)
    const group = days.get(label)
    if (group) group.push(item)
    else days.set(label, [item])
  }
  return (
    <>
      <Density items={list.items} />
      <ol class="timeline">
        {[...days].map(([label, items]) => (
          <li key={label}>
            <h2>{label}</h2>
            <OfDay items={items} />
          </li>
        ))}
      </ol>
      {problem && <ProblemNote problem={problem} />}
      <More shown={list.items.length} total={list.total} grow={() => void grow()} what="happenings" />
    </>
  )
}

/** What has a name first; what is told of phrases alone is folded away. */
function OfDay({ items }: { items: Happening[] }) {
  const ofPhrases = items.filter(({ statements }) => !statements.some(({ subject, object }) => (subject && isNamed(subject)) || (object && isNamed(object))))
  const named = items.filter((item) => !ofPhrases.includes(item))
  const listed = (some: Happening[]) => <ul>{some.map((item) => <Item key={item.event ?? item.statements[0]?.id} item={item} />)}</ul>
  return (
    <div>
      {listed(named)}
      {ofPhrases.length > 0 && <details class="folded"><summary>{count(ofPhrases.length, 'happening')} without a name</summary>{listed(ofPhrases)}</details>}
    </div>
  )
}

function Item({ item }: { item: Happening }) {
  const first = item.statements[0]
  if (!first) return null
  return (
    <li class="happening">
      <p class="triple"><Triple statement={first} /> <Standing statement={first} /></p>
      <details>
        <summary>{item.n_articles > 1 ? `${count(item.n_articles, 'article')} tell it` : 'The words'}</summary>
        {item.statements.map((statement) => <Quote key={statement.id} statement={statement} />)}
      </details>
    </li>
  )
}

/** How much is told of which month: bars, and the same as a text for those who do not see them. */
function Density({ items }: { items: Happening[] }) {
  const months = new Map<string, number>()
  for (const { from, to: until } of items) {
    // A happening without a month belongs to none.
    if (from && until && from.slice(0, 7) === until.slice(0, 7)) months.set(from.slice(0, 7), (months.get(from.slice(0, 7)) ?? 0) + 1)
  }
  const bars = [...months].sort(([a], [b]) => a.localeCompare(b)).slice(-24)
  if (bars.length < 3) return null
  const most = Math.max(...bars.map(([, n]) => n))
  const label = `Happenings by month: ${bars.map(([month, n]) => `${month} ${n}`).join(', ')}`
  return (
    <svg class="density" role="img" aria-label={label} viewBox={`0 0 ${bars.length * 24} 60`} preserveAspectRatio="xMinYMax meet">
      {bars.map(([month, n], idx) => (
        <g key={month}>
          <title>{`${day(month)}: ${n}`}</title>
          <rect x={idx * 24 + 2} width="20" y={44 - (n / most) * 42} height={(n / most) * 42} />
          <text x={idx * 24 + 12} y="56" text-anchor="middle">{month.slice(5)}/{month.slice(2, 4)}</text>
        </g>
      ))}
    </svg>
  )
}
