// The page begins here.

import { render } from 'preact'
import { App } from './app'
import { askAbout } from './state'
import './style/base.css'
import './style/parts.css'
import './style/pages.css'

void askAbout()
const root = document.getElementById('page')
if (root) {
  root.replaceChildren()
  render(<App />, root)
}
