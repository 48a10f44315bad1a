// How two things are connected: the shortest ways, each step with the words that say so.

import { address, at, type Statement } from '../api'
import { go, to } from '../router'
import { useAnswer, useForm } from '../use'
import { nameOfId } from '../words'
import { ProblemNote, Shown, Title } from '../parts/common'
import { Quote, Standing, Triple } from '../parts/statement'
import { ThingField } from '../parts/thing-field'

/** What `newsgraph path --json` prints. */
interface Step { subject: string; relation: string; object: string; statements: { iri: string; article: string }[] }
interface Paths { from: { label: string }; to: { label: string }; ways: { cost: number; hops: { from: string; to: string; best: Step; others: Step[] }[] }[] }

export function PathPage({ a, b }: { a: string; b: string }) {
  const [form, setForm] = useForm({ a, b })
  const asked = useAnswer<Paths>(a && b ? address('/path', { a, b, ways: 5 }) : null)
  return (
    <div class="column wide">
      <p class="kicker"><a href={to(['ask'])}>All questions</a></p>
      <Title name="How are two things connected?" />
      <form class="filters" onSubmit={(event) => { event.preventDefault(); go(to(['path'], form)) }}>
        <ThingField id="path-a" label="From" required value={nameOfId(form.a)} choose={(value) => setForm((old) => ({ ...old, a: value }))} />
        <ThingField id="path-b" label="To" required value={nameOfId(form.b)} choose={(value) => setForm((old) => ({ ...old, b: value }))} />
        <button type="submit">Show</button>
      </form>
      {asked.problem
        ? <ProblemNote problem={asked.problem} choose={(thing) => to(['path'], a.length > 0 && thing.label.toLowerCase().includes(nameOfId(a).toLowerCase()) ? { a: thing.id, b } : { a, b: thing.id })} />
        : a && b && <Shown asked={asked}>{(paths) => <Ways paths={paths} />}</Shown>}
    </div>
  )
}

function Ways({ paths: { ways } }: { paths: Paths }) {
  if (ways.length === 0) return <p class="empty">No article connects them.</p>
  return (
    <ol class="ways">
      {ways.map(({ hops }, idx) => (
        <li key={idx}>
          <h2>{[hops[0]?.from, ...hops.map((hop) => hop.to)].join(' — ')}</h2>
          <ol>{hops.map((hop, at) => <Hop key={at} step={hop.best} n_others={hop.others.length} />)}</ol>
        </li>
      ))}
    </ol>
  )
}

/** The words of the first statement that says so; it is asked for, to know its things and its article. */
function Hop({ step, n_others }: { step: Step; n_others: number }) {
  const first = step.statements[0]
  const { data: statement } = useAnswer<Statement>(first ? at('statements', `${first.article}:${first.iri.split('#').pop()}`) : null)
  if (!statement) return <li><p class="triple">{step.subject} <span class="relation">{step.relation}</span> {step.object}</p></li>
  return (
    <li>
      <p class="triple">
        <Triple statement={statement} /><Standing statement={statement} />
        {n_others > 0 && <span class="quiet"> and {n_others} more</span>}
      </p>
      <Quote statement={statement} />
    </li>
  )
}
