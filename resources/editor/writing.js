// The editor itself: Squire, with what it lacks for letters that are laid out in tables.
"use strict";
(() => {
  // No timer runs on this page, since its scripts are switched off; messages do arrive.
  const waiting = [];
  const channel = new MessageChannel();
  channel.port1.onmessage = () => waiting.shift()();
  window.setTimeout = (act) => {
    waiting.push(act);
    channel.port2.postMessage(0);
    return 0;
  };

  const INLINE = /^(?:A|B|I|U|S|EM|STRONG|SPAN|FONT|SUB|SUP|SMALL|CODE|KBD|ABBR|CITE|Q|DEL|INS|MARK|BIG|TT)$/;
  const BLOCK = /^(?:P|DIV|H[1-6]|PRE|BLOCKQUOTE|ADDRESS|CENTER)$/;
  let root = null;
  let editor = null;
  let labels = {};
  let line = null;

  const labelOf = (code) => {
    const name = /^\{\{-?\s*([\w.]+)\s*((?:\|[^}]*)?)-?\}\}$/.exec(code);
    if (!name) return code.replace(/^\{[{%#]-?\s*|\s*-?[}%#]\}$/g, "");
    const written = labels[code] || labels[name[1]] || name[1];
    const fallback = /default\(\s*["']([^"']*)["']/.exec(name[2]);
    return fallback ? `${written} / ${fallback[1]}` : written;
  };

  const measure = document.createElement("canvas").getContext("2d");
  const chip = (code) => {
    const words = labelOf(code);
    const isField = code.startsWith("{{");
    measure.font = "500 13px sans-serif";
    const width = Math.ceil(measure.measureText(words).width) + 16;
    const text = words.replace(/[&<>]/g, (each) => `&#${each.charCodeAt(0)};`);
    const [paper, ink] = isField ? ["#d5efec", "#0b5f58"] : ["#ebe9f5", "#544a86"];
    const drawing =
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 20"><rect width="${width}" height="20" rx="6" fill="${paper}"/>` +
      `<text x="8" y="14.5" font-family="sans-serif" font-weight="500" font-size="13" fill="${ink}">${text}</text></svg>`;
    const image = document.createElement("img");
    image.dataset.code = code;
    image.alt = words;
    image.title = code;
    image.src = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
    image.setAttribute(
      "style",
      "display:inline-block;height:1.4em;width:auto;margin:0 1px;border:0;padding:0;vertical-align:-0.35em;max-width:none",
    );
    return image;
  };

  const nearest = (node, selector) => {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const found = element?.closest(selector);
    return found && root.contains(found) && found !== root ? found : null;
  };

  const deepest = (node, side) => {
    while (node?.[side]) node = node[side];
    return node;
  };
  // Squire asks of each text of a block with a range of its own, and each edit then moves them all.
  const hasFormat = (tag, _attributes, range = editor.getSelection()) => {
    if (nearest(range.commonAncestorContainer, tag)) return true;
    if (range.collapsed) return false;
    const { startContainer: start, startOffset, endContainer: end, endOffset } = range;
    const beyond = end.childNodes[endOffset];
    const last = beyond ? null : deepest(end, "lastChild");
    const first = start.childNodes[startOffset];
    const walker = document.createTreeWalker(root);
    walker.currentNode = first || deepest(start, "lastChild");
    let seen = false;
    let node = first || start.nodeType === Node.TEXT_NODE ? walker.currentNode : walker.nextNode();
    for (; node && node !== beyond; node = walker.nextNode()) {
      const isEdge = (node === start && startOffset === node.length) || (node === end && endOffset === 0);
      if (node.nodeType === Node.TEXT_NODE && !isEdge) {
        if (!nearest(node, tag)) return false;
        seen = true;
      }
      if (node === last) break;
    }
    return seen;
  };
  const cellOf = (node) => nearest(node, "td,th");
  const isBlock = (node) => !letter.isInline(node) && Array.from(node.childNodes).every(letter.isInline);

  const blocksIn = (range) => {
    const all = Array.from(root.querySelectorAll("*")).filter(isBlock);
    const found = all.filter((block) => range.intersectsNode(block));
    if (found.length || !range.collapsed) return found;
    return all.filter((block) => block.contains(range.startContainer));
  };

  // What is typed next is undone apart from what was done now, once Squire has seen that.
  // Marking the selection is no change of its own, or undo would have to be asked for twice.
  const milestone = () =>
    Promise.resolve().then(() => {
      editor.saveUndoState();
      editor._mutation.takeRecords();
    });

  // Moving nodes loses the selection, though the nodes it began and ended in are still there.
  const changing = (act) => {
    editor.saveUndoState();
    const { startContainer, startOffset, endContainer, endOffset } = editor.getSelection();
    act(editor.getSelection());
    if (root.contains(startContainer) && root.contains(endContainer)) {
      const range = document.createRange();
      const least = (node, offset) => Math.min(offset, node.childNodes.length || node.length || 0);
      range.setStart(startContainer, least(startContainer, startOffset));
      range.setEnd(endContainer, least(endContainer, endOffset));
      editor.setSelection(range);
    }
    editor.focus();
    milestone();
    stand();
  };

  const replaced = (block, name) => {
    const other = document.createElement(name);
    for (const { name: key, value } of block.attributes) {
      if (/^(?:style|align|dir|class)$/.test(key)) other.setAttribute(key, value);
    }
    other.append(...block.childNodes);
    block.replaceWith(other);
    return other;
  };
  const wrapped = (block, name) => {
    const other = document.createElement(name);
    other.append(...block.childNodes);
    block.append(other);
    return other;
  };
  const asBlock = (block, name) => (BLOCK.test(block.nodeName) ? replaced(block, name) : wrapped(block, name));

  const setStyle = (name) =>
    changing((range) => {
      for (const block of blocksIn(range)) if (block.localName !== name) asBlock(block, name);
    });

  const setList = (name) =>
    changing((range) => {
      const items = blocksIn(range).map((block) => nearest(block, "li")).filter(Boolean);
      if (items.length) {
        for (const item of new Set(items)) {
          if (item.parentNode.localName !== name) replaced(item.parentNode, name);
          else outOfList(item);
        }
        return;
      }
      let list = null;
      for (const block of blocksIn(range)) {
        if (!BLOCK.test(block.nodeName)) {
          wrapped(wrapped(block, name), "li");
          continue;
        }
        if (list === null || block.previousElementSibling !== list) {
          list = document.createElement(name);
          block.before(list);
        }
        const item = replaced(block, "li");
        item.style.removeProperty("margin");
        if (!item.getAttribute("style")) item.removeAttribute("style");
        list.append(item);
      }
    });

  const outOfList = (item) => {
    const list = item.parentNode;
    const rest = list.cloneNode(false);
    while (item.nextSibling) rest.append(item.nextSibling);
    list.after(item);
    if (rest.firstElementChild) item.after(rest);
    if (!list.firstElementChild) list.remove();
    if (Array.from(item.childNodes).every(letter.isInline)) replaced(item, "p");
    else item.replaceWith(...item.childNodes);
  };

  const setQuote = () =>
    changing((range) => {
      const quote = nearest(range.commonAncestorContainer, "blockquote");
      if (quote) {
        if (isBlock(quote)) replaced(quote, "p");
        else quote.replaceWith(...quote.childNodes);
        return;
      }
      const [first, ...others] = blocksIn(range);
      if (!first) return;
      const box = document.createElement("blockquote");
      box.setAttribute("style", "margin:0 0 16px 0;padding-left:12px;border-left:3px solid #b9c2c8;color:#4a5760");
      if (!BLOCK.test(first.nodeName)) {
        box.append(...first.childNodes);
        first.append(box);
        return;
      }
      first.before(box);
      box.append(first, ...others.filter((block) => block.parentNode === box.parentNode));
    });

  // Cells stay when what is in several of them goes.
  const clearAcross = (range) => {
    const cells = Array.from(root.querySelectorAll("td,th")).filter((cell) => range.intersectsNode(cell) && isBlock(cell) | !cell.querySelector("td,th"));
    const { startContainer, startOffset, endContainer, endOffset } = range;
    const parts = cells.map((cell) => {
      const part = document.createRange();
      part.selectNodeContents(cell);
      if (cell.contains(startContainer)) part.setStart(startContainer, startOffset);
      if (cell.contains(endContainer)) part.setEnd(endContainer, endOffset);
      return part;
    });
    for (const part of parts) part.deleteContents();
    const caret = document.createRange();
    caret.setStart(startContainer, Math.min(startOffset, startContainer.childNodes.length || startContainer.length || 0));
    editor.setSelection(caret);
  };
  const isAcross = (range) => !range.collapsed && cellOf(range.startContainer) !== cellOf(range.endContainer);

  const isAtEdge = (range, cell, atStart) => {
    const rest = document.createRange();
    rest.selectNodeContents(cell);
    if (atStart) rest.setEnd(range.startContainer, range.startOffset);
    else rest.setStart(range.endContainer, range.endOffset);
    const inside = rest.cloneContents();
    return !/[^\s\u200b]/.test(inside.textContent) && !inside.querySelector("img,hr,table");
  };

  // A word that is typed over keeps the bold, and the link, that it stood in.
  const typeOver = (range, key) => {
    let { startContainer: at, startOffset: offset } = range;
    if (range.collapsed) {
      if (at !== overtyped) return false;
      return typeInto(at, offset, key);
    }
    const holder = holderOf(at);
    if (holder !== holderOf(range.endContainer)) return false;
    const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
    walker.currentNode = at;
    if (at.nodeType !== Node.TEXT_NODE || offset === at.length) {
      at = walker.nextNode();
      offset = 0;
    }
    if (!at || !range.intersectsNode(at)) return false;
    editor.saveUndoState(range);
    range.setStart(at, offset);
    range.deleteContents();
    overtyped = at;
    return typeInto(at, offset, key);
  };
  let overtyped = null;
  const holderOf = (node) => {
    while (node !== root && (node.nodeType !== Node.ELEMENT_NODE || INLINE.test(node.nodeName))) node = node.parentNode;
    return node;
  };
  const typeInto = (at, offset, key) => {
    at.insertData(offset, key);
    const caret = document.createRange();
    caret.setStart(at, offset + 1);
    editor.setSelection(caret);
    return true;
  };

  const onKeyDown = (event) => {
    if (event.ctrlKey && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      line.link_wanted();
      return;
    }
    const range = editor.getSelection();
    const isErasing = event.key === "Backspace" || event.key === "Delete";
    const isTyping = event.key.length === 1 && !event.ctrlKey && !event.metaKey;
    if (!isTyping && event.key !== "Shift") overtyped = null;
    if (isTyping && typeOver(range, event.key)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (isAcross(range) && (isErasing || isTyping)) {
      editor.saveUndoState(range);
      clearAcross(range);
      if (!isErasing) return;
    } else {
      const cell = isErasing && range.collapsed && cellOf(range.startContainer);
      if (!cell || !isAtEdge(range, cell, event.key === "Backspace")) return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  // Puts a fragment where the cursor stands, and splits no table for it.
  const place = (fragment) => {
    editor.saveUndoState();
    const range = editor.getSelection();
    if (isAcross(range)) clearAcross(range);
    else if (!range.collapsed) range.deleteContents();
    const last = fragment.lastChild;
    if (!last) return;
    if (Array.from(fragment.childNodes).every(letter.isInline)) {
      const caret = editor.getSelection();
      caret.insertNode(fragment);
    } else {
      const caret = editor.getSelection();
      let block = caret.startContainer;
      while (block !== root && !isBlock(block)) block = block.parentNode;
      if (block === root) caret.insertNode(fragment);
      else placeBlocks(block, caret, fragment);
    }
    const after = document.createRange();
    if (letter.isInline(last)) after.setStartAfter(last);
    else {
      after.selectNodeContents(last);
      after.collapse(false);
    }
    editor.setSelection(after);
    editor._ensureBottomLine();
    editor.focus();
    milestone();
    stand();
  };
  const placeBlocks = (block, caret, fragment) => {
    const toEnd = document.createRange();
    toEnd.setStart(caret.startContainer, caret.startOffset);
    toEnd.setEnd(block, block.childNodes.length);
    const tail = toEnd.extractContents();
    const hasWords = (node) => /[^\s\u200b]/.test(node.textContent) || node.querySelector("img,hr");
    if (!BLOCK.test(block.nodeName)) {
      block.append(fragment);
      if (hasWords(tail)) block.append(tail);
      return;
    }
    const rest = block.cloneNode(false);
    rest.append(tail);
    block.after(fragment);
    if (hasWords(rest)) fragmentEnd(block, rest);
    if (!hasWords(block)) block.remove();
  };
  const fragmentEnd = (block, rest) => {
    let last = block;
    while (last.nextSibling && !last.nextSibling.dataset?.r) last = last.nextSibling;
    last.after(rest);
  };

  // A break at the end of a block is not seen until something follows it.
  const standAfterBreak = () => {
    const { startContainer: at, startOffset } = editor.getSelection();
    const isLast = at.nodeType === Node.ELEMENT_NODE && !at.childNodes[startOffset];
    if (!isLast || at.childNodes[startOffset - 1]?.nodeName !== "BR" || !isBlock(at)) return;
    at.append(document.createElement("br"));
    const caret = document.createRange();
    caret.setStart(at, startOffset);
    editor.setSelection(caret);
  };

  const onPaste = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const data = event.clipboardData;
    const html = data.getData("text/html");
    const text = data.getData("text/plain");
    const isPicture = Array.from(data.items).some((item) => item.type.startsWith("image/"));
    if (html && !editor._isShiftDown && !(isPicture && /^(?:<meta[^>]*>)?\s*<img[^>]*>$/i.test(html.trim()))) pasteHtml(html);
    else if (text) place(pasting.fromText(text, chip));
    else if (isPicture) line.picture_wanted();
  };
  const pasteHtml = (html) => {
    const { fragment, remote } = pasting.clean(html, chip);
    place(fragment);
    if (remote) line.left_out(remote);
  };

  const onCut = (event) => {
    const range = editor.getSelection();
    if (!isAcross(range)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const box = document.createElement("div");
    box.append(range.cloneContents());
    event.clipboardData.setData("text/html", pasting.copiedHtml(box.innerHTML));
    event.clipboardData.setData("text/plain", pasting.copiedText(box.innerHTML));
    editor.saveUndoState(range);
    clearAcross(range);
  };

  // A right click selects the word, or, on some systems, puts the cursor into it.
  const respell = ({ wrong, right }) =>
    changing((range) => {
      const { startContainer: at, startOffset } = range;
      if (range.toString() !== wrong) {
        const start = at.nodeType === Node.TEXT_NODE ? at.data.lastIndexOf(wrong, startOffset) : -1;
        if (start < 0 || start + wrong.length < startOffset) return;
        range.setStart(at, start);
        range.setEnd(at, start + wrong.length);
      }
      const { startContainer: node, endContainer, startOffset: start } = range;
      if (node === endContainer && node.nodeType === Node.TEXT_NODE) {
        node.replaceData(start, wrong.length, right);
        return;
      }
      range.deleteContents();
      range.insertNode(document.createTextNode(right));
    });

  const STYLES = "h1,h2,h3,p";
  const stand = () => {
    const range = editor.getSelection();
    const at = range.startContainer;
    const block = nearest(at, "h1,h2,h3,p,div,li,td,th,blockquote");
    const shown = block ? getComputedStyle(block) : null;
    const font = editor.getFontInfo(range);
    line.stood(
      JSON.stringify({
        style: nearest(at, STYLES)?.localName || "",
        bold: editor.hasFormat("B"),
        italic: editor.hasFormat("I"),
        underline: editor.hasFormat("U"),
        bullets: nearest(at, "ul,ol")?.localName === "ul",
        numbers: nearest(at, "ul,ol")?.localName === "ol",
        quote: Boolean(nearest(at, "blockquote")),
        link: nearest(at, "a")?.getAttribute("href") || "",
        align: (shown?.textAlign || "").replace(/^(?:start|-webkit-auto)$/, "left").replace("-webkit-", ""),
        colour: font.color || "",
        size: font.fontSize || "",
        words: range.collapsed ? "" : range.toString().slice(0, 200),
      }),
    );
  };

  const toggle = (has, on, off) => (editor.hasFormat(has) ? off() : on());
  const commands = {
    bold: () => toggle("B", () => editor.bold(), () => editor.removeBold()),
    italic: () => toggle("I", () => editor.italic(), () => editor.removeItalic()),
    underline: () => toggle("U", () => editor.underline(), () => editor.removeUnderline()),
    style: setStyle,
    bullets: () => setList("ul"),
    numbers: () => setList("ol"),
    quote: setQuote,
    align: (side) =>
      changing((range) => {
        for (const block of blocksIn(range)) block.style.textAlign = side;
      }),
    colour: (colour) => editor.setTextColor(colour || null),
    size: (size) => editor.setFontSize(size || null),
    link: ({ address, words }) => {
      const around = nearest(editor.getSelection().startContainer, "a");
      if (around && editor.getSelection().collapsed) {
        changing(() => around.setAttribute("href", address));
      } else if (words) {
        const link = document.createElement("a");
        link.setAttribute("href", address);
        link.textContent = words;
        const fragment = document.createDocumentFragment();
        fragment.append(link);
        place(fragment);
      } else editor.makeLink(address);
    },
    unlink: () => {
      const around = nearest(editor.getSelection().startContainer, "a");
      if (around) changing(() => around.replaceWith(...around.childNodes));
    },
    picture: ({ address, words, width }) => {
      const image = document.createElement("img");
      image.setAttribute("src", address);
      image.setAttribute("alt", words);
      image.setAttribute("width", width);
      image.setAttribute("style", "display:block;max-width:100%;height:auto;border:0");
      const fragment = document.createDocumentFragment();
      fragment.append(image);
      place(fragment);
    },
    html: (html) => place(pasting.clean(`<!-- squire -->${html}`, chip).fragment),
    plain: () => editor.removeAllFormatting(),
    undo: () => editor.undo(),
    respell,
    redo: () => editor.redo(),
    insert: (code) => {
      const fragment = document.createDocumentFragment();
      fragment.append(chip(code));
      place(fragment);
    },
    spot: (words) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + words.length);
        editor.setSelection(range);
        walker.currentNode.parentElement.scrollIntoView({ block: "center" });
        return;
      }
    },
    text: (text) => place(pasting.fromText(text, chip)),
    paste: pasteHtml,
  };

  const begin = (given, bridge) => {
    line = bridge;
    labels = given.labels;
    root = document.getElementById("rundbrief-letter");
    document.addEventListener("keydown", onKeyDown, true);
    document.addEventListener("paste", onPaste, true);
    document.addEventListener("cut", onCut, true);
    document.addEventListener("mousedown", () => {
      overtyped = null;
    }, true);
    document.addEventListener("click", (event) => {
      if (event.target.dataset?.code !== undefined || nearest(event.target, "a")) event.preventDefault();
      if (event.target.dataset?.code !== undefined) event.stopImmediatePropagation();
    }, true);
    const written = Array.from(root.childNodes);
    editor = new Squire(root, {
      blockTag: "P",
      sanitizeToDOMFragment: (html) => pasting.clean(html, chip).fragment,
      willCutCopy: pasting.copiedHtml,
      toPlainText: pasting.copiedText,
      undo: { documentSizeThreshold: 0, undoLimit: 100 },
    });
    root.replaceChildren();
    for (const node of written) root.append(node);
    letter.open(root, given, chip);
    editor.hasFormat = hasFormat;
    const splitBlock = editor.splitBlock.bind(editor);
    editor.splitBlock = (...given) => {
      splitBlock(...given);
      standAfterBreak();
      return editor;
    };
    if (!/\S/.test(root.textContent) && !root.querySelector("*")) root.append(editor.createDefaultBlock());
    editor._ignoreChange = true;
    Object.assign(editor, { _undoIndex: -1, _undoStack: [], _undoStackLength: 0, _isInUndoState: false });
    const start = document.createRange();
    start.setStart(Array.from(root.querySelectorAll("*")).find(isBlock) || root, 0);
    editor.saveUndoState(start);
    editor.setSelection(start);
    for (const kind of ["pathChange", "select", "cursor"]) editor.addEventListener(kind, stand);
    editor.addEventListener("input", () => line.touched());
    editor.addEventListener("undoStateChange", ({ detail }) => line.could(detail.canUndo, detail.canRedo));
    editor.addEventListener("blur", () => line.left());
    return true;
  };

  const showLabels = (given) => {
    labels = given;
    for (const old of root.querySelectorAll("[data-code]")) {
      const now = chip(old.dataset.code);
      if (now.alt !== old.alt) {
        editor._ignoreChange = true;
        for (const name of ["alt", "src"]) old.setAttribute(name, now.getAttribute(name));
      }
    }
  };

  window.writing = {
    begin,
    show_labels: showLabels,
    source: () => letter.source(root),
    command: (name, given) => {
      editor.focus();
      commands[name](given);
      stand();
      return true;
    },
    focus: () => editor.focus(),
  };
})();
