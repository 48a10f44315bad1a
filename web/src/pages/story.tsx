// Articles of one happening side by side: what all report, what only one does, where they differ.

import { address, at, type Differing, type Page, type Shared, type Story, type StoryRow } from '../api'
import { to } from '../router'
import { useAnswer, useGrowing } from '../use'
import { count, day, headline, number, shortId, upperFirst } from '../words'
import { ArticleLink, More, Shown, ThingLink, Title } from '../parts/common'
import { Standing, Triple } from '../parts/statement'

export function StoriesPage() {
  const asked = useAnswer<Page<StoryRow>>('/stories?limit=30')
  return (
    <div class="column wide">
      <Title name="Stories" />
      <p class="stand-first">Articles that tell of the same happenings, the newest first. <a href={to(['articles'])}>All articles</a>, <a href={to(['picture'])}>all as a picture</a></p>
      <Shown asked={asked}>{(first) => <StoryList first={first} />}</Shown>
    </div>
  )
}

function StoryList({ first }: { first: Page<StoryRow> }) {
  const { list, grow } = useGrowing(first, (offset) => address('/stories', { offset, limit: 30 }))
  return (
    <>
      <ol class="stories">{list.items.map((story) => <StoryItem key={story.id} story={story} />)}</ol>
      <More shown={list.items.length} total={list.total} grow={() => void grow()} what="stories" />
    </>
  )
}

/** A story in a list: headline, days, main actors, articles. */
export function StoryItem({ story }: { story: StoryRow }) {
  const publishers = [...new Set(story.articles.map((article) => article.publisher).filter(Boolean))]
  const isOne = story.articles.length === 1
  return (
    <li class="story">
      <p class="kicker">{span(story.from, story.to)}</p>
      <h3><a href={isOne ? to(['article', story.articles[0]!.id]) : to(['story', story.id])}>{story.title}</a></h3>
      {story.actors.length > 0 && (
        <p class="actors">{story.actors.slice(0, 6).map((thing, idx) => <span key={thing.iri}>{idx > 0 && ' · '}<ThingLink thing={thing} /></span>)}</p>
      )}
      {isOne ? publishers[0] && <p class="quiet">{publishers[0]}</p> : <p class="quiet">{[count(story.articles.length, 'article'), publishers.slice(0, 4).join(', ')].filter(Boolean).join(': ')}</p>}
    </li>
  )
}

function span(from: string | null, to: string | null): string {
  if (!from && !to) return 'undated'
  return from === to || !to ? day(from) : `${day(from)} – ${day(to)}`
}

export function StoryPage({ id }: { id: string }) {
  return <StoryOf path={at('stories', id)} />
}

export function ComparePage({ a, b }: { a: string; b: string }) {
  return <StoryOf path={address('/compare', { a, b })} />
}

function StoryOf({ path }: { path: string }) {
  const asked = useAnswer<Story>(path)
  return <div class="column full"><Shown asked={asked} isPage>{(story) => <Told story={story} />}</Shown></div>
}

function Told({ story }: { story: Story }) {
  const n = story.articles.length
  const isSomeDiffering = story.differing.length > 0
  const all = story.common.filter(({ articles }) => articles.length === n)
  const undated = story.events.filter((event) => !event.day)
  const some = story.common.filter(({ articles }) => articles.length < n)
  return (
    <article class="told-story">
      <header class="head">
        <p class="kicker">{span(story.from, story.to)} · {count(n, 'article')}</p>
        <Title name={story.title} />
        {story.actors.length > 0 && <p class="actors">{story.actors.map((thing, idx) => <span key={thing.iri}>{idx > 0 && ' · '}<ThingLink thing={thing} /></span>)}</p>}
      </header>
      <ol class="tellers" aria-label="Articles of this story">
        {story.articles.map((article, idx) => (
          <li key={article.iri}><span class="letter" aria-hidden="true">{letter(idx)}</span> <ArticleLink article={article} /></li>
        ))}
      </ol>
      {isSomeDiffering && <Differences story={story} />}
      <CommonTable title={n > 2 ? 'What all report' : 'What both report'} rows={all} story={story} empty={`Nothing is told alike by ${n > 2 ? 'all' : 'both'}, as far as the program can tell.`} />
      {n > 2 && <CommonTable title="What several report" rows={some} story={story} />}
      {!isSomeDiffering && <p class="empty">Nowhere do they differ, as far as the program can tell.</p>}
      <section aria-labelledby="only">
        <h2 id="only">What only one reports</h2>
        <div class="side-by-side">
          {story.articles.map((teller, idx) => {
            const { id: article } = teller
            const statements = story.only.find((each) => each.article === article)?.statements ?? []
            return statements.length > 0 && (
              <section key={article} aria-label={headline(teller)}>
                <h3><span class="letter" aria-hidden="true">{letter(idx)}</span> {teller.publisher ?? headline(teller)} <span class="n">{statements.length}</span></h3>
                <OnlyList statements={statements} />
              </section>
            )
          })}
        </div>
      </section>
      {story.events.length > 0 && (
        <section aria-labelledby="happened">
          <h2 id="happened">What happened, by day</h2>
          <Events events={story.events.filter((event) => event.day)} />
          {undated.length > 0 && <details><summary>{count(undated.length, 'event')} without a day</summary><Events events={undated} /></details>}
        </section>
      )}
    </article>
  )
}

