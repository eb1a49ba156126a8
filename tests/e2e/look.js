// What a person perceives on the page: things by role and name. Reads only.
//
// Arguments: role, name, way of comparing ("is", "starts", "has"), element to look inside or null.
// Returns the elements that match and are visible, in the order of the page.
const [role, wanted, way, scope] = arguments;

const KINDS = {
  alert: '[role=alert]',
  article: 'article, [role=article]',
  button: 'button, summary, [role=button], input[type=submit], input[type=button]',
  checkbox: 'input[type=checkbox], [role=checkbox], [role=switch]',
  dialog: 'dialog[open], [role=dialog], [role=alertdialog]',
  file: 'input[type=file]',
  group: 'fieldset, [role=group], [role=radiogroup]',
  heading: 'h1, h2, h3, h4, h5, h6, [role=heading]',
  h1: 'h1',
  link: 'a[href], [role=link]',
  listitem: 'li, [role=listitem]',
  navigation: 'nav, [role=navigation]',
  radio: 'input[type=radio], [role=radio]',
  region: 'section, [role=region]',
  row: 'tr, [role=row]',
  select: 'select, [role=combobox], [role=listbox]',
  status: '[role=status], output',
  table: 'table, [role=table], [role=grid]',
  text: 'p, span, li, td, th, dt, dd, div, code, strong, em, figcaption, caption, legend, label',
  textbox: 'textarea, input:not([type]), input[type=text], input[type=search], input[type=date], '
    + 'input[type=email], input[type=url], input[type=number], [role=textbox], [role=searchbox]',
};

const tidy = (text) => (text || '').replace(/[\u00ad\u200b]/g, '').replace(/\s+/g, ' ').trim();

const isShown = (element) => {
  if (element.closest('[aria-hidden=true], [inert]')) return false;
  if (element.checkVisibility) {
    return element.checkVisibility({ visibilityProperty: true, checkVisibilityCSS: true });
  }
  return element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
};

// The words inside a node, as a reader hears them: no hidden parts, no values of controls.
const words = (node, asked) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE) return '';
  if (!asked && node.getAttribute('aria-hidden') === 'true') return '';
  if (/^(script|style|template|select|textarea|input|datalist)$/i.test(node.tagName)) return '';
  const style = getComputedStyle(node);
  if (!asked && (style.display === 'none' || style.visibility === 'hidden')) return '';
  if (!asked && node.hasAttribute('aria-label')) return node.getAttribute('aria-label');
  if (node.tagName === 'IMG') return node.alt;
  if (node instanceof SVGElement) {
    const title = node.querySelector(':scope > title');
    if (title) return title.textContent;
  }
  const parts = [...node.childNodes].map((child) => words(child, false)).join('');
  return /^inline/.test(style.display) || style.display === 'contents' ? parts : ` ${parts} `;
};

const names = (element) => {
  const pointed = (element.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean)
    .map((id) => element.ownerDocument.getElementById(id)).filter(Boolean)
    .map((other) => words(other, true)).join(' ');
  if (tidy(pointed)) return tidy(pointed);
  if (tidy(element.getAttribute('aria-label'))) return tidy(element.getAttribute('aria-label'));
  if (element.labels && element.labels.length) {
    return tidy([...element.labels].map((label) => words(label, true)).join(' '));
  }
  if (element.tagName === 'FIELDSET') {
    const legend = element.querySelector(':scope > legend');
    if (legend) return tidy(words(legend, true));
  }
  if (element.tagName === 'TABLE' && element.caption) return tidy(words(element.caption, true));
  const named = ['dialog', 'group', 'region', 'navigation', 'table', 'textbox', 'select', 'file', 'radio', 'checkbox'];
  const own = named.includes(role) ? '' : tidy(words(element, true));
  return own || tidy(element.value && element.type === 'submit' ? element.value : '')
    || tidy(element.getAttribute('title')) || tidy(element.getAttribute('placeholder'));
};

const fits = (name) => {
  if (way === 'starts') return name.startsWith(wanted);
  if (way === 'has') return name.includes(wanted);
  return name === wanted;
};

const found = [...(scope || document).querySelectorAll(KINDS[role])]
  // A file input is commonly invisible behind its label, which is what a person clicks.
  .filter((element) => role === 'file' || isShown(element) || (role === 'radio' || role === 'checkbox'))
  .filter((element) => wanted === '' ? true : fits(names(element)));
// Of nested matches of plain text or lists, the innermost says it.
return role === 'text' || role === 'listitem' || role === 'region'
  ? found.filter((element) => !found.some((other) => other !== element && element.contains(other)))
  : found;
