"use strict";
/* The page of `newsgraph draw -o news.html`. Words of articles reach the page as text alone, never as markup. */

const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const STANDINGS = { fact: "stated as fact", open: "planned, possible, reported", denied: "denied" };

/* ---- state, kept in the address so that a link shows the same view ---- */

const initial = () => ({
  kinds: new Set(), standings: new Set(), relation: "", source: "", from: null, to: null, undated: true,
  focus: new Set(), selected: null,
});
let state = initial();

const nodes = data.nodes;
const edges = data.edges;
nodes.forEach((node) => { node.edges = []; });
edges.forEach((edge, number) => {
  edge.number = number;
  nodes[edge.from].edges.push(edge);
  if (edge.to !== edge.from) nodes[edge.to].edges.push(edge);
});
const numberOf = new Map(nodes.map((node, number) => [node.iri, number]));

const DAY = 86400000;
const dayNumber = (day) => Math.round(Date.parse(day + "T00:00:00Z") / DAY);
const dayText = (number) => new Date(number * DAY).toISOString().slice(0, 10);
for (const edge of edges) {
  edge.first = edge.days[0] ? dayNumber(edge.days[0]) : null;
  edge.last = edge.days[1] ? dayNumber(edge.days[1]) : edge.first;
  if (edge.first === null) edge.first = edge.last;
}
const dated = edges.filter((edge) => edge.first !== null);
const firstDay = dated.reduce((least, edge) => Math.min(least, edge.first), Infinity);
const lastDay = dated.reduce((most, edge) => Math.max(most, edge.last), -Infinity);

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const list = (name) => new Set((given.get(name) || "").split("|").filter(Boolean));
  state = initial();
  state.kinds = list("without");
  state.standings = list("not");
  state.relation = given.get("relation") || "";
  state.source = given.get("source") || "";
  const day = (name) => (/^\d{4}-\d\d-\d\d$/.test(given.get(name) || "") ? dayNumber(given.get(name)) : null);
  state.from = day("from");
  state.to = day("to");
  state.undated = given.get("undated") !== "no";
  state.focus = new Set([...list("focus")].map((iri) => numberOf.get(iri)).filter((number) => number !== undefined));
  if (numberOf.has(given.get("show"))) state.selected = { node: numberOf.get(given.get("show")) };
}

function writeAddress() {
  const out = new URLSearchParams();
  const set = (name, value) => { if (value) out.set(name, value); };
  set("without", [...state.kinds].join("|"));
  set("not", [...state.standings].join("|"));
  set("relation", state.relation);
  set("source", state.source);
  if (state.from !== null) set("from", dayText(state.from));
  if (state.to !== null) set("to", dayText(state.to));
  if (!state.undated) set("undated", "no");
  set("focus", [...state.focus].map((number) => nodes[number].iri).join("|"));
  if (state.selected && state.selected.node !== undefined) set("show", nodes[state.selected.node].iri);
  const text = out.toString();
  if (location.hash.slice(1) !== text) history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
}

/* ---- what is shown ---- */

const speaks = (told, source) => (source.startsWith("article:") ? told.article === source.slice(8) : told.sources.includes(source));

function isShown(edge) {
  if (state.standings.has(edge.standing)) return false;
  if (state.kinds.has(nodes[edge.from].kind) || state.kinds.has(nodes[edge.to].kind)) return false;
  if (state.relation && edge.label !== state.relation) return false;
  if (state.source && !edge.told.some((told) => speaks(told, state.source))) return false;
  if (state.focus.size && !(state.focus.has(edge.from) || state.focus.has(edge.to))) return false;
  if (edge.first === null) return state.undated;
  if (state.from !== null && edge.last < state.from) return false;
  return state.to === null || edge.first <= state.to;
}

/* Relations between the same two things share one line. */
const bundles = new Map();
for (const edge of edges) {
  const key = edge.from + ">" + edge.to;
  if (!bundles.has(key)) bundles.set(key, { from: edge.from, to: edge.to, edges: [] });
  bundles.get(key).edges.push(edge);
}
const lines = [...bundles.values()];
lines.forEach((bundle) => { bundle.visible = bundle.edges; });

