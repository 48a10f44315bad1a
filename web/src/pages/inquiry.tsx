// A question in plain English, and the passages that tell most of what it asks.

import { address, type Inquiry } from '../api'
import { go, to } from '../router'
import { useAnswer, useForm } from '../use'
import { list } from '../words'
import { ArticleLink, Shown } from '../parts/common'
import { PlainField } from '../parts/plain-field'
import { Triple } from '../parts/statement'

/** The field for a question; the answer to it, if one is asked. */
export function PlainQuestion({ question }: { question: string }) {
  const [form, setForm] = useForm({ q: question })
  const asked = useAnswer<Inquiry>(question ? address('/inquiry', { q: question }) : null)
  return (
    <>
      <form class="filters" role="search" aria-label="Ask in plain English" onSubmit={(event) => { event.preventDefault(); go(to(['ask'], { q: form.q.trim() })) }}>
        <PlainField id="plain-question" type="text" label="Ask in plain English" hint="Who rejected the plan? How many people were hurt in …?" required value={form.q} change={(q) => setForm({ q })} />
        <button type="submit">Ask</button>
      </form>
      {question && <Shown asked={asked}>{(found) => <Passages found={found} />}</Shown>}
    </>
  )
}

function Passages({ found: { ready, unknown, articles } }: { found: Inquiry }) {
  return (
    <div class="inquiry">
      {ready && <p>The ready question <a href={to(['ask', ready.question], ready.given)}>{ready.question}</a> asks the same.</p>}
      {articles.map(({ article, passages }) => (
        <article key={article.iri}>
          <h2><ArticleLink article={article} /></h2>
          {passages.map(({ begin, text, facts }) => (
            <div key={begin} class="answer-passage">
              <blockquote>{text}</blockquote>
              {facts.length > 0 && (
                <ul class="answer-facts" aria-label="Facts read from it">
                  {facts.map((fact) => <li key={fact.id}><Triple statement={fact} /></li>)}
                </ul>
              )}
            </div>
          ))}
        </article>
      ))}
      {unknown.length > 0 && <p class="quiet">No article has: {list(unknown)}.</p>}
      <p class="quiet">These are the articles’ own words; what answers best comes first.</p>
    </div>
  )
}
