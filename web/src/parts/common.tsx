// Small parts that every page uses.

import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { Problem, type ArticleRef, type Thing } from '../api'
import { to } from '../router'
import { day, headline, shortId, tone, upperFirst } from '../words'

/** The heading of a page, and the name of its tab. */
export function Title({ children, name }: { children?: ComponentChildren; name: string }) {
  useEffect(() => { document.title = `${name} · newsgraph` }, [name])
  return <h1>{children ?? name}</h1>
}

/** A thing by its name, with a mark in the colour of its kind; the kind is told in words, too. */
export function ThingLink({ thing, withKind = false }: { thing: Thing; withKind?: boolean }) {
  return (
    <span class={`thing tone-${tone(thing.kind)}`}>
      <a href={to(['thing', thing.id])} title={thing.kind}>{thing.label}</a>
      {withKind && <span class="kind"> {thing.kind}</span>}
    </span>
  )
}

/** An article by publisher, date and headline; the link leads to it, or to the statement in it, if nothing else is said. */
export function ArticleLink({ article, statement, link }: { article: ArticleRef; statement?: string; link?: string }) {
  return (
    <span class="source">
      {article.publisher && <span class="publisher">{article.publisher}, </span>}
      {article.date && <><time dateTime={article.date}>{day(article.date, true)}</time>, </>}
      <cite><a href={link ?? to(['article', article.id], { s: statement && shortId(statement) })}>{headline(article)}</a></cite>
    </span>
  )
}

/** What the server says is wrong; what an ambiguous name may mean is a numbered choice. */
export function ProblemNote({ problem, choose }: { problem: Problem; choose?: (thing: Thing) => string }) {
  const link = choose ?? ((thing: Thing) => to(['thing', thing.id]))
  return (
    <div class="problem" role="alert">
      <p>{upperFirst(problem.message)}</p>
      {problem.candidates.length > 0 && (
        <ol class="choice">
          {problem.candidates.map((thing) => (
            <li key={thing.iri}><a href={link(thing)}>{thing.label}</a> <span class="kind">{thing.kind}</span></li>
          ))}
        </ol>
      )}
    </div>
  )
}

export const Asking = () => <p class="asking" role="status">Asking …</p>

/** What is shown of an answer: it, what is wrong, or that it is awaited. Without an answer, a page of its own has no heading. */
export function Shown<T>({ asked, children, isPage = false }: {
  asked: { data: T | null; problem: Problem | null; isAsking: boolean }
  children: (data: T) => ComponentChildren
  isPage?: boolean
}) {
  if (asked.problem) {
    return (
      <>
        {isPage && <Title name={asked.problem.candidates.length > 0 ? 'Which one?' : 'There is no answer'} />}
        <ProblemNote problem={asked.problem} />
      </>
    )
  }
  if (!asked.data) return <Asking />
  return <div class={asked.isAsking ? 'stale' : undefined} aria-busy={asked.isAsking}>{children(asked.data)}</div>
}

/** "12 more", if there are. */
export function More({ shown, total, grow, what }: { shown: number; total: number; grow: () => void; what: string }) {
  if (shown >= total) return null
  return (
    <p><button type="button" class="more" onClick={grow}>More {what} <span class="quiet">({total - shown} not shown)</span></button></p>
  )
}