const isDark = () => document.documentElement.dataset.theme === "dark";
const pick = (pair) => pair[isDark() ? 1 : 0];
const colourOf = (edge) => pick(edge.standing === "denied" ? data.denied : data.classes[edge.class] || data.plain);
const INK = ["#1a1d21", "#eef0f3"], PAPER = ["#ffffff", "#15181d"], ACCENT = ["#0072b2", "#6db8ea"];
const ORDER = ["fact", "open", "denied"];

const look = {
  ink: () => pick(INK), paper: () => pick(PAPER), accent: () => pick(ACCENT),
  kind(kind) {
    const { shape, fill, line } = data.kinds[kind] || data.kinds.phrase;
    return { shape, fill: pick(fill), line: pick(line) };
  },
  /* A line has the colour of what is best established of its relations; it is worked out again when these change. */
  line(bundle) {
    if (bundle.look && bundle.lookFor === bundle.visible && bundle.dark === isDark()) return bundle.look;
    const some = bundle.visible;
    const best = some.reduce((one, other) => (ORDER.indexOf(other.standing) < ORDER.indexOf(one.standing) ? other : one));
    const words = [...new Set(some.map((edge) => edge.verb))];
    if (words.length > 4) words.splice(4, words.length, `+ ${words.length - 4} more`);
    const n = some.reduce((most, edge) => Math.max(most, edge.sources), 1);
    bundle.look = {
      words, colour: colourOf(best), dashed: best.standing !== "fact", width: 1.2 + 0.6 * (Math.min(n, 5) - 1),
      arrow: some.some((edge) => !edge.symmetric),
    };
    bundle.lookFor = some;
    bundle.dark = isDark();
    return bundle.look;
  },
};

const view = createView(byId("graph"), {
  nodes, bundles: lines, look,
  onSelect: (node, bundle) => select(node ? { node: nodes.indexOf(node) } : bundle ? { line: lines.indexOf(bundle) } : null),
  onFocus: (node) => focus(nodes.indexOf(node), true),
});

function apply() {
  const shownNodes = new Set(state.focus);
  let nShown = 0;
  for (const bundle of lines) {
    const visible = bundle.edges.filter(isShown);
    bundle.shown = visible.length > 0;
    nShown += visible.length;
    if (!bundle.shown) continue;
    bundle.visible = visible.length === bundle.edges.length ? bundle.edges : visible;
    shownNodes.add(bundle.from).add(bundle.to);
  }
  nodes.forEach((node, number) => { node.shown = shownNodes.has(number); });
  byId("count").textContent = `${shownNodes.size} of ${nodes.length} things, ${nShown} of ${edges.length} relations shown` +
    (data.left_out ? ` (${data.left_out})` : "");
  controls();
  view.redraw();
  writeAddress();
}

/* ---- filters ---- */

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") made.addEventListener("click", value);
    else if (key === "class") made.className = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
};

