// Names that may be one thing, or may not, and statements that may be read rightly, or may not: one key for yes, no and later,
// and a way back.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { address, ask, at, type Decision, type Doubt, type Page, type Problem, type Statement } from '../api'
import { about, bearer, mayWrite, said } from '../state'
import { to } from '../router'
import { asProblem, useAnswer, type Asked } from '../use'
import { count, list, upperFirst, when } from '../words'
import { ArticleLink, Asking, ProblemNote, Shown, Title } from '../parts/common'
import { ArticleOf, useArticles } from '../parts/articles'
import { Triple } from '../parts/statement'
import { TokenField } from '../parts/token-field'

/** What may be answered, and the key for it. */
type Answer = 'yes' | 'no' | 'later' | 'undo'
const KEYS: Record<string, Answer> = { y: 'yes', n: 'no', l: 'later', u: 'undo' }

/** One sort of questions. */
interface Sort<T> {
  label: string
  path: (offset: number, limit?: number) => string
  about: (item: T) => string[]
  name: (item: T) => string
  /** The verdict of a decision, the words of its button, and what is told of it. */
  yes: Verdict
  no: Verdict
  card: (item: T, left: number) => ComponentChildren
  more: string
  none: string
  onlyLooked: string
}
interface Verdict { verdict: string; button: string; told: string }

const NAMES: Sort<Doubt> = {
  label: 'Names in doubt',
  path: (offset, limit = 100) => address('/review', { limit, offset }),
  about: (doubt) => doubt.about,
  name: (doubt) => list(doubt.names),
  yes: { verdict: 'same', button: 'One thing', told: 'one thing' },
  no: { verdict: 'different', button: 'Two things', told: 'two things' },
  card: (doubt, left) => <DoubtCard doubt={doubt} left={left} />,
  more: 'More names in doubt',
  none: 'No more names are in doubt.',
  onlyLooked: 'names can only be looked at',
}

const STATEMENTS: Sort<Statement> = {
  label: 'Unsure statements',
  path: (offset, limit = 50) => address('/statements', { unsure: true, order: 'telling', limit, offset }),
  about: (statement) => [statement.id],
  name: (statement) => [statement.subject?.label, statement.relation.label, statement.object?.label].filter(Boolean).join(' '),
  yes: { verdict: 'confirm', button: 'Right', told: 'right' },
  no: { verdict: 'reject', button: 'Wrong', told: 'wrong' },
  card: (statement, left) => <StatementCard statement={statement} left={left} />,
  more: 'More unsure statements',
  none: 'No more statements are unsure.',
  onlyLooked: 'statements can only be looked at',
}

/** What is asked about: as the address says (`names`, `statements`), else names, if any are in doubt. */
export function ReviewPage({ of }: { of: string | null }) {
  const names = useAnswer<Page<Doubt>>(NAMES.path(0, 1))
  const statements = useAnswer<Page<Statement>>(STATEMENTS.path(0, 1))
  const isUndecided = !of && !names.problem && !names.data
  const ofStatements = of ? of === 'statements' : names.data?.total === 0
  return (
    <div class="column wide">
      <Title name="Review" />
      <p class="stand-first">
        {ofStatements
          ? 'Is this what the sentence says? What joins two named things comes first. What is right becomes a fact, what is wrong is kept and says so.'
          : 'Are these names one thing? Those that touch most come first.'}
      </p>
      <nav class="sorts" aria-label="What is asked about">
        <SortLink sort={NAMES} of="names" asked={names} isShown={!ofStatements} />{' '}
        <SortLink sort={STATEMENTS} of="statements" asked={statements} isShown={ofStatements} />
      </nav>
      <TokenField />
      {isUndecided && <Asking />}
      {!isUndecided && (ofStatements ? <Questions key="statements" sort={STATEMENTS} /> : <Questions key="names" sort={NAMES} />)}
    </div>
  )
}

/** A sort, and how many questions it had when the page was opened. */
function SortLink<T>({ sort, of, asked, isShown }: { sort: Sort<T>; of: string; asked: Asked<Page<T>>; isShown: boolean }) {
  return (
    <a href={to(['review'], { of })} aria-current={isShown ? 'page' : undefined}>
      {sort.label}{asked.data && <span class="quiet"> {asked.data.total}</span>}
    </a>
  )
}

function Questions<T>({ sort }: { sort: Sort<T> }) {
  const asked = useAnswer<Page<T>>(sort.path(0))
  return <Shown asked={asked}>{(first) => <Queue first={first} sort={sort} />}</Shown>
}

interface Done<T> { item: T; decision: Decision | null; told: string }

