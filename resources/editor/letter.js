// A letter's source as a document that can be edited, and back, with nothing changed that nobody
// touched: every start tag of the source has a number, under which its text is kept.
"use strict";
(() => {
  const WHITE = /^[ \t\r\n\f]*$/;
  const UNSEEN = /[\u00a0\u00ad\u034f\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufeff]/g;
  const NAMED = { "\u00a0": "&nbsp;", "\u00ad": "&shy;", "\u200c": "&zwnj;", "\u200d": "&zwj;" };
  const VOID = new Set(
    "AREA BASE BR COL EMBED HR IMG INPUT LINK META PARAM SOURCE TRACK WBR BGSOUND FRAME KEYGEN".split(" "),
  );
  const INLINE =
    /^(?:#text|#comment|A(?:BBR|CRONYM)?|B(?:R|D[IO])?|BIG|C(?:ITE|ODE)|D(?:ATA|EL|FN)|EM|FONT|HR|I(?:MG|NPUT|NS)?|KBD|LABEL|MARK|Q|R(?:P|T|UBY)|S(?:AMP|MALL|PAN|TR(?:IKE|ONG)|U[BP])?|T(?:IME|T)|U|VAR|WBR)$/;
  const STAND_IN = /[\u{F0000}-\u{FFFFD}]/gu;
  const FIRST = 0xf0000;
  const ALIKE = { B: "strong", I: "em" };
  const PIECE = /^k(\d+)$/;

  let opens = [];
  let pieces = [];
  let codes = [];
  let signatures = new Map();
  let before = new Map();
  let beforeEnd = new Map();
  let empty = new Set();
  let words = new Set();
  let spelt = new Map();

  const isInline = (node) =>
    INLINE.test(node.nodeName) && Array.from(node.childNodes).every(isInline);

  const nameOf = (open) => /^<([^\s/>]+)/.exec(open)[1];

  const attributesOf = (element) =>
    Array.from(element.attributes).filter(
      ({ name }) => name !== "data-r" && name !== "data-v" && name !== "tabindex",
    );

  const signature = (element) =>
    JSON.stringify(attributesOf(element).map(({ name, value }) => [name, value]));

  const endKeyOf = ({ dataset: { r, v } }) => r ?? (v === undefined ? "" : `v${v}`);

  const keyOf = (node) => {
    if (node.nodeType === Node.COMMENT_NODE && PIECE.test(node.data)) return node.data;
    return node.nodeType === Node.ELEMENT_NODE && node.dataset.r ? node.dataset.r : null;
  };

  // Blanks between blocks would become lines of their own while somebody writes.
  const setBlanksAside = (element) => {
    const children = Array.from(element.childNodes);
    if (element.nodeName === "PRE") return;
    if (!children.every(isInline)) {
      for (const child of children) {
        if (child.nodeType !== Node.TEXT_NODE || !WHITE.test(child.data)) continue;
        const next = child.nextSibling;
        const key = next === null ? endKeyOf(element) : keyOf(next);
        if (key === null) continue;
        (next === null ? beforeEnd : before).set(key, child.data);
        child.remove();
      }
    }
    for (const child of children) if (child.nodeType === Node.ELEMENT_NODE) setBlanksAside(child);
  };

  let virtual = 0;
  const markVirtual = (root) => {
    for (const element of root.querySelectorAll("*:not([data-r]):not([data-code])")) {
      element.dataset.v = ++virtual;
    }
  };

  // Words that stand in no block get one that exists only here.
  const gatherLooseWords = (root) => {
    let run = [];
    const close = (next) => {
      if (run.some((node) => node.nodeName !== "#comment" && !WHITE.test(node.data ?? "x"))) {
        const block = document.createElement("div");
        block.dataset.v = ++virtual;
        root.insertBefore(block, run[0]);
        for (const node of run) block.append(node);
      }
      run = [];
      return next;
    };
    for (const node of Array.from(root.childNodes)) {
      if (isInline(node)) run.push(node);
      else close(node);
    }
    close(null);
  };

  const remember = (root) => {
    for (const element of root.querySelectorAll("[data-r]")) {
      const { r } = element.dataset;
      signatures.set(r, signature(element));
      if (WHITE.test(element.textContent) && !element.querySelector("br")) empty.add(r);
    }
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) words.add(walker.currentNode.data);
  };

  const labelled = (root, chip) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (walker.currentNode.data.match(STAND_IN)) texts.push(walker.currentNode);
    for (const text of texts) {
      const parts = text.data.split(/([\u{F0000}-\u{FFFFD}])/u);
      const pieces = document.createDocumentFragment();
      for (const part of parts) {
        if (part) pieces.append(part.match(STAND_IN) ? chip(codes[part.codePointAt(0) - FIRST]) : part);
      }
      text.replaceWith(pieces);
    }
  };

  const open = (root, letter, chip) => {
    ({ opens, pieces, codes } = letter);
    spelt = new Map(Object.entries(letter.words));
    signatures = new Map();
    before = new Map();
    beforeEnd = new Map();
    empty = new Set();
    words = new Set();
    markVirtual(root);
    setBlanksAside(root);
    gatherLooseWords(root);
    labelled(root, chip);
    remember(root);
  };

  const putBack = (text) => text.replace(STAND_IN, (each) => codes[each.codePointAt(0) - FIRST]);

  const escaped = (text) =>
    text
      .replace(/\u200b/g, "")
      .replace(/[&<>]/g, (each) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[each])
      .replace(UNSEEN, (each) => NAMED[each] || `&#${each.codePointAt(0)};`);

  const canonical = (element) => {
    const name = ALIKE[element.nodeName] || element.localName;
    const attributes = attributesOf(element).map(({ name: key, value }) => {
      const safe = value.replace(/[&"]/g, (each) => (each === "&" ? "&amp;" : "&quot;"));
      return ` ${key}="${safe}"`;
    });
    return `<${name}${attributes.join("")}>`;
  };

  const isFiller = (node) => {
    if (node.nodeName !== "BR" || node.dataset.r) return false;
    const block = node.parentNode;
    const before = node.previousSibling;
    if (before && !node.nextSibling && before.nodeName !== "BR" && !isInline(block)) return true;
    return Boolean(block.dataset?.r) && empty.has(block.dataset.r) && WHITE.test(block.textContent);
  };

  const splitVirtual = (root) => {
    const seen = new Map();
    for (const element of root.querySelectorAll("div[data-v]")) {
      seen.set(element.dataset.v, (seen.get(element.dataset.v) || 0) + 1);
    }
    return new Set([...seen].filter(([, count]) => count > 1).map(([key]) => key));
  };

  // The blank typed before a word in bold is a hard one, since nothing followed it then.
  const softened = (text) => {
    const next = text.nextSibling;
    const isHard = /[^\s]\u00a0$/.test(text.data) && !words.has(text.data);
    return isHard && next && next.nodeName !== "BR" ? `${text.data.slice(0, -1)} ` : text.data;
  };

  const written = (node, split) => {
    if (node.nodeType === Node.TEXT_NODE) {
      return spelt.get(node.data) ?? putBack(escaped(softened(node)));
    }
    const blanks = before.get(keyOf(node)) || "";
    if (node.nodeType === Node.COMMENT_NODE) {
      const piece = PIECE.exec(node.data);
      return piece ? blanks + putBack(pieces[piece[1]]) : "";
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    if (node.dataset.code !== undefined) return node.dataset.code;
    if (node.classList.contains("squire-image-resize-container") || isFiller(node)) return "";
    const inner = () => Array.from(node.childNodes, (child) => written(child, split)).join("");
    const { r, v } = node.dataset;
    if (v !== undefined && !split.has(v) && signature(node) === "[]") {
      return inner() + (beforeEnd.get(endKeyOf(node)) || "");
    }
    const same = r !== undefined && signatures.get(r) === signature(node);
    const start = putBack(same ? opens[r] : canonical(node));
    if (VOID.has(node.nodeName)) return blanks + start;
    const end = `</${nameOf(start)}>`;
    return blanks + start + inner() + (beforeEnd.get(endKeyOf(node)) || "") + end;
  };

  // Squire keeps a line below a table, so that one can go on there.
  const isBottomLine = (node) =>
    node.nodeName === "P" && !node.attributes.length && node.childNodes.length === 1 && node.firstChild.nodeName === "BR";

  const isUnwritten = (root) =>
    root.childNodes.length === 1 &&
    root.firstChild.nodeName === "P" &&
    !root.firstChild.dataset.r &&
    !root.firstChild.textContent &&
    !root.querySelector("img");

  const source = (root) => {
    if (isUnwritten(root)) return "";
    const split = splitVirtual(root);
    const children = Array.from(root.childNodes);
    if (isBottomLine(root.lastChild)) children.pop();
    const body = children.map((child) => written(child, split)).join("");
    return body + (beforeEnd.get("") || "");
  };

  window.letter = { open, source, isInline };
})();
