// An article: its text with every statement where it stands, and what each statement is.

import { useEffect, useMemo, useState } from 'preact/hooks'
import { address, ask, at, type Article, type ArticleRow, type Page, type Statement } from '../api'
import { askAbout, bearer, mayWrite, said } from '../state'
import { go, to } from '../router'
import { asProblem, useAnswer, useGrowing } from '../use'
import { FACETS, count, day, facet, isNamed, list, nameOfId, number, shortId, type Facet } from '../words'
import { ArticleOf, useArticles } from '../parts/articles'
import { ArticleLink, More, ProblemNote, Shown, ThingLink, Title } from '../parts/common'
import { Standing, Triple, WhyList } from '../parts/statement'
import { MarkedText } from '../parts/marked-text'
import type { Piece } from '../parts/passages'
import { Lazy } from '../parts/lazy'
import { NearView } from '../parts/near-view'
import type { Problem } from '../api'

export function ArticlesPage({ entity }: { entity: string | null }) {
  const path = (offset: number) => address('/articles', { entity, offset, limit: 50 })
  const asked = useAnswer<Page<ArticleRow>>(path(0))
  return (
    <div class="column wide">
      <Title name={entity ? `Articles on ${nameOfId(entity)}` : 'Articles'} />
      <Shown asked={asked}>{(first) => <ArticleList first={first} path={path} />}</Shown>
    </div>
  )
}

function ArticleList({ first, path }: { first: Page<ArticleRow>; path: (offset: number) => string }) {
  const { list: articles, grow } = useGrowing(first, path)
  if (articles.total === 0) return <p class="empty">There is no article. <a href={to(['add'])}>Add one.</a></p>
  return (
    <>
      <ul class="rows">
        {articles.items.map((article) => (
          <li key={article.iri}>
            <ArticleLink article={article} />{' '}
            <span class="quiet">{count(article.n_statements, 'statement')}, {number(article.n_asserted)} as facts{article.n_unsure > 0 && `, ${number(article.n_unsure)} unsure`}</span>
          </li>
        ))}
      </ul>
      <More shown={articles.items.length} total={articles.total} grow={() => void grow()} what="articles" />
    </>
  )
}

export function ArticlePage({ id, statement }: { id: string; statement: string | null }) {
  const asked = useAnswer<Article>(at('articles', id))
  return <div class="column full"><Shown asked={asked} isPage>{(article) => <Read article={article} wanted={statement} />}</Shown></div>
}

/** What stands in the place of a headline. */
function beginning({ text, id }: Article): string {
  const words = text?.slice(0, 80).replace(/\s+/g, ' ').replace(/ \S*$/, '').trim()
  return words ? `${words} …` : `Article ${id}`
}

