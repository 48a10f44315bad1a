// Everything that is known of one person, place, organisation or other thing.

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { address, at, type Entity, type Merge, type Page, type Statement } from '../api'
import { to } from '../router'
import { useAnswer, useGrowing } from '../use'
import { count, isNamed, list, nameOfId, number, tone, when } from '../words'
import { ArticleOf, useArticles } from '../parts/articles'
import { ArticleLink, More, ProblemNote, Shown, ThingLink, Title } from '../parts/common'
import { Quote, Standing, Statements, Triple } from '../parts/statement'
import { Lazy } from '../parts/lazy'
import { NearView } from '../parts/near-view'

export function ThingPage({ id }: { id: string }) {
  const asked = useAnswer<Entity>(`${at('entities', id)}?limit=25`)
  return (
    <div class="column wide">
      <Shown asked={asked} isPage>{(thing) => <Known thing={thing} />}</Shown>
      {asked.problem?.status === 404 && <p><a href={to([], { q: nameOfId(id) })}>Search for “{nameOfId(id)}”</a></p>}
    </div>
  )
}

const SHORT: Record<string, string> = { did: 'Did', undergone: 'Done to', said: 'Said', 'said-of': 'Said of' }

function Known({ thing }: { thing: Entity }) {
  const sections: [string, string, string, Page<Statement>][] = [
    ['did', `What ${thing.label} did`, 'subject', thing.as_subject],
    ['undergone', `What was done to ${thing.label}`, 'object', thing.as_object],
    ['said', `What ${thing.label} said`, 'source', thing.said_by],
    ['said-of', `What others said of ${thing.label}`, 'about', thing.said_of],
  ]
  const hasNeighbours = thing.neighbours.some(({ thing: other }) => isNamed(other))
  const full = sections.filter(([, , , list]) => list.total > 0)
  return (
    <article class={`known tone-${tone(thing.kind)}`}>
      <header class="head">
        <p class="kicker"><span class="kind-mark" aria-hidden="true" />{thing.kind}</p>
        <Title name={thing.label} />
        <Who thing={thing} />
        <p class="quiet">
          {count(thing.n_statements, 'statement')} in {count(thing.n_articles, 'article')} ·{' '}
          <a href={to(['timeline'], { entity: thing.id })}>timeline</a> · <a href={to(['articles'], { entity: thing.id })}>articles</a>
          {thing.same_as.map((iri) => <span key={iri}> · <a href={iri} rel="noreferrer">{shortIri(iri)}</a></span>)}
        </p>
      </header>
      <nav class="contents" aria-label="On this page">
        <ul>
          {thing.posts.total > 0 && <li><Jump id="posts">Posts</Jump></li>}
          {full.map(([id, , , list]) => <li key={id}><Jump id={id}>{SHORT[id]} <span class="n">{number(list.total)}</span></Jump></li>)}
          {hasNeighbours && <li><Jump id="near">Neighbourhood</Jump></li>}
          <li><Jump id="names">Names</Jump></li>
          <li><Jump id="articles">Articles</Jump></li>
        </ul>
      </nav>
      {thing.posts.total > 0 && <Posts thing={thing} />}
      {hasNeighbours && (
        <section aria-labelledby="near" class="near">
          <h2 id="near" tabIndex={-1}>Neighbourhood</h2>
          <NearView>
            <Lazy load={() => import('../parts/picture')} show={({ PicturePart }) => <PicturePart ask={{ entity: thing.id, hops: 1, top: 100 }} center={thing.iri} />} />
          </NearView>
          <Neighbours thing={thing} />
        </section>
      )}
      {full.map(([id, title, role, list]) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id} tabIndex={-1}>{title} <span class="n">{number(list.total)}</span></h2>
          <Growing first={list} label={title} entity={thing.id} role={role} />
        </section>
      ))}
      <Names thing={thing} />
      <section aria-labelledby="articles">
        <h2 id="articles" tabIndex={-1}>Articles <span class="n">{number(thing.articles.length)}</span></h2>
        <ul class="rows">
          {thing.articles.map((article) => (
            <li key={article.iri}><ArticleLink article={article} /> <span class="quiet">{count(article.n_mentions, 'mention')}</span></li>
          ))}
        </ul>
      </section>
    </article>
  )
}

/** A link within the page: `#` names pages, so that it moves the focus itself. */
function Jump({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <button
      type="button" class="plain-button"
      onClick={() => {
        const target = document.getElementById(id)
        target?.scrollIntoView({ block: 'start' })
        target?.focus({ preventScroll: true })
      }}
    >
      {children}
    </button>
  )
}

/** Who it is, if that says more than its kind, which stands above. */
function Who({ thing }: { thing: Entity }) {
  const description = thing.description === thing.kind ? '' : thing.description
  const others = thing.aliases.filter((alias) => alias !== thing.label).slice(0, 6)
  const parts = [
    description,
    thing.within && <>in <ThingLink thing={thing.within} /></>,
    thing.part_of && <>part of <ThingLink thing={thing.part_of} /></>,
    others.length > 0 && `also called ${list(others)}`,
  ].filter(Boolean)
  return parts.length > 0 && <p class="stand-first">{parts.map((part, idx) => <span key={idx}>{idx > 0 && '; '}{part}</span>)}</p>
}

