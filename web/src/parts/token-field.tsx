// The token that the server printed when it was started with --write.

import { about, token } from '../state'

/** A field for the token; or why nothing can be written here. */
export function TokenField() {
  if (about.value && !about.value.writable) {
    return <p class="note">This server only reads. Started with <code>newsgraph serve --write</code>, it prints a token, and this page can write.</p>
  }
  return (
    <div class="field narrow token">
      <label for="token">Token</label>
      <input id="token" type="password" autocomplete="off" value={token.value} aria-describedby="token-hint" onInput={(event) => { token.value = event.currentTarget.value.trim() }} />
      <p class="hint" id="token-hint">The server printed it when it was started with <code>--write</code>. It is kept in this tab alone.</p>
    </div>
  )
}
