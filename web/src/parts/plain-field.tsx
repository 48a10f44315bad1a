// A field for words, a day or an address, with its label and a hint.

import type { InputHTMLAttributes } from 'preact'

interface Properties {
  id: string
  label: string
  type: 'text' | 'date' | 'url'
  value: string
  hint?: string
  required?: boolean
  change: (value: string) => void
}

export function PlainField({ id, label, type, value, hint, required = false, change }: Properties) {
  // The types of Preact describe each type of input apart; what is given here fits all of these.
  const kind = { type } as InputHTMLAttributes
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input {...kind} id={id} required={required} value={value} aria-describedby={hint ? `${id}-hint` : undefined} onInput={(event) => change(event.currentTarget.value)} />
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
    </div>
  )
}