function Read({ article, wanted }: { article: Article; wanted: string | null }) {
  const [hidden, setHidden] = useState<Facet[]>([])
  const [hovered, setHovered] = useState<Piece | null>(null)
  const [chosen, setChosen] = useState<Statement[]>([])
  const shown = useMemo(() => article.statements.filter((statement) => !hidden.includes(facet(statement))), [article, hidden])
  useEffect(() => {
    const found = article.statements.find((statement) => shortId(statement.id) === wanted)
    if (!found) return
    setChosen([found])
    document.querySelector(`[data-statements~="${CSS.escape(shortId(found.id))}"]`)?.scrollIntoView({ block: 'center' })
  }, [wanted, article])
  useEffect(() => {
    const close = (event: KeyboardEvent) => { if (event.key === 'Escape') setChosen([]) }
    document.addEventListener('keydown', close)
    return () => document.removeEventListener('keydown', close)
  }, [])
  const looked = hovered?.statements ?? chosen
  useArticles([article.version_of, article.copy_of].filter((id) => id !== null))
  const choose = (statements: Statement[]) => {
    setChosen(statements)
    setHovered(null)
    said.value = `${count(statements.length, 'statement')} of these words, in the panel beside the text`
  }
  return (
    <article class="read">
      <header class="head">
        <p class="kicker">{[article.publisher, day(article.date)].filter(Boolean).join(' · ') || 'an article'}</p>
        <Title name={article.title ?? beginning(article)} />
        <p class="quiet">
          {article.authors.length > 0 && <>By {list(article.authors)} · </>}
          {count(article.n_statements, 'statement')}, {number(article.n_asserted)} as facts ·{' '}
          <a href={to(['story', article.id])}>its story</a>
          {article.url && <> · <a href={article.url} rel="noreferrer">where it was published</a></>}
          {article.version_of && <> · a later version of <ArticleOf id={article.version_of} /></>}
          {article.copy_of && <> · a copy of <ArticleOf id={article.copy_of} /></>}
          {' '}· {article.id}
        </p>
      </header>
      <div class="reading">
        <div class="text">
          <Legend statements={article.statements} hidden={hidden} setHidden={setHidden} />
          {article.text === null
            ? <p class="empty">The graph does not keep the text of this article; its statements stand below.</p>
            : <MarkedText article={article} statements={shown} looked={looked} hover={setHovered} choose={choose} />}
        </div>
        <aside class="panel" aria-label="Statements of the words that are chosen" data-is-open={looked.length > 0}>
          {looked.length === 0
            ? <HowToRead />
            : <>
                {chosen.length > 0 && <p class="panel-close"><button type="button" class="plain-button" onClick={() => { setChosen([]); setHovered(null) }}>Close</button></p>}
                <ul>
                  {looked.map((statement) => (
                    <li key={statement.id} class={`facet-${facet(statement)}`}>
                      <p class="triple"><Triple statement={statement} /></p>
                      <p><Standing statement={statement} /></p>
                      {hovered === null && <WhyList statement={statement} />}
                    </li>
                  ))}
                </ul>
              </>}
        </aside>
      </div>
      <Unsure article={article} choose={(statement) => go(to(['article', article.id], { s: shortId(statement.id) }))} />
      <section aria-labelledby="picture">
        <h2 id="picture">The article as a picture</h2>
        <NearView>
          <Lazy load={() => import('../parts/picture')} show={({ PicturePart }) => <PicturePart ask={{ article: article.id, top: 100 }} />} />
        </NearView>
      </section>
      <Everything article={article} />
      <Others article={article} />
      <Remove article={article} />
    </article>
  )
}

/** What the panel shows before anything is pointed at. */
function HowToRead() {
  return (
    <>
      <p class="quiet">Point at marked words, or reach them with the tab key, to see what the program took from them. A click keeps them here and tells why.</p>
      <dl class="meanings">
        {FACETS.map(([name, meaning]) => <div key={name} class={`facet-${name}`}><dt><span class="sample">{name}</span></dt><dd>{meaning}</dd></div>)}
      </dl>
    </>
  )
}

/** What the colours mean; each can be left out. */
function Legend({ statements, hidden, setHidden }: { statements: Statement[]; hidden: Facet[]; setHidden: (hidden: Facet[]) => void }) {
  return (
    <fieldset class="legend">
      <legend class="unseen">What is marked in the text</legend>
      {FACETS.map(([name, meaning]) => {
        const n = statements.filter((statement) => facet(statement) === name).length
        return n > 0 && (
          <label key={name} class={`facet-${name}`} title={meaning}>
            <input
              type="checkbox" checked={!hidden.includes(name)}
              onChange={(event) => setHidden(event.currentTarget.checked ? hidden.filter((each) => each !== name) : [...hidden, name])}
            />
            <span class="sample">{name}</span> <span class="n">{n}</span>
          </label>
        )
      })}
    </fieldset>
  )
}

