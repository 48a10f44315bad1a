// Names that may be one thing, or may not: one key for yes, no and later, and a way back.

import { useEffect, useRef, useState } from 'preact/hooks'
import { address, ask, at, type Decision, type Doubt, type Page, type Problem, type Statement } from '../api'
import { about, bearer, mayWrite, said } from '../state'
import { to } from '../router'
import { asProblem, useAnswer, useGrowing } from '../use'
import { count, list, upperFirst } from '../words'
import { Asking, More, ProblemNote, Shown, Title } from '../parts/common'
import { ArticleOf, useArticles } from '../parts/articles'
import { Quote, Triple } from '../parts/statement'
import { TokenField } from '../parts/token-field'

export function ReviewPage() {
  const asked = useAnswer<Page<Doubt>>(inDoubt(0))
  return (
    <div class="column wide">
      <Title name="Review" />
      <p class="stand-first">Are these names one thing? Those that touch most come first.</p>
      <TokenField />
      <Shown asked={asked}>{(first) => <Doubts first={first} />}</Shown>
      <Unsure />
    </div>
  )
}

const inDoubt = (offset: number) => address('/review', { limit: 100, offset })

interface Done { doubt: Doubt; decision: Decision | null }

function Doubts({ first }: { first: Page<Doubt> }) {
  const [open, setOpen] = useState(first.items)
  const [left, setLeft] = useState(first.total)
  const [done, setDone] = useState<Done[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const isBusy = useRef(false)
  const doubt = open[0]

  /** The server leaves out what is decided; what was put off still comes first. */
  const more = async () => {
    setIsAsking(true)
    try {
      const later = done.filter(({ decision }) => !decision).map(({ doubt: past }) => past.about.join())
      const { items, total } = await ask<Page<Doubt>>(inDoubt(later.length))
      const found = items.filter((each) => !later.includes(each.about.join()))
      setOpen(found)
      setLeft(found.length > 0 ? total - later.length : 0)
      setProblem(null)
    } catch (error) {
      setProblem(asProblem(error))
    }
    setIsAsking(false)
  }
  const isShort = !doubt && left > 0
  useEffect(() => { if (isShort) void more() }, [isShort])

  const act = async (verdict: 'same' | 'different' | 'later' | 'undo') => {
    if (isBusy.current || isAsking) return
    isBusy.current = true
    try {
      if (verdict === 'undo') await undo()
      else if (doubt) await decide(doubt, verdict)
      setProblem(null)
    } catch (error) {
      setProblem(asProblem(error))
    }
    isBusy.current = false
  }
  const decide = async (about_: Doubt, verdict: 'same' | 'different' | 'later') => {
    const body = JSON.stringify({ verdict, about: about_.about, why: 'reviewed on the page' })
    const headers = { ...bearer(), 'content-type': 'application/json' }
    const decision = verdict === 'later' ? null : await ask<Decision>('/decisions', { method: 'POST', body, headers })
    setDone((old) => [{ doubt: about_, decision }, ...old])
    setOpen((old) => old.filter((each) => each !== about_))
    setLeft((old) => old - 1)
    said.value = `${list(about_.names)}: ${verdict === 'same' ? 'one thing' : verdict === 'different' ? 'two things' : 'later'}`
  }
  const undo = async () => {
    const last = done[0]
    if (!last) return
    if (last.decision) await ask(at('decisions', last.decision.id), { method: 'DELETE', headers: bearer() })
    setDone((old) => old.slice(1))
    setOpen((old) => [last.doubt, ...old])
    setLeft((old) => old + 1)
    said.value = `${list(last.doubt.names)}: taken back`
  }
  const keys = useRef(act)
  keys.current = act
  useEffect(() => {
    const verdicts: Record<string, 'same' | 'different' | 'later' | 'undo'> = { y: 'same', n: 'different', l: 'later', u: 'undo' }
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
      const verdict = verdicts[event.key.toLowerCase()]
      if (verdict && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault()
        void keys.current(verdict)
      }
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])

  return (
    <section aria-label="Names in doubt">
      {problem && <ProblemNote problem={problem} />}
      {doubt && <DoubtCard doubt={doubt} left={left} />}
      {isShort && (isAsking ? <Asking /> : <p><button type="button" class="more" onClick={() => void more()}>More names in doubt</button></p>)}
      {!doubt && !isShort && <p class="empty">No more names are in doubt.</p>}
      <p class="verdicts">
        <button type="button" disabled={!doubt || !mayWrite.value} onClick={() => void act('same')}>One thing <kbd>y</kbd></button>
        <button type="button" disabled={!doubt || !mayWrite.value} onClick={() => void act('different')}>Two things <kbd>n</kbd></button>
        <button type="button" disabled={!doubt} onClick={() => void act('later')}>Later <kbd>l</kbd></button>
        <button type="button" disabled={done.length === 0 || isAsking} onClick={() => void act('undo')}>Undo <kbd>u</kbd></button>
      </p>
      {doubt && !mayWrite.value && about.value?.writable && <p class="hint">The token is missing: until it is given, names can only be looked at.</p>}
      {done.length > 0 && (
        <ul class="done">
          {done.slice(0, 8).map(({ doubt: past, decision }) => (
            <li key={past.about.join()}>{list(past.names)}: {decision ? (decision.verdict === 'same' ? 'one thing' : 'two things') : 'later'}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function DoubtCard({ doubt, left }: { doubt: Doubt; left: number }) {
  useArticles(doubt.quotes.flat().map(({ article }) => article))
  return (
    <article class="doubt" aria-live="polite">
      <h2>{doubt.names.map((name, idx) => <span key={name + idx}>{idx > 0 && <span class="quiet"> and </span>}<a href={to(['thing', doubt.about[idx] ?? name])}>{name}</a></span>)}</h2>
      <p>
        {doubt.merged ? 'They are one thing now' : 'They are two things now'}, because of: {doubt.reason}.
        <span class="quiet"> {Math.round(doubt.score * 100)} of 100 · {count(doubt.n_mentions, 'mention')} · {count(left, 'pair')} left</span>
      </p>
      {doubt.evidence.length > 0 && <p><strong>For:</strong> {upperFirst(list(doubt.evidence))}.</p>}
      {doubt.against && <p><strong>Against:</strong> {upperFirst(doubt.against)}.</p>}
      <div class="both">
        {doubt.names.map((name, idx) => (
          <section key={name + idx} aria-label={name}>
            <h3>{name}</h3>
            {(doubt.quotes[idx] ?? []).slice(0, 3).map((quote) => (
              <div key={quote.text} class="quoted">
                <blockquote>“{quote.text}”</blockquote>
                <p class="from"><ArticleOf id={quote.article} /></p>
              </div>
            ))}
          </section>
        ))}
      </div>
    </article>
  )
}

/** Statements that the program was not sure of. */
function Unsure() {
  const path = (offset: number) => address('/statements', { unsure: true, order: 'newest', limit: 10, offset })
  const asked = useAnswer<Page<Statement>>(path(0))
  return (
    <section aria-labelledby="unsure-statements">
      <h2 id="unsure-statements">Unsure statements</h2>
      <p class="quiet">The program is not sure that it read these rightly; the graph keeps them, and does not assert them.</p>
      <Shown asked={asked}>{(first) => first.total === 0 ? <p class="empty">There are none.</p> : <UnsureList first={first} path={path} />}</Shown>
    </section>
  )
}

function UnsureList({ first, path }: { first: Page<Statement>; path: (offset: number) => string }) {
  const { list: statements, grow } = useGrowing(first, path)
  return (
    <>
      <ol class="facts">
        {statements.items.map((statement) => (
          <li key={statement.id}><p class="triple"><Triple statement={statement} /> <span class="quiet">{Math.round(statement.confidence * 100)} of 100</span></p><Quote statement={statement} /></li>
        ))}
      </ol>
      <More shown={statements.items.length} total={statements.total} grow={() => void grow()} what="unsure statements" />
    </>
  )
}
