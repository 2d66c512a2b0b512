// What comes from elsewhere: nothing that runs, reaches out or covers anything gets in, and what
// Word adds for itself stays outside.
"use strict";
(() => {
  const TAGS =
    "a b i u s strong em sub sup span p div br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code table thead tbody tfoot tr td th caption colgroup col img center font small big";
  const ATTRIBUTES =
    "href title alt src width height align valign bgcolor border cellpadding cellspacing colspan rowspan style color size face dir lang start";
  const WITH_CONTENT = "style,script,xml,title,meta,link,base,template,noscript,head,iframe,object,embed,svg,math,form > button,select,textarea";
  const LINK = /^(?:https?|mailto|tel|cid):/i;
  const PICTURE = /^(?:cid:|data:image\/(?:png|jpe?g|gif|webp);base64,)/i;
  const ANYWHERE = /^(?:color|background-color|text-align|vertical-align)$/;
  const IN_TABLES = /^(?:width|height|padding|border|border-collapse)(?:-(?:top|right|bottom|left|width|style|color))*$/;
  const OWN = /^(?:font-family|font-size|font-weight|font-style|line-height|text-decoration|display|max-width|margin|border-radius)(?:-(?:top|right|bottom|left|line))*$/;
  const UNSAFE_VALUE = /url\s*\(|expression|javascript|@import|\\|none|fixed|absolute/i;
  const TABLES = /^(?:TABLE|TBODY|THEAD|TFOOT|TR|TD|TH|COL|COLGROUP|IMG)$/;
  const JINJA = /(\{\{[^{}]*\}\}|\{%[^{}]*%\})/;
  // As DOMPurify has it, values of other attributes pass through it as well; links are judged below.
  const HARMLESS =
    /^(?:(?:https?|mailto|tel|cid):|data:image\/(?:png|jpe?g|gif|webp);base64,|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$))/i;
  const WHITE = /^[ \t\r\n\f]*$/;
  const OWN_MARK = "<!-- squire -->";

  // One after the other: a call that is given a hundred thousand nodes at once fails.
  const fill = (target, nodes) => {
    for (const node of nodes) target.append(node);
    return target;
  };
  const unwrap = (element) => {
    while (element.firstChild) element.before(element.firstChild);
    element.remove();
  };
  const rename = (element, name) => {
    const other = fill(document.createElement(name), Array.from(element.childNodes));
    element.replaceWith(other);
    return other;
  };

  const isWordList = (element) =>
    element.nodeName === "P" && /mso-list\s*:/i.test(element.getAttribute("style") || "");

  // Word writes a list as paragraphs with a mark of their own.
  const wordLists = (body) => {
    for (const first of Array.from(body.querySelectorAll("p")).filter(isWordList)) {
      if (!first.isConnected || first.parentNode.nodeName.match(/^[OU]L$/)) continue;
      const mark = first.querySelector('[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]');
      const list = document.createElement(/^\s*(?:\d+|[a-z])[.)]/i.test(mark?.textContent || "") ? "ol" : "ul");
      first.before(list);
      let next = first;
      while (next && (isWordList(next) || (next.nodeType !== 1 && WHITE.test(next.data ?? "")))) {
        const following = next.nextSibling;
        if (next.nodeType === 1) {
          for (const ignored of next.querySelectorAll('[style*="mso-list" i]')) ignored.remove();
          next.removeAttribute("style");
          list.append(next);
          rename(next, "li");
        } else next.remove();
        next = following;
      }
    }
  };

  const looks = (element, isOwn) => {
    const style = element.getAttribute("style") || "";
    const own = element.style;
    const marks = [];
    if (!isOwn && !/^(?:B|STRONG|H[1-6]|TH)$/.test(element.nodeName)) {
      if (/^(?:bold|[6-9]00)/.test(own.fontWeight)) marks.push("b");
    }
    if (!isOwn && own.fontStyle === "italic" && !/^(?:I|EM)$/.test(element.nodeName)) marks.push("i");
    if (!isOwn && /underline/.test(own.textDecoration || own.textDecorationLine) && element.nodeName !== "A" && element.nodeName !== "U") marks.push("u");
    const kept = [];
    for (const declaration of style.split(";")) {
      const [name, ...rest] = declaration.split(":");
      const [key, value] = [name.trim().toLowerCase(), rest.join(":").trim()];
      if (!value || UNSAFE_VALUE.test(value)) continue;
      const is = (pattern) => pattern.test(key);
      const black = key === "color" && /^(?:black|windowtext|#000(?:000)?|rgb\(0, ?0, ?0\))$/i.test(value);
      if ((is(ANYWHERE) && !(black && !isOwn)) || (TABLES.test(element.nodeName) && is(IN_TABLES)) || (isOwn && (is(OWN) || is(IN_TABLES)))) {
        kept.push(`${key}:${value}`);
      }
    }
    if (kept.length) element.setAttribute("style", kept.join(";"));
    else element.removeAttribute("style");
    for (const mark of marks) {
      const wrapper = fill(document.createElement(mark), Array.from(element.childNodes));
      element.append(wrapper);
    }
  };

  const isNormal = (element) =>
    /^(?:B|STRONG)$/.test(element.nodeName) && /^(?:normal|400)$/.test(element.style.fontWeight);

  const tidy = (root, isOwn) => {
    for (const element of Array.from(root.querySelectorAll("*"))) {
      if (isNormal(element)) {
        unwrap(element);
        continue;
      }
      if (!isOwn && /^(?:FONT|CENTER)$/.test(element.nodeName)) element.removeAttribute("face");
      looks(element, isOwn);
    }
    for (const span of Array.from(root.querySelectorAll("span"))) {
      if (!span.attributes.length) unwrap(span);
    }
    root.normalize();
    const blanks = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const gone = [];
    const runs = new Map();
    const isRun = (parent) => {
      if (!runs.has(parent)) runs.set(parent, Array.from(parent.childNodes).every(letter.isInline));
      return runs.get(parent);
    };
    while (blanks.nextNode()) {
      const { currentNode: text } = blanks;
      text.data = text.data.replace(/[ \t\r\n\f]+/g, " ");
      if (!WHITE.test(text.data)) continue;
      if (text.parentNode.childNodes.length === 1 || !isRun(text.parentNode)) gone.push(text);
    }
    for (const text of gone) text.remove();
  };

  const chips = (root, chip) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (JINJA.test(walker.currentNode.data)) texts.push(walker.currentNode);
    for (const text of texts) {
      const parts = text.data.split(JINJA).filter((part) => part);
      const pieces = parts.map((part) => (JINJA.test(part) ? chip(part) : part));
      text.replaceWith(fill(document.createDocumentFragment(), pieces));
    }
  };

  // The fragment, and how many pictures were left where they are.
  const clean = (html, chip) => {
    const isOwn = html.includes(OWN_MARK);
    const parsed = new DOMParser().parseFromString(html, "text/html").body;
    for (const element of parsed.querySelectorAll(WITH_CONTENT)) element.remove();
    wordLists(parsed);
    const root = DOMPurify.sanitize(parsed.innerHTML, {
      ALLOWED_TAGS: TAGS.split(" "),
      ALLOWED_ATTR: ATTRIBUTES.split(" "),
      ALLOW_DATA_ATTR: false,
      ALLOW_ARIA_ATTR: false,
      ALLOWED_URI_REGEXP: HARMLESS,
      RETURN_DOM: true,
    });
    let remote = 0;
    for (const picture of Array.from(root.querySelectorAll("img"))) {
      if (PICTURE.test(picture.getAttribute("src") || "")) continue;
      remote += 1;
      picture.remove();
    }
    for (const link of root.querySelectorAll("a")) {
      if (!LINK.test(link.getAttribute("href") || "")) unwrap(link);
    }
    tidy(root, isOwn);
    chips(root, chip);
    const fragment = fill(document.createDocumentFragment(), Array.from(document.importNode(root, true).childNodes));
    return { fragment, remote };
  };

  const fromText = (text, chip) => {
    const fragment = document.createDocumentFragment();
    const paragraphs = text.replace(/\r\n?/g, "\n").replace(/(?<!\n)\n+$/, "").split(/\n{2,}/);
    for (const paragraph of paragraphs) {
      const lines = paragraph.split("\n").flatMap((line, at) => (at ? [document.createElement("br"), line] : [line]));
      if (paragraphs.length === 1) fill(fragment, lines);
      else fragment.append(fill(document.createElement("p"), lines));
    }
    chips(fragment, chip);
    return fragment;
  };

  const apart = (html) => {
    const box = new DOMParser().parseFromString(html, "text/html").body;
    for (const chip of box.querySelectorAll("[data-code]")) chip.replaceWith(chip.dataset.code);
    for (const element of box.querySelectorAll("*")) {
      for (const name of ["data-r", "data-v", "tabindex", "contenteditable"]) element.removeAttribute(name);
    }
    return box;
  };

  const textOf = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/[ \t\r\n]+/g, " ");
    if (node.nodeName === "BR") return "\n";
    const inner = Array.from(node.childNodes, textOf).join("");
    return letter.isInline(node) ? inner : `${inner.replace(/\n$/, "")}\n`;
  };

  window.pasting = {
    clean,
    fromText,
    copiedHtml: (html) => apart(html).innerHTML,
    copiedText: (html) => textOf(apart(html)).trim(),
  };
})();