function Posts({ thing }: { thing: Entity }) {
  const { list: posts, problem, grow } = useGrowing(thing.posts, (offset) => address('/statements', { entity: thing.id, role: 'post', offset, limit: 50 }))
  return (
    <section aria-labelledby="posts">
      <h2 id="posts" tabIndex={-1}>Posts</h2>
      <ul class="posts">
        {byPost(posts.items).map(({ key, statements }) => {
          const statement = statements[0]!
          const isHolder = statement.subject?.iri === thing.iri
          return (
            <li key={key}>
              <p class="triple">
                {isHolder && statement.object
                  ? <><span class="relation">{statement.relation.label}</span> <ThingLink thing={statement.object} /></>
                  : <Triple statement={statement} />}{' '}
                <span class="quiet">{when(statement.when, true)}</span><Standing statement={statement} />
              </p>
              <details>
                <summary>{count(statements.length, 'mention')}, with the words</summary>
                {statements.map((each) => <Quote key={each.id} statement={each} />)}
              </details>
            </li>
          )
        })}
      </ul>
      {problem && <ProblemNote problem={problem} />}
      <More shown={posts.items.length} total={posts.next === null ? posts.items.length : posts.total} grow={() => void grow()} what="posts" />
    </section>
  )
}

/** One line for each post, whatever names it: a thing of the graph or words of a text. */
function byPost(statements: Statement[]): { key: string; statements: Statement[] }[] {
  const groups = new Map<string, Statement[]>()
  for (const statement of statements) {
    const key = [statement.subject?.label, statement.relation.label, statement.object?.label, statement.when.label, statement.how].join('|')
    const group = groups.get(key)
    if (group) group.push(statement)
    else groups.set(key, [statement])
  }
  const isFact = (told: Statement[]) => Number(told.some(({ asserted }) => asserted))
  // What is sure comes first; otherwise the order of time stays.
  return [...groups].map(([key, told]) => ({ key, statements: told })).sort((a, b) => isFact(b.statements) - isFact(a.statements))
}

function Growing({ first, label, entity, role }: { first: Page<Statement>; label: string; entity: string; role: string }) {
  const { list, problem, grow } = useGrowing(first, (offset) => address('/statements', { entity, role, offset, limit: 50 }))
  return (
    <>
      <Statements items={list.items} label={label} />
      {problem && <ProblemNote problem={problem} />}
      <More shown={list.items.length} total={list.next === null ? list.items.length : list.total} grow={() => void grow()} what="statements" />
    </>
  )
}

function Neighbours({ thing }: { thing: Entity }) {
  const [isWhole, setIsWhole] = useState(false)
  const named = thing.neighbours.filter(({ thing: other }) => isNamed(other))
  const shown = isWhole ? named : named.slice(0, 10)
  return (
    <>
      <ul class="neighbours">
        {shown.map(({ thing: other, n_statements, relations }) => (
          <li key={other.iri}>
            <ThingLink thing={other} /> <span class="quiet">{relations.slice(0, 4).join(', ')}{n_statements > 1 ? ` · ${n_statements}×` : ''}</span>
          </li>
        ))}
      </ul>
      <More shown={shown.length} total={named.length} grow={() => setIsWhole(true)} what="neighbours" />
    </>
  )
}

function Names({ thing }: { thing: Entity }) {
  useArticles(thing.merges.flatMap(({ articles }) => articles))
  return (
    <section aria-labelledby="names">
      <h2 id="names" tabIndex={-1}>Names</h2>
      <p class="words-of">
        {thing.names.slice(0, 40).map(({ text, type, count: n }) => (
          <span key={text + type} class="word">“{text}” <span class="quiet">{n}× {type}</span></span>
        ))}
      </p>
      {thing.merges.length > 0 && (
        <>
          <h3>Why these names are one thing</h3>
          <ul class="merges">{thing.merges.map((merge) => <MergeItem key={merge.merged + merge.name} merge={merge} />)}</ul>
        </>
      )}
    </section>
  )
}

function MergeItem({ merge }: { merge: Merge }) {
  return (
    <li>
      “{merge.name}” is taken for {merge.into}: {merge.reason}
      {merge.evidence.length > 0 && <>, because {list(merge.evidence)}</>}
      <span class="quiet">
        {' '}· {Math.round(merge.score * 100)} of 100 · {merge.decision ? 'decided by a person' : 'decided by the program'}
        {merge.articles.map((id) => <span key={id}> · <ArticleOf id={id} /></span>)}
      </span>
    </li>
  )
}

/** "wikidata Q22686" of "http://www.wikidata.org/entity/Q22686" */
function shortIri(iri: string): string {
  try {
    const url = new URL(iri)
    return `${url.hostname.replace(/^www\.|\.org$/g, '')} ${url.pathname.split('/').pop()}`
  } catch {
    return iri
  }
}
