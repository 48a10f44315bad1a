// The text of an article, with the words of every statement marked by how it stands.

import { useMemo } from 'preact/hooks'
import type { Article, Statement } from '../api'
import { facet, shortId } from '../words'
import { pieces, type Piece } from './passages'

interface TextProperties {
  article: Article
  statements: Statement[]
  looked: Statement[]
  hover: (piece: Piece | null) => void
  choose: (statements: Statement[]) => void
}

export function MarkedText({ article, statements, looked, hover, choose }: TextProperties) {
  const characters = useMemo(() => Array.from(article.text ?? ''), [article])
  const paragraphs = article.paragraphs.length > 0 ? article.paragraphs : [{ begin: 0, end: characters.length }]
  return (
    <div class="paragraphs">
      {paragraphs.map(({ begin, end }) => {
        const text = characters.slice(begin, end).join('')
        const isHeading = text === article.title
        const content = pieces(characters, begin, end, statements).map((piece) => (
          <Passage key={piece.begin} piece={piece} looked={looked} hover={hover} choose={choose} />
        ))
        return isHeading ? <h2 key={begin} class="text-heading">{content}</h2> : <p key={begin}>{content}</p>
      })}
    </div>
  )
}

function Passage({ piece, looked, hover, choose }: { piece: Piece } & Omit<TextProperties, 'article' | 'statements'>) {
  const first = piece.statements[0]
  if (!first) return <>{piece.text}</>
  // The tab key stops where a statement begins, not at each piece of it.
  const isStart = piece.statements.some((statement) => statement.evidence.begin === piece.begin)
  const isLooked = looked[0] !== undefined && piece.statements.includes(looked[0])
  return (
    <span
      role="button" tabIndex={isStart ? 0 : -1} class={`passage facet-${facet(first)} ${isLooked ? 'is-looked' : ''}`}
      data-statements={piece.statements.map(({ id }) => shortId(id)).join(' ')}
      onMouseEnter={() => hover(piece)} onMouseLeave={() => hover(null)} onFocus={() => hover(piece)} onBlur={() => hover(null)}
      onClick={() => choose(piece.statements)}
      onKeyDown={(event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(piece.statements) } }}
    >{piece.text}</span>
  )
}
