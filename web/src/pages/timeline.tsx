// What is told to have happened, by day: of one thing, or of all.

import { address, type Happening, type Page } from '../api'
import { go, to } from '../router'
import { useAnswer, useForm, useGrowing } from '../use'
import { count, headline, isNamed, list as listed, nameOfId, when } from '../words'
import { More, ProblemNote, Shown, Title } from '../parts/common'
import { OverTime } from '../parts/over-time'
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
    const label = when(item, true)
    const group = days.get(label)
    if (group) group.push(item)
    else days.set(label, [item])
  }
  return (
    <>
      <OverTime times={ofOneDay(list.items)} what="happening" />
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

/** The days of those whose day is told. */
const ofOneDay = (items: Happening[]) => items.flatMap(({ from, to: until }) => (from && from === until ? [from] : []))

/** What has a name first; what is told of phrases alone is folded away. */
function OfDay({ items }: { items: Happening[] }) {
  const ofPhrases = items.filter(({ statements }) => !statements.some(({ subject, object }) => (subject && isNamed(subject)) || (object && isNamed(object))))
  const named = items.filter((item) => !ofPhrases.includes(item))
  const shown = (some: Happening[]) => <ul>{some.map((item) => <Item key={item.event ?? item.statements[0]?.id} item={item} />)}</ul>
  return (
    <div>
      {shown(named)}
      {ofPhrases.length > 0 && <details class="folded"><summary>{count(ofPhrases.length, 'happening')} without a name</summary>{shown(ofPhrases)}</details>}
    </div>
  )
}

/** "The Harbour Post and Morning Ledger"; articles without a publisher go by their headlines. */
function tellers({ statements }: Happening): string {
  const names = [...new Set(statements.map(({ article }) => article.publisher ?? headline(article)))]
  return names.join().length > 90 ? `${names[0]} and ${names.length - 1} more` : listed(names)
}

function Item({ item }: { item: Happening }) {
  const first = item.statements[0]
  if (!first) return null
  return (
    <li class="happening">
      <p class="triple"><Triple statement={first} /><Standing statement={first} /></p>
      <details>
        <summary>{tellers(item)}</summary>
        {item.statements.map((statement) => <Quote key={statement.id} statement={statement} />)}
      </details>
    </li>
  )
}
