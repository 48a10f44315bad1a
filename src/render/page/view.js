"use strict";
/* The graph on a canvas: draws what is visible, moves under pointer, wheel and keys. Lengths are those of the layout; `k`
   pixels of the screen show one of them. */

function createView(home, { nodes, bundles, look, onSelect, onFocus }) {
  const MARGIN = 0.5; // of the screen on each side, kept drawn for panning
  const DENSE = 1500; // with more lines in sight, lines are drawn plain and without words
  const canvas = document.createElement("canvas");
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", "The graph: drag to move, wheel to zoom, arrow keys and + and - as well");
  home.append(canvas);
  const context = canvas.getContext("2d");
  const picture = document.createElement("canvas"); // what was drawn last, larger than the screen
  let drawn = null; // the place that it shows
  let place = { x: 0, y: 0, k: 1 }; // the layout's point at the top left of the screen
  let size = { w: 1, h: 1 };
  let selected = null, near = null;

  /* ---- geometry ---- */

  const font = (node) => (node.kind === "phrase" ? "11px" : "600 13px") + " Inter, Helvetica, Arial, sans-serif";
  function wrap(text, width, most) {
    const lines = [];
    for (const word of text.split(/\s+/).filter(Boolean)) {
      const last = lines.length ? lines[lines.length - 1] + " " + word : word;
      if (lines.length && context.measureText(last).width <= width) lines[lines.length - 1] = last; else lines.push(word.slice(0, 40));
    }
    if (lines.length > most) { lines.length = most; lines[most - 1] += "…"; }
    return lines.length ? lines : ["?"];
  }
  for (const node of nodes) {
    context.font = font(node);
    node.lines = wrap(node.label, node.kind === "phrase" ? 150 : 130, 4);
    node.step = node.kind === "phrase" ? 14 : 17;
    node.w = Math.max(26, ...node.lines.map((line) => context.measureText(line).width)) + (node.kind === "phrase" ? 14 : 28);
    node.h = node.lines.length * node.step + (node.kind === "phrase" ? 8 : 14);
    node.shown = true;
  }
  const pairs = new Set(bundles.map((bundle) => bundle.from + ">" + bundle.to));
  bundles.forEach((bundle) => {
    bundle.shown = true;
    bundle.bent = bundle.from === bundle.to || pairs.has(bundle.to + ">" + bundle.from);
  });

  /* Where the way from a box to a point leaves the box. */
  function outline(node, to) {
    const dx = to.x - node.x, dy = to.y - node.y;
    const share = Math.min(dx ? (node.w / 2 + 2) / Math.abs(dx) : Infinity, dy ? (node.h / 2 + 2) / Math.abs(dy) : Infinity, 1);
    return { x: node.x + dx * share, y: node.y + dy * share };
  }

  function curve(bundle) {
    const from = nodes[bundle.from], to = nodes[bundle.to];
    if (from === to) {
      const top = from.y - from.h / 2;
      return { from: { x: from.x - 12, y: top }, bend: { x: from.x, y: top - 70 }, to: { x: from.x + 12, y: top } };
    }
    const dx = to.x - from.x, dy = to.y - from.y, length = Math.hypot(dx, dy) || 1;
    const aside = bundle.bent ? Math.min(60, length * 0.2) : 0;
    const bend = { x: (from.x + to.x) / 2 - (dy / length) * aside, y: (from.y + to.y) / 2 + (dx / length) * aside };
    return { from: outline(from, bend), bend, to: outline(to, bend) };
  }
  const middle = ({ from, bend, to }) => ({ x: (from.x + 2 * bend.x + to.x) / 4, y: (from.y + 2 * bend.y + to.y) / 4 });

  /* The corners of a shape, or null for round ones; as in the SVG. */
  function corners(shape, { x, y, w, h }) {
    const [x0, y0, x1, y1] = [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
    const cut = Math.min(w / 4, h / 3, 9), point = Math.min(h / 2, 11, w / 3);
    switch (shape) {
      case "hexagon": return [[x0, y], [x0 + point, y0], [x1 - point, y0], [x1, y], [x1 - point, y1], [x0 + point, y1]];
      case "signpost": return [[x0, y0], [x1 - point, y0], [x1, y], [x1 - point, y1], [x0, y1]];
      case "house": return [[x0, y0 + cut], [x, y0], [x1, y0 + cut], [x1, y1], [x0, y1]];
      case "octagon": return [[x0 + cut, y0], [x1 - cut, y0], [x1, y0 + cut], [x1, y1 - cut], [x1 - cut, y1], [x0 + cut, y1], [x0, y1 - cut], [x0, y0 + cut]];
      case "note": return [[x0, y0], [x1 - cut, y0], [x1, y0 + cut], [x1, y1], [x0, y1]];
      default: return null;
    }
  }
  const roundness = (shape, node) => ({ stadium: Math.min(node.h / 2, 20), rounded: 7, plain: 3 })[shape] || 1;

  /* ---- drawing ---- */

  function drawLines(c, at, inSight) {
    const lines = bundles.filter((bundle) => bundle.shown && inSight(bundle));
    if (lines.length > DENSE) {
      const byColour = new Map();
      for (const bundle of lines) {
        const { colour } = look.line(bundle);
        if (!byColour.has(colour)) byColour.set(colour, []);
        byColour.get(colour).push(bundle);
      }
      c.globalAlpha = 0.4;
      c.lineWidth = 1 / at.k;
      for (const [colour, some] of byColour) {
        c.strokeStyle = colour;
        c.beginPath();
        for (const bundle of some) {
          c.moveTo(nodes[bundle.from].x, nodes[bundle.from].y);
          c.lineTo(nodes[bundle.to].x, nodes[bundle.to].y);
        }
        c.stroke();
      }
      c.globalAlpha = 1;
      return;
    }
    for (const bundle of lines) {
      const { colour, dashed, width, arrow } = look.line(bundle);
      const way = curve(bundle);
      const isNear = near && near.bundles.has(bundle);
      c.globalAlpha = near && !isNear ? 0.15 : 1;
      c.strokeStyle = c.fillStyle = colour;
      c.lineWidth = isNear ? width + 1 : width;
      c.setLineDash(dashed ? [5, 4] : []);
      c.beginPath();
      c.moveTo(way.from.x, way.from.y);
      c.quadraticCurveTo(way.bend.x, way.bend.y, way.to.x, way.to.y);
      c.stroke();
      c.setLineDash([]);
      if (arrow) {
        const angle = Math.atan2(way.to.y - way.bend.y, way.to.x - way.bend.x);
        c.beginPath();
        c.moveTo(way.to.x, way.to.y);
        for (const turn of [0.38, -0.38]) c.lineTo(way.to.x - 10 * Math.cos(angle + turn), way.to.y - 10 * Math.sin(angle + turn));
        c.fill();
      }
    }
    if (at.k > 0.45 && lines.length < 600) {
      c.font = "11px Inter, Helvetica, Arial, sans-serif";
      c.textAlign = "center";
      for (const bundle of lines) {
        if (near && !near.bundles.has(bundle)) continue;
        const { words, colour } = look.line(bundle), at = middle(curve(bundle));
        const width = Math.max(...words.map((word) => c.measureText(word).width)) + 6, height = words.length * 13;
        c.globalAlpha = 0.93;
        c.fillStyle = look.paper();
        c.fillRect(at.x - width / 2, at.y - height / 2, width, height);
        c.globalAlpha = 1;
        c.fillStyle = colour;
        words.forEach((word, number) => c.fillText(word, at.x, at.y - height / 2 + number * 13 + 10));
      }
    }
    c.globalAlpha = 1;
  }

  function drawNodes(c, at, isInside) {
    const withWords = at.k * 13 > 4.5;
    c.textAlign = "center";
    for (const node of nodes) {
      if (!node.shown || !isInside(node)) continue;
      const { shape, fill, line } = look.kind(node.kind);
      c.globalAlpha = near && !near.nodes.has(node) ? 0.2 : 1;
      c.fillStyle = fill;
      c.strokeStyle = node === selected ? look.accent() : line;
      c.lineWidth = node === selected ? 3.5 : 1.3;
      const points = corners(shape, node);
      c.beginPath();
      if (points) { points.forEach(([x, y]) => c.lineTo(x, y)); c.closePath(); }
      else if (withWords) c.roundRect(node.x - node.w / 2, node.y - node.h / 2, node.w, node.h, roundness(shape, node));
      else c.rect(node.x - node.w / 2, node.y - node.h / 2, node.w, node.h);
      c.fill();
      c.stroke();
      if (withWords && shape === "double") c.strokeRect(node.x - node.w / 2 + 3, node.y - node.h / 2 + 3, node.w - 6, node.h - 6);
      if (withWords) {
        c.font = font(node);
        c.fillStyle = look.ink();
        const top = node.y - (node.lines.length * node.step) / 2;
        node.lines.forEach((words, number) => c.fillText(words, node.x, top + (number + 0.76) * node.step));
      }
    }
    c.globalAlpha = 1;
  }

  /* From afar only the most important names are written, as on a map: large, and none on another. */
  const byImportance = [...nodes].sort((one, other) => other.importance - one.importance);
  function drawNames(c, at, isInside) {
    if (at.k * 13 > 4.5) return;
    const size = 12 / at.k, taken = [];
    c.font = `600 ${size}px Inter, Helvetica, Arial, sans-serif`;
    c.textAlign = "center";
    c.lineJoin = "round";
    for (const node of byImportance) {
      if (taken.length >= 60) break;
      if (!node.shown || node.kind === "phrase" || !isInside(node) || (near && !near.nodes.has(node))) continue;
      const width = c.measureText(node.label).width, half = size * 0.8;
      if (width > 260 / at.k || taken.some((other) => Math.abs(other.x - node.x) < (other.w + width) / 2 && Math.abs(other.y - node.y) < 2 * half)) continue;
      taken.push({ x: node.x, y: node.y, w: width });
      c.strokeStyle = look.paper();
      c.lineWidth = 4 / at.k;
      c.strokeText(node.label, node.x, node.y + size * 0.35);
      c.fillStyle = look.ink();
      c.fillText(node.label, node.x, node.y + size * 0.35);
    }
  }

  /* Draws a rectangle of the layout. */
  function paint(target, at, width, height, ratio) {
    target.width = Math.ceil(width * ratio);
    target.height = Math.ceil(height * ratio);
    const c = target.getContext("2d");
    c.fillStyle = look.paper();
    c.fillRect(0, 0, target.width, target.height);
    c.setTransform(at.k * ratio, 0, 0, at.k * ratio, -at.x * at.k * ratio, -at.y * at.k * ratio);
    const [x1, y1] = [at.x + width / at.k, at.y + height / at.k];
    const isInside = (node) => node.x + node.w / 2 > at.x && node.x - node.w / 2 < x1 && node.y + node.h / 2 > at.y && node.y - node.h / 2 < y1;
    const inSight = ({ from, to }) => {
      const [one, other] = [nodes[from], nodes[to]];
      return Math.max(one.x, other.x) > at.x && Math.min(one.x, other.x) < x1 && Math.max(one.y, other.y) > at.y && Math.min(one.y, other.y) < y1;
    };
    drawLines(c, at, inSight);
    drawNodes(c, at, isInside);
    drawNames(c, at, isInside);
  }

  const ratio = () => Math.min(window.devicePixelRatio || 1, 2);

  function draw() {
    const at = { x: place.x - (size.w * MARGIN) / place.k, y: place.y - (size.h * MARGIN) / place.k, k: place.k };
    paint(picture, at, size.w * (1 + 2 * MARGIN), size.h * (1 + 2 * MARGIN), ratio());
    drawn = at;
    show();
  }

  /* Puts the last drawing where it belongs now: cheap enough for every frame. */
  function show() {
    const scale = place.k / drawn.k;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = look.paper();
    context.fillRect(0, 0, canvas.width, canvas.height);
    const x = (drawn.x - place.x) * place.k * ratio(), y = (drawn.y - place.y) * place.k * ratio();
    context.drawImage(picture, x, y, picture.width * scale, picture.height * scale);
  }

  let waiting = null, isStale = false;
  function moved() {
    requestFrame();
    clearTimeout(waiting);
    waiting = setTimeout(redraw, 90);
  }
  function redraw() { isStale = true; requestFrame(); }
  let isAsked = false;
  function requestFrame() {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      const left = (place.x - drawn.x) * place.k, top = (place.y - drawn.y) * place.k;
      const isCovered = left > 0 && top > 0 && left < 2 * size.w * MARGIN && top < 2 * size.h * MARGIN;
      if (isStale || (!isCovered && place.k === drawn.k)) { isStale = false; draw(); } else show();
    });
  }

  /* ---- moving ---- */

  const toLayout = (x, y) => ({ x: place.x + x / place.k, y: place.y + y / place.k });
  function panBy(dx, dy) { place.x -= dx / place.k; place.y -= dy / place.k; moved(); }
  function zoomBy(factor, x = size.w / 2, y = size.h / 2) {
    const fixed = toLayout(x, y);
    place.k = Math.max(0.01, Math.min(4, place.k * factor));
    place.x = fixed.x - x / place.k;
    place.y = fixed.y - y / place.k;
    moved();
  }
  function extent(some) {
    const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
    for (const node of some) {
      box.x0 = Math.min(box.x0, node.x - node.w / 2); box.x1 = Math.max(box.x1, node.x + node.w / 2);
      box.y0 = Math.min(box.y0, node.y - node.h / 2); box.y1 = Math.max(box.y1, node.y + node.h / 2);
    }
    return box;
  }
  function fit(some = nodes.filter((node) => node.shown), most = 1.5) {
    if (!some.length) return;
    const box = extent(some), padding = 40;
    place.k = Math.max(0.01, Math.min(most, (size.w - 2 * padding) / (box.x1 - box.x0 || 1), (size.h - 2 * padding) / (box.y1 - box.y0 || 1)));
    place.x = (box.x0 + box.x1) / 2 - size.w / 2 / place.k;
    place.y = (box.y0 + box.y1) / 2 - size.h / 2 / place.k;
    redraw();
  }
  function center(node) {
    place.k = Math.max(place.k, 0.9);
    place.x = node.x - size.w / 2 / place.k;
    place.y = node.y - size.h / 2 / place.k;
    redraw();
  }

  /* ---- what is under the pointer ---- */

  function nodeAt(point) {
    for (let number = nodes.length - 1; number >= 0; number -= 1) {
      const node = nodes[number];
      if (node.shown && Math.abs(point.x - node.x) <= node.w / 2 && Math.abs(point.y - node.y) <= node.h / 2) return node;
    }
    return null;
  }
  function bundleAt(point) {
    let best = null, least = 8 / place.k;
    for (const bundle of bundles) {
      if (!bundle.shown) continue;
      const way = curve(bundle), words = middle(way);
      if (place.k > 0.45 && Math.abs(point.x - words.x) < 40 && Math.abs(point.y - words.y) < 8) return bundle;
      for (let part = 0; part <= 16; part += 1) {
        const t = part / 16, u = 1 - t;
        const x = u * u * way.from.x + 2 * u * t * way.bend.x + t * t * way.to.x;
        const y = u * u * way.from.y + 2 * u * t * way.bend.y + t * t * way.to.y;
        const away = Math.hypot(point.x - x, point.y - y);
        if (away < least) { least = away; best = bundle; }
      }
    }
    return best;
  }

  const pointers = new Map();
  let dragged = null, isMoved = false, lastTap = { at: 0, node: null };
  const spot = (event) => ({ x: event.offsetX, y: event.offsetY });
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, spot(event));
    isMoved = false;
    dragged = pointers.size === 1 ? nodeAt(toLayout(event.offsetX, event.offsetY)) : null;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) {
      canvas.style.cursor = nodeAt(toLayout(event.offsetX, event.offsetY)) ? "pointer" : "grab";
      return;
    }
    const now = spot(event), dx = now.x - before.x, dy = now.y - before.y;
    if (Math.abs(dx) + Math.abs(dy) < 3 && !isMoved) return;
    isMoved = true;
    if (pointers.size === 2) {
      const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
      const spread = (at) => Math.hypot(at.x - other.x, at.y - other.y) || 1;
      zoomBy(spread(now) / spread(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
    } else if (dragged) {
      dragged.x += dx / place.k;
      dragged.y += dy / place.k;
      redraw();
    } else panBy(dx, dy);
    pointers.set(event.pointerId, now);
  });
  const release = (event) => {
    pointers.delete(event.pointerId);
    if (isMoved || event.type === "pointercancel") { dragged = null; return; }
    const point = toLayout(event.offsetX, event.offsetY), node = nodeAt(point);
    const isDouble = node && lastTap.node === node && event.timeStamp - lastTap.at < 400;
    lastTap = { at: event.timeStamp, node };
    if (isDouble) onFocus(node); else onSelect(node, node ? null : bundleAt(point));
    dragged = null;
  };
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoomBy(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015)), event.offsetX, event.offsetY);
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    if (moves[event.key]) panBy(...moves[event.key]);
    else if (event.key === "+" || event.key === "=") zoomBy(1.25);
    else if (event.key === "-") zoomBy(0.8);
    else return;
    event.preventDefault();
  });

  function resize() {
    size = { w: home.clientWidth || 1, h: home.clientHeight || 1 };
    canvas.width = Math.ceil(size.w * ratio());
    canvas.height = Math.ceil(size.h * ratio());
    redraw();
  }
  new ResizeObserver(resize).observe(home);
  size = { w: home.clientWidth || 1, h: home.clientHeight || 1 };
  canvas.width = Math.ceil(size.w * ratio());
  canvas.height = Math.ceil(size.h * ratio());

  return {
    fit, center, panBy, zoomBy, redraw, curve, middle, corners, roundness,
    begin() { fit(); draw(); },
    select(node, some) { selected = node; near = some; redraw(); },
    extent: () => extent(nodes.filter((node) => node.shown)),
    /* All that is shown, as a canvas of so many pixels for each unit of the layout. */
    image(scale, most) {
      const box = extent(nodes.filter((node) => node.shown)), padding = 30;
      const [w, h] = [box.x1 - box.x0 + 2 * padding, box.y1 - box.y0 + 2 * padding];
      const k = Math.min(scale, most / w, most / h), sheet = document.createElement("canvas");
      paint(sheet, { x: box.x0 - padding, y: box.y0 - padding, k }, w * k, h * k, 1);
      return sheet;
    },
  };
}