/** What the program was not sure of: read this before you rely on the rest. */
function Unsure({ article, choose }: { article: Article; choose: (statement: Statement) => void }) {
  const unsure = article.statements.filter((statement) => statement.unsure)
  if (unsure.length === 0) return null
  return (
    <section aria-labelledby="unsure">
      <h2 id="unsure">Left unsure <span class="n">{unsure.length}</span></h2>
      <p class="quiet">The program is not sure that it read these rightly, so that it does not assert them.</p>
      <ul class="only-list">
        {unsure.map((statement) => (
          <li key={statement.id}>
            <p class="triple"><Triple statement={statement} /> <span class="quiet">{Math.round(statement.confidence * 100)} of 100</span></p>
            <p class="small-quote"><button type="button" class="plain-button" onClick={() => choose(statement)}>“{statement.evidence.text}”</button></p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Named things first; the words of the text folded away. */
function Everything({ article }: { article: Article }) {
  const things = new Map<string, { thing: Article['mentions'][number]['entity']; n: number }>()
  for (const { entity } of article.mentions) {
    const known = things.get(entity.iri)
    if (known) known.n += 1
    else things.set(entity.iri, { thing: entity, n: 1 })
  }
  const sorted = [...things.values()].sort((a, b) => b.n - a.n)
  const named = sorted.filter(({ thing }) => isNamed(thing))
  const phrases = sorted.filter(({ thing }) => !isNamed(thing))
  return (
    <section aria-labelledby="speaks-of">
      <h2 id="speaks-of">What it speaks of</h2>
      <p class="words-of">{named.map(({ thing, n }) => <span key={thing.iri} class="word"><ThingLink thing={thing} /> <span class="quiet">{n}×</span></span>)}</p>
      {phrases.length > 0 && (
        <details>
          <summary>{count(phrases.length, 'phrase')}</summary>
          <p class="words-of">{phrases.map(({ thing, n }) => <span key={thing.iri} class="word"><ThingLink thing={thing} /> <span class="quiet">{n}×</span></span>)}</p>
        </details>
      )}
    </section>
  )
}

/** Articles that speak of the same, to be set beside this one. */
function Others({ article }: { article: Article }) {
  const main = mainThing(article)
  const asked = useAnswer<Page<ArticleRow>>(main ? address('/articles', { entity: main.id, limit: 9 }) : null)
  const others = (asked.data?.items ?? []).filter(({ id }) => id !== article.id)
  if (!main || others.length === 0) return null
  return (
    <section aria-labelledby="others">
      <h2 id="others">Compare it with</h2>
      <p class="quiet">Other articles that speak of <ThingLink thing={main} />, the newest first.</p>
      <ul class="rows">
        {others.slice(0, 8).map((other) => (
          <li key={other.iri}>
            <ArticleLink article={other} link={to(['compare'], { a: article.id, b: other.id })} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The named thing that an article speaks of most. */
function mainThing(article: Article) {
  const counts = new Map<string, number>()
  for (const { entity } of article.mentions) if (isNamed(entity)) counts.set(entity.iri, (counts.get(entity.iri) ?? 0) + 1)
  const iri = [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
  return article.mentions.find(({ entity }) => entity.iri === iri)?.entity ?? null
}

/** Takes the article out, with --write and the token. */
function Remove({ article }: { article: Article }) {
  const [isAsked, setIsAsked] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  if (!mayWrite.value) return null
  const remove = async () => {
    try {
      await ask(at('articles', article.id), { method: 'DELETE', headers: bearer() })
      await askAbout()
      go(to(['articles']))
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <p class="remove">
      {isAsked
        ? <>Take this article and its statements out of the graph? <button type="button" onClick={() => void remove()}>Take it out</button> <button type="button" class="plain-button" onClick={() => setIsAsked(false)}>Keep it</button></>
        : <button type="button" class="plain-button" onClick={() => setIsAsked(true)}>Take this article out</button>}
      {problem && <ProblemNote problem={problem} />}
    </p>
  )
}