function Queue<T>({ first, sort }: { first: Page<T>; sort: Sort<T> }) {
  const [open, setOpen] = useState(first.items)
  const [left, setLeft] = useState(first.total)
  const [done, setDone] = useState<Done<T>[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const isBusy = useRef(false)
  const item = open[0]
  const id = (each: T) => sort.about(each).join()

  /** The server leaves out what is decided; what was put off still comes first. */
  const more = async () => {
    setIsAsking(true)
    try {
      const later = done.filter(({ decision }) => !decision).map(({ item: past }) => id(past))
      const { items, total } = await ask<Page<T>>(sort.path(later.length))
      const found = items.filter((each) => !later.includes(id(each)))
      setOpen(found)
      setLeft(found.length > 0 ? total - later.length : 0)
      setProblem(null)
    } catch (error) {
      setProblem(asProblem(error))
    }
    setIsAsking(false)
  }
  const isShort = !item && left > 0
  useEffect(() => { if (isShort) void more() }, [isShort])

  const act = async (answer: Answer) => {
    if (isBusy.current || isAsking) return
    isBusy.current = true
    try {
      if (answer === 'undo') await undo()
      else if (item) await decide(item, answer === 'later' ? null : sort[answer])
      setProblem(null)
    } catch (error) {
      setProblem(asProblem(error))
    }
    isBusy.current = false
  }
  const decide = async (decided: T, verdict: Verdict | null) => {
    const body = JSON.stringify({ verdict: verdict?.verdict, about: sort.about(decided), why: 'reviewed on the page' })
    const headers = { ...bearer(), 'content-type': 'application/json' }
    const decision = verdict && await ask<Decision>('/decisions', { method: 'POST', body, headers })
    const told = verdict?.told ?? 'later'
    setDone((old) => [{ item: decided, decision, told }, ...old])
    setOpen((old) => old.filter((each) => each !== decided))
    setLeft((old) => old - 1)
    said.value = `${sort.name(decided)}: ${told}`
  }
  const undo = async () => {
    const last = done[0]
    if (!last) return
    if (last.decision) await ask(at('decisions', last.decision.id), { method: 'DELETE', headers: bearer() })
    setDone((old) => old.slice(1))
    setOpen((old) => [last.item, ...old])
    setLeft((old) => old + 1)
    said.value = `${sort.name(last.item)}: taken back`
  }
  const keys = useRef(act)
  keys.current = act
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
      const answer = KEYS[event.key.toLowerCase()]
      if (answer && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault()
        void keys.current(answer)
      }
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])

  return (
    <section aria-label={sort.label}>
      {problem && <ProblemNote problem={problem} />}
      {item && sort.card(item, left)}
      {isShort && (isAsking ? <Asking /> : <p><button type="button" class="more" onClick={() => void more()}>{sort.more}</button></p>)}
      {!item && !isShort && <p class="empty">{sort.none}</p>}
      <p class="verdicts">
        <button type="button" disabled={!item || !mayWrite.value} onClick={() => void act('yes')}>{sort.yes.button} <kbd>y</kbd></button>
        <button type="button" disabled={!item || !mayWrite.value} onClick={() => void act('no')}>{sort.no.button} <kbd>n</kbd></button>
        <button type="button" disabled={!item} onClick={() => void act('later')}>Later <kbd>l</kbd></button>
        <button type="button" disabled={done.length === 0 || isAsking} onClick={() => void act('undo')}>Undo <kbd>u</kbd></button>
      </p>
      {item && !mayWrite.value && about.value?.writable && <p class="hint">The token is missing: until it is given, {sort.onlyLooked}.</p>}
      {done.length > 0 && (
        <ul class="done">
          {done.slice(0, 8).map(({ item: past, told }) => <li key={id(past)}>{sort.name(past)}: {told}</li>)}
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

/** A statement with the whole sentence that is read so: its own words stand out. */
function StatementCard({ statement, left }: { statement: Statement; left: number }) {
  const { evidence, article, confidence } = statement
  const time = when(statement.when)
  return (
    <article class="doubt" aria-live="polite">
      <h2><Triple statement={statement} /></h2>
      <p>
        {time !== 'undated' && <>{upperFirst(time)}. </>}
        <span class="quiet">{Math.round(confidence * 100)} of 100 · {count(left, 'statement')} left</span>
      </p>
      <div class="quoted">
        <blockquote>“<Sentence evidence={evidence} />”</blockquote>
        <p class="from"><ArticleLink article={article} statement={statement.id} /></p>
      </div>
    </article>
  )
}

function Sentence({ evidence: { text, sentence } }: { evidence: Statement['evidence'] }) {
  const begin = sentence.indexOf(text)
  if (begin < 0 || sentence === text) return <>{sentence || text}</>
  return <>{sentence.slice(0, begin)}<mark>{text}</mark>{sentence.slice(begin + text.length)}</>
}