function Events({ events }: { events: Story['events'] }) {
  return (
    <ol class="events">
      {events.map((event, idx) => (
        <li key={event.iri}>
          <p class="day">{event.day === events[idx - 1]?.day ? '' : event.day ? day(event.day, true) : 'undated'}</p>
          <p>
            {upperFirst(event.label.replace(/ \d{4}-\d\d(-\d\d)?$/, ''))}
            {event.places.length > 0 && <> <span class="quiet">in</span> {event.places.map((place, at_) => <span key={place.iri}>{at_ > 0 && ', '}<ThingLink thing={place} /></span>)}</>}{' '}
            <span class="quiet">{event.articles.length > 1 ? count(event.articles.length, 'article') : ''}</span>
          </p>
        </li>
      ))}
    </ol>
  )
}

const letter = (idx: number) => (idx < 0 ? '?' : idx < 26 ? String.fromCharCode(65 + idx) : String(idx + 1))

/** What stands in the text first, and not all of it at once. */
function OnlyList({ statements }: { statements: Story['only'][number]['statements'] }) {
  const items = statements.map((statement) => (
    <li key={statement.id}>
      <p class="triple"><Triple statement={statement} /><Standing statement={statement} /></p>
      <p class="small-quote"><a href={to(['article', statement.article.id], { s: shortId(statement.id) })}>“{statement.evidence.text}”</a></p>
    </li>
  ))
  return (
    <>
      <ul class="only-list">{items.slice(0, 8)}</ul>
      {items.length > 8 && <details><summary>{items.length - 8} more</summary><ul class="only-list">{items.slice(8)}</ul></details>}
    </>
  )
}

function Differences({ story }: { story: Story }) {
  return (
    <section aria-labelledby="differ">
      <h2 id="differ">Where they differ <span class="n">{number(story.differing.length)}</span></h2>
      <ul class="differences">{story.differing.map((each) => <Difference key={each.statements[0]?.id} each={each} story={story} />)}</ul>
    </section>
  )
}

function Difference({ each, story }: { each: Differing; story: Story }) {
  const first = each.statements[0]
  if (!first) return null
  return (
    <li>
      <p class="triple"><Triple statement={first} /></p>
      <div class="scroll" tabIndex={0} role="region" aria-label="Where the articles differ">
        <table class="differs">
          <thead><tr><th scope="col">Article</th>{each.points.map(({ what }) => <th key={what} scope="col">{upperFirst(what)}</th>)}<th scope="col">Words</th></tr></thead>
          <tbody>
            {each.statements.map((statement, row) => (
              <tr key={statement.id}>
                <th scope="row"><Teller id={statement.article.id} story={story} /></th>
                {each.points.map(({ what, values }) => <td key={what}>{values[row] || '–'}</td>)}
                <td><a class="quote-link" href={to(['article', statement.article.id], { s: shortId(statement.id) })}>“{statement.evidence.text}”</a></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </li>
  )
}

function Teller({ id, story }: { id: string; story: Story }) {
  const idx = story.articles.findIndex((article) => article.id === id)
  const article = story.articles[idx]
  return <><span class="letter" aria-hidden="true">{letter(idx)}</span> {article?.publisher ?? (article ? headline(article) : id)}</>
}

function CommonTable({ title, rows, story, empty }: { title: string; rows: Shared[]; story: Story; empty?: string }) {
  if (rows.length === 0 && !empty) return null
  const id = title.toLowerCase().replaceAll(' ', '-')
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title} <span class="n">{number(rows.length)}</span></h2>
      {rows.length === 0 ? <p class="empty">{empty}</p> : (
        <ul class="common">
          {rows.map(({ articles, statements }) => {
            const first = statements[0]
            const toldBy = (id: string) => statements.find(({ article }) => article.id === id)?.id ?? ''
            return first && (
              <li key={first.id}>
                <p class="triple"><Triple statement={first} /><Standing statement={first} /></p>
                <p class="letters">{story.articles.map((article, idx) => articles.includes(article.id) && (
                  <a key={article.id} class="letter" href={to(['article', article.id], { s: shortId(toldBy(article.id)) })} aria-label={`in ${headline(article)}`}>{letter(idx)}</a>
                ))}</p>
                <p class="small-quote">“{first.evidence.text}”</p>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
