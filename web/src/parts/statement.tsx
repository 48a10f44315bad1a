// A statement as a reader sees it: when, who did what to whom, how it stands, in which words, told by whom.

import { Fragment } from 'preact'
import type { Statement, Thing } from '../api'
import { to } from '../router'
import { facet, facets, isNamed, list, reviewed, roleWord, when } from '../words'
import { ArticleLink, ThingLink } from './common'

/** Statements of one meaning: the same triple, day and standing, told by one article or by several. */
export interface Told { key: string; statements: Statement[] }

/** Puts statements of one meaning together, in the order in which they come. */
export function together(statements: Statement[]): Told[] {
  const groups = new Map<string, Told>()
  for (const statement of statements) {
    const key = [
      statement.subject?.iri, statement.relation.iri, statement.object?.iri, statement.when.label, facet(statement),
      statement.sources.map((source) => source.iri).join(),
    ].join('|')
    const group = groups.get(key)
    if (group) group.statements.push(statement)
    else groups.set(key, { key, statements: [statement] })
  }
  return [...groups.values()]
}

/** Statements under each other; what is told alike stands together. */
export function Statements({ items, label }: { items: Statement[]; label: string }) {
  return (
    <ol class="statements" aria-label={label}>
      {together(items).map((told) => <Line key={told.key} told={told} />)}
    </ol>
  )
}

function Line({ told: { statements } }: { told: Told }) {
  const statement = statements[0]!
  const others = statements.slice(1)
  return (
    <li class={`statement facet-${facet(statement)}`}>
      <p class="day">{when(statement.when, true)}</p>
      <div class="told">
        <p class="triple"><Triple statement={statement} /><Standing statement={statement} /></p>
        <Quote statement={statement} />
        {others.length > 0 && (
          <details class="others">
            <summary>Told {others.length === 1 ? 'once more' : `${others.length} times more`}, with the words</summary>
            {others.map((other) => <Quote key={other.id} statement={other} />)}
          </details>
        )}
      </div>
    </li>
  )
}

/** "A met B (topic: C), in Alaska": phrases are set as words, not as things. */
export function Triple({ statement }: { statement: Statement }) {
  const { subject, relation, object, place, roles } = statement
  const isDenied = facet(statement) === 'denied'
  return (
    <>
      {subject ? <Part thing={subject} /> : <span class="nobody">somebody</span>}{' '}
      <span class="relation">{isDenied && <span class="not">not: </span>}{relation.label}</span>
      {object && <> <Part thing={object} /></>}
      {roles.map(({ role, thing }) => <span key={role + thing.iri} class="role">, {roleWord(role) && <span class="quiet">{roleWord(role)} </span>}<Part thing={thing} /></span>)}
      {place && <span class="role">, <span class="quiet">in</span> <Part thing={place} /></span>}
    </>
  )
}

function Part({ thing }: { thing: Thing }) {
  return isNamed(thing) ? <ThingLink thing={thing} /> : <span class="phrase"><ThingLink thing={thing} /></span>
}

/** How a statement stands, in words: "fact", "planned · claimed by Merz", "unsure". */
export function Standing({ statement }: { statement: Statement }) {
  return (
    <>
      {/* A space and no margin: so nothing is set in where a line begins with it. */}
      <span class="gap"> </span>
      <span class="standing">
        {facets(statement).map(([name, word], idx) => (
          <Fragment key={word}>
            {idx > 0 && <span class="gap"> </span>}
            <span class={`tag facet-${name}`}>
              {word}
              {name === 'claimed' && <> by {statement.sources.map((source, at) => (
                <span key={source.iri}>{at > 0 && ', '}<a href={to(['thing', source.id])}>{source.label}</a></span>
              ))}</>}
            </span>
          </Fragment>
        ))}
      </span>
    </>
  )
}

/** The words that say so, and where they stand. */
export function Quote({ statement }: { statement: Statement }) {
  return (
    <div class="quoted">
      <blockquote>“{statement.evidence.text}”</blockquote>
      <p class="from"><ArticleLink article={statement.article} statement={statement.id} /></p>
    </div>
  )
}

/** Why a statement is there: the rule, how sure, what time was understood, what it holds. */
export function WhyList({ statement }: { statement: Statement }) {
  const { evidence, when: time } = statement
  const reasons: [string, string][] = [
    ['Sentence', evidence.sentence],
    ['Found by', [statement.rule && `rule “${statement.rule}”`, statement.lemma && `word “${statement.lemma}”`].filter(Boolean).join(', ')],
    ['Confidence', `${Math.round(statement.confidence * 100)} of 100`],
    ['Salience', statement.salience === null ? '' : `${Math.round(statement.salience * 100)} of 100: how much the article is about it`],
    ['Standing', `${statement.asserted ? 'asserted as a fact of the graph' : 'kept, but not asserted'}${statement.how ? `: ${statement.how}` : ''}`],
    ['Reviewed', statement.verdict ? reviewed(statement.verdict) : ''],
    ['Qualities', `${statement.polarity}, ${statement.factuality}, ${statement.certainty}`],
    ['Said by', statement.sources.length ? list(statement.sources.map((source) => source.label)) : 'the article itself'],
    ['Time', `${when(time)}${time.words ? `, from “${time.words}”` : ''}${time.inferred ? ' (understood from around it)' : ''}`],
    ['Parts', statement.roles.map(({ role, thing }) => `${role}: ${thing.label}`).join('; ')],
    ['Kind of event', [statement.event_class, statement.quad_class].filter(Boolean).join(', ')],
    ['Name', statement.id],
  ]
  return (
    <dl class="reasons">
      {reasons.filter(([, text]) => text).map(([name, text]) => <div key={name}><dt>{name}</dt><dd>{text}</dd></div>)}
    </dl>
  )
}
