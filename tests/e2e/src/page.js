// What a person finds on the page: by the words on it, among what is visible, and not behind an open modal dialog.
// It stands before every script that needs it and leaves nothing in the page.

const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();

const isVisible = (element) =>
  element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true });

const ground = (scope) => {
  const modal = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.body;
  return scope ? [...modal.querySelectorAll(scope)].find(isVisible) : modal;
};

const within = (root, css) => (root ? [...root.querySelectorAll(css)].filter(isVisible) : []);

// The words of an element, and of each text in it: a card of a heading and a hint is known by its heading.
const wordsOf = (element) => {
  const words = [element.getAttribute("aria-label"), element.innerText, element.textContent, element.alt];
  if (element.matches("input[type=submit], input[type=button]")) words.push(element.value);
  return words.map(tidy).filter(Boolean);
};
const textsIn = (element) => {
  const texts = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(tidy(walker.currentNode.data));
  return texts;
};

// The first for which a test holds, the strictest test first.
const strictest = (elements, tests) => {
  for (const test of tests) {
    const found = elements.find(test);
    if (found) return found;
  }
  return null;
};

const CLICKABLE =
  "a[href], button, summary, input[type=submit], input[type=button], [role=button], [role=link], [role=tab], " +
  "[role=menuitem], [role=option], [role=radio], [role=checkbox], [role=switch]";
const FIELDS = "input:not([type=hidden]), textarea, select, [contenteditable=true], [role=combobox], [role=spinbutton]";

const isEnabled = (element) => !element.matches(":disabled, [aria-disabled=true]");

// The words by which a field or a group is known.
const labelsOf = (element) => {
  const ids = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
  const labels = [...(element.labels ?? []), ...ids.map((id) => document.getElementById(id))];
  if (element.matches("fieldset")) labels.push(element.querySelector("legend"));
  return labels.filter(Boolean);
};
const labelled = (elements, name) => {
  const words = (element) => [tidy(element.getAttribute("aria-label")), ...labelsOf(element).flatMap(wordsOf)];
  return strictest(elements, [
    (element) => words(element).includes(name),
    (element) => labelsOf(element).flatMap(textsIn).includes(name),
    (element) => words(element).some((label) => label.startsWith(name))
  ]);
};

const find = {
  // A css that is no css finds nothing.
  css(css) {
    try {
      return within(document, css)[0] ?? null;
    } catch {
      return null;
    }
  },

  clickable(text, scope) {
    return find.clickableIn(ground(scope), text);
  },

  clickableIn(root, text) {
    const elements = [...within(root, CLICKABLE), ...within(root, "label")].filter(isEnabled);
    return strictest(elements, [
      (element) => wordsOf(element).includes(text),
      (element) => textsIn(element).includes(text),
      (element) => wordsOf(element).some((words) => words.startsWith(text)),
      (element) => wordsOf(element).some((words) => words.includes(text))
    ]);
  },

  // By its label, else by css.
  field(name) {
    return labelled(within(ground(), FIELDS), name) ?? find.css(name);
  },

  // In a select by its words, else by its value; in a group of radio buttons by its words.
  option(name, choice) {
    const field = find.field(name);
    if (field?.matches("select")) {
      const options = [...field.options].filter(isEnabled);
      return strictest(options, [(option) => tidy(option.label) === choice, (option) => option.value === choice]);
    }
    const group = labelled(within(ground(), "fieldset, [role=radiogroup], [role=group]"), name) ?? field;
    return find.clickableIn(group, choice);
  },

  // A file input is often hidden behind a button.
  file(css) {
    return document.querySelector(css);
  }
};