function tally(list) {
  const counts = new Map();
  for (const item of list) counts.set(item, (counts.get(item) || 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
}

function boxes(home, entries, hidden) {
  for (const { value, words, count, colour } of entries) {
    const box = element("input", { type: "checkbox" });
    box.checked = !hidden().has(value);
    box.value = value;
    box.addEventListener("change", () => {
      if (box.checked) hidden().delete(value); else hidden().add(value);
      apply();
    });
    const swatch = element("span", { class: "swatch" });
    if (colour) { swatch.style.background = colour[0]; swatch.style.borderColor = colour[1]; } else swatch.hidden = true;
    home.append(element("label", {}, box, swatch, words, element("span", { class: "count" }, String(count))));
  }
}

boxes(byId("kinds"), tally(nodes.map((node) => node.kind)).map(([kind, count]) => (
  { value: kind, words: kind, count, colour: [data.kinds[kind].fill[0], data.kinds[kind].line[0]] })), () => state.kinds);
boxes(byId("standings"), tally(edges.map((edge) => edge.standing)).map(([standing, count]) => (
  { value: standing, words: STANDINGS[standing], count })), () => state.standings);

function choices(select, entries, all) {
  select.append(new Option(all, ""));
  for (const [value, words] of entries) select.append(new Option(words, value));
}
choices(byId("relation"), tally(edges.map((edge) => edge.label)).map(([label, count]) => [label, `${label} (${count})`]), "all relations");
const articleName = (id) => { const known = data.articles.find((article) => article.id === id); return (known && known.title) || id; };
const told = edges.flatMap((edge) => edge.told);
choices(byId("source"), [
  ...tally(told.map((one) => one.article)).map(([id, count]) => ["article:" + id, `${articleName(id).slice(0, 60)} (${count})`]),
  ...tally(told.flatMap((one) => one.sources)).map(([name, count]) => [name, `said: ${name} (${count})`]),
], "all sources");
byId("relation").addEventListener("change", (event) => { state.relation = event.target.value; apply(); });
byId("source").addEventListener("change", (event) => { state.source = event.target.value; apply(); });
byId("undated").addEventListener("change", (event) => { state.undated = event.target.checked; apply(); });

/* ---- days ---- */

const N_BARS = 120;
const hasDays = dated.length > 0;
byId("days").hidden = !hasDays;
const nDays = hasDays ? lastDay - firstDay : 0;
if (hasDays) {
  const counts = new Array(N_BARS).fill(0);
  for (const edge of dated) counts[Math.min(N_BARS - 1, Math.floor(((edge.first - firstDay) / (nDays + 1)) * N_BARS))] += 1;
  const most = Math.max(...counts);
  for (const count of counts) {
    const bar = element("i");
    bar.style.height = count ? `${12 + 88 * Math.sqrt(count / most)}%` : "0";
    byId("bars").append(bar);
  }
}
for (const end of ["from", "to"]) {
  byId(end).max = nDays;
  byId(end).addEventListener("input", () => {
    const [from, to] = [Number(byId("from").value), Number(byId("to").value)];
    if (from > to) byId(end).value = end === "from" ? to : from;
    const value = Number(byId(end).value);
    const isEnd = end === "from" ? value === 0 : value === nDays;
    state[end] = isEnd ? null : firstDay + value;
    apply();
  });
}

function controls() {
  document.querySelectorAll("#kinds input").forEach((box) => { box.checked = !state.kinds.has(box.value); });
  document.querySelectorAll("#standings input").forEach((box) => { box.checked = !state.standings.has(box.value); });
  byId("relation").value = state.relation;
  byId("source").value = state.source;
  byId("undated").checked = state.undated;
  if (!hasDays) { byId("span").textContent = "no dates"; return; }
  const from = state.from === null ? firstDay : Math.max(firstDay, state.from);
  const to = state.to === null ? lastDay : Math.min(lastDay, state.to);
  byId("from").value = from - firstDay;
  byId("to").value = to - firstDay;
  byId("span").textContent = `${dayText(from)} – ${dayText(to)}`;
  [...byId("bars").children].forEach((bar, number) => {
    const day = firstDay + ((number + 0.5) / N_BARS) * (nDays + 1);
    bar.className = day >= from && day <= to + 1 ? "in" : "";
  });
}

/* ---- details ---- */

const isAddress = (url) => /^https?:\/\//i.test(url || "");

function articleLine(one) {
  const article = data.articles.find((known) => known.id === one.article) || { id: one.article };
  const words = [article.title || "article " + article.id, article.publisher, article.published].filter(Boolean).join(", ");
  const line = element("div", { class: "faint" });
  if (one.sources.length) line.append(`says ${one.sources.join(", ")} · `);
  if (isAddress(article.url)) line.append(element("a", { href: article.url, rel: "noreferrer noopener", target: "_blank" }, words));
  else line.append(words);
  line.append(` · confidence ${one.confidence.toFixed(2)}`);
  return line;
}

/* The sentence, with the words that make the statement marked. */
function quoted(one) {
  const sentence = data.sentences[one.sentence];
  const at = sentence.indexOf(one.quote);
  if (at < 0 || one.quote === sentence) return element("blockquote", {}, sentence);
  return element("blockquote", {}, sentence.slice(0, at), element("mark", {}, one.quote), sentence.slice(at + one.quote.length));
}

function fact(edge, from) {
  const [subject, object] = [nodes[edge.from].label, nodes[edge.to].label];
  const words = from === edge.from ? `${edge.verb} ${object}` : `${subject} ${edge.verb} ${object}`;
  const other = from === edge.from ? edge.to : edge.from;
  const head = element("button", { class: "head", type: "button", onclick: () => select({ node: other }) }, words);
  const about = [edge.how, edge.when, edge.sources > 1 ? `${edge.sources} sources` : ""].filter(Boolean).join(" · ");
  const block = element("div", { class: "fact" }, head);
  if (about) block.append(element("div", { class: "faint" }, about));
  for (const one of edge.told) block.append(quoted(one), articleLine(one));
  return block;
}

function describe() {
  const home = byId("details");
  home.replaceChildren();
  if (!state.selected) {
    home.append(element("h2", {}, "Read the graph"), element("p", { class: "faint" },
      "Click a thing for what is said of it, a line for the sentences behind it. Drag to move, scroll to zoom; double-click a thing to see what it is connected with."));
    home.append(element("h3", {}, "Articles"));
    for (const article of data.articles) {
      const words = [article.title || "article " + article.id, article.publisher, article.published].filter(Boolean).join(", ");
      home.append(element("p", { class: "faint" }, isAddress(article.url)
        ? element("a", { href: article.url, rel: "noreferrer noopener", target: "_blank" }, words) : words));
    }
    return;
  }
  if (state.selected.line !== undefined) {
    const bundle = lines[state.selected.line];
    home.append(element("h2", {}, `${nodes[bundle.from].label} → ${nodes[bundle.to].label}`));
    bundle.edges.filter(isShown).forEach((edge) => home.append(fact(edge, null)));
    return;
  }
  const number = state.selected.node, node = nodes[number];
  home.append(element("h2", {}, node.label), element("div", { class: "faint" }, `${node.kind} · ${node.iri}`));
  home.append(element("p", {},
    element("button", { type: "button", onclick: () => focus(number, false) }, "Only this"), " ",
    element("button", { type: "button", onclick: () => focus(number, true) }, "Expand"), " ",
    element("button", { type: "button", onclick: () => { state.focus = new Set(); apply(); view.fit(); } }, "Everything")));
  const groups = new Map([["fact", "Facts"], ["open", "Planned, possible, reported"], ["denied", "Denied"]]);
  for (const [standing, title] of groups) {
    const found = node.edges.filter((edge) => edge.standing === standing && isShown(edge));
    if (!found.length) continue;
    found.sort((one, other) => (one.first ?? Infinity) - (other.first ?? Infinity) || one.number - other.number);
    home.append(element("h3", {}, `${title} (${found.length})`));
    found.slice(0, 200).forEach((edge) => home.append(fact(edge, number)));
    if (found.length > 200) home.append(element("p", { class: "faint" }, `and ${found.length - 200} more: filter to see them`));
  }
}

function select(what) {
  state.selected = what;
  if (!what) view.select(null, null);
  else if (what.line !== undefined) {
    const bundle = lines[what.line];
    view.select(null, { bundles: new Set([bundle]), nodes: new Set([nodes[bundle.from], nodes[bundle.to]]) });
  } else view.select(nodes[what.node], neighbourhood(what.node));
  describe();
  writeAddress();
}

/* A thing with its visible lines and what they lead to. */
function neighbourhood(number) {
  const near = { bundles: new Set(), nodes: new Set([nodes[number]]) };
  for (const bundle of lines) {
    if (bundle.shown && (bundle.from === number || bundle.to === number)) {
      near.bundles.add(bundle);
      near.nodes.add(nodes[bundle.from]).add(nodes[bundle.to]);
    }
  }
  return near;
}

/* Shows a thing and its neighbours; `more` keeps what is shown already. */
function focus(number, more) {
  if (!more) state.focus = new Set();
  state.focus.add(number);
  apply();
  select({ node: number });
  view.fit([...neighbourhood(number).nodes]);
}

/* ---- search ---- */

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const names = nodes.map((node, number) => ({ number, folded: fold(node.label) }));
[...nodes].sort((one, other) => other.importance - one.importance).slice(0, 2000)
  .forEach((node) => byId("names").append(element("option", { value: node.label })));
function find() {
  const wanted = fold(byId("search").value.trim());
  if (!wanted) return;
  // Names before phrases, whole words before parts of words.
  const rank = (name) => (name.folded === wanted ? 0 : (nodes[name.number].kind === "phrase" ? 2 : 0) +
    ((" " + name.folded).includes(" " + wanted) ? 1 : 2));
  const found = names.filter((name) => name.folded.includes(wanted))
    .sort((one, other) => rank(one) - rank(other) || nodes[other.number].importance - nodes[one.number].importance)[0];
  if (!found) { say(`Nothing is called “${byId("search").value}”`); return; }
  if (!nodes[found.number].shown) { focus(found.number, true); return; }
  select({ node: found.number });
  view.center(nodes[found.number]);
}
byId("search-form").addEventListener("submit", (event) => { event.preventDefault(); find(); });
byId("search").addEventListener("change", find);

/* ---- buttons ---- */

function say(words) {
  const message = element("div", { class: "message", role: "status" }, words);
  byId("graph").append(message);
  setTimeout(() => message.remove(), 2500);
}

byId("fit").addEventListener("click", () => view.fit());
byId("reset").addEventListener("click", () => { state = initial(); select(null); apply(); view.fit(); });
byId("theme").addEventListener("click", () => {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  view.redraw();
});
byId("link").addEventListener("click", async () => {
  writeAddress();
  try { await navigator.clipboard.writeText(location.href); say("Link copied"); } catch { prompt("Copy this link", location.href); }
});

function save(blob, name) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
const fileName = (ending) => (data.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "newsgraph") + ending;
byId("png").addEventListener("click", () => view.image(2, 8000).toBlob((blob) => save(blob, fileName(".png"))));
byId("svg").addEventListener("click", () => save(new Blob([exportSvg()], { type: "image/svg+xml" }), fileName(".svg")));

/* What is visible, as an SVG of its own. */
function exportSvg() {
  const NS = "http://www.w3.org/2000/svg";
  const make = (name, attributes, text) => {
    const made = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    // Control characters would make it no XML.
    if (text !== undefined) made.textContent = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
    return made;
  };
  const box = view.extent(), [x, y, width, height] = [box.x0 - 30, box.y0 - 30, box.x1 - box.x0 + 60, box.y1 - box.y0 + 60];
  const root = make("svg", { xmlns: NS, viewBox: `${x} ${y} ${width} ${height}`, "font-family": "Inter, Helvetica, Arial, sans-serif" });
  root.append(make("title", {}, data.title), make("rect", { x, y, width, height, fill: look.paper() }));
  const write = (rows, x, top, step, attributes) => {
    const made = make("text", { "text-anchor": "middle", ...attributes });
    rows.forEach((row, number) => made.append(make("tspan", { x, y: top + (number + 0.76) * step }, row)));
    root.append(made);
  };
  const shown = lines.filter((bundle) => bundle.shown);
  for (const bundle of shown) {
    const { from, bend, to } = view.curve(bundle), { colour, dashed, width, arrow } = look.line(bundle);
    const path = { d: `M${from.x} ${from.y}Q${bend.x} ${bend.y} ${to.x} ${to.y}`, fill: "none", stroke: colour, "stroke-width": width };
    root.append(make("path", dashed ? { ...path, "stroke-dasharray": "5 4" } : path));
    if (arrow) {
      const angle = Math.atan2(to.y - bend.y, to.x - bend.x);
      const corner = (turn) => `${to.x - 10 * Math.cos(angle + turn)},${to.y - 10 * Math.sin(angle + turn)}`;
      root.append(make("polygon", { points: `${to.x},${to.y} ${corner(0.38)} ${corner(-0.38)}`, fill: colour }));
    }
  }
  for (const bundle of shown) {
    const { words, colour } = look.line(bundle), at = view.middle(view.curve(bundle));
    write(words, at.x, at.y - (words.length * 13) / 2, 13, { "font-size": 11, fill: colour, stroke: look.paper(), "stroke-width": 3, "paint-order": "stroke" });
  }
  for (const node of nodes.filter((node) => node.shown)) {
    const { shape, fill, line } = look.kind(node.kind), points = view.corners(shape, node);
    const paint = { fill, stroke: line, "stroke-width": 1.3 };
    root.append(points ? make("polygon", { points: points.map((point) => point.join(",")).join(" "), ...paint })
      : make("rect", { x: node.x - node.w / 2, y: node.y - node.h / 2, width: node.w, height: node.h, rx: view.roundness(shape, node), ...paint }));
    const isPhrase = node.kind === "phrase";
    write(node.lines, node.x, node.y - (node.lines.length * node.step) / 2, node.step, { "font-size": isPhrase ? 11 : 13, "font-weight": isPhrase ? 400 : 600, fill: look.ink() });
  }
  return new XMLSerializer().serializeToString(root);
}

/* ---- begin ---- */

readAddress();
apply();
view.begin();
select(state.selected);
window.newsgraph = { view };
window.addEventListener("hashchange", () => { readAddress(); apply(); select(state.selected); });
