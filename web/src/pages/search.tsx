// The first page: search as one types; before anything is typed, what the articles tell.

import { useEffect, useRef, useState } from 'preact/hooks'
import { address, type Found, type Page, type StoryRow, type ThingRow } from '../api'
import { go, to } from '../router'
import { useAnswer, useSettled } from '../use'
import { count, isNamed, number } from '../words'
import { said } from '../state'
import { ArticleLink, Shown, ThingLink, Title } from '../parts/common'
import { Quote, Standing, Triple, together } from '../parts/statement'
import { StoryItem } from './story'

export function SearchPage({ query }: { query: string }) {
  const [words, setWords] = useState(query)
  const settled = useSettled(words.trim(), 150)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => { go(to([], { q: settled }), true) }, [settled])
  useEffect(() => { if (query !== settled) setWords(query) }, [query])
  useEffect(() => { field.current?.focus({ preventScroll: true }) }, [])
  useEffect(() => focusBySlash(field), [])
  return (
    <div class="column wide">
      <Title name={settled ? `“${settled}”` : 'Search'}>
        <span class="unseen">Search</span>
      </Title>
      <form role="search" class="search" onSubmit={(event) => { event.preventDefault(); firstHit()?.click() }}>
        <label for="words" class="unseen">Search for a person, a place, a fact</label>
        <input
          id="words" ref={field} type="search" value={words} placeholder="A person, a place, a fact …" autocomplete="off" spellcheck={false}
          maxLength={200} onInput={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => { if (event.key === 'ArrowDown') { event.preventDefault(); firstHit()?.focus() } }}
        />
      </form>
      {settled ? <Results words={settled} /> : <Front />}
    </div>
  )
}

const firstHit = () => document.querySelector<HTMLAnchorElement>('.results a')

/** "/" leads to the field from anywhere on the page. */
function focusBySlash(field: { current: HTMLInputElement | null }) {
  const onKeyDown = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      field.current?.focus()
    }
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

function Results({ words }: { words: string }) {
  const [limit, setLimit] = useState(20)
  const asked = useAnswer<Found>(address('/search', { q: words, limit }))
  useEffect(() => {
    const { data } = asked
    if (data) said.value = `${count(data.things.total, 'thing')}, ${count(data.statements.total, 'statement')}, ${count(data.articles.total, 'article')}`
  }, [asked.data])
  useEffect(() => setLimit(20), [words])
  return (
    <div class="results">
      <Shown asked={asked}>
        {({ things, statements, articles }) => {
          const named = things.items.filter((thing) => isNamed(thing))
          const phrases = things.items.filter((thing) => !isNamed(thing))
          const isEmpty = things.total + statements.total + articles.total === 0
          if (isEmpty) {
            return <p class="empty">Nothing is called “{words}”, and no article says it. Shorter words find more; <a href={to(['ask'])}>ready questions</a> ask without words.</p>
          }
          return (
            <>
              {things.total > 0 && (
                <section aria-labelledby="things">
                  <h2 id="things">Things <span class="n">{number(things.total)}</span></h2>
                  <ThingRows things={named} />
                  {phrases.length > 0 && (
                    <details>
                      <summary>{count(phrases.length, 'phrase')} of the texts</summary>
                      <ThingRows things={phrases} />
                    </details>
                  )}
                </section>
              )}
              {statements.total > 0 && (
                <section aria-labelledby="facts">
                  <h2 id="facts">What is said <span class="n">{number(statements.total)}</span></h2>
                  <ol class="facts">
                    {together(statements.items).map(({ key, statements: [statement] }) => statement && (
                      <li key={key}>
                        <p class="triple"><Triple statement={statement} /><Standing statement={statement} /></p>
                        <Quote statement={statement} />
                      </li>
                    ))}
                  </ol>
                </section>
              )}
              {articles.total > 0 && (
                <section aria-labelledby="articles">
                  <h2 id="articles">Articles <span class="n">{number(articles.total)}</span></h2>
                  <ul class="rows">
                    {articles.items.map((article) => (
                      <li key={article.iri}><ArticleLink article={article} /> <span class="quiet">{count(article.n_statements, 'statement')}</span></li>
                    ))}
                  </ul>
                </section>
              )}
              {Math.max(things.items.length, statements.items.length, articles.items.length) >= limit && limit < 500 && (
                <p><button type="button" class="more" onClick={() => setLimit(Math.min(500, limit * 3))}>More of each</button></p>
              )}
            </>
          )
        }}
      </Shown>
    </div>
  )
}

function ThingRows({ things }: { things: ThingRow[] }) {
  return (
    <ul class="rows things">
      {things.map((thing) => (
        <li key={thing.iri}>
          <ThingLink thing={thing} />{' '}
          <span class="description">{thing.description || thing.kind}{thing.matched && thing.matched !== thing.label && `, also “${thing.matched}”`}</span>{' '}
          <span class="quiet">{count(thing.n_articles, 'article')}, {count(thing.n_statements, 'statement')}</span>
        </li>
      ))}
    </ul>
  )
}

const GROUPS: [string, string[]][] = [
  ['People', ['person']],
  ['Organisations', ['organization', 'government', 'group']],
  ['Places', ['country', 'place']],
]

/** What the articles tell, before anything is asked. */
function Front() {
  const stories = useAnswer<Page<StoryRow>>('/stories?limit=12')
  const things = useAnswer<Page<ThingRow>>('/entities?limit=80')
  return (
    <div class="front">
      <section aria-labelledby="front-stories" class="front-stories">
        <h2 id="front-stories">Stories</h2>
        <Shown asked={stories}>
          {({ items, total }) => items.length === 0
            ? <p class="empty">There is no article yet. <a href={to(['add'])}>Add the first one.</a></p>
            : <>
                <ol class="stories">{items.map((story) => <StoryItem key={story.id} story={story} />)}</ol>
                {total > items.length && <p><a href={to(['stories'])}>All {number(total)} stories</a></p>}
              </>}
        </Shown>
      </section>
      <div class="front-things">
        <Shown asked={things}>
          {({ items }) => <>{GROUPS.map(([title, kinds]) => {
            const found = items.filter((thing) => kinds.includes(thing.kind)).slice(0, 10)
            return found.length > 0 && (
              <section key={title} aria-label={title}>
                <h2>{title}</h2>
                <ul class="rows compact">
                  {found.map((thing) => (
                    <li key={thing.iri}><ThingLink thing={thing} /> <span class="quiet">{count(thing.n_articles, 'article')}</span></li>
                  ))}
                </ul>
              </section>
            )
          })}</>}
        </Shown>
      </div>
    </div>
  )
}
