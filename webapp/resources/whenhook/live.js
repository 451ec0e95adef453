/*
 * Keeps the dashboard up to date while it is looked at: the server says that there is something new, the page asks for its
 * changing part (#live, from data-source) and brings what is shown into that shape, so that focus, selection, scroll and what is
 * folded out stay. When the server cannot be heard, the page asks by itself.
 */
(() => {
  'use strict';

  const LOOK = 10000; // ms between looks at whether the server is still heard, and between questions when it is not
  const ANYHOW = 60000; // ms until it asks though nothing was said: time itself changes figures
  const KEPT = ['open']; // attributes that are the reader's

  let place;
  let stream;
  let asked = 0;
  let asking = false;
  let missed = false;
  let lost = false;
  let once = false;
  const changed = new Map(); // of those that are to keep calm: when they last changed

  const heard = () => stream?.readyState === EventSource.OPEN;

  function calm(now, then) {
    const rest = now.dataset?.calm * 1000;
    if (!rest || now.textContent === then.textContent) {
      return false;
    }
    const left = (changed.get(now.id) ?? 0) + rest - Date.now();
    if (left > 0) {
      setTimeout(refresh, left);
      return true;
    }
    changed.set(now.id, Date.now());
    return false;
  }

  function dress(now, then) {
    for (const { name } of [...now.attributes]) {
      if (!then.hasAttribute(name) && !KEPT.includes(name)) {
        now.removeAttribute(name);
      }
    }
    for (const { name, value } of then.attributes) {
      if (now.getAttribute(name) !== value && !KEPT.includes(name)) {
        now.setAttribute(name, value);
      }
    }
  }

  /* Brings a node into the shape of another, changing only what differs */
  function become(now, then) {
    if (now.nodeType !== then.nodeType || now.nodeName !== then.nodeName) {
      now.replaceWith(then);
    } else if (now.nodeType !== Node.ELEMENT_NODE) {
      if (now.data !== then.data) {
        now.data = then.data;
      }
    } else if (!calm(now, then)) {
      dress(now, then);
      const before = [...now.childNodes];
      const after = [...then.childNodes];
      after.forEach((child, i) => (before[i] ? become(before[i], child) : now.append(child)));
      before.slice(after.length).forEach((child) => child.remove());
    }
  }

  async function read() {
    const answer = await fetch(place.dataset.source);
    if (!answer.ok) {
      return;
    }
    const then = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('live');
    if (then) {
      become(place, then);
    } else {
      location.reload(); // signed out
    }
  }

  async function refresh() {
    if (asking) {
      missed = true;
      return;
    }
    asking = true;
    asked = Date.now();
    try {
      await read();
    } catch {
      // the server is away; the sign says so
    }
    asking = false;
    if (missed) {
      missed = false;
      refresh();
    }
  }

  function sign() {
    const shown = document.getElementById('sign');
    shown.dataset.live ??= shown.textContent;
    shown.textContent = heard() ? shown.dataset.live : shown.dataset.lost;
    shown.classList.toggle('live-lost', !heard());
    shown.hidden = false;
  }

  /* What changed while there was no stream was not told; but the page itself is fresh, so the first look is time enough */
  function opened() {
    lost = false;
    sign();
    if (once) {
      refresh();
    }
    once = true;
  }

  /* A page that nobody sees holds no connection: browsers allow few of them */
  function listen() {
    if (document.hidden) {
      stream?.close();
    } else if (!stream || stream.readyState === EventSource.CLOSED) {
      stream = new EventSource(place.dataset.news);
      stream.onopen = opened;
      stream.onmessage = refresh;
      stream.onerror = () => { sign(); if (!lost) { lost = true; refresh(); } }; // at once, as it may be the session's end
    }
  }

  function look() {
    listen();
    if (!document.hidden && (!heard() || Date.now() - asked > ANYHOW)) {
      sign();
      refresh();
    }
  }

  document.addEventListener('DOMContentLoaded', () => {
    place = document.getElementById('live');
    document.addEventListener('visibilitychange', listen);
    listen();
    setInterval(look, LOOK);
  });
})();
